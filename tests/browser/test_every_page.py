"""Every page there is a way to, at the width of a small phone and of a desk, is sound for everybody."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, StorageState

from tests.browser.conftest import Open, Stage, Window

pytestmark = [pytest.mark.browser, pytest.mark.long]

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE, DESK = 320, 1280

NAMED = re.compile(
    r"/(?:\d+|b\d+)(?=/|$)|(?<=^/formater)/(?!ny$|skabeloner)[^/]+|(?<=^/overblik/tegn)/[^/]+|(?<=^/[sthk])/[^/]+|(?<=^/fra)/.+"
    r"|(?:(?<=/sprog)|(?<=/oversaettelser))/(?!ar$)[a-z-]+$"
)
"""What stands for one thing among many in an address; of the languages, the one written from the right is
a page of its own."""

STATES = ("held", "coming", "draft", "bare", "closed", "cancelled")

FIND_LINKS = "() => [...document.links].map((link) => link.href)"
FETCH = """(addresses) => Promise.all(
  addresses.map((address) => fetch(address).then((answer) => [address, answer.status])))"""
RUN_AXE = """(tags) => axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then(
  (found) => found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`))"""
HOW_WIDE = "() => document.documentElement.scrollWidth"
TOO_WIDE = """(width) => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > width + 1)
  .slice(0, 4).map((one) => one.outerHTML.slice(0, 90))"""


def route(address: str) -> str:
    """The address without what names one thing: the same for all pages of a kind."""
    return NAMED.sub("/…", urlsplit(address).path)


@dataclass
class Walk:
    """Somebody goes through the app and writes down what is wrong."""

    window: Window
    home: str
    seen: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    """Every address a link leads to → a page it stands on."""
    wrong: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.window.page

    def through(self, starts: Iterable[str]) -> None:
        """Look at these pages, and at one page of each kind that can be reached from them."""
        for start in starts:
            self.look(start)
        queue = deque(self.links)
        while queue:
            address = queue.popleft()
            if route(address) not in self.seen:
                queue.extend(self.look(address))
        self.wrong += [f"{self.links[to]}: {to} gives {status}" for to, status in self.dead()]

    def look(self, address: str) -> list[str]:
        """Look at a page in both widths; the new ways from it."""
        answer = self.page.goto(address)
        path = urlsplit(self.page.url).path
        self.seen |= {route(address), route(path)}
        if not answer or answer.status != 200:
            self.wrong.append(f"{path}: {answer and answer.status}")
        if (headings := self.page.locator("h1").count()) != 1:
            self.wrong.append(f"{path}: {headings} h1")
        self.page.evaluate(AXE.read_text())
        for width, height in ((DESK, 1300), (PHONE, 640)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.wrong += [f"{path} at {width}: {told}" for told in self.page.evaluate(RUN_AXE, WCAG)]
            if (wide := self.page.evaluate(HOW_WIDE)) > width:
                culprits = self.page.evaluate(TOO_WIDE, width)
                self.wrong.append(f"{path} at {width}: scrolls sideways to {wide}: {culprits}")
        return list(self.note_links(path))

    def note_links(self, path: str) -> Iterator[str]:
        for href in self.page.evaluate(FIND_LINKS):
            address = urljoin(self.page.url, href).split("#")[0]
            if address.startswith(self.home) and address not in self.links:
                self.links[address] = path
                yield address

    def dead(self) -> list[tuple[str, int]]:
        """The links that do not lead to a page."""
        statuses: list[tuple[str, int]] = self.page.evaluate(FETCH, list(self.links))
        return [(address, status) for address, status in statuses if status != 200]


@pytest.fixture
def walk(
    stage: Stage, open_window: Open, states: Callable[[str], StorageState | None]
) -> Callable[[str], Walk]:
    return lambda name: Walk(open_window(stage.url, width=DESK, state=states(name)), stage.url)


@pytest.mark.parametrize("name", ["Birk", "Asta"])
def test_every_page_staff_can_reach_is_sound(stage: Stage, walk: Callable[[str], Walk], name: str) -> None:
    walking = walk(name)
    meetings = [f"/moeder/{getattr(stage.things, state)}" for state in STATES]
    walking.through([*meetings, "/"])
    assert {"/moeder/…", "/moeder/…/dagsorden", "/moeder/…/hoest", "/aftaler/…"} <= walking.seen
    assert not walking.wrong, "\n".join(walking.wrong)


def test_every_page_the_municipality_can_reach_is_sound(walk: Callable[[str], Walk]) -> None:
    walking = walk("Egon")
    walking.through(["/"])
    assert {"/", "/pejlemaerker", "/formater/…"} <= walking.seen
    assert not walking.wrong, "\n".join(walking.wrong)


def test_every_page_a_parent_can_reach_is_sound(stage: Stage, walk: Callable[[str], Walk]) -> None:
    walking = walk("")
    things = stage.things
    letters = [
        f"/s/{things.answer_token}",
        f"/t/{things.feedback_token}",
        f"/fra/{things.stop_token}",
        f"/bekraeft/{things.confirm_token}",
    ]
    letters += [f"/h/{things.speak_code}", "/k", f"/k/{things.receipt}"]
    walking.through([*letters, "/log-ind", "/was", "/privatliv", "/hjaelp", "/mit-link"])
    assert not walking.wrong, "\n".join(walking.wrong)
