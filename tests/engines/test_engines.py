"""What leaves us is read by three foreign programs as we mean it: the same instants, the same texts."""

from __future__ import annotations

import pytest

from tests.engines.engines import ENGINES, ICALJS, LIBICAL, VOBJECT, needed, read
from tests.engines.lives import Case, badly_folded, lives
from tests.mail.catcher import SAMPLES

SEED, MEETINGS = 20261123, 40
"""scripts/bench_calendars.py reads 2,000 meetings of other seeds."""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(lives(SEED, MEETINGS))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_calendar_of_a_meetings_life_is_read_as_it_was_meant(engine: str, cases: list[Case]) -> None:
    needed(engine)
    seen = read(engine, [case.raw for case in cases])
    assert len(seen) == len(cases) == 5 * MEETINGS
    for said, case in zip(seen, cases, strict=True):
        assert said == case.meant, case.raw.decode()


def test_no_line_is_too_long_and_none_is_cut_inside_a_character(cases: list[Case]) -> None:
    assert [line for case in cases for line in badly_folded(case.raw)] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_says_what_is_wrong_and_goes_on(engine: str) -> None:
    needed(engine)
    good = (SAMPLES / "invite.ics").read_bytes()
    bad, fine = read(engine, [b"BEGIN:VCALENDAR\r\nno line of one", good])
    assert "trouble" in bad
    assert fine["events"][0]["summary"] == 'Forældremøde i 3.A; "Åben skole", æøå \\ kage'


@pytest.mark.parametrize(("engine", "hour"), [(ICALJS, 3600), (LIBICAL, 3600), (VOBJECT, 0)])
def test_two_readers_go_by_the_time_zone_in_the_file_and_the_third_by_its_name(
    engine: str, hour: int
) -> None:
    needed(engine)
    good = (SAMPLES / "invite.ics").read_bytes()
    east = good.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300")
    here, there = (seen["events"][0]["start"] for seen in read(engine, [good, east]))
    assert (here, there) == (1774796400, 1774796400 - hour)
