"""The calendar somebody subscribes to: same values in, same bytes out, no now in them (calendar.md 3.2)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, vDuration, vText, vUri
from icalendar import Event as Event_

from pejl.domain import days, limits
from pejl.domain.languages import DANISH
from pejl.domain.texts import clean_line, clean_text
from pejl.mail.icalendar import (
    COPENHAGEN,
    LINE,
    add_text,
    called_off,
    checked_sequence,
    checked_uid,
    fold,
    instant,
    plain_url,
    start_calendar,
)
from pejl.translations import Tongue, tongue

REFRESH = timedelta(hours=6)
"""How often a reader is asked to look; Nextcloud takes a week where nothing is said."""
_REFRESH = "PT6H"
"""The same as text: the library writes `6:00:00` (calendar.md 3.2)."""

# Thunderbird keeps the backslash of an escaped name, others take it away (calendar.md 1.8).
_NAME_TRAPS = str.maketrans(dict.fromkeys(",;\\", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of a feed. `start` is wall time in Copenhagen; ``None`` makes it last the whole day.

    `uid` is `word@domain` and stays, `sequence` grows with each change and `stamp` is the last one.
    """

    uid: str
    sequence: int
    stamp: datetime
    on: date
    start: time | None
    minutes: int
    summary: str
    description: str
    location: str
    url: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A whole feed. A `private` one is for a member of staff alone; the others hold nothing of anybody."""

    uid: str
    name: str
    entries: tuple[Entry, ...]
    private: bool
    language: str = DANISH
    """The reader's."""


def to_feed(feed: Feed) -> bytes:
    """Give the calendar: CRLF, folded at 75 octets, with its time zone; no METHOD, no addresses.

    PUBLISH would ask for an ORGANIZER, who would get stray answers. Raises ImpossibleTime and ValueError as
    `to_ics` does.
    """
    name = vText(" ".join(clean_line(feed.name.translate(_NAME_TRAPS), limits.TITLE).split()))
    calendar = start_calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", vText("Europe/Copenhagen"))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(_REFRESH))
    calendar.add("uid", checked_uid(feed.uid))
    calendar.add_component(COPENHAGEN)
    _add_entries(calendar, feed)
    return fold(calendar.to_ical())


def _add_entries(calendar: Calendar, feed: Feed) -> None:
    words = tongue(feed.language)
    for entry in sorted(feed.entries, key=lambda one: (one.on, one.start or time(), one.uid)):
        event = _event(entry, words)
        event.add("class", "PRIVATE" if feed.private else "PUBLIC")
        calendar.add_component(event)


def _event(entry: Entry, words: Tongue) -> Event_:
    title = clean_line(entry.summary, LINE)
    event = Event_()
    event.add("uid", checked_uid(entry.uid))
    event.add("sequence", checked_sequence(entry.sequence))
    event.add("dtstamp", instant(entry.stamp))
    event.add("last-modified", instant(entry.stamp))
    if entry.start is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    else:
        event.add("dtstart", days.local(days.utc(entry.on, entry.start)))
        event.add("dtend", days.local(days.utc(entry.on, entry.start, entry.minutes)))
    add_text(event, "summary", words.say(called_off(title)) if entry.cancelled else title)
    add_text(event, "description", clean_text(entry.description, limits.FEEDBACK))
    add_text(event, "location", clean_line(entry.location, LINE))
    event.add("url", vUri(plain_url(entry.url)))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # A day on which something is due, or a meeting that is off, takes nobody's time.
    free = entry.cancelled or entry.start is None
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")
    return event
