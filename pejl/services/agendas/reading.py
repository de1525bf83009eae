"""What the rules need to know about a meeting, and the agenda that is in force for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from pejl.domain.agendas import Agenda, Brief, Composition, Point, compose, from_data, to_data
from pejl.domain.catalogue import Catalogue
from pejl.domain.meetings import State
from pejl.domain.people import stage
from pejl.services.catalogue import catalogue_of
from pejl.storage import agendas, meetings, people
from pejl.storage.agendas import AgendaRevision
from pejl.storage.meetings import InformationPoint, Meeting

REMEMBERED = 2
"""How many of the class's meetings count when a format is called new (S7, domain.md 3.4)."""

COMPOSED = 128
"""Briefs whose proposals are remembered: those who plan at the same time, each with a few tries."""


@dataclass(frozen=True)
class Editable:
    """The agenda in force, the version a form must carry, and what »Fortryd« takes back."""

    agenda: Agenda
    ver: int
    last_change: str | None


def brief(session: Session, meeting: Meeting) -> Brief:
    """Return the occasion and its frame as the rules read it."""
    return Brief(
        parents=meeting.parents,
        minutes=meeting.minutes,
        start=meeting.start,
        staff=meeting.staff,
        sensitive=meeting.sensitive,
        low_danish=meeting.low_danish,
        interpreter=meeting.interpreter,
        consecutive=meeting.interpreter and meeting.consecutive,
        children_first_part=meeting.children_first_part,
        conflict=meeting.conflict,
        leader=meeting.leader,
        outcome=meeting.outcome,
        prep_minutes=meeting.prep_minutes,
        trin=stage(meeting.school_class.grade),
        purpose=meeting.purpose,
        indicators=tuple(meeting.indicators),
        points=tuple(_point(row) for row in meetings.information_points(session, meeting.id)),
        recent=_recent(session, meeting),
    )


def current(session: Session, meeting: Meeting) -> Agenda | None:
    """Return the agenda in force, or nothing before the first."""
    row = agendas.current(session, meeting.id)
    return None if row is None else _agenda(row)


def editable(session: Session, meeting: Meeting) -> Editable | None:
    """Return the agenda in force, ready to be changed, or nothing before the first.

    Its next ids lie after every id that was ever given, also to blocks that an undo took away: what
    parents said at a block must never point to another one.
    """
    row = agendas.current(session, meeting.id)
    head = agendas.head(session, meeting.id)
    if row is None or head is None:
        return None
    made = max(_agenda(row).made, agendas.newest(session, meeting.id).blocks["made"])
    undoable = row.change if row.came_from is not None else None
    return Editable(replace(_agenda(row), made=made), head.ver, undoable)


def proposals(session: Session, meeting: Meeting) -> Composition:
    """Return up to three agendas for a meeting, or why there can be none."""
    return composed(brief(session, meeting), catalogue_of(session, meeting.school_id))


def composed(what: Brief, known: Catalogue) -> Composition:
    """Compose, or remember it: the same brief and catalogue always give the same proposals.

    Composing can take a second or more. Whoever writes calls this before the transaction that keeps
    something, so that no other writer waits for it.
    """
    return _composed(replace(what, purpose=""), known)  # the words on what it is about change no programme


@lru_cache(COMPOSED)
def _composed(what: Brief, known: Catalogue) -> Composition:
    return compose(what, known)


def _point(row: InformationPoint) -> Point:
    """Read what must be told; »Valg af …« is an election, which comes late in an evening."""
    return Point(row.text, row.minutes, "election" if row.text.casefold().startswith("valg") else "info")


def stored(agenda: Agenda) -> dict[str, Any]:
    """Return an agenda as the value a revision keeps."""
    return to_data(agenda)


def _agenda(row: AgendaRevision) -> Agenda:
    return from_data(row.blocks)


def last_used(session: Session, meeting: Meeting) -> dict[str, date]:
    """Tell when the class last used each format, of those S7 remembers; the day is that of the meeting."""
    found: dict[str, date] = {}
    for row in _before(session, meeting):
        earlier = meetings.meeting(session, row.meeting_id)
        for block in _agenda(row).blocks:
            if block.slug and earlier is not None:
                found.setdefault(block.slug, earlier.on)
    return found


def _recent(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """List the formats of the class's last meetings before this one, each once."""
    rows = _before(session, meeting)
    used = (block.slug for row in rows for block in _agenda(row).blocks if block.slug)
    return tuple(dict.fromkeys(used))


def _before(session: Session, meeting: Meeting) -> Sequence[AgendaRevision]:
    """Return the agendas of the class's last meetings before this one; last year's class counts."""
    class_ids = people.class_line(session, meeting.school_class)
    return agendas.before(session, class_ids, meeting.on, without_state=State.CANCELLED, most=REMEMBERED)
