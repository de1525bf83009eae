"""A person at a browser without JavaScript: visits pages, fills in forms, and criticises all they see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder._html5lib import HTML5TreeBuilder

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

ENGLISH_QUOTES = re.compile(r"[“”]|(?<=\s)\"(?=\w)")
HYPHEN_AS_DASH = re.compile(r"\w - \w")
WITHOUT_COOKIES = ("/s/", "/bekraeft/", "/fra/", "/h/")
"""Where the address itself is the right to send a form."""
CLOCK_WITH_COLON = re.compile(r"\bkl\. \d\d?:\d\d\b")


class Reading(HTML5TreeBuilder):
    """Reads a page once, for what it says and for what is wrong with its HTML."""

    def feed(self, markup: str) -> None:  # type: ignore[override]  # pages are text
        self.errors: list[object] = []
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)  # type: ignore[arg-type]  # as bs4 does
        self.underlying_builder.parser = parser
        parser.parse(markup)
        self.errors = parser.errors


@dataclass
class Page:
    """What came back, as a person sees it."""

    response: TestResponse
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def h1(self) -> str:
        found = self.soup.h1
        return words(found) if found else ""

    @property
    def text(self) -> str:
        return words(self.soup.body or self.soup)

    @property
    def errors(self) -> list[str]:
        return [words(found) for found in self.soup.select(".error")]

    def select(self, css: str) -> list[Tag]:
        return list(self.soup.select(css))

    def one(self, css: str) -> Tag:
        found = self.select(css)
        assert len(found) == 1, f"{len(found)} × {css} on »{self.h1}«"
        return found[0]

    def link(self, text: str) -> str:
        """The address behind a link, by the words on it."""
        found = [a for a in self.select("a[href]") if words(a) == text or a.get("aria-label") == text]
        assert found, (
            f"no link »{text}« on »{self.h1}«; there are {[words(a) for a in self.select('main a')]}"
        )
        return str(found[0]["href"])

    def form(self, button: str) -> Tag:
        """The form a button belongs to, by the words on the button."""
        found = [
            form for form in self.select("form") if any(button in names(b) for b in form.select("button"))
        ]
        assert found, (
            f"no button »{button}« on »{self.h1}«; there are {[words(b) for b in self.select('button')]}"
        )
        return found[0]


class Visitor:
    """One person with one browser. ``first`` is done before every request, e.g. letting go of a lock."""

    def __init__(self, client: FlaskClient, name: str = "", first: Callable[[], None] | None = None) -> None:
        self.client = client
        self.name = name
        self.first = first or (lambda: None)
        self.page: Page

    def visit(self, path: str, *, status: int = 200, **headers: str) -> Page:
        """Open an address, following redirects."""
        self.first()
        return self._arrive(self.client.get(path, follow_redirects=True, headers=headers), status)

    def press(self, button: str, *, status: int = 200, **fields: object) -> Page:
        """Fill in the form a button belongs to and press it. Unnamed fields keep what the page gave them.

        A list ticks several boxes; ``None`` clears a field; an unknown field is a mistake in the test.
        """
        form = self.page.form(button)
        data = filled(form)
        known = {str(f.get("name")) for f in form.select("[name]")}
        for name, value in fields.items():
            assert name in known, f"no field {name!r}; the form has {sorted(known)}"
            data = [(k, v) for k, v in data if k != name]
            for one in value if isinstance(value, list) else [value]:
                if one is not None:
                    data.append((name, str(one)))
        pressed = next(b for b in form.select("button") if button in names(b))
        if pressed.get("name"):
            data.append((str(pressed["name"]), str(pressed.get("value", ""))))
        action = str(pressed.get("formaction") or form["action"])
        return self.send(action, data, method=str(form.get("method", "get")), status=status)

    def send(
        self, path: str, data: list[tuple[str, str]], *, method: str = "post", status: int = 200
    ) -> Page:
        """Send a form that need not be on the page."""
        fields: dict[str, list[str]] = {}
        for name, value in data:
            fields.setdefault(name, []).append(value)
        self.first()
        if method == "get":
            response = self.client.get(path, query_string=fields, follow_redirects=True)
        else:
            response = self.client.post(path, data=fields, follow_redirects=True)
        return self._arrive(response, status)

    def _arrive(self, response: TestResponse, status: int) -> Page:
        self.page, errors = read(response)
        assert response.status_code == status, (
            f"{response.request.method} {response.request.path}: {response.status_code}, not {status}: "
            f"»{self.page.h1}« {self.page.errors}"
        )
        if "text/html" in response.content_type:
            criticise(self.page, errors)
        return self.page


def read(response: TestResponse) -> tuple[Page, list[object]]:
    """Read what came back, with the errors of its HTML."""
    body = response.get_data(as_text=True) if "text/html" in response.content_type else ""
    reading = Reading()
    page = Page(response, BeautifulSoup(body, builder=reading))
    if body and "<html" not in body[:200]:
        parser = html5lib.HTMLParser()
        parser.parseFragment(body)
        return page, parser.errors
    return page, reading.errors


def words(tag: Tag) -> str:
    """The words of an element, blanks collapsed."""
    return " ".join(tag.get_text(" ").split())


def names(button: Tag) -> set[str]:
    """What a button may be called by; in another language also by the Danish beside it."""
    danish = {words(one) for one in button.select('[lang="da"]')}
    return {words(button), str(button.get("aria-label", "")), str(button.get("value", "")), *danish}


def filled(form: Tag) -> list[tuple[str, str]]:
    """What a browser would send of a form as it stands."""
    data: list[tuple[str, str]] = []
    for field in form.select("input[name], textarea[name], select[name]"):
        name = str(field["name"])
        if field.has_attr("disabled"):
            continue
        if field.name == "textarea":
            data.append((name, field.get_text().removeprefix("\n")))
        elif field.name == "select":
            chosen = field.select("option[selected]") or field.select("option")[:1]
            data += [(name, str(option.get("value", words(option)))) for option in chosen]
        elif field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data.append((name, str(field.get("value", "on"))))
        elif field.get("type") not in {"submit", "button", "file"}:
            data.append((name, str(field.get("value", ""))))
    return data


def danish(page: Page) -> str:
    """The Danish words: all but those marked as another language, or on such a page those marked Danish."""
    if not page.select('html:not([lang="da"]), body [lang]:not([lang="da"])'):
        return page.text
    spoken = ((said, said.find_parent(lang=True)) for said in (page.soup.body or page.soup).strings)
    found = [said for said, where in spoken if where is None or where["lang"] == "da"]
    return " ".join(" ".join(found).split())


def criticise(page: Page, errors: list[object]) -> None:
    """What must be true of every page anybody ever gets; ``errors`` are those of its HTML."""
    fragment = "<html" not in page.response.get_data(as_text=True)[:200]
    where = f"{page.response.request.path} »{page.h1}«"
    assert not errors, f"{where}: {errors[:3]}"
    tags = page.soup.find_all(True)  # walked once: a selector would go through the page each time
    ids = [str(tag["id"]) for tag in tags if tag.has_attr("id")]
    assert len(ids) == len(set(ids)), f"{where}: ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    labelled = {tag.get("for") for tag in tags if tag.name == "label"}
    for tag in tags:
        if tag.name == "form" and tag.get("method") != "dialog":
            _criticise_form(tag, where)
        elif tag.name in {"select", "textarea"} or (tag.name == "input" and tag.get("type") != "hidden"):
            named = (
                tag.get("aria-label")
                or tag.get("aria-labelledby")
                or tag.find_parent("label")
                or tag.get("id") in labelled
            )
            assert named, f"{where}: a field without a label: {tag}"
        elif tag.name == "button":
            assert words(tag) or tag.get("aria-label"), f"{where}: a button without words"
        inline = tag.name == "style" or tag.has_attr("style") or tag.has_attr("onclick")
        assert not inline, f"{where}: inline style or script: {tag}"
        assert tag.name != "script" or tag.has_attr("src"), f"{where}: inline script: {tag}"
        foreign = str(tag.get("href", "")).startswith("http:") or str(tag.get("src", "")).startswith("http")
        assert not foreign, f"{where}: something from elsewhere: {tag}"
        for target in str(tag.get("aria-describedby", "")).split():
            assert target in ids, f"{where}: aria-describedby to nothing: {target}"
    assert "CSP" not in page.text  # in the text: a random token may well hold these three letters
    text = danish(page)
    for quoted in page.select(".verbatim"):  # the municipality's own words keep their own signs
        text = text.replace(words(quoted), "")
    for pattern in (ENGLISH_QUOTES, HYPHEN_AS_DASH, CLOCK_WITH_COLON):
        found = pattern.search(text)
        assert not found, f"{where}: typography: …{text[max(0, found.start() - 30) : found.end() + 30]}…"
    if not fragment:
        assert [tag.name for tag in tags].count("h1") == 1, f"{where}: not one h1"
        title = words(page.one("title"))
        assert title.startswith(page.h1), f"{where}: the title is »{title}«"
        assert page.response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert page.select("html[lang]"), f"{where}: no language"


def _criticise_form(form: Tag, where: str) -> None:
    action = str(form.get("action", ""))
    assert action, f"{where}: a form without an action"
    if str(form.get("method", "get")).lower() == "post" and not action.startswith(WITHOUT_COOKIES):
        assert form.select_one("[name=csrf_token]"), f"{where}: {action} has no token"
