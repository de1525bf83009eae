"""Agendas: every revision is kept, so that each change can be undone and no text is overwritten."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Key, SchoolScoped, Title, Versioned, child_of, scoped
from pejl.storage.meetings import Meeting


class AgendaRevision(SchoolScoped, Base):
    """An agenda as it stood after one change. The blocks are one value, written once.

    A block is never asked for alone, its order and its minutes only mean something together; so the
    agenda is kept as the value the rules work on (docs/design-notes.md).
    """

    __tablename__ = "agenda_revision"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"), UniqueConstraint("meeting_id", "number"), root=False
    )
    id: Mapped[Key]
    meeting_id: Mapped[int]
    number: Mapped[int]
    came_from: Mapped[int | None]
    """The number of the revision this one changed; undo goes back to it."""
    blocks: Mapped[dict[str, Any]]
    change: Mapped[Title]
    """What was done, in Danish, e.g. »»Pause« blev fjernet«."""
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class AgendaHead(Versioned, SchoolScoped, Base):
    """Which revision of a meeting's agenda is in force. ``ver`` travels in every form of the page."""

    __tablename__ = "agenda_head"
    __table_args__ = scoped(child_of("meeting", ondelete="CASCADE"), root=False)
    meeting_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


def head(session: Session, meeting_id: int) -> AgendaHead | None:
    """Return which revision is in force for a meeting, or nothing before the first."""
    return session.scalar(select(AgendaHead).where(AgendaHead.meeting_id == meeting_id))


def revision(session: Session, meeting_id: int, number: int) -> AgendaRevision | None:
    """Return one revision of a meeting's agenda."""
    return session.scalar(
        select(AgendaRevision).where(AgendaRevision.meeting_id == meeting_id, AgendaRevision.number == number)
    )


def current(session: Session, meeting_id: int) -> AgendaRevision | None:
    """Return the revision in force, or nothing before the first."""
    return session.scalar(
        select(AgendaRevision)
        .join(
            AgendaHead,
            (AgendaHead.meeting_id == AgendaRevision.meeting_id)
            & (AgendaHead.number == AgendaRevision.number),
        )
        .where(AgendaRevision.meeting_id == meeting_id)
    )


def revisions(session: Session, meeting_id: int) -> Sequence[AgendaRevision]:
    """Return every revision of a meeting's agenda, oldest first."""
    return session.scalars(
        select(AgendaRevision).where(AgendaRevision.meeting_id == meeting_id).order_by(AgendaRevision.number)
    ).all()


def newest_number(session: Session, meeting_id: int) -> int:
    """Return the highest number a revision of this meeting has; 0 before the first."""
    return (
        session.scalar(select(func.max(AgendaRevision.number)).where(AgendaRevision.meeting_id == meeting_id))
        or 0
    )


def newest(session: Session, meeting_id: int) -> AgendaRevision:
    """Return the revision written last, which an undo may have left. There must be one."""
    return session.scalars(
        select(AgendaRevision)
        .where(AgendaRevision.meeting_id == meeting_id)
        .order_by(AgendaRevision.number.desc())
        .limit(1)
    ).one()


def before(
    session: Session, class_ids: Collection[int], on: date, *, without_state: str, most: int
) -> Sequence[AgendaRevision]:
    """Return the agendas in force of the last meetings of these classes before a day, latest first.

    Meetings in ``without_state`` do not count.
    """
    return session.scalars(
        select(AgendaRevision)
        .join(
            AgendaHead,
            (AgendaHead.meeting_id == AgendaRevision.meeting_id)
            & (AgendaHead.number == AgendaRevision.number),
        )
        .join(Meeting, Meeting.id == AgendaRevision.meeting_id)
        .where(Meeting.school_class_id.in_(class_ids), Meeting.on < on, Meeting.state != without_state)
        .order_by(Meeting.on.desc(), Meeting.id.desc())
        .limit(most)
    ).all()
