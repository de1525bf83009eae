"""What is printed comes out of a real browser as whole A4 pages; what is scanned opens on a small phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, StorageState, expect

from pejl.domain import days, limits
from pejl.domain.speaking import written
from pejl.storage.meetings import Meeting
from tests.browser.conftest import Open, Stage
from tests.browser.test_every_page import AXE, HOW_WIDE, PHONE, RUN_AXE, WCAG
from tests.evenings import a_meeting
from tests.services.test_agendas import example, keep

pytestmark = [pytest.mark.browser, pytest.mark.long]

A4 = (595, 842)
"""Points: 210 × 297 mm."""

LONGEST = ("Hvad kan vi voksne gøre, når børnene ikke kan finde ud af at lege sammen? " * 9)[
    : limits.QUESTION
]

SPILLS = """() => [...document.querySelectorAll(".table-card")].filter((card) => {
  const foot = card.querySelector("footer"), body = card.querySelector(".table-body");
  const end = (one) => one.getBoundingClientRect().bottom - 1;
  return end(foot) > card.getBoundingClientRect().bottom
    || [...body.children].some((one) => end(one) > foot.getBoundingClientRect().top);
}).length"""
"""How many cards hold more than there is room for."""


@pytest.fixture
def meeting(stage: Stage) -> Meeting:
    """Dagny's, today in 5.A, where no other test goes; its exercises ask as long questions as there are."""
    with stage.live.database() as session:
        found = a_meeting(
            session, "5.A", on=days.today(datetime.now(UTC)), occasion="3b-legeaftaler", minutes=120
        )
        asking = (replace(block, question=LONGEST) if block.slug else block for block in example().blocks)
        keep(session, found, replace(example(), blocks=tuple(asking)))
        return found


@pytest.fixture
def desk(stage: Stage, open_window: Open, states: Callable[[str], StorageState | None]) -> Page:
    return open_window(stage.url, state=states("Dagny")).page


def printed(page: Page) -> list[tuple[int, int]]:
    """Print the page; the sizes of the sheets, in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def test_the_papers_are_whole_a4_pages_and_no_card_is_cut(desk: Page, meeting: Meeting) -> None:
    path = f"/moeder/{meeting.id}"
    desk.goto(f"{path}/bordkort")
    cards = desk.locator(".table-card").count()
    assert cards > 4
    assert desk.evaluate("[...document.images].every((one) => one.naturalWidth > 0)")
    assert printed(desk) == [A4] * -(-cards // 2)
    desk.emulate_media(media="print")
    assert desk.evaluate(SPILLS) == 0
    desk.goto(f"{path}/program")
    assert len(printed(desk)) <= 2
    desk.goto(f"{path}/koereplan")
    assert set(printed(desk)) == {A4}


def test_a_usual_evening_has_its_programme_and_its_run_sheet_on_one_page_each(
    stage: Stage, open_window: Open, states: Callable[[str], StorageState | None]
) -> None:
    page = open_window(stage.url, state=states("Birk")).page
    for paper in ("program", "koereplan"):
        page.goto(f"/moeder/{stage.things.coming}/{paper}")
        assert printed(page) == [A4]
    page.goto(f"/moeder/{stage.things.coming}/program")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiér beskeden").click()
    expect(page.locator("#notices")).to_contain_text("Beskeden er kopieret")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Kære forældre i 3.B\n\n")


def test_a_parent_speaks_up_on_a_small_phone_without_script(
    stage: Stage, open_window: Open, meeting: Meeting
) -> None:
    address = f"/h/{written(meeting.speak_code)}?bord=3"
    looking = open_window(stage.url, width=PHONE).page
    looking.goto(address)
    looking.evaluate(AXE.read_text())
    assert looking.evaluate(RUN_AXE, WCAG) == []
    assert looking.evaluate(HOW_WIDE) <= PHONE
    phone = open_window(stage.url, width=PHONE, script=False)
    page = phone.page
    page.goto(address)
    page.get_by_label("Skriv det her").fill("En fast legedag")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".error-summary")).to_contain_text("Vælg, hvad det er.")
    phone.forgive("422")
    page.get_by_text("En idé").click()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_have_text("Tak")
    page.get_by_role("link", name="Skriv én til").click()
    expect(page.get_by_label("Bord")).to_have_value("3")


def test_the_meter_follows_the_typing_and_an_offered_question_is_put_in(desk: Page, meeting: Meeting) -> None:
    desk.goto(f"/moeder/{meeting.id}/dagsorden/b4/ret")
    desk.evaluate("window.sameLoad = true")
    desk.get_by_label("Titel").fill("Min titel")
    question = desk.get_by_label("Spørgsmål til forældrene")
    question.fill("")
    question.press_sequentially("Hvorledes styrker forældregruppen trivselsarbejdet her i klassen?")
    expect(desk.locator("#plain")).to_contain_text("Svært at læse")
    expect(desk.locator("#plain mark").first).to_have_text("Hvorledes")
    expect(question).to_be_focused()
    desk.get_by_text("Spørgsmål, der plejer at virke").click()
    desk.locator("[name=forslag]").last.click()
    expect(question).not_to_have_value(re.compile("Hvorledes"))
    expect(desk.locator("#plain")).not_to_contain_text("Svært")
    expect(question).to_be_focused()
    assert desk.evaluate("window.sameLoad")
    desk.get_by_label("Titel").press("Enter")  # saves; it does not take the first offered question
    expect(desk.locator("#block-b4")).to_contain_text("Min titel")
