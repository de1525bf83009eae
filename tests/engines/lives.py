"""Random invitations from the first mail to the last, and the feeds beside them; with what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from pejl.domain import limits
from pejl.domain.days import ImpossibleTime
from pejl.domain.languages import SPOKEN, Own, sentence
from pejl.domain.texts import clean_line, clean_text
from pejl.mail.addresses import Party, clean_name
from pejl.mail.feeds import Entry, Feed, to_feed
from pejl.mail.icalendar import LINE, Event, Method, Partstat, called_off, to_ics
from pejl.translations import tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engines.engines import Seen

_WORDS = (
    "Forældremøde", "i", "3.B", "æøå", "ÆØÅ", "Åben skole", "kage, saft; frugt", '"citat"', "»gåseøjne«",
    r"C:\Noter", r"\n", r"\\", "\\", ";;", ",,", ":", "BEGIN:VEVENT", "END:VCALENDAR",
    "\r\nATTENDEE:mailto:x@y.dk", "\r", "\n", "\t", "\v", "\x00", "\x1f", "\x7f", "\x85",
    "\u2028", "\u2029", "\u200e", "\u200f", "\u202e", "\u2067", "\ufeff", "e\u0301",
    "👩\u200d👧\u200d👦", "🎉", "🇩🇰", "نلتقي", "ласкаво", "Żółw", "ğışı", "日本語",
    "^n ^' ^^", "=?utf-8?q?x?=", "<b>fed</b>", "%0d%0a", "'", "0", "–",
)  # fmt: skip
_ZONE = ZoneInfo("Europe/Copenhagen")
_FIRST = date(2024, 1, 1)


@dataclass(frozen=True)
class Case:
    """A calendar as it leaves us, and what everybody is to read in it."""

    raw: bytes
    meant: Seen


def lives(seed: int, number: int) -> Iterator[Case]:
    """Give all that leaves us about ``number`` meetings, the same each time: five calendars for each."""
    chance = Random(seed)  # noqa: S311 - dice, not secrets
    for _ in range(number):
        yield from _life(chance)


def _life(chance: Random) -> Iterator[Case]:
    """Invite, change the words, move, call off; and the feed in which the meeting stands."""
    invite = _invite(chance)
    words = replace(
        invite, sequence=1, stamp=_later(chance, invite.stamp), summary=_title(chance),
        description=_text(chance), partstat=chance.choice([Partstat.YES, Partstat.NO, Partstat.MAYBE]),
    )  # fmt: skip
    stamp = _later(chance, words.stamp)
    moved = replace(_moved(chance, words), sequence=2, stamp=stamp, partstat=Partstat.UNKNOWN)
    off = replace(moved, method=Method.CANCEL, sequence=3, stamp=_later(chance, moved.stamp))
    for event in (invite, words, moved, off):
        yield Case(to_ics(event), _meant(event))
    yield _feed(chance, [words, off])


def _invite(chance: Random) -> Event:
    stamp = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**8))
    uid = UUID(int=chance.getrandbits(128), version=4)
    event = Event(
        method=Method.REQUEST, uid=f"{uid}@pejl.example", sequence=0, stamp=stamp, created=stamp,
        on=_FIRST, start=time(12), minutes=60, summary=_title(chance), description=_text(chance),
        location=_line(chance), url="https://pejl.example/hjaelp",
        organizer=Party(_line(chance), "moeder@pejl.example"),
        attendee=Party(_line(chance), "bo@example.net"), language=chance.choice(tuple(SPOKEN)),
    )  # fmt: skip
    return _moved(chance, event)


def _moved(chance: Random, event: Event) -> Event:
    """Lay a meeting anywhere, but not where no meeting can stand: in the hours when clocks change."""
    while True:
        found = replace(
            event,
            on=_FIRST + timedelta(days=chance.randrange(3650)),
            start=time(chance.randrange(24), chance.choice((0, 15, 30, 47))),
            minutes=chance.randint(45, 180),
        )
        try:
            to_ics(found)
        except ImpossibleTime:
            continue
        return found


def _later(chance: Random, stamp: datetime) -> datetime:
    return stamp + timedelta(seconds=chance.randint(1, 10**6))


def _line(chance: Random) -> str:
    """Something typed in a line: a few words, or the longest title anybody could mean."""
    if chance.random() < 0.2:
        return "".join(chance.choice(_WORDS) for _ in range(300))[:300]
    return chance.choice((" ", "")).join(chance.choice(_WORDS) for _ in range(chance.randint(1, 12)))


def _title(chance: Random) -> str:
    """Something typed where a form wants something to be left of it."""
    found = _line(chance)
    return found if clean_line(found, LINE) else "Møde"


def _text(chance: Random) -> str:
    return chance.choice(("\n", "\n\n", " ")).join(_line(chance) for _ in range(chance.randint(0, 8)))


def _instant(on: date, start: time, minutes: int = 0) -> int:
    """Count the seconds to a wall time, past the rooms of ours that do."""
    wall = datetime.combine(on, start) + timedelta(minutes=minutes)
    return round(wall.replace(tzinfo=_ZONE).timestamp())


def _meant(event: Event) -> Seen:
    title, off = clean_line(event.summary, LINE), event.method is Method.CANCEL
    words = tongue(event.language)
    said = {
        "uid": event.uid,
        "sequence": event.sequence,
        "stamp": round(event.stamp.timestamp()),
        "start": _instant(event.on, event.start),
        "end": _instant(event.on, event.start, event.minutes),
        "status": "CANCELLED" if off else "CONFIRMED",
        "summary": words.say(called_off(title)) if off else title,
        "description": clean_text(event.description, limits.FEEDBACK),
        "location": clean_line(event.location, LINE),
        "url": event.url,
        "organizer": [f"mailto:{event.organizer.address}", clean_name(event.organizer.name)],
        "attendee": [f"mailto:{event.attendee.address}", clean_name(event.attendee.name)],
        "partstat": event.partstat.value,
        "alarm": "" if off else words.say(sentence("Påmindelse: %(title)s", title=Own(title))),
    }
    return {"method": event.method.value, "name": "", "events": [said]}


def _feed(chance: Random, events: list[Event]) -> Case:
    """Put meetings in a feed, and a day on which something is due."""
    entries = [
        Entry(
            uid=f"meeting-{place}@pejl.example", sequence=event.sequence, stamp=event.stamp, on=event.on,
            start=event.start, minutes=event.minutes, summary=event.summary, description=event.description,
            location=event.location, url=event.url, cancelled=event.method is Method.CANCEL,
        )
        for place, event in enumerate(events)
    ]  # fmt: skip
    entries.append(replace(entries[0], uid="agreement-1@pejl.example", start=None, minutes=0, location=""))
    private = chance.random() < 0.5
    name = "3.B, Åskolen; æøå"
    feed = Feed(uid="calendar-3b@pejl.example", name=name, entries=tuple(entries), private=private)
    entries.sort(key=lambda one: (one.on, one.start or time(), one.uid))
    meant = {"method": "", "name": "3.B Åskolen æøå", "events": [_told(entry) for entry in entries]}
    return Case(to_feed(feed), meant)


def _told(entry: Entry) -> Seen:
    title = clean_line(entry.summary, LINE)
    day = entry.start is None
    return {
        "uid": entry.uid,
        "sequence": entry.sequence,
        "stamp": round(entry.stamp.timestamp()),
        "start": entry.on.isoformat() if entry.start is None else _instant(entry.on, entry.start),
        "end": (entry.on + timedelta(days=1)).isoformat() if entry.start is None
        else _instant(entry.on, entry.start, entry.minutes),
        "status": "CANCELLED" if entry.cancelled else "CONFIRMED",
        "summary": f"AFLYST: {title}" if entry.cancelled else title,
        "description": clean_text(entry.description, limits.FEEDBACK),
        "location": "" if day else clean_line(entry.location, LINE),
        "url": entry.url,
        "organizer": None,
        "attendee": None,
        "partstat": "",
        "alarm": "",
    }  # fmt: skip


def badly_folded(raw: bytes) -> list[bytes]:
    """Give the lines that are too long, or cut in the middle of a character or of an escape."""

    def is_bad(line: bytes) -> bool:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            return True
        return len(line) > 75 or (len(text) - len(text.rstrip("\\"))) % 2 == 1 or "\n" in text or "\r" in text

    return [line for line in raw.split(b"\r\n") if is_bad(line)]
