"""A prøvehandling: its period, the sign, and what to think of before it is tried."""

from __future__ import annotations

from datetime import date, timedelta

from pejl.domain import trials
from pejl.domain.trials import Trial, Verdict

EVENING, TODAY = date(2026, 9, 2), date(2026, 9, 7)
SIGN = "Flere er med i legen."


def test_a_trial_begins_now_and_runs_six_weeks_unless_somebody_says_otherwise() -> None:
    assert trials.suggested(EVENING, TODAY, None, None) == Trial(TODAY, date(2026, 10, 19))
    assert trials.suggested(TODAY, EVENING, None, None).starts_on == TODAY
    later = date(2026, 10, 1)
    assert trials.suggested(EVENING, TODAY, later, None) == Trial(later, later + timedelta(weeks=6))
    assert trials.suggested(EVENING, TODAY, EVENING, later) == Trial(EVENING, later)


def test_a_trial_with_a_sign_that_runs_four_to_eight_weeks_needs_no_advice() -> None:
    for weeks in (4, 6, 8):
        ends = TODAY + timedelta(weeks=weeks)
        assert trials.advice(Trial(TODAY, ends, SIGN), ends) == ()


def test_what_is_missing_or_odd_in_a_trial_is_pointed_out_gently() -> None:
    ends = TODAY + timedelta(weeks=6)
    assert "Hvilket tegn" in trials.advice(Trial(TODAY, ends), ends)[0]
    assert "før prøven er slut" in trials.advice(Trial(TODAY, ends, SIGN), ends - timedelta(days=1))[0]
    short, long = TODAY + timedelta(days=27), TODAY + timedelta(days=57)
    assert "kort" in trials.advice(Trial(TODAY, short, SIGN), short)[0]
    assert "lang" in trials.advice(Trial(TODAY, long, SIGN), long)[0]


def test_the_four_verdicts_are_short_words() -> None:
    assert [one.danish for one in Verdict] == ["behold", "justér", "stop", "ved ikke endnu"]
