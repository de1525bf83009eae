"""Minutes written from what is recorded: everything is told, and nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.harvest import Answer, Kind
from pejl.domain.meetings import RefusedDeedError, State
from pejl.domain.minutes import (
    FEWEST,
    Agreed,
    Evening,
    Said,
    Section,
    may_write,
    message,
    points_at_somebody,
    written,
)

EVENING = Evening(
    on=date(2026, 9, 2),
    start=time(17),
    minutes=90,
    place="Lokale 12",
    class_name="3.B",
    purpose="At lege mere",
    staff=2,
    adults=14,
    programme=[("Velkommen", ""), ("Bordrunde", "Hvad virker?")],
    told=["Nyt om lejrskolen"],
    said=[],
    agreed=[],
    answer_by=date(2026, 9, 9),
)


def wish(text: str, answer: Answer = Answer.NEW, reason: str = "", kind: Kind = Kind.WISH) -> Said:
    return Said(kind, text, answer, reason)


def heard(*said: Said) -> str:
    return written(replace(EVENING, said=said))[Section.HEARD]


def test_the_evening_is_told_from_its_facts() -> None:
    told = written(EVENING)
    assert told[Section.MEETING] == (
        "Onsdag den 2. september 2026 kl. 17.00–18.30, Lokale 12.\n"
        "14 voksne havde sagt, at de kom. 2 medarbejdere var med.\nFormål: At lege mere"
    )
    assert told[Section.PROGRAMME] == "– Velkommen\n– Bordrunde: »Hvad virker?«"
    assert told[Section.TOLD] == "– Nyt om lejrskolen"
    assert told[Section.HEARD] == told[Section.AGREED] == told[Section.ANSWERED] == ""
    assert told[Section.NEXT] == "Forældrene hører fra skolen senest onsdag den 9. september 2026."


def test_before_the_evening_nobody_has_come_and_when_it_is_told_there_is_a_page() -> None:
    told = written(replace(EVENING, adults=None, answer_by=None))
    assert "havde sagt" not in told[Section.MEETING]
    assert "»Det sagde I – det gør vi«" in told[Section.NEXT]


def test_a_theme_of_three_stands_by_itself_in_an_order_that_tells_nothing() -> None:
    assert heard(wish("C"), wish("A"), wish("B"), wish("Ros her", kind=Kind.PRAISE)) == (
        "I alt 4 stemmer.\n\nØnsker:\n– A\n– B\n– C\n\nOgså sagt:\n– Ros her"
    )
    assert heard(wish("B"), wish("A")) == "I alt 2 stemmer.\n\n– A\n– B"


def test_what_belongs_in_a_conversation_or_points_at_somebody_is_not_quoted() -> None:
    told = heard(
        wish("Mikkel slår de andre"),
        wish("Vi taler somalisk derhjemme"),
        wish("Vi er de eneste uden bil"),
        wish("Noget privat", Answer.IN_PERSON),
        wish("Flere ture"),
    )
    assert told == (
        "I alt 5 stemmer.\n\n– Flere ture\n\nDet, der kan handle om ét barn eller ét hjem, står ikke her."
    )


@pytest.mark.parametrize(
    "text", ["Vores familie holder ramadan", "Som den eneste far", "Min søn er ked af det"]
)
def test_what_points_at_one_home_is_found(text: str) -> None:
    assert points_at_somebody(text)


@pytest.mark.parametrize(
    "text", ["Det eneste, der virker, er ro", "Mere tysk i 6. klasse", "Frikvartererne er gode"]
)
def test_what_everybody_could_have_said_is_left_alone(text: str) -> None:
    assert not points_at_somebody(text)


def test_agreements_and_answers_are_told_with_reasons() -> None:
    no, already = ("Der er ikke penge.", "Vi gør det om fredagen.")
    said = [wish("B", Answer.NOT_NOW, no), wish("A", Answer.NOT_NOW, no), wish("C", Answer.ALREADY, already)]
    made = [Agreed("Legepladsen er åben.", "opgave", "skolen", "Ledelsen", date(2026, 10, 1))]
    told = written(replace(EVENING, said=said, agreed=made))
    assert told[Section.AGREED] == (
        "– Legepladsen er åben (opgave). Hvem: skolen. Holder øje: Ledelsen. Senest 1. oktober."
    )
    assert told[Section.ANSWERED] == (f"Ikke nu – fordi: {no}\n– A\n– B\nAllerede sådan: {already}\n– C")


def test_a_message_has_only_the_sections_that_say_something() -> None:
    assert message("3.B: leg", "3.B", [("Mødet", "Onsdag."), ("Det aftalte vi", "")]) == (
        "Referat: 3.B: leg",
        "Kære forældre i 3.B\n\nMødet\nOnsdag.",
    )


def test_a_meeting_that_was_called_off_has_no_minutes() -> None:
    with pytest.raises(RefusedDeedError, match="aflyst"):
        may_write(State.CANCELLED)


WORDS = st.sampled_from(["flere ture", "mere ro", "gode breve", "et legetorv", "senere møder", "fælles mad"])
SAYINGS = st.builds(Said, st.sampled_from(Kind), WORDS, st.sampled_from(Answer), st.just(""))


@settings(max_examples=60)
@given(st.lists(SAYINGS, max_size=12))
def test_the_order_of_speaking_never_shows_and_no_small_theme_is_named(said: list[Said]) -> None:
    told = written(replace(EVENING, said=said))
    assert written(replace(EVENING, said=said[::-1])) == told
    for kind in Kind:
        if sum(one.kind is kind and one.answer is not Answer.IN_PERSON for one in said) < FEWEST:
            assert f"{kind.words.many.capitalize()}:" not in told[Section.HEARD]
