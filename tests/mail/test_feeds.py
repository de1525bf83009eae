"""The calendar somebody subscribes to: what a reader gets, and that nothing typed can change its shape."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from pejl.domain.texts import clean_line, clean_text
from pejl.mail.feeds import Entry, Feed, to_feed

STAMP = datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
MEETING = Entry(
    uid="meeting-7@pejl.example", sequence=2, stamp=STAMP, on=date(2026, 3, 29), start=time(17), minutes=120,
    summary='Forældremøde i 3.A; "Åben skole", æøå \\ kage', description="Hvorfor: Nye venner\nog gamle",
    location="Søndermarkskolen, lokale 2.14", url="https://pejl.example/hjaelp",
)  # fmt: skip
DAY = replace(
    MEETING, uid="agreement-1@pejl.example", on=date(2026, 3, 1), start=None, minutes=0, location=""
)
FEED = Feed(
    uid="calendar-3a@pejl.example", name="3.A, Søndermarkskolen; forår", entries=(MEETING, DAY), private=False
)
TYPED = st.text(
    st.one_of(st.characters(), st.sampled_from('\\;,:"^\r\n\v\x85\u2028\u202eæøåÆØÅ😀N')), max_size=120
)


def read_back(raw: bytes) -> Calendar:
    return Calendar.from_ical(re.sub(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", b"", raw, flags=re.DOTALL))


def lines(raw: bytes) -> list[str]:
    return raw.decode().replace("\r\n ", "").split("\r\n")


def test_a_reader_gets_the_events_in_order_with_the_instants_meant() -> None:
    day, meeting = read_back(to_feed(FEED)).events
    assert [date(2026, 3, 1), date(2026, 3, 2)] == [day.DTSTART, day.DTEND]
    assert meeting.DTSTART.astimezone(UTC) == datetime(2026, 3, 29, 15, tzinfo=UTC)
    length = meeting.DTEND - meeting.DTSTART
    assert length == timedelta(hours=2)
    assert (str(meeting["SUMMARY"]), meeting["SEQUENCE"]) == (MEETING.summary, 2)
    assert (day["TRANSP"], meeting["TRANSP"], meeting["STATUS"]) == ("TRANSPARENT", "OPAQUE", "CONFIRMED")


def test_a_feed_names_nobody_and_asks_nothing_of_a_calendar() -> None:
    raw = to_feed(FEED)
    said = lines(raw)
    assert not [one for one in said if one.startswith(("METHOD", "ORGANIZER", "ATTENDEE", "SOURCE"))]
    assert b"VALARM" not in raw
    assert b"mailto" not in raw
    for told in (
        "NAME:3.A Søndermarkskolen forår", "X-WR-CALNAME:3.A Søndermarkskolen forår", "CLASS:PUBLIC",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "X-WR-TIMEZONE:Europe/Copenhagen",
        "UID:calendar-3a@pejl.example", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    ):  # fmt: skip
        assert told in said, told
    assert "CLASS:PRIVATE" in lines(to_feed(replace(FEED, private=True)))


def test_the_same_values_give_the_same_bytes_in_whatever_order_they_come() -> None:
    assert to_feed(FEED) == to_feed(replace(FEED, entries=(DAY, MEETING)))


def test_a_meeting_that_is_off_says_so_and_takes_nobodys_time() -> None:
    [event] = read_back(to_feed(replace(FEED, entries=(replace(MEETING, cancelled=True),)))).events
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert str(event["SUMMARY"]).startswith("AFLYST: Forældremøde")


def test_a_feed_without_events_is_a_calendar() -> None:
    assert read_back(to_feed(replace(FEED, entries=()))).events == []


@settings(max_examples=60, deadline=None)
@given(TYPED, TYPED, TYPED)
def test_whatever_is_typed_is_read_back_and_no_line_is_too_long(title: str, text: str, name: str) -> None:
    entry = replace(MEETING, summary=title, description=text, location=title)
    raw = to_feed(replace(FEED, name=name, entries=(entry,)))
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    [event] = read_back(raw).events
    assert str(event.get("SUMMARY", "")) == clean_line(title, 160)
    assert str(event.get("DESCRIPTION", "")) == clean_text(text, 4000)
    assert not set(str(read_back(raw)["X-WR-CALNAME"])) & set(",;\\")


@pytest.mark.parametrize("changes", [{"uid": "x"}, {"sequence": -1}, {"url": "javascript:1"}])
def test_what_could_not_be_read_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"UID|revisions|link"):
        to_feed(replace(FEED, entries=(replace(MEETING, **changes),)))  # type: ignore[arg-type]
