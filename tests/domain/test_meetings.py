"""Where a meeting stands, which way it may go, and when it can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import days
from pejl.domain.meetings import (
    PHASE_NAMES,
    Phase,
    RefusedDeedError,
    State,
    Step,
    breaks,
    cancelled,
    changed,
    closed,
    day_warnings,
    deleted,
    next_step,
    observances,
    phase,
    suggested_day,
    suggested_start,
    time_trouble,
    time_warnings,
    topic,
    usual_breaks,
)
from pejl.services.catalogue import catalogue

ON, START, MINUTES = date(2027, 3, 3), time(17), 90
DATES = st.dates(date(2020, 1, 1), date(2060, 12, 31))
NOW = datetime(2026, 9, 7, 8, tzinfo=UTC)
LAST_DAY = date(2027, 7, 31)


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    """An instant in Copenhagen in March 2027, when the clock is UTC + 1."""
    return datetime(2027, 3, day, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize("state", [State.DRAFT, State.INVITED])
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(23, 59, day=2), None),
        (at(1), Phase.TONIGHT),
        (at(17, 30), Phase.TONIGHT),
        (at(18, 29), Phase.TONIGHT),
        (at(18, 30), Phase.HELD),
        (at(12, day=4), Phase.HELD),
    ],
)
def test_a_meeting_is_tonight_from_midnight_till_it_is_over(
    state: State, now: datetime, expected: Phase | None
) -> None:
    assert phase(state, ON, START, MINUTES, now) == (expected or Phase(state))


@given(
    on=DATES, state=st.sampled_from([State.CLOSED, State.CANCELLED]), now=st.datetimes(timezones=st.just(UTC))
)
def test_what_is_closed_or_called_off_stays_so_whatever_the_clock_says(
    on: date, state: State, now: datetime
) -> None:
    assert phase(state, on, START, MINUTES, now) == Phase(state)


def test_every_phase_has_a_danish_name() -> None:
    assert set(PHASE_NAMES) == set(Phase)


@given(unanswered=st.integers(1, 400))
def test_no_meeting_is_closed_while_a_voice_lacks_its_answer(unanswered: int) -> None:
    with pytest.raises(RefusedDeedError, match="svar"):
        closed(State.INVITED, Phase.HELD, unanswered)


@pytest.mark.parametrize("state", [State.DRAFT, State.INVITED])
def test_a_held_meeting_with_every_voice_answered_is_closed(state: State) -> None:
    assert closed(state, Phase.HELD, 0) is State.CLOSED


@pytest.mark.parametrize("now_at", [Phase.DRAFT, Phase.INVITED, Phase.TONIGHT])
def test_a_meeting_that_is_not_held_cannot_be_closed(now_at: Phase) -> None:
    with pytest.raises(RefusedDeedError, match="ikke holdt"):
        closed(State.INVITED, now_at, 0)


def test_one_voice_is_spoken_of_as_one() -> None:
    with pytest.raises(RefusedDeedError, match=r"^1 stemme mangler svar\."):
        closed(State.INVITED, Phase.HELD, 1)


def test_a_meeting_that_is_over_cannot_be_called_off() -> None:
    assert cancelled(State.INVITED, Phase.TONIGHT) is State.CANCELLED
    with pytest.raises(RefusedDeedError, match="slut"):
        cancelled(State.INVITED, Phase.HELD)


@pytest.mark.parametrize("state", [State.INVITED, State.CLOSED, State.CANCELLED])
def test_only_a_draft_is_deleted(state: State) -> None:
    deleted(State.DRAFT, 0)
    with pytest.raises(RefusedDeedError):
        deleted(state, 0)


def test_a_draft_with_voices_is_not_deleted() -> None:
    with pytest.raises(RefusedDeedError, match="stemmer"):
        deleted(State.DRAFT, 1)


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_what_is_closed_or_called_off_is_not_changed(state: State) -> None:
    changed(State.INVITED)
    with pytest.raises(RefusedDeedError):
        changed(state)


@pytest.mark.parametrize(
    ("now_at", "composed", "voices", "unanswered", "step"),
    [
        (Phase.DRAFT, False, 0, 0, Step.COMPOSE),
        (Phase.DRAFT, True, 0, 0, Step.INVITE),
        (Phase.INVITED, True, 0, 0, Step.WAIT),
        (Phase.TONIGHT, True, 0, 0, Step.RUN),
        (Phase.HELD, True, 0, 0, Step.HARVEST),
        (Phase.HELD, True, 5, 2, Step.ANSWER),
        (Phase.HELD, True, 5, 0, Step.CLOSE),
        (Phase.CLOSED, True, 5, 0, Step.TELL),
        (Phase.CANCELLED, True, 5, 5, Step.NONE),
    ],
)
def test_the_next_step_follows_the_meeting(
    now_at: Phase, voices: int, unanswered: int, step: Step, *, composed: bool
) -> None:
    assert next_step(now_at, composed=composed, voices=voices, unanswered=unanswered) is step


@given(today=DATES)
def test_the_suggested_day_is_a_midweek_day_in_good_time_that_nothing_speaks_against(today: date) -> None:
    day = suggested_day(today)
    assert day >= today + timedelta(weeks=3)
    assert days.weekday(day) in {"tirsdag", "onsdag", "torsdag"}
    assert not day_warnings(day)


def test_the_breaks_of_a_year_are_those_of_a_jutland_school() -> None:
    found = {one.name: (one.starts, one.ends) for one in usual_breaks(2027)}
    assert found["vinterferie"] == (date(2027, 2, 13), date(2027, 2, 21))
    assert found["påskeferie"] == (date(2027, 3, 20), date(2027, 3, 29))
    assert found["efterårsferie"] == (date(2027, 10, 16), date(2027, 10, 24))


def test_a_schools_own_breaks_move_the_suggested_day_and_leave_the_other_usual_ones() -> None:
    today = date(2027, 1, 25)
    assert suggested_day(today) == date(2027, 2, 23)
    own = (days.Break("Vinterferie", date(2027, 2, 20), date(2027, 2, 28)),)
    assert suggested_day(today, own) == date(2027, 2, 16)
    assert {one.name for one in breaks(2027, own)} == {
        "Vinterferie", "juleferie", "påskeferie", "sommerferie", "efterårsferie",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "grade", "word"),
    [
        (date(2027, 2, 8), 3, "ramadan"),
        (date(2027, 3, 7), 3, "ramadan"),
        (date(2027, 3, 10), 3, "eid"),
        (date(2027, 5, 16), 3, "eid al-adha"),
        (date(2027, 5, 4), 9, "skriftlige prøver"),
        (date(2030, 12, 28), 3, "ramadan"),
    ],
)
def test_what_some_homes_keep_is_said(on: date, grade: int, word: str) -> None:
    [told] = observances(on, grade)
    assert word in told


def test_most_days_are_nobodys_in_particular() -> None:
    year = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    assert sum(bool(observances(on, 3)) for on in year) == 30 + 2 + 3  # the day before Eid is Ramadan
    assert not observances(date(2027, 5, 4), 8)


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2026, 9, 11), "fredag"),
        (date(2026, 10, 14), "efterårsferie"),
        (date(2027, 5, 5), "Kristi himmelfartsdag"),
        (date(2026, 12, 22), "juleferie"),
    ],
)
def test_a_poor_day_is_advised_against(on: date, word: str) -> None:
    assert word in " ".join(day_warnings(on))


def test_seven_in_the_morning_is_probably_a_slip() -> None:
    assert "7.00" in time_warnings(time(7), 90)[0]
    assert time_warnings(time(17), 90) == ()
    assert "22.30" in time_warnings(time(20), 150)[0]


@pytest.mark.parametrize(("grade", "start"), [(0, time(17)), (3, time(17)), (4, time(19)), (9, time(19))])
def test_the_youngest_meet_at_five(grade: int, start: time) -> None:
    assert suggested_start(grade) == start


@pytest.mark.parametrize(
    ("on", "start", "word"),
    [
        (date(2026, 9, 6), time(17), "passeret"),
        (date(2026, 9, 7), time(9), "Klokkeslættet"),
        (date(2027, 8, 1), time(17), "Skoleåret"),
        (date(2027, 3, 28), time(2, 30), "Uret"),
        (date(2027, 3, 28), time(1, 15), "Uret"),
        (date(9999, 12, 31), time(23, 30), "langt væk"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_a_reason(on: date, start: time, word: str) -> None:
    trouble = time_trouble(on, start, 60, now=NOW, last_day=LAST_DAY)
    assert trouble is not None
    assert word in trouble


@given(on=st.dates(date(2026, 9, 8), LAST_DAY), hour=st.integers(8, 20), minutes=st.integers(45, 180))
def test_any_hour_of_the_day_to_come_can_be_chosen(on: date, hour: int, minutes: int) -> None:
    assert time_trouble(on, time(hour), minutes, now=NOW, last_day=LAST_DAY) is None


def test_an_occasion_is_told_without_the_class_it_was_written_for() -> None:
    topics = [topic(one.title) for one in catalogue().occasions]
    assert "Legeaftaler og grupperinger" in topics
    assert "Fælles årgangsmøde" in topics
    assert not [one for one in topics if "klasse:" in one or not one[0].isupper()]
