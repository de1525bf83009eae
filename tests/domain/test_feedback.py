"""When parents are told what came of it, and the words a teacher starts from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pejl.domain import feedback
from pejl.domain.meetings import Phase, RefusedDeedError, State

EVENING = date(2026, 9, 2)


@pytest.mark.parametrize("at", [Phase.TONIGHT, Phase.HELD, Phase.CLOSED])
def test_it_may_go_out_from_the_day_of_the_meeting(at: Phase) -> None:
    feedback.may_publish(State.CLOSED if at is Phase.CLOSED else State.DRAFT, at)


@pytest.mark.parametrize("at", [Phase.DRAFT, Phase.INVITED, Phase.CANCELLED])
def test_it_may_not_go_out_before_or_when_the_meeting_is_off(at: Phase) -> None:
    with pytest.raises(RefusedDeedError):
        feedback.may_publish(State(at) if at.value in set(State) else State.DRAFT, at)


def test_parents_wait_a_week_at_most() -> None:
    assert feedback.lateness(EVENING, EVENING + timedelta(days=7)) is None
    late = feedback.lateness(EVENING, EVENING + timedelta(days=8))
    assert late is not None
    assert "8 dage siden" in late
    assert feedback.deadline(EVENING) == date(2026, 9, 9)


def test_what_was_heard_is_told_by_kind_with_the_most_first() -> None:
    assert feedback.heard({"bekymring": 4, "oenske": 6, "ros": 1}) == ("6 ønsker", "4 bekymringer", "1 ros")
    assert feedback.heard({"ide": 1}) == ("1 idé",)
    assert feedback.heard({}) == ()


def test_the_first_words_name_what_was_most_and_no_numbers_that_could_grow_old() -> None:
    kinds = {"oenske": 2, "bekymring": 4, "ide": 1, "ros": 1}
    assert feedback.first_intro(kinds) == (
        "Tak for en god aften. I kom især med bekymringer, ønsker og idéer."
        " Her kan I se, hvad vi gør ved det."
    )
    assert feedback.first_intro({}) == "Tak, fordi I kom."


def test_the_closing_says_only_what_is_true() -> None:
    assert "sendt videre" not in feedback.first_closing({"already": 3})
    assert "sendt videre" in feedback.first_closing({"passed_on": 1})


def test_what_the_page_does_not_tell_yet_is_asked_for() -> None:
    assert feedback.lacking({"not_now": 1, "agreement": 4}, 2, "Resten kommer på næste møde.") == ()
    assert [advice.partition(".")[0] for advice in feedback.lacking({}, 0, "")] == [
        "Der er ingen stemmer skrevet ned",
        "Der er ingen aftale",
        "Der er ikke noget, I siger nej til",
        "Skriv, hvad der sker med resten",
    ]
