"""The calendar entry: its shape to the byte, and that nothing typed can change that shape."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pejl.domain import days
from pejl.domain.texts import clean_line, clean_text
from pejl.mail.addresses import BadAddress, Party
from pejl.mail.icalendar import Event, Method, Partstat, to_ics
from tests.mail.catcher import SAMPLES
from tests.mail.examples import CANCEL, CARLA, INVITE, REVISIONS

TYPED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from('\\;,:"^\r\n\v\x85\u2028\u202eæøåÆØÅ😀N'),
    ),
    max_size=160,
)
"""What somebody could type or paste, with the signs that mean something to a calendar made likely."""


def read_back(raw: bytes) -> Calendar:
    """Read as a receiver does, the zone taken from its name."""
    return Calendar.from_ical(re.sub(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", b"", raw, flags=re.DOTALL))


def unfolded(raw: bytes) -> list[str]:
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def names(raw: bytes) -> list[str]:
    return [re.split("[:;]", line)[0] for line in unfolded(raw)]


@pytest.mark.parametrize("name", REVISIONS)
def test_the_entry_is_the_sample_byte_for_byte(name: str) -> None:
    assert to_ics(REVISIONS[name]) == (SAMPLES / f"{name}.ics").read_bytes()


def test_the_same_values_give_the_same_bytes_again() -> None:
    assert to_ics(INVITE) == to_ics(replace(INVITE))


@pytest.mark.parametrize(
    ("on", "instant"),
    [
        (date(2026, 3, 28), "2026-03-28T16:00:00+00:00"),
        (date(2026, 3, 29), "2026-03-29T15:00:00+00:00"),
        (date(2026, 7, 1), "2026-07-01T15:00:00+00:00"),
        (date(2026, 10, 24), "2026-10-24T15:00:00+00:00"),
        (date(2026, 10, 25), "2026-10-25T16:00:00+00:00"),
        (date(2028, 2, 29), "2028-02-29T16:00:00+00:00"),
    ],
)
def test_five_in_the_afternoon_is_five_in_the_afternoon_all_year(on: date, instant: str) -> None:
    entry = read_back(to_ics(replace(INVITE, on=on))).events[0]
    start, end = entry.start, entry.end
    assert isinstance(start, datetime)
    assert start.astimezone(UTC).isoformat() == instant
    assert end - start == timedelta(minutes=120)


@pytest.mark.parametrize(("on", "start"), [(date(2026, 3, 29), time(2, 30)), (date(2026, 10, 25), time(2))])
def test_a_meeting_in_the_hours_when_clocks_change_is_refused(on: date, start: time) -> None:
    with pytest.raises(days.ImpossibleTime):
        to_ics(replace(INVITE, on=on, start=start))


def test_a_cancellation_keeps_the_time_zone_and_drops_the_alarm() -> None:
    found = names(to_ics(CANCEL))
    assert "VALARM" not in to_ics(CANCEL).decode()
    assert {"METHOD", "TZID", "RRULE", "STATUS", "TRANSP"} <= set(found)


def test_a_known_answer_is_kept_when_only_the_text_changed() -> None:
    raw = to_ics(replace(INVITE, sequence=1, partstat=Partstat.YES, description="Ny tekst"))
    assert read_back(raw).events[0]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_two_parents_get_nothing_of_each_other() -> None:
    bo = to_ics(INVITE)
    carla = to_ics(replace(INVITE, attendee=CARLA, uid="b3a1c2d4-0000-4000-8000-6d2f8e71b0c5@pejl.example"))
    assert b"carla" not in bo.lower()
    assert b"bjoern" not in carla.lower()
    assert b"3f9c2b7e" not in carla


def test_a_backslash_before_a_capital_n_is_not_a_line_break() -> None:
    raw = to_ics(replace(INVITE, summary=r"C:\Noter"))
    assert "SUMMARY:C:\\\\Noter" in unfolded(raw)


@pytest.mark.parametrize("before", range(50, 70))
def test_no_fold_cuts_an_escape_in_two(before: int) -> None:
    raw = to_ics(replace(INVITE, summary="x" * before + "\\" * 8 + "y;" * 8))
    for line in raw.decode().split("\r\n"):
        assert (len(line) - len(line.rstrip("\\"))) % 2 == 0


def test_quotes_and_carets_in_a_name_become_plain() -> None:
    raw = to_ics(replace(INVITE, attendee=Party('Bo "x" ^n Holm', "bo@example.net")))
    assert read_back(raw).events[0]["ATTENDEE"].params["CN"] == "Bo 'x' n Holm"


@pytest.mark.parametrize(
    "broken",
    [
        replace(INVITE, uid="3f9c2b7e-5d0a\r\nX-EVIL:1@pejl.example"),
        replace(INVITE, uid="no-domain"),
        replace(INVITE, sequence=-1),
        replace(INVITE, url="javascript:alert(1)"),
        replace(INVITE, url="https://pejl.example/a\r\nX-EVIL:1"),
        replace(INVITE, stamp=datetime(2026, 2, 2, 9, 30)),  # noqa: DTZ001 - that it has no zone is the point
        replace(INVITE, attendee=Party("Bo", "bo@example.net,carla@example.org")),
        replace(INVITE, attendee=Party("Bo", "bo@example.net\r\nX-EVIL:1")),
    ],
)
def test_a_value_that_is_not_one_is_refused(broken: Event) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        to_ics(broken)


def test_an_address_with_danish_letters_before_the_at_is_refused_in_danish() -> None:
    with pytest.raises(BadAddress, match="Mailadressen kan ikke bruges"):
        to_ics(replace(INVITE, attendee=Party("Bo", "bjørn@example.net")))


@given(
    title=TYPED,
    text=TYPED,
    place=TYPED,
    school=TYPED,
    name=TYPED,
    method=st.sampled_from(Method),
)
def test_nothing_typed_adds_a_property_or_a_long_line_and_every_text_comes_back(
    title: str, text: str, place: str, school: str, name: str, method: Method
) -> None:
    event = replace(
        INVITE,
        method=method,
        summary=title,
        description=text,
        location=place,
        organizer=Party(school, INVITE.organizer.address),
        attendee=Party(name, INVITE.attendee.address),
    )
    raw = to_ics(event)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    like = replace(
        INVITE,
        method=method,
        summary="x" if clean_line(title, 160) else "",
        description="x" if clean_text(text, 4000) else "",
        location="x" if clean_line(place, 160) else "",
    )
    assert names(raw) == names(to_ics(like))
    entry = read_back(raw).events[0]
    prefix = "AFLYST: " if method is Method.CANCEL else ""
    assert str(entry.get("SUMMARY", "")) == prefix + clean_line(title, 160)
    assert str(entry.get("DESCRIPTION", "")) == clean_text(text, 4000)
    assert str(entry.get("LOCATION", "")) == clean_line(place, 160)
    assert str(entry["ATTENDEE"]) == "mailto:bjoern@example.net"
    assert str(entry["ORGANIZER"]) == "mailto:moeder@sondermark.pejl.example"
