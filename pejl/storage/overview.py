"""What the leader's page is made of: a fixed number of queries, and never a word a parent said."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.storage.agendas import AgendaHead, AgendaRevision
from pejl.storage.agreements import Agreement
from pejl.storage.feedback import Feedback
from pejl.storage.harvest import Perspective
from pejl.storage.people import SchoolClass, SchoolYear


class VoiceRow(NamedTuple):
    """A perspective without its words."""

    meeting_id: int
    kind: str
    status: str
    indicators: list[str]


def years(session: Session) -> Sequence[SchoolYear]:
    """Return the school years in view, latest first."""
    return session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on.desc())).all()


def voices(session: Session, meeting_ids: Collection[int]) -> list[VoiceRow]:
    """Return the perspectives of some meetings, without their words."""
    rows = session.execute(
        select(Perspective.meeting_id, Perspective.kind, Perspective.status, Perspective.indicators).where(
            Perspective.meeting_id.in_(meeting_ids)
        )
    )
    return [VoiceRow(*row) for row in rows]


def told(session: Session, meeting_ids: Collection[int]) -> frozenset[int]:
    """Return which of the meetings have had their feedback published."""
    return frozenset(
        session.scalars(
            select(Feedback.meeting_id).where(
                Feedback.meeting_id.in_(meeting_ids), Feedback.published_at.is_not(None)
            )
        )
    )


def agendas(session: Session, meeting_ids: Collection[int]) -> Mapping[int, dict[str, Any]]:
    """Return the blocks in force for those of the meetings that have an agenda."""
    rows = session.execute(
        select(AgendaRevision.meeting_id, AgendaRevision.blocks)
        .join(
            AgendaHead,
            (AgendaHead.meeting_id == AgendaRevision.meeting_id)
            & (AgendaHead.number == AgendaRevision.number),
        )
        .where(AgendaRevision.meeting_id.in_(meeting_ids))
    )
    return dict(rows.all())


def open_before(session: Session, year: SchoolYear, statuses: Collection[str]) -> int:
    """Return how many agreements with one of ``statuses`` belong to classes of earlier school years."""
    return (
        session.scalar(
            select(func.count(Agreement.id))
            .join(SchoolClass, Agreement.school_class_id == SchoolClass.id)
            .join(SchoolYear, SchoolClass.school_year_id == SchoolYear.id)
            .where(SchoolYear.starts_on < year.starts_on, Agreement.status.in_(statuses))
        )
        or 0
    )
