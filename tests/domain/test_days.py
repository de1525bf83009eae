"""A meeting is wall time in Copenhagen, and days and clocks read as Danish."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.days import (
    ZONE,
    Break,
    ImpossibleTime,
    clock,
    date_warnings,
    easter,
    ends,
    local,
    long_date,
    public_holidays,
    relative,
    school_year,
    short_date,
    span,
    today,
    utc,
    week,
)

MARCH = date(2027, 3, 3)


def test_wall_time_becomes_utc_with_winter_and_summer_offset() -> None:
    assert utc(date(2027, 3, 3), time(17)) == datetime(2027, 3, 3, 16, tzinfo=UTC)
    assert utc(date(2027, 5, 4), time(17), 90) == datetime(2027, 5, 4, 16, 30, tzinfo=UTC)


def test_minutes_past_midnight_land_on_the_next_day() -> None:
    assert utc(date(2027, 3, 3), time(23, 30), 60) == datetime(2027, 3, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "start", "minutes", "sentence"),
    [
        (date(2027, 3, 28), time(2, 30), 0, "stilles frem den 28. marts, så kl. 02.30 findes ikke"),
        (date(2027, 3, 28), time(1, 30), 30, "kl. 02.00 findes ikke"),
        (date(2026, 10, 25), time(2, 0), 0, "stilles tilbage den 25. oktober, så kl. 02.00 kommer to gange"),
        (date.max, time(23, 30), 60, "for langt væk"),
        (date.min, time(0), 0, "for langt væk"),
    ],
)
def test_a_time_that_is_missing_or_doubled_is_refused(
    on: date, start: time, minutes: int, sentence: str
) -> None:
    with pytest.raises(ImpossibleTime, match=sentence):
        utc(on, start, minutes)


def test_the_edges_of_the_missing_and_the_doubled_hour_are_allowed() -> None:
    assert utc(date(2027, 3, 28), time(3)) - utc(date(2027, 3, 28), time(1, 59)) == timedelta(minutes=1)
    assert utc(date(2026, 10, 25), time(3)) - utc(date(2026, 10, 25), time(1, 59)) == timedelta(minutes=121)


@settings(max_examples=60)
@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), st.times(), st.integers(0, 300))
def test_an_instant_read_back_in_copenhagen_is_the_wall_time_again(
    on: date, start: time, minutes: int
) -> None:
    start = start.replace(second=0, microsecond=0)
    try:
        instant = utc(on, start, minutes)
    except ImpossibleTime:
        assert on.month in {3, 10}
        return
    assert instant.tzinfo is UTC
    assert local(instant).time() == ends(start, minutes)


def test_today_is_the_date_in_copenhagen_wherever_the_server_stands() -> None:
    late = datetime(2027, 3, 2, 15, 30, tzinfo=timezone(timedelta(hours=-8)))

    assert today(late) == MARCH
    assert local(late).tzinfo is ZONE


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2027, 3, 3, 12))  # noqa: DTZ001 - the mistake under test


def test_dates_and_clocks_read_as_danish() -> None:
    assert long_date(MARCH) == "onsdag den 3. marts 2027"
    assert short_date(MARCH) == short_date(MARCH, date(2027, 1, 1)) == "3. marts"
    assert short_date(MARCH, date(2026, 12, 1)) == "3. marts 2027"
    assert clock(time(9, 5)) == "09.05"
    assert span(time(17), 90) == "17.00–18.30"
    assert span(time(23, 30), 45) == "23.30–00.15"
    assert week(MARCH) == 9


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"), (1, "i morgen"), (-1, "i går"), (2, "om 2 dage"), (6, "om 6 dage"), (7, "om en uge"),
        (13, "om 13 dage"), (-14, "for 2 uger siden"), (20, "om 3 uger"), (59, "om 8 uger"),
        (60, "om 2 måneder"), (-340, "for 11 måneder siden"), (350, "om et år"), (-800, "for 2 år siden"),
    ],
)  # fmt: skip
def test_distance_in_days_is_said_as_a_person_says_it(days: int, words: str) -> None:
    assert relative(MARCH + timedelta(days=days), MARCH) == words


def test_a_meeting_later_today_is_this_evening() -> None:
    assert relative(MARCH, MARCH, time(17)) == "i aften"
    assert relative(MARCH, MARCH, time(16, 30)) == "i dag"


def test_the_school_year_turns_on_the_first_of_august() -> None:
    assert school_year(date(2026, 7, 31)).name == "2025/26"
    assert school_year(date(2026, 8, 1)) == (date(2026, 8, 1), date(2027, 7, 31), "2026/27")
    assert school_year(date(2099, 12, 1)).name == "2099/00"


@settings(max_examples=60)
@given(st.dates())
def test_every_day_has_a_school_year_and_warnings_never_fail(on: date) -> None:
    year = school_year(on)
    assert year.starts <= on <= year.ends
    assert all(warning.endswith(".") for warning in date_warnings(on, ()))


def test_easter_follows_the_almanac() -> None:
    known = [(1961, 4, 2), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)]

    assert [easter(year) for year, _, _ in known] == [date(*day) for day in known]


def test_public_holidays_of_2027_are_the_ten_of_the_almanac() -> None:
    days = [(1, 1), (3, 25), (3, 26), (3, 28), (3, 29), (5, 6), (5, 16), (5, 17), (12, 25), (12, 26)]

    assert list(public_holidays(2027)) == [date(2027, *day) for day in days]


def test_store_bededag_ends_after_2023() -> None:
    assert public_holidays(2023)[date(2023, 5, 5)] == "store bededag"
    assert "store bededag" not in public_holidays(2024).values()


def test_a_plain_wednesday_has_no_warning() -> None:
    assert date_warnings(MARCH, (Break("vinterferie", date(2027, 2, 13), date(2027, 2, 21)),)) == ()


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2027, 3, 5), ["fredag"]),
        (date(2027, 3, 6), ["lørdag"]),
        (date(2027, 2, 15), ["vinterferie"]),
        (date(2027, 2, 21), ["søndag", "vinterferie"]),
        (date(2027, 5, 5), ["Kristi himmelfartsdag"]),
        (date(2027, 3, 24), ["skærtorsdag"]),
        (date(2027, 12, 24), ["juleaftensdag"]),
        (date(2027, 12, 31), ["nytårsaftensdag"]),
        (date(2028, 6, 5), ["2. pinsedag"]),
    ],
)
def test_a_day_that_homes_will_miss_gets_a_warning(on: date, words: list[str]) -> None:
    warnings = date_warnings(on, (Break("vinterferie", date(2027, 2, 13), date(2027, 2, 21)),))

    assert len(warnings) == len(words)
    assert all(word in warning for word, warning in zip(words, warnings, strict=True))
