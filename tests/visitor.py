"""A person at a browser without JavaScript: visits pages, fills in forms, and criticises all they see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import html5lib
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient
    from selectolax.lexbor import LexborNode
    from werkzeug.test import TestResponse

ENGLISH_QUOTES = re.compile(r"[“”]|(?<=\s)\"(?=\w)")
HYPHEN_AS_DASH = re.compile(r"\w - \w")
WITHOUT_COOKIES = ("/s/", "/bekraeft/", "/fra/", "/h/")
"""Where the address itself is the right to send a form."""
CLOCK_WITH_COLON = re.compile(r"\bkl\. \d\d?:\d\d\b")


QUIET = r"[^<>\"&\x00-\x08\x0b-\x1f\x7f-\x9f]*"
"""Letters that can neither begin anything in HTML nor be wrong in it."""
SAID = re.compile(rf'(?<==")(?:{QUIET})(?=")|(?<=>)(?:{QUIET})')
SOUND: set[int] = set()
"""The shapes of HTML that have been found to be valid: a list of other words has the same."""


class Element:
    """One element of a page."""

    def __init__(self, node: LexborNode) -> None:
        self.node = node
        self.name = node.tag
        self.attributes = {name: value or "" for name, value in node.attributes.items()}

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def __contains__(self, attribute: str) -> bool:
        return attribute in self.attributes

    def __str__(self) -> str:
        return self.node.html or ""

    def get(self, attribute: str, otherwise: str = "") -> str:
        return self.attributes.get(attribute, otherwise)

    @property
    def text(self) -> str:
        """The text as it stands, blanks and all, as in a field."""
        return self.node.text()

    def select(self, css: str) -> list[Element]:
        """Those inside it."""
        return [Element(found) for found in self.node.css(css) if found != self.node]

    def around(self, name: str) -> Element | None:
        """The nearest one of this name it is in."""
        node = self.node.parent
        while node is not None and node.tag != name:
            node = node.parent
        return Element(node) if node else None


@dataclass
class Page:
    """What came back, as a person sees it."""

    response: TestResponse
    html: LexborHTMLParser

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def h1(self) -> str:
        return "".join(words(found) for found in self.select("h1")[:1])

    @property
    def text(self) -> str:
        return words(self.one("body"))

    @property
    def token(self) -> str:
        """What a form must carry to come from this browser; every form of a page has the same."""
        return self.select("[name=csrf_token]")[0]["value"]

    @property
    def errors(self) -> list[str]:
        return [words(found) for found in self.select(".error")]

    def select(self, css: str) -> list[Element]:
        return [Element(found) for found in self.html.css(css)]

    def one(self, css: str) -> Element:
        found = self.select(css)
        assert len(found) == 1, f"{len(found)} × {css} on »{self.h1}«"
        return found[0]

    def link(self, text: str) -> str:
        """The address behind a link, by the words on it."""
        found = [a for a in self.select("a[href]") if text in {words(a), a.get("aria-label")}]
        assert found, (
            f"no link »{text}« on »{self.h1}«; there are {[words(a) for a in self.select('main a')]}"
        )
        return found[0]["href"]

    def form(self, button: str) -> Element:
        """The form a button belongs to, by the words on the button."""
        found = [
            form for form in self.select("form") if any(button in names(b) for b in form.select("button"))
        ]
        assert found, (
            f"no button »{button}« on »{self.h1}«; there are {[words(b) for b in self.select('button')]}"
        )
        return found[0]

    def hidden(self, button: str) -> list[tuple[str, str]]:
        """The fields nobody sees of the form a button belongs to."""
        fields = self.form(button).select("input[type=hidden]")
        return [(field["name"], field.get("value")) for field in fields]

    @property
    def danish(self) -> str:
        """The words that are in Danish, or in no language at all."""
        body = self.one("body").node
        page = body.parent.attributes.get("lang") if body.parent else None
        return " ".join(" ".join(said for said, lang in _said(body, page) if lang in {"da", None}).split())


def _said(node: LexborNode, lang: str | None) -> Iterator[tuple[str, str | None]]:
    """All words inside, each with the language they are in."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(), lang
        else:
            yield from _said(child, child.attributes.get("lang", lang))


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
        known = {field["name"] for field in form.select("[name]")}
        for name, value in fields.items():
            assert name in known, f"no field {name!r}; the form has {sorted(known)}"
            data = [(k, v) for k, v in data if k != name]
            for one in value if isinstance(value, list) else [value]:
                if one is not None:
                    data.append((name, str(one)))
        pressed = next(b for b in form.select("button") if button in names(b))
        if pressed.get("name"):
            data.append((pressed["name"], pressed.get("value")))
        action = pressed.get("formaction") or form["action"]
        return self.send(action, data, method=form.get("method", "get"), status=status)

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

    def fragment(self, path: str, data: list[tuple[str, str]] | None = None, *, status: int = 200) -> Page:
        """What htmx gets: of an address, or of a form that it sends."""
        headers = {"HX-Request": "true"}
        self.first()
        if data is None:
            return self._arrive(self.client.get(path, headers=headers), status)
        return self._arrive(self.client.post(path, data=dict(data), headers=headers), status)

    def _arrive(self, response: TestResponse, status: int) -> Page:
        self.page = read(response)
        assert response.status_code == status, (
            f"{response.request.method} {response.request.path}: {response.status_code}, not {status}: "
            f"»{self.page.h1}« {self.page.errors}"
        )
        if "text/html" in response.content_type:
            criticise(self.page)
        return self.page


def read(response: TestResponse) -> Page:
    """Read what came back; nothing where it is no page."""
    is_page = "text/html" in response.content_type
    return Page(response, LexborHTMLParser(response.get_data(as_text=True) if is_page else ""))


def words(element: Element) -> str:
    """The words of an element, blanks collapsed."""
    return " ".join(element.node.text(separator=" ").split())


def names(button: Element) -> set[str]:
    """What a button may be called by; in another language also by the Danish beside it."""
    danish = {words(one) for one in button.select('[lang="da"]')}
    return {words(button), button.get("aria-label"), button.get("value"), *danish}


def filled(form: Element) -> list[tuple[str, str]]:
    """What a browser would send of a form as it stands."""
    data: list[tuple[str, str]] = []
    for field in form.select("input[name], textarea[name], select[name]"):
        name = field["name"]
        if "disabled" in field:
            continue
        if field.name == "textarea":
            data.append((name, field.text))
        elif field.name == "select":
            chosen = field.select("option[selected]") or field.select("option")[:1]
            data += [(name, option.get("value", words(option))) for option in chosen]
        elif field.get("type") in {"checkbox", "radio"}:
            if "checked" in field:
                data.append((name, field.get("value", "on")))
        elif field.get("type") not in {"submit", "button", "file"}:
            data.append((name, field.get("value")))
    return data


def mistakes(body: str) -> list[object]:
    """What is wrong in some HTML. What differs from sound HTML only in its words is sound."""
    shape = hash(SAID.sub("", body))
    if shape in SOUND:
        return []
    parser = html5lib.HTMLParser()
    (parser.parse if _whole(body) else parser.parseFragment)(body)
    if not parser.errors:
        SOUND.add(shape)
    return list(parser.errors)


def _whole(body: str) -> bool:
    """Whether it is a page, and not a piece to put into one."""
    return "<html" in body[:200]


def criticise(page: Page) -> None:
    """What must be true of every page anybody ever gets."""
    body = page.response.get_data(as_text=True)
    where = f"{page.response.request.path} »{page.h1}«"
    wrong = mistakes(body)
    assert not wrong, f"{where}: {wrong[:3]}"
    elements = page.select("*")
    ids = [element["id"] for element in elements if "id" in element]
    assert len(ids) == len(set(ids)), f"{where}: ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    labelled = {element.get("for") for element in elements if element.name == "label"}
    for element in elements:
        _criticise_element(element, labelled, ids, where)
    assert "CSP" not in page.text  # in the text: a random token may well hold these three letters
    text = page.danish
    for quoted in page.select(".verbatim"):  # the municipality's own words keep their own signs
        text = text.replace(words(quoted), "")
    for pattern in (ENGLISH_QUOTES, HYPHEN_AS_DASH, CLOCK_WITH_COLON):
        found = pattern.search(text)
        assert not found, f"{where}: typography: …{text[max(0, found.start() - 30) : found.end() + 30]}…"
    if _whole(body):
        page.one("h1")
        title = words(page.one("title"))
        assert title.startswith(page.h1), f"{where}: the title is »{title}«"
        assert page.response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert page.select("html[lang]"), f"{where}: no language"


def _criticise_element(element: Element, labelled: set[str], ids: list[str], where: str) -> None:
    if element.name == "form" and element.get("method") != "dialog":
        _criticise_form(element, where)
    elif element.name in {"select", "textarea"} or (
        element.name == "input" and element.get("type") != "hidden"
    ):
        named = (
            element.get("aria-label")
            or element.get("aria-labelledby")
            or element.around("label")
            or element.get("id") in labelled
        )
        assert named, f"{where}: a field without a label: {element}"
    elif element.name == "button":
        assert words(element) or element.get("aria-label"), f"{where}: a button without words"
    inline = element.name == "style" or "style" in element or "onclick" in element
    assert not inline, f"{where}: inline style or script: {element}"
    assert element.name != "script" or "src" in element, f"{where}: inline script: {element}"
    foreign = element.get("href").startswith("http:") or element.get("src").startswith("http")
    assert not foreign, f"{where}: something from elsewhere: {element}"
    for target in element.get("aria-describedby").split():
        assert target in ids, f"{where}: aria-describedby to nothing: {target}"


def _criticise_form(form: Element, where: str) -> None:
    action = form.get("action")
    assert action, f"{where}: a form without an action"
    if form.get("method", "get").lower() == "post" and not action.startswith(WITHOUT_COOKIES):
        assert form.select("[name=csrf_token]"), f"{where}: {action} has no token"
