"""Reads the calendar part of a reply: the ten properties that matter, and no time zone (calendar.md 2.2).

A library would read VTIMEZONE too, and a zone of a stranger's making can keep it busy for ever.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pejl.domain import limits
from pejl.domain.replies import Attendee, CalendarReply, Reason
from pejl.mail.addresses import BadAddress, clean_address
from pejl.mail.replies.parts import UnreadableError

MOST_OCTETS = 200_000
MOST_LINES = 3000
"""Bounds of step 1 in calendar.md 2.2."""
MOST_ATTENDEES = 20
"""We invite one at a time; each address costs more to check than all the rest of its line."""

_FOLD = re.compile(rb"\r?\n[ \t]")
# NAME;PARAM=value,"value";PARAM=value:value. Each piece ends at a sign the next cannot begin with, so none is
# ever tried twice ("+" after a quantifier): a line of 200 kB is read in one go.
_VALUE = r'(?:"[^"]*+"|[^";:,]*+)'
_PARAMETER = rf";([A-Za-z0-9-]++)=({_VALUE}(?:,{_VALUE})*+)"
_PARAMETERS = re.compile(_PARAMETER)
_LINE = re.compile(rf"(?P<name>[A-Za-z0-9-]++)(?P<parameters>(?:{_PARAMETER})*+):(?P<value>.*)", re.DOTALL)
_UID = re.compile(r"[!-~]{1,255}")
_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z")
_SEQUENCE = re.compile(r"[0-9]{1,9}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED_PARAMETER = re.compile(r"\^([n'^])")
_PARAMETER_SIGNS = {"n": "\n", "'": '"', "^": "^"}
_MAILTO = "mailto:"

_CALENDAR, _EVENT = ["VCALENDAR"], ["VCALENDAR", "VEVENT"]


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class _Calendar:
    """What was found: the properties of the calendar itself, and those of each event directly within it."""

    own: list[_Property] = field(default_factory=list)
    events: list[list[_Property]] = field(default_factory=list)


def read_entry(raw: bytes) -> CalendarReply:
    """Read the one entry of a calendar part, decoded from its transfer encoding.

    Raises UnreadableError for what is no calendar, does not end, or says one thing twice. A calendar that is
    no reply (another METHOD) may hold any number of entries; the first is read.
    """
    calendar = _gather(raw)
    method = _one(calendar.own, "METHOD").strip().upper()
    if len(calendar.events) != 1 and method in {"REPLY", "COUNTER"}:
        raise UnreadableError(Reason.NOT_ONE_ENTRY)
    event = calendar.events[0] if calendar.events else []
    attendees = [one for one in event if one.name == "ATTENDEE"]
    if len(attendees) > MOST_ATTENDEES:
        raise UnreadableError(Reason.TOO_LARGE)
    uid = _one(event, "UID").strip()
    return CalendarReply(
        method=method,
        uid=uid if _UID.fullmatch(uid) else "",
        sequence=_sequence(_one(event, "SEQUENCE").strip() or "0"),
        stamp=_stamp(_one(event, "DTSTAMP").strip()),
        attendees=tuple(_attendee(one) for one in attendees),
        one_of_series=any(one.name == "RECURRENCE-ID" for one in event),
        comment="\n".join(_comments(event)),
    )


def _gather(raw: bytes) -> _Calendar:
    """Gather the properties of one calendar; components within an event, such as an alarm, are left out."""
    found, path, calendars = _Calendar(), list[str](), 0
    for one in _properties(raw):
        if one.name == "BEGIN":
            path.append(one.value.strip().upper())
            calendars += path == _CALENDAR
            if path == _EVENT:
                found.events.append([])
        elif one.name == "END":
            if not path or path.pop() != one.value.strip().upper():
                raise UnreadableError(Reason.UNREADABLE)
        elif path == _CALENDAR:
            found.own.append(one)
        elif path == _EVENT:
            found.events[-1].append(one)
    if path or calendars != 1:
        raise UnreadableError(Reason.UNREADABLE)
    return found


def _properties(raw: bytes) -> Iterator[_Property]:
    """Unfold octets, then decode (step 4): a fold may stand inside a character. Broken lines are left out."""
    if len(raw) > MOST_OCTETS or raw.count(b"\n") > MOST_LINES:
        raise UnreadableError(Reason.TOO_LARGE)
    for line in _decoded(_FOLD.sub(b"", raw)).split("\n"):
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match:
            yield _Property(match["name"].upper(), _parameters(match["parameters"]), match["value"])


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _parameters(text: str) -> dict[str, str]:
    """Give the parameters of a property; one that stands twice has both values, and so none that is known."""
    found: dict[str, str] = {}
    for match in _PARAMETERS.finditer(text):
        name, value = match[1].upper(), match[2].strip('"')
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def _one(properties: list[_Property], name: str) -> str:
    """Return the value of a property that may stand once, or an empty text. Raises UnreadableError."""
    values = [one.value for one in properties if one.name == name]
    if len(values) > 1:
        raise UnreadableError(Reason.UNREADABLE)
    return values[0] if values else ""


def _sequence(text: str) -> int | None:
    return int(text) if _SEQUENCE.fullmatch(text) else None


def _stamp(text: str) -> datetime | None:
    """Read an instant; DTSTAMP is always UTC (RFC 5545 3.8.7.2), so no zone has to be known."""
    match = _STAMP.fullmatch(text)
    try:
        return datetime(*map(int, match.groups()), tzinfo=UTC) if match else None  # type: ignore[misc, arg-type]  # six numbers
    except ValueError:
        return None


def _attendee(one: _Property) -> Attendee:
    partstat = one.parameters.get("PARTSTAT", "").upper()
    return Attendee(
        address=_address(one),
        partstat=partstat,
        delegated=partstat == "DELEGATED" or bool({"DELEGATED-TO", "DELEGATED-FROM"} & one.parameters.keys()),
    )


def _address(one: _Property) -> str:
    """Give the address: the value, or EMAIL where the value is a name of Apple's own."""
    value = one.value.strip()
    is_mail = value[: len(_MAILTO)].lower() == _MAILTO
    return same_address(value[len(_MAILTO) :] if is_mail else one.parameters.get("EMAIL", ""))


def same_address(text: str) -> str:
    """Give an address in the form in which two spellings of it are equal; empty where it is not one."""
    if len(text) > limits.EMAIL:
        return ""
    try:
        return clean_address(text).lower()
    except BadAddress:
        return ""


def _comments(event: list[_Property]) -> Iterator[str]:
    """Give what the guardian wrote: COMMENT, and where Google puts it instead (step 13)."""
    for one in event:
        if one.name == "COMMENT":
            yield _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], one.value)
        elif one.name == "ATTENDEE" and (comment := one.parameters.get("X-RESPONSE-COMMENT")):
            yield _ESCAPED_PARAMETER.sub(lambda match: _PARAMETER_SIGNS[match[1]], comment)
