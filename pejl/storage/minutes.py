"""What somebody has written in the minutes themselves; all else in them is read from its source."""

from collections.abc import Sequence

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from pejl.storage.base import Base, Code, Key, SchoolScoped, Versioned, child_of, scoped


class MinutesSection(Versioned, SchoolScoped, Base):
    """One section of the minutes that has been edited."""

    __tablename__ = "minutes_section"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"), UniqueConstraint("meeting_id", "section"), root=False
    )
    id: Mapped[Key]
    meeting_id: Mapped[int]
    section: Mapped[Code]
    """A :class:`pejl.domain.minutes.Section`."""
    text: Mapped[str | None]
    """Nothing when it follows its source again; the row stays, so that its version goes on."""


def sections(session: Session, meeting_id: int) -> Sequence[MinutesSection]:
    """Return the sections of a meeting's minutes that have been edited at some time."""
    return session.scalars(select(MinutesSection).where(MinutesSection.meeting_id == meeting_id)).all()
