"""The letters: what a parent reads first, what changed, and that typed text stays text."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.texts import clean_line
from pejl.mail.letters import (
    Facts,
    Reader,
    cancellation,
    changes,
    farewell,
    feedback,
    invitation,
    update,
    withdrawal,
)
from pejl.mail.messages import Letter, render
from tests.mail.examples import FACTS, LINKS, plain_message

MOVED = replace(FACTS, start=time(17, 30), place="Søndermarkskolen, lokale 14")

KINDS: dict[str, Callable[[Facts, str, str], Letter]] = {
    "invitation": lambda facts, name, text: invitation(
        replace(facts, text=text), Reader(name), LINKS, first=True
    ),
    "update": lambda facts, name, text: update(FACTS, replace(facts, text=text), Reader(name), LINKS),
    "cancellation": lambda facts, name, text: cancellation(replace(facts, title=text), Reader(name), LINKS),
    "withdrawal": lambda facts, name, _text: withdrawal(facts, Reader(name), LINKS),
    "farewell": lambda facts, name, _text: farewell(facts, Reader(name), LINKS),
    "feedback": lambda facts, name, text: feedback(
        facts, Reader(name), LINKS, voices=12, agreements=2, intro=text
    ),
}


def invite(*, first: bool = False, facts: Facts = FACTS) -> Letter:
    return invitation(facts, Reader("Carla Lund"), LINKS, first=first)


def tags(html: str, name: str) -> list[dict[str, str]]:
    page = html5lib.parse(html, namespaceHTMLElements=False)
    return [dict(found.attrib) for found in page.iter(name)]


def test_the_first_five_lines_say_when_where_why_what_and_how() -> None:
    first = "\n".join(invite().plain.split("\n")[:5])
    for part in (
        "Carla Lund",
        "tirsdag den 31. marts 2026 kl. 17.00–19.00",
        "Sted: Søndermarkskolen, lokale 12",
        FACTS.purpose,
        FACTS.influence,
        f"Svar ja, nej eller måske: {LINKS.page}",
    ):
        assert part in first


def test_an_update_says_what_is_new_in_its_first_five_lines() -> None:
    letter = update(FACTS, MOVED, Reader("Carla Lund"), LINKS)
    first = "\n".join(letter.plain.split("\n")[:5])
    assert letter.subject == "Ændret: 3.B: legeaftaler og grupperinger"
    assert "kl. 17.00 → 17.30; Søndermarkskolen, lokale 12 → 14" in first
    assert "Nu gælder tirsdag den 31. marts 2026 kl. 17.30–19.30." in first
    assert LINKS.page in first


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (FACTS, ()),
        (replace(FACTS, text="Noget andet"), ()),
        (replace(FACTS, start=time(17, 30)), ("kl. 17.00 → 17.30",)),
        (replace(FACTS, minutes=90), ("slutter kl. 19.00 → 18.30",)),
        (replace(FACTS, on=date(2026, 4, 1)), ("tirsdag den 31. marts 2026 → onsdag den 1. april 2026",)),
        (replace(FACTS, place="Biblioteket"), ("Søndermarkskolen, lokale 12 → Biblioteket",)),
        (replace(FACTS, place="Søndermarkskolen"), ("Søndermarkskolen, lokale 12 → Søndermarkskolen",)),
        (replace(FACTS, title="Leg"), ("»3.B: legeaftaler og grupperinger« → »Leg«",)),
    ],
)
def test_changes_are_told_as_old_and_new(after: Facts, said: tuple[str, ...]) -> None:
    assert changes(FACTS, after) == said


def test_a_room_is_told_by_its_number() -> None:
    old, new = (replace(FACTS, place=place) for place in ("Lokale 12", "Lokale 14"))
    assert changes(old, new) == ("Lokale 12 → 14",)


def test_a_new_time_or_place_asks_for_a_new_answer_and_a_new_text_does_not() -> None:
    moved = update(FACTS, MOVED, Reader("Carla"), LINKS)
    reworded = update(FACTS, replace(FACTS, text="Husk kage."), Reader("Carla"), LINKS)
    assert "Svar derfor igen" in moved.plain
    assert "gælder dit svar stadig" in reworded.plain
    assert "Svar derfor igen" not in reworded.plain


def test_the_first_mail_asks_the_parent_to_save_the_address_it_came_from() -> None:
    assert f"Gem adressen {FACTS.sender} i dine kontakter" in invite(first=True).plain
    assert "Gem adressen" not in invite(first=False).plain


def test_the_teachers_words_and_the_programme_are_in_the_invitation() -> None:
    plain = invite().plain
    assert "Vi glæder os til at se jer.\n\nTag gerne kage med." in plain
    assert "– Velkomst\n– Tre hurtige møder\n– Dilemmaspil" in plain


def test_an_invitation_without_purpose_and_programme_has_no_empty_labels() -> None:
    plain = invite(facts=replace(FACTS, purpose="", influence="", programme=())).plain
    assert "Hvorfor" not in plain
    assert "Programmet" not in plain


def test_a_cancellation_says_so_at_once() -> None:
    letter = cancellation(FACTS, Reader("Carla Lund"), LINKS)
    assert letter.subject.startswith("Aflyst: ")
    assert "er aflyst" in letter.plain.split("\n")[1]


def test_who_is_no_longer_invited_does_not_read_that_the_meeting_is_off() -> None:
    assert "Mødet holdes stadig" in withdrawal(FACTS, Reader("Carla Lund"), LINKS).plain


@pytest.mark.parametrize(
    ("voices", "agreements", "said"),
    [
        (12, 2, "Vi fik 12 stemmer fra jer, og vi lavede 2 aftaler."),
        (1, 1, "Vi fik 1 stemme fra jer, og vi lavede 1 aftale."),
        (0, 0, "Mødet er holdt, og vi lavede ingen aftaler denne gang."),
    ],
)
def test_feedback_counts_voices_and_agreements(voices: int, agreements: int, said: str) -> None:
    letter = feedback(FACTS, Reader("Carla Lund"), LINKS, voices=voices, agreements=agreements, intro="")
    assert said in letter.plain


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_greets_by_name_signs_and_shows_the_way_out(kind: str) -> None:
    letter = KINDS[kind](MOVED, "Carla Lund", "Hej")
    for text in (letter.plain, letter.html):
        assert "Kære Carla Lund" in text
        assert "Birk Holm" in text
        assert "kontor@sondermark.example" in text
        assert f"Vil du ikke have mails fra pejl? {LINKS.unsubscribe}" in text
        assert not re.search(r" - |\d\d:\d\d|[“”]", text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_is_danish_valid_and_has_one_link_and_nothing_else(kind: str) -> None:
    html = KINDS[kind](MOVED, "Carla Lund", "Hej").html
    html5lib.HTMLParser(strict=True).parse(html)
    assert tags(html, "html") == [{"lang": "da"}]
    assert [link["href"] for link in tags(html, "a")] == [LINKS.page]
    for unwanted in ("img", "script", "form", "style", "iframe", "input", "table"):
        assert not tags(html, unwanted)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12)
@given(
    typed=st.one_of(
        st.text(max_size=80), st.just('</p><a href="https://x.dk">x</a><script>1</script>&amp;\n"')
    )
)
def test_what_is_typed_stays_text_in_every_letter(kind: str, typed: str) -> None:
    facts = replace(
        FACTS, title=typed, place=typed, purpose=typed, influence=typed, programme=(typed,), signed=typed
    )
    letter = KINDS[kind](facts, typed, typed)
    assert [link["href"] for link in tags(letter.html, "a")] == [LINKS.page]
    assert not tags(letter.html, "script")
    page = html5lib.parse(letter.html, namespaceHTMLElements=False)
    seen = " ".join("".join(page.itertext()).split())
    assert " ".join(clean_line(typed, 120).split()) in seen


def test_a_page_address_that_is_not_one_is_refused() -> None:
    with pytest.raises(ValueError, match="http"):
        invitation(FACTS, Reader("Carla"), replace(LINKS, page="javascript:alert(1)"), first=False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_can_be_sent(kind: str) -> None:
    letter = KINDS[kind](MOVED, "Carla Lund", "Æ ø å\n\n.\nFrom mig")
    assert render(replace(plain_message(), letter=letter))
