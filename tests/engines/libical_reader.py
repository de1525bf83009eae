"""Reads calendars with libical, as GNOME and KDE do: a JSON string a line in, what was seen a line out.

A binding of the dozen functions that are needed; a process of its own, for a C library may end it.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import Structure, c_char_p, c_int, c_longlong, c_void_p
from ctypes.util import find_library
from typing import TYPE_CHECKING

from tests.engines.lines import answer

if TYPE_CHECKING:
    from collections.abc import Iterator


class Time(Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = (
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "dst")),
        ("zone", c_void_p),
    )


_SIGNATURES: dict[str, tuple[object, ...]] = {
    # The name, what it gives, and what it takes.
    "icalparser_parse_string": (c_void_p, c_char_p),
    "icalcomponent_free": (None, c_void_p),
    "icalcomponent_string_to_kind": (c_int, c_char_p),
    "icalcomponent_get_first_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_count_errors": (c_int, c_void_p),
    "icalcomponent_get_first_property": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_property": (c_void_p, c_void_p, c_int),
    "icalrestriction_check": (c_int, c_void_p),
    "icalproperty_string_to_kind": (c_int, c_char_p),
    "icalproperty_get_x_name": (c_char_p, c_void_p),
    "icalproperty_get_value": (c_void_p, c_void_p),
    "icalproperty_get_value_as_string": (c_char_p, c_void_p),
    "icalproperty_get_parameter_as_string": (c_char_p, c_void_p, c_char_p),
    "icalproperty_get_datetime_with_component": (Time, c_void_p, c_void_p),
    "icalvalue_get_text": (c_char_p, c_void_p),
    "icaltime_as_timet_with_zone": (c_longlong, Time, c_void_p),
}
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION"}


def library() -> ctypes.CDLL | None:
    """Load Debian's libical3, or whatever this machine calls libical 3; nothing where it has none."""
    for name in ("libical.so.3", find_library("ical")):
        try:
            found = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if found is not None:
            for function, (gives, *takes) in _SIGNATURES.items():
                known = getattr(found, function)
                known.restype, known.argtypes = gives, takes
            return found
    return None


class Reader:
    """What is asked of the library, by names instead of numbers."""

    def __init__(self, ical: ctypes.CDLL) -> None:
        self.ical = ical

    def parts(self, whole: int, name: str) -> Iterator[int]:
        """Give the components of a kind right under a component."""
        kind = self.ical.icalcomponent_string_to_kind(name.encode())
        part = self.ical.icalcomponent_get_first_component(whole, kind)
        while part:
            yield part
            part = self.ical.icalcomponent_get_next_component(whole, kind)

    def property(self, part: int, name: str) -> int:
        """Give a property by its name; 0 where there is none."""
        kind = self.ical.icalproperty_string_to_kind(name.encode())
        found = self.ical.icalcomponent_get_first_property(part, kind)
        while found and name.startswith("X-") and self.ical.icalproperty_get_x_name(found) != name.encode():
            found = self.ical.icalcomponent_get_next_property(part, kind)
        return found or 0

    def text(self, part: int, name: str) -> str:
        """Give the value of a property, unescaped where it is TEXT."""
        found = self.property(part, name)
        if not found:
            return ""
        if name in _TEXTS:
            raw = self.ical.icalvalue_get_text(self.ical.icalproperty_get_value(found))
        else:
            raw = self.ical.icalproperty_get_value_as_string(found)
        return bytes(raw or b"").decode()

    def parameter(self, found: int, name: str) -> str:
        """Give a parameter of a property."""
        raw = self.ical.icalproperty_get_parameter_as_string(found, name.encode())
        return bytes(raw or b"").decode()

    def instant(self, event: int, name: str) -> int | str:
        """Give seconds since 1970 by the calendar's own time zone, or the day of what lasts all day."""
        at = self.ical.icalproperty_get_datetime_with_component(self.property(event, name), event)
        if at.is_date:
            return f"{at.year:04}-{at.month:02}-{at.day:02}"
        return int(self.ical.icaltime_as_timet_with_zone(at, at.zone))

    def party(self, event: int, name: str) -> list[str] | None:
        """Give the address and the name of somebody."""
        found = self.property(event, name)
        return [self.text(event, name), self.parameter(found, "CN")] if found else None

    def event(self, event: int) -> dict[str, object]:
        """Give what is seen of one event."""
        alarms = [self.text(alarm, "DESCRIPTION") for alarm in self.parts(event, "VALARM")]
        attendee = self.property(event, "ATTENDEE")
        return {
            "uid": self.text(event, "UID"),
            "sequence": int(self.text(event, "SEQUENCE")),
            "stamp": self.instant(event, "DTSTAMP"),
            "start": self.instant(event, "DTSTART"),
            "end": self.instant(event, "DTEND"),
            "status": self.text(event, "STATUS"),
            "summary": self.text(event, "SUMMARY"),
            "description": self.text(event, "DESCRIPTION"),
            "location": self.text(event, "LOCATION"),
            "url": self.text(event, "URL"),
            "organizer": self.party(event, "ORGANIZER"),
            "attendee": self.party(event, "ATTENDEE"),
            "partstat": self.parameter(attendee, "PARTSTAT") if attendee else "",
            "alarm": alarms[0] if alarms else "",
        }

    def seen(self, raw: str) -> dict[str, object]:
        """Give what is seen of a calendar. Raises ValueError where the library finds fault with it."""
        calendar = self.ical.icalparser_parse_string(raw.encode())
        if not calendar:
            raise ValueError("no calendar")
        try:
            faults = self.ical.icalcomponent_count_errors(calendar)
            if faults or not self.ical.icalrestriction_check(calendar):
                raise ValueError("libical finds fault with it")
            return {
                "method": self.text(calendar, "METHOD"),
                "name": self.text(calendar, "X-WR-CALNAME"),
                "events": [self.event(event) for event in self.parts(calendar, "VEVENT")],
            }
        finally:
            self.ical.icalcomponent_free(calendar)


if __name__ == "__main__":
    loaded = library()
    if loaded is None:
        sys.exit("no libical here")
    answer(Reader(loaded).seen)
