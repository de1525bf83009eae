"""What a teacher does to the time: how long, when, how fast it stands, and that it adds up."""

from datetime import datetime, time

from sqlalchemy.orm import Session

from pejl.domain import agendas as rules
from pejl.domain.days import clock
from pejl.domain.texts import count
from pejl.services.agendas.keeping import all_of, keep, name, standing
from pejl.storage.meetings import Meeting


def resize(
    session: Session,
    meeting: Meeting,
    by: int,
    now: datetime,
    block_id: str,
    minutes: int,
    *,
    alone: bool = False,
) -> None:
    """Give a block other minutes; the others make room by the fair rule, or keep theirs when it is `alone`.

    Raises UnknownBlockError, RefusedDeedError, or AgendaError when the others cannot.
    """
    agenda, frame, known = all_of(session, meeting)
    after = rules.resize(agenda, block_id, minutes, frame, known, alone=alone)
    told = f"{name(agenda.block(block_id))} fik {count(minutes, 'minut', 'minutter')}"
    keep(session, meeting, after, told, by, now)


def lock(session: Session, meeting: Meeting, by: int, now: datetime, block_id: str, *, locked: bool) -> None:
    """Let a block keep its minutes and its time, or set it free. UnknownBlockError or RefusedDeedError."""
    agenda = standing(session, meeting)
    told = f"{name(agenda.block(block_id))} blev {'låst' if locked else 'låst op'}"
    keep(session, meeting, rules.lock(agenda, block_id, locked=locked), told, by, now)


def prioritise(
    session: Session, meeting: Meeting, by: int, now: datetime, block_id: str, priority: str
) -> None:
    """Say how much a block matters. Raises UnknownBlockError, AgendaError or RefusedDeedError."""
    agenda = standing(session, meeting)
    told = f"{name(agenda.block(block_id))} blev sat til »{priority}«"
    keep(session, meeting, rules.prioritise(agenda, block_id, priority), told, by, now)


def pin(session: Session, meeting: Meeting, by: int, now: datetime, block_id: str, at: time | None) -> None:
    """Let a block begin at a wall time whatever happens, or let it follow the others again.

    Raises UnknownBlockError, RefusedDeedError, or AgendaError when it cannot begin then.
    """
    agenda, frame, known = all_of(session, meeting)
    after = rules.pin(agenda, block_id, at, frame, known)
    called = name(agenda.block(block_id))
    told = f"{called} blev lagt fast kl. {clock(at)}" if at else f"{called} fik lov at flytte sig igen"
    keep(session, meeting, after, told, by, now)


def fit(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Make the minutes add up again. Raises AgendaError when they cannot, or RefusedDeedError."""
    agenda, frame, known = all_of(session, meeting)
    fitted = rules.retime(agenda, frame, known)
    if fitted != agenda:
        keep(session, meeting, fitted, "Tiden blev fordelt, så den går op", by, now)
