"""Keeping an agenda for colleagues, and starting from one that was kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain.agendas import Agenda, from_data
from pejl.services import agendas, audit
from pejl.storage.meetings import Meeting
from pejl.storage.patterns import AgendaPattern


class NoAgendaError(LookupError):
    """The meeting has no agenda that could be kept; says so in one Danish sentence."""


def save(
    session: Session, meeting: Meeting, by: int, *, name: str, note: str, now: datetime
) -> AgendaPattern:
    """Keep a meeting's agenda for the whole school. Who led each block is left out. Raises NoAgendaError."""
    agenda = agendas.current(session, meeting)
    if agenda is None or not agenda.blocks:
        raise NoAgendaError("Der er ingen dagsorden at gemme endnu.")
    pattern = AgendaPattern(
        school_id=meeting.school_id,
        name=name,
        note=note,
        minutes=meeting.minutes,
        blocks=agendas.stored(agendas.anew(agenda)),
        made_by=by,
        made_at=now,
    )
    session.add(pattern)
    session.flush()
    audit.of(session, pattern, "pattern.save", by, now)
    return pattern


def rename(session: Session, pattern: AgendaPattern, by: int, *, name: str, note: str, now: datetime) -> None:
    """Give a pattern other words."""
    pattern.name, pattern.note = name, note
    session.flush()
    audit.of(session, pattern, "pattern.rename", by, now)


def delete(session: Session, pattern: AgendaPattern, by: int, now: datetime) -> None:
    """Forget a pattern; the agendas that were made from it stay."""
    audit.of(session, pattern, "pattern.delete", by, now)
    session.delete(pattern)
    session.flush()


def agenda_of(pattern: AgendaPattern) -> Agenda:
    """Return the agenda that was kept."""
    return from_data(pattern.blocks)


def begin(session: Session, meeting: Meeting, pattern: AgendaPattern, by: int, now: datetime) -> None:
    """Make a meeting's agenda from a pattern, fitted to its length. Raises RefusedDeedError."""
    told = f"Dagsordenen blev lavet fra skabelonen »{pattern.name}«"
    agendas.start_from(session, meeting, agenda_of(pattern), told, by, now)
