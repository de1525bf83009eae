"""What holds for every address: reading changes nothing, no answer is unguarded, no input breaks anything."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from pejl.web.access import Door, open_to
from pejl.web.headers import HEADERS
from tests.house.addresses import LONGEST_ID, fill, keys, of, places
from tests.house.stage import QUERIES, send
from tests.visitor import criticise, filled, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import TestResponse

    from tests.house.stage import Stage
    from tests.visitor import Element

READERS = ["", "Birk", "Asta", "Egon", "Ida"]
ON_SQLITE = pytest.mark.parametrize("_stage", ["sqlite"], indirect=True)
"""For what never reaches the database."""
WITHOUT_TOKEN = ("/s/", "/bekraeft/", "/fra/", "/h/")
"""Behind a secret link the address is the right; no cookie could be abused."""


def rules(stage: Stage, method: str) -> list[str]:
    return sorted({rule.rule for rule in stage.rules() if method in (rule.methods or ())})


def posts(stage: Stage, name: str = "") -> Iterator[tuple[str, str]]:
    """Every address that takes a form, with who may send it."""
    for rule in rules(stage, "POST"):
        yield fill(rule, of(stage.things["3.B"], rule)), name or user(rule)


def user(rule: str) -> str:
    """Whose an address is: the school is the leader's to see to, the rest a teacher's too."""
    return "Asta" if rule.startswith(("/skole", "/overblik")) else "Birk"


def assert_guarded(answer: TestResponse) -> None:
    where = f"{answer.request.method} {answer.request.path} {answer.status_code}"
    feed = answer.mimetype == "text/calendar"
    for name, value in (HEADERS | ({"Referrer-Policy": "no-referrer"} if feed else {})).items():
        assert answer.headers.get(name) == value, f"{where}: {name}"
    if not answer.request.path.startswith("/static/"):
        kept = "private, max-age=900" if feed else "no-store"
        assert answer.headers.get("Cache-Control") == kept, where
    assert "Server" not in answer.headers or "Python" not in answer.headers["Server"], where


# ---- reading ----


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_reading_changes_nothing(stage: Stage, name: str) -> None:
    client = stage.client(name)
    for rule in rules(stage, "GET"):
        path = fill(rule, of(stage.things["3.B"], rule))
        for method, headers in (("GET", {}), ("GET", {"HX-Request": "true"}), ("HEAD", {}), ("GET", {})):
            answer = client.open(path, method=method, headers=headers, query_string=QUERIES.get(rule))
            assert answer.status_code < 500, path
            assert_guarded(answer)
        assert not stage.changed(), path


@ON_SQLITE
@pytest.mark.parametrize("name", READERS)
def test_every_page_stands_up_to_the_critic(stage: Stage, name: str) -> None:
    pages = 0
    for answer in stage.answers(name, states=("held",)):
        criticise(read(answer))
        pages += 1
    assert pages > (20 if name == "Birk" else 2)


# ---- guards on every answer ----


@ON_SQLITE
def test_every_refusal_carries_the_headers(stage: Stage) -> None:
    birk, nobody = stage.client("Birk"), stage.client()

    @open_to(Door.ANYONE)
    def breaks() -> str:
        raise RuntimeError("on purpose")

    whole = stage.app.view_functions["pages.help_page"]
    stage.app.view_functions["pages.help_page"] = breaks
    try:
        answers = {
            303: nobody.get("/moeder"),
            400: birk.post("/moeder/nyt"),
            401: nobody.get("/moeder", headers={"HX-Request": "true"}),
            403: birk.get("/skole/ret"),
            404: birk.get("/findes-ikke"),
            405: birk.put("/moeder"),
            413: birk.post("/moeder/nyt", data={"csrf_token": stage.token, "title": "x" * 1_100_000}),
            422: birk.post("/moeder/nyt", data={"csrf_token": stage.token, "anledning": "andet"}),
            500: nobody.get("/hjaelp"),
        }
    finally:
        stage.app.view_functions["pages.help_page"] = whole
    for status, answer in answers.items():
        assert answer.status_code == status
        assert_guarded(answer)
        assert "Traceback" not in answer.get_data(as_text=True)
    assert "GET" in answers[405].headers["Allow"]
    file = nobody.get("/static/pejl.css")
    assert_guarded(file)
    file.close()


@ON_SQLITE
def test_a_form_without_the_token_is_refused_and_its_text_kept(stage: Stage) -> None:
    typed = "Noget, som nogen har brugt en halv time på at skrive"
    for path, name in posts(stage):
        if path.startswith(WITHOUT_TOKEN):
            continue
        for token in ({}, {"csrf_token": "x" * 90}):
            answer = stage.client(name).post(path, data={"text": typed, **token})
            assert answer.status_code == 400, path
            assert typed in answer.get_data(as_text=True), path
    assert not stage.changed()


@ON_SQLITE
def test_a_form_from_another_site_is_refused(stage: Stage) -> None:
    for path, name in posts(stage):
        form = {"csrf_token": stage.token, "svar": "ja"}
        answer = stage.client(name).post(path, data=form, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403, path
    assert not stage.changed()


# ---- input from hell ----

NUL = "\x00"


def test_a_nul_byte_is_refused_politely(stage: Stage) -> None:
    birk = stage.client("Birk")
    for rule in rules(stage, "GET"):
        path = fill(rule, of(stage.things["3.B"], rule))
        assert birk.get(path, query_string={"q": f"a{NUL}b"}).status_code == 400, path
        if places(rule):
            texts = [name for name in places(rule) if name not in keys(rule)]
            for name in texts:
                changed = fill(rule, of(stage.things["3.B"], rule) | {name: f"a{NUL}b"})
                assert birk.get(changed).status_code in {400, 404}, changed
    for path, name in posts(stage):
        for form in ({"text": f"a{NUL}b"}, {f"a{NUL}b": "text"}):
            answer = stage.client(name).post(path, data={"csrf_token": stage.token, **form})
            assert answer.status_code == 400, path
    assert not stage.changed()


@pytest.mark.parametrize(
    "value", [LONGEST_ID, 2**53 + 1, 2**31, 0, "-1", "1.0", "１", "1e3", "0x1", " 1", "1;--"]
)
def test_an_odd_id_is_not_found(stage: Stage, value: object) -> None:
    """405 comes where the router sees that no such address takes the method, before it looks at the id."""
    for method in ("GET", "POST"):
        for rule in rules(stage, method):
            for name in keys(rule):
                path = fill(rule, of(stage.things["3.B"], rule) | {name: value})
                data = {"csrf_token": stage.token} if method == "POST" else None
                answer = stage.client(user(rule)).open(path, method=method, data=data)
                assert answer.status_code in {404, 405}, path
    assert not stage.changed()


MARK = "qzqz7qzqz"
LONG = "æble " * 5_000
TEXTS = [
    f"<script>alert('{MARK}')</script>",
    f'"><img src=x onerror={MARK}>',
    f"'; DROP TABLE meeting; -- {MARK}",
    f"{{{{ 7*7 }}}} ${{7*7}} {MARK}",
    f"{MARK}\r\nBcc: alle@example.org\r\n\r\nHej",
    LONG,
    "👨‍👩‍👧‍👦" * 40,
    "مرحبا \u202e gnirts desrever \u200f",
    "\ufeff\u200b\u00ad\u2028\u2029",
    "Z̸̢̛͔͓̹̪͓̟̝͍̩̬̠̩̱̫͛̂̓̃̎̓̄̀a̶l̴g̵o",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "%00%0a%0d../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "0101011234",
    "   ",
    "",
]
NUMBERS = ["-1", "0", str(LONGEST_ID), str(2**31), "1e9", "NaN", "١٢", "1,5", "²", "--5", "", "sytten"]
DAYS = ["0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "31-31-2026", "20260101", "i morgen", ""]
CLOCKS = ["24:01", "99:99", "02:30", "-1:00", "17", "kl. fem", ""]
HOSTILE = {"number": NUMBERS, "date": DAYS, "time": CLOCKS}
RAW = re.compile(rf"<script>alert\('{MARK}|<img src=x onerror={MARK}", re.IGNORECASE)


def hostile(field: Element, rng: random.Random) -> list[str]:
    """A few values nobody meant for this field; for a choice, also what is none of the choices."""
    kind = field.get("type", "text")
    own = HOSTILE.get(kind, TEXTS)
    others = (
        [*NUMBERS, *DAYS] if field.name != "textarea" and kind not in {"number", "date", "time"} else TEXTS
    )
    return rng.sample([rng.choice(own), rng.choice(others)], 2)


@pytest.mark.long
@pytest.mark.parametrize("name", ["", "Birk", "Asta", "Egon"])
def test_no_filter_in_an_address_breaks_anything(stage: Stage, name: str) -> None:
    rng = random.Random(name)  # noqa: S311 - the same run every time
    seen = set()
    for answer in stage.answers(name, states=("held",)):
        for link in read(answer).select("a[href*='?']"):
            asked = urlsplit(link["href"])
            for key, _ in parse_qsl(asked.query):
                if (pattern := (stage.endpoint(asked.path), key)) in seen or pattern[0] == "static":
                    continue
                seen.add(pattern)
                for value in (
                    *rng.sample(TEXTS, 2),
                    *rng.sample(NUMBERS, 2),
                    rng.choice(DAYS),
                    str(LONGEST_ID),
                ):
                    found = stage.client(name).get(asked.path, query_string={key: value})
                    assert found.status_code < 500, f"{pattern} {value[:60]!r}"
                    assert not RAW.search(found.get_data(as_text=True)), pattern
    assert not stage.changed()


@pytest.mark.long
@pytest.mark.parametrize("name", ["", "Birk", "Asta"])
def test_no_input_breaks_anything_or_comes_back_as_markup(
    stage: Stage, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each form is tried by whose it is, and of fields that are alike, as the rows of a table, one."""
    rng = random.Random(name)  # noqa: S311 - the same run every time
    tried, most = 0, 2 if stage.engine.dialect.name == "sqlite" else 1
    for path, form in stage.forms(name):
        if name and user(path) != name:
            continue
        alike = {"csrf_token"}
        for field in form.select("[name]:not([type=submit])"):
            key = field["name"]
            if (kind := re.sub(r"\d+", "1", key)) in alike:
                continue
            alike.add(kind)
            for value in hostile(field, rng)[:most]:
                data = [(other, old) for other, old in filled(form) if other not in {key, "csrf_token"}]
                data += [(key, value), ("csrf_token", stage.token)]
                answer = send(stage.client(name), path, str(form.get("method", "get")), data)
                tried += 1
                where = f"{path} {key}={value[:60]!r}"
                assert answer.status_code < 500, where
                assert not RAW.search(answer.get_data(as_text=True)), where
                assert not any(MARK in text for text in answer.headers.values()), where
                assert_guarded(answer)
                if answer.status_code < 400:
                    stage.put_back()
    assert tried > 10 * most
    assert MARK not in caplog.text
