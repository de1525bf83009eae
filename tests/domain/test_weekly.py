"""The weekly mail: its day, and which reminder of a date it carries."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import days, weekly
from pejl.domain.weekly import Stage

MONDAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31)).map(weekly.monday)
WEEKDAY = st.sampled_from(weekly.WEEKDAYS)


@given(MONDAYS, WEEKDAY)
def test_every_week_has_one_mail_on_a_day_the_school_is_at_work_but_for_a_week_of_break(
    week: date, weekday: int
) -> None:
    day = weekly.mail_day(week, weekday)
    if day is None:
        assert not any(weekly.is_at_work(week + timedelta(days=number)) for number in range(7))
        return
    assert weekly.monday(day) == week
    assert weekly.is_at_work(day)


@pytest.mark.parametrize(
    ("week", "weekday", "day"),
    [
        (date(2026, 9, 7), 0, date(2026, 9, 7)),
        (date(2026, 9, 7), 3, date(2026, 9, 10)),
        (date(2027, 3, 29), 0, date(2027, 3, 30)),  # 2. påskedag
        (date(2026, 6, 1), 4, date(2026, 6, 4)),  # grundlovsdag: no workday later that week
        (date(2027, 5, 17), 0, date(2027, 5, 18)),  # 2. pinsedag
        (date(2027, 5, 3), 3, date(2027, 5, 7)),  # Kristi himmelfartsdag
        (date(2026, 7, 6), 0, None),
        (date(2026, 10, 12), 0, None),  # efterårsferie
        (date(2026, 12, 21), 3, None),
    ],
)
def test_a_holiday_moves_the_mail_within_its_week(week: date, weekday: int, day: date | None) -> None:
    assert weekly.mail_day(week, weekday) == day


def test_a_schools_own_break_moves_the_mail_or_lets_it_rest() -> None:
    week, own = date(2026, 9, 14), [days.Break("Pædagogisk dag", date(2026, 9, 14), date(2026, 9, 14))]
    assert weekly.mail_day(week, 0, own) == date(2026, 9, 15)
    assert not weekly.is_time(days.utc(date(2026, 9, 14), time(9)), 0, own)
    endless = [days.Break("En slåfejl", week, date(9999, 12, 31))]
    assert weekly.mail_day(week, 0, endless) is None
    assert weekly.until(week, 0, endless) > week


@given(MONDAYS, WEEKDAY)
def test_the_mails_speak_of_every_day_between_them_and_of_none_twice(week: date, weekday: int) -> None:
    if weekly.mail_day(week, weekday) is None:
        return
    after = weekly.until(week, weekday) + timedelta(days=1)
    assert weekly.mail_day(weekly.monday(after), weekday) == after
    later = week + timedelta(days=7)
    while later < weekly.monday(after):
        assert weekly.mail_day(later, weekday) is None
        later += timedelta(days=7)


@pytest.mark.parametrize("day", [date(2026, 10, 26), date(2027, 3, 29), date(2026, 9, 7)])
def test_the_mail_is_written_in_school_hours_by_the_wall_clock_also_when_the_clocks_have_changed(
    day: date,
) -> None:
    sent = weekly.mail_day(day, 0)
    assert sent is not None
    first = next(
        hour
        for hour in (days.utc(day, time()) + timedelta(minutes=30 * n) for n in range(24 * 14))
        if weekly.is_time(hour, 0)
    )
    assert days.local(first) == datetime.combine(sent, weekly.OPENS, tzinfo=days.ZONE)


def test_a_machine_that_was_off_writes_the_mail_later_that_week_but_not_at_night_or_on_a_sunday() -> None:
    thursday = date(2026, 9, 10)
    assert weekly.is_time(days.utc(thursday, time(9)), 0)
    assert not weekly.is_time(days.utc(thursday, time(23)), 0)
    assert not weekly.is_time(days.utc(thursday + timedelta(days=3), time(9)), 0)
    assert not weekly.is_time(days.utc(thursday, time(9)), 4)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(-30, 400))
def test_a_date_is_reminded_of_before_on_after_and_then_every_fourth_week(due_on: date, ahead: int) -> None:
    found = weekly.reminder(due_on, due_on + timedelta(days=ahead))
    stages = [(-7, Stage.BEFORE), (0, Stage.ON), (7, Stage.AFTER), (35, Stage.AGAIN)]
    expected = next((stage for offset, stage in reversed(stages) if offset <= ahead), None)
    assert (found and found.stage) == expected
    if found and found.stage is Stage.AGAIN:
        assert found.number == (ahead - 7) // 28
        assert found.on <= due_on + timedelta(days=ahead) < found.on + timedelta(days=28)


def test_a_reminder_that_comes_again_has_a_name_of_its_own() -> None:
    due_on = date(2026, 9, 7)
    keys = []
    for week in range(-2, 14):
        found = weekly.reminder(due_on, due_on + timedelta(weeks=week))
        if found and found.key not in keys:
            keys.append(found.key)
    assert keys == ["before", "on", "after", "again-1", "again-2", "again-3"]


def test_the_management_minds_its_own_and_the_team_all_else() -> None:
    assert weekly.is_leaders("Ledelsen")
    assert weekly.is_leaders(" skolelederen ")
    assert not weekly.is_leaders("Kontaktforældrene")
    assert not weekly.is_leaders("Lærerteamet")
