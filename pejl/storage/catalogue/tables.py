"""The tables of a school's own content, and of what it has learned about a format."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pejl.storage.base import Base, Code, Key, SchoolScoped, Slug, Versioned, child_of, scoped


class SchoolFormat(Versioned, SchoolScoped, Base):
    """What a school has said of one format: its own version of it, its own format, or that it is put away."""

    __tablename__ = "school_format"
    __table_args__ = scoped(UniqueConstraint("school_id", "slug"), root=False)
    id: Mapped[Key]
    slug: Mapped[Slug]
    """The slug of the shipped format, or one of the school's own."""
    standing: Mapped[Code]
    """A :class:`pejl.domain.catalogue.Standing`."""
    content: Mapped[str]
    """The format as JSON with the keys of formats.toml; empty where the shipped one stands."""
    changed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


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
