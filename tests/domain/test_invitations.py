"""Who is told how, what asks for a new answer, and what answers add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import invitations as rules
from pejl.domain.agendas import Agenda, Block
from pejl.domain.invitations import WAY_REASONS, Reply, Standing, Way, WhenWhere
from pejl.domain.meetings import State
from pejl.services.catalogue import catalogue

HERE = WhenWhere(date(2026, 9, 30), time(17), 90, "Lokale 12")
END = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "after",
    [
        replace(HERE, on=date(2026, 10, 1)),
        replace(HERE, start=time(17, 30)),
        replace(HERE, minutes=120),
        replace(HERE, place="Lokale 14"),
    ],
)
def test_a_new_day_hour_length_or_place_asks_for_a_new_answer(after: WhenWhere) -> None:
    assert rules.moved(HERE, after)


def test_the_same_place_in_other_letters_does_not() -> None:
    assert not rules.moved(HERE, replace(HERE, place="lokale  12"))


@pytest.mark.parametrize(
    ("email", "usable", "no_mail", "way"),
    [
        ("carla@foraeldre.example", True, False, Way.MAIL),
        (None, False, False, Way.NO_ADDRESS),
        ("", False, False, Way.NO_ADDRESS),
        ("æ@ø", False, False, Way.BAD_ADDRESS),
        ("carla@foraeldre.example", True, True, Way.NO_AUTOMATIC_MAIL),
        (None, False, True, Way.NO_AUTOMATIC_MAIL),
    ],
)
def test_only_a_usable_address_of_somebody_who_wants_mail_gets_one(
    *, email: str | None, usable: bool, no_mail: bool, way: Way
) -> None:
    assert rules.way(email, usable=usable, no_automatic_mail=no_mail) is way


def test_every_way_but_mail_says_why() -> None:
    assert set(WAY_REASONS) == set(Way) - {Way.MAIL}


def test_the_calendar_learns_an_answer_unless_it_was_to_another_time() -> None:
    assert [rules.partstat(reply) for reply in (None, *Reply)] == [
        "NEEDS-ACTION",
        "ACCEPTED",
        "DECLINED",
        "TENTATIVE",
    ]
    assert {rules.partstat(reply, stale=True) for reply in Reply} == {"NEEDS-ACTION"}


@pytest.mark.parametrize(
    ("state", "withdrawn", "after_end", "standing"),
    [
        (State.INVITED, False, timedelta(minutes=-1), Standing.OPEN),
        (State.INVITED, False, timedelta(0), Standing.HELD),
        (State.INVITED, False, timedelta(days=30) - timedelta(seconds=1), Standing.HELD),
        (State.INVITED, False, timedelta(days=30), Standing.OVER),
        (State.CLOSED, False, timedelta(days=1), Standing.OVER),
        (State.INVITED, True, timedelta(days=-1), Standing.WITHDRAWN),
        (State.CANCELLED, True, timedelta(days=-1), Standing.CANCELLED),
    ],
)
def test_a_link_is_open_until_thirty_days_after_the_meeting(
    *, state: State, withdrawn: bool, after_end: timedelta, standing: Standing
) -> None:
    found = rules.standing(state, HERE, withdrawn=withdrawn, now=END + after_end)
    assert found is standing
    assert found.is_open is (standing in {Standing.OPEN, Standing.HELD})


@given(st.lists(st.tuples(st.sampled_from([None, *Reply]), st.integers(0, rules.MOST_ADULTS))))
def test_everybody_asked_is_counted_once(answers: list[tuple[Reply | None, int]]) -> None:
    tally = rules.tally(answers)
    assert tally.invited == len(answers)
    assert tally.adults == sum(adults for reply, adults in answers if reply is Reply.YES)


AGENDA = Agenda(
    (
        Block("1", "welcome", 2),
        Block("2", "frame", 4),
        Block("3", "format", 12, slug="impromptu-networking", title="Tre hurtige møder"),
        Block("4", "format", 18, slug="one-two-four-all", question="Hvad hjælper?", influence="beslutning"),
        Block("5", "break", 10),
        Block("6", "info", 5, title="Lejrskole", influence="er besluttet"),
        Block("7", "format", 10, slug="one-two-four-all", question="Hvad hjælper?", influence="drøftelse"),
        Block("8", "buffer", 5),
    )
)


def test_the_programme_has_the_headings_a_parent_decides_by() -> None:
    assert rules.programme(AGENDA, catalogue()) == (
        "Velkomst",
        "Tre hurtige møder",
        catalogue().format("one-two-four-all").name,
        "Lejrskole",
    )


def test_what_parents_can_affect_is_what_they_are_asked_about() -> None:
    assert rules.influence(AGENDA, catalogue()) == "»Hvad hjælper?«"
    assert not rules.influence(Agenda(), catalogue())
