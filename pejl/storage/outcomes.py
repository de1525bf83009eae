"""What was noted after a meeting: how long each block took, and what the exit tickets said."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Text, UniqueConstraint, cast, delete, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from pejl.storage.agendas import AgendaHead, AgendaRevision
from pejl.storage.base import Base, Code, Key, SchoolScoped, Slug, Versioned, child_of, scoped
from pejl.storage.meetings import Meeting


class MeetingOutcome(Versioned, SchoolScoped, Base):
    """What was noted after a meeting. ``ver`` travels in its form, for the minutes of the blocks too."""

    __tablename__ = "meeting_outcome"
    __table_args__ = scoped(child_of("meeting", ondelete="CASCADE"), root=False)
    meeting_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    heard: Mapped[int | None]
    """How many exit tickets said yes to »Blev du hørt?«."""
    not_heard: Mapped[int | None]


class BlockOutcome(SchoolScoped, Base):
    """How long one block of a meeting really took."""

    __tablename__ = "block_outcome"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"), UniqueConstraint("meeting_id", "block_id"), root=False
    )
    id: Mapped[Key]
    meeting_id: Mapped[int]
    block_id: Mapped[Code]
    slug: Mapped[Slug]
    """The format the block was, so that a change of the agenda afterwards moves no figure."""
    real_minutes: Mapped[int]


def outcome(session: Session, meeting_id: int) -> MeetingOutcome | None:
    """Return what was noted after a meeting, or nothing."""
    return session.scalar(select(MeetingOutcome).where(MeetingOutcome.meeting_id == meeting_id))


def outcomes(session: Session, meeting_ids: Collection[int]) -> Sequence[MeetingOutcome]:
    """Return what was noted after these meetings."""
    return session.scalars(select(MeetingOutcome).where(MeetingOutcome.meeting_id.in_(meeting_ids))).all()


def block_outcomes(session: Session, meeting_ids: Collection[int]) -> Sequence[BlockOutcome]:
    """Return how long the blocks of these meetings took, where somebody noted it."""
    return session.scalars(
        select(BlockOutcome).where(BlockOutcome.meeting_id.in_(meeting_ids)).order_by(BlockOutcome.id)
    ).all()


def forget_blocks(session: Session, meeting_id: int) -> None:
    """Remove how long the blocks of a meeting took; the new numbers are written after."""
    session.execute(delete(BlockOutcome).where(BlockOutcome.meeting_id == meeting_id))


def used(
    session: Session, school_id: int, slug: str, on: date, *, without_state: str
) -> Sequence[tuple[Meeting, dict[str, Any]]]:
    """Return a school's meetings until a day whose agenda names a format, latest first, with the blocks.

    The database only looks for the name in the text of the agenda; the caller reads it.
    """
    rows = session.execute(
        select(Meeting, AgendaRevision.blocks)
        .join(AgendaHead, AgendaHead.meeting_id == Meeting.id)
        .join(
            AgendaRevision,
            (AgendaRevision.meeting_id == AgendaHead.meeting_id)
            & (AgendaRevision.number == AgendaHead.number),
        )
        .options(joinedload(Meeting.school_class))
        .where(
            Meeting.school_id == school_id,
            Meeting.on <= on,
            Meeting.state != without_state,
            cast(AgendaRevision.blocks, Text).contains(f'"{slug}"', autoescape=True),
        )
        .order_by(Meeting.on.desc(), Meeting.id.desc())
    )
    return [(meeting, blocks) for meeting, blocks in rows]
