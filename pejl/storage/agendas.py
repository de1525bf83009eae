"""Agendas: every revision is kept, so that each change can be undone and no text is overwritten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Key, SchoolScoped, Title, Versioned, child_of, scoped


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
