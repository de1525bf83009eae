"""The calendar entry that travels with an invitation: same values in, same bytes out (calendar.md 6)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Timezone, vCalAddress, vText, vUri
from icalendar import Event as Entry

from pejl.domain import days, limits
from pejl.domain.languages import DANISH, Own, Sentence, sentence
from pejl.domain.texts import clean_line, clean_text
from pejl.mail.addresses import Party, clean_address, clean_name
from pejl.translations import tongue

# The bytes of a VTIMEZONE by rules. The library's own lists every change as a date, which Outlook ignores
# and Thunderbird reads an hour wrong all summer (calendar.md 0, item 1).
COPENHAGEN = Timezone.from_ical(
    b"""BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
)
_UID = re.compile(r"[A-Za-z0-9-]{8,64}@[A-Za-z0-9.-]{1,190}")
_URL = re.compile(r"[!-~]{1,900}")
# An escaped character is one piece: a fold between a backslash and its letter makes Google drop the event.
_PIECES = re.compile(r"\\.|.", re.DOTALL)
LINE = 300
"""Characters of a title or a place: more than any form takes, for an entry is not where one is cut (T02)."""
_OCTETS = 74
"""Octets of content on one line; with the blank that continues a line, 75 (RFC 5545 3.1)."""


class Method(StrEnum):
    """What the entry asks of the reader's calendar: to be written in, or taken out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Partstat(StrEnum):
    """What is known of the guardian's answer when the entry is made (RFC 5545 3.2.12)."""

    UNKNOWN = "NEEDS-ACTION"
    YES = "ACCEPTED"
    NO = "DECLINED"
    MAYBE = "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One guardian's calendar entry in one revision.

    `on` and `start` are wall time in Copenhagen; `stamp` (when this revision was made, must grow) and
    `created` (constant) are instants. `uid` is `random@domain`, one per invitation. `sequence` counts mailed
    revisions from 0. `description` must not hold the secret link: people share calendars (calendar.md 0).
    """

    method: Method
    uid: str
    sequence: int
    stamp: datetime
    created: datetime
    on: date
    start: time
    minutes: int
    summary: str
    description: str
    location: str
    url: str
    organizer: Party
    attendee: Party
    partstat: Partstat = Partstat.UNKNOWN
    language: str = DANISH
    """The attendee's; in it the calendar says what is ours to say."""


class Text(vText):
    r"""TEXT that keeps a typed `\N`: the library takes it for a line break (calendar.md 0, item 3)."""

    def to_ical(self) -> bytes:
        r"""Escape backslash, semicolon, comma and line break (RFC 5545 3.3.11), nothing else."""
        escaped = re.sub(r"[\\;,]", r"\\\g<0>", self)
        return escaped.replace("\n", "\\n").encode()


def to_ics(event: Event) -> bytes:
    """Give the iCalendar object of `event`: CRLF, folded, with its time zone.

    Raises ImpossibleTime (a Danish sentence) for a wall time in the hours when clocks change, BadAddress for
    an address that cannot be used, and ValueError for a UID, URL, sequence or instant that is not one.
    """
    calendar = start_calendar()
    calendar.add("method", event.method.value)
    calendar.add_component(COPENHAGEN)
    calendar.add_component(_entry(event))
    return fold(calendar.to_ical())


def start_calendar() -> Calendar:
    """Begin a calendar of ours. The library's own beginning has another UID each time (calendar.md 3.2)."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//pejl//pejl 1.0//DA")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def plain_url(url: str) -> str:
    """Give `url` back. Raises ValueError unless it is http or https, printable ASCII and at most 900 long."""
    if not _URL.fullmatch(url) or set(url) & set('<>"\\') or urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError("a link must be a plain http or https address")
    return url


def called_off(title: str) -> Sentence:
    """Give the title of a meeting that is off, as a calendar shows it."""
    return sentence("AFLYST: %(title)s", title=Own(title))


def _entry(event: Event) -> Entry:
    cancelled = event.method is Method.CANCEL
    title = Own(clean_line(event.summary, LINE))
    words = tongue(event.language)
    entry = Entry()
    entry.add("uid", checked_uid(event.uid))
    entry.add("sequence", checked_sequence(event.sequence))
    entry.add("dtstamp", instant(event.stamp))
    entry.add("last-modified", instant(event.stamp))
    entry.add("created", instant(event.created))
    entry.add("dtstart", days.local(days.utc(event.on, event.start)))
    entry.add("dtend", days.local(days.utc(event.on, event.start, event.minutes)))
    add_text(entry, "summary", words.say(called_off(title)) if cancelled else title)
    add_text(entry, "description", clean_text(event.description, limits.FEEDBACK))
    add_text(entry, "location", clean_line(event.location, LINE))
    entry.add("url", vUri(plain_url(event.url)))
    entry.add("organizer", _party(event.organizer))
    entry.add("attendee", _guest(event))
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    # X- properties given as plain text are not escaped by the library (calendar.md 0, item 2).
    entry.add("x-microsoft-cdo-busystatus", vText("FREE" if cancelled else "BUSY"))
    entry.add("x-microsoft-disallow-counter", vText("TRUE"))
    if not cancelled:
        entry.add_component(_reminder(words.say(sentence("Påmindelse: %(title)s", title=title))))
    return entry


def add_text(entry: Entry, name: str, text: str) -> None:
    """Write a text that is there: a property without a value is an error to libical."""
    if text:
        entry.add(name, Text(text))


def _reminder(words: str) -> Alarm:
    """Ring a day before; Outlook keeps only one reminder, so there is one."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", Text(words))
    alarm.add("trigger", timedelta(days=-1))
    return alarm


def _party(party: Party) -> vCalAddress:
    found = vCalAddress(f"mailto:{clean_address(party.address)}")
    name = clean_name(party.name)
    if name:
        found.params["CN"] = name
    return found


def _guest(event: Event) -> vCalAddress:
    """Name the one guardian; RSVP is what makes clients show their buttons."""
    guest = _party(event.attendee)
    guest.params["CUTYPE"] = "INDIVIDUAL"
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    guest.params["PARTSTAT"] = event.partstat.value
    guest.params["RSVP"] = "TRUE"
    return guest


def checked_uid(uid: str) -> str:
    """Give `uid` back. Raises ValueError unless it is word@domain."""
    if not _UID.fullmatch(uid):
        raise ValueError("a UID is random@domain")
    return uid


def checked_sequence(sequence: int) -> int:
    """Give `sequence` back. Raises ValueError when it is negative."""
    if sequence < 0:
        raise ValueError("revisions are counted from 0")
    return sequence


def instant(at: datetime) -> datetime:
    """Give an instant in whole seconds of UTC. Raises ValueError when it has no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(UTC).replace(microsecond=0)


def fold(raw: bytes) -> bytes:
    r"""Fold every line again, in whole characters and whole escapes.

    The library looks at one backslash only and so can cut `\\` in two (seen in 7.3.0 with `\\\\`).
    """
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    return "\r\n".join(_folded(line) for line in lines).encode()


def _folded(line: str) -> str:
    rows, room = [""], _OCTETS
    for piece in _PIECES.findall(line):
        size = len(piece.encode())
        if size > room:
            rows.append("")
            room = _OCTETS
        rows[-1] += piece
        room -= size
    return "\r\n ".join(rows)
