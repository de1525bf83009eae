"""When parents are told what came of it, and the words a teacher starts from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pejl.domain import feedback
from pejl.domain.meetings import Phase, RefusedDeedError

EVENING = date(2026, 9, 2)


@pytest.mark.parametrize("at", [Phase.TONIGHT, Phase.HELD, Phase.CLOSED])
def test_it_may_go_out_from_the_day_of_the_meeting(at: Phase) -> None:
    feedback.may_publish(at)


@pytest.mark.parametrize("at", [Phase.DRAFT, Phase.INVITED, Phase.CANCELLED])
def test_it_may_not_go_out_before_or_when_the_meeting_is_off(at: Phase) -> None:
    with pytest.raises(RefusedDeedError):
        feedback.may_publish(at)


def test_parents_wait_a_week_at_most() -> None:
    assert feedback.lateness(EVENING, EVENING + timedelta(days=7)) is None
    late = feedback.lateness(EVENING, EVENING + timedelta(days=8))
    assert late is not None
    assert "8 dage siden" in late
    assert feedback.deadline(EVENING) == date(2026, 9, 9)


def test_what_was_heard_is_told_by_kind_with_the_most_first() -> None:
    assert feedback.heard({"bekymring": 4, "oenske": 6, "ros": 1}) == "6 ønsker, 4 bekymringer og 1 ros"
    assert feedback.heard({"ide": 1}) == "1 idé"
    assert feedback.heard({}) == ""


def test_the_first_words_hold_the_numbers_and_nothing_else() -> None:
    intro = feedback.first_intro({"oenske": 2, "ide": 1}, agreements=1)
    assert intro == "Tak for en god aften. I gav os 3 stemmer: 2 ønsker og 1 idé. Det har ført til 1 aftale."
    assert feedback.first_intro({"oenske": 1}, agreements=0).endswith("1 ønske.")
    assert feedback.first_intro({}, agreements=0) == "Tak, fordi I kom."


def test_the_closing_says_only_what_is_true() -> None:
    assert "sendt videre" not in feedback.first_closing({"already": 3})
    closing = feedback.first_closing({"passed_on": 1, "conversation": 2, "new": 1})
    for words in ("sendt videre", "samtale", "mangler stadig"):
        assert words in closing
