"""Reminders planned for meetings; each row remembers for which day it was last sent."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from pejl.storage.base import Base, Code, Key, SchoolScoped, child_of, scoped
from pejl.storage.meetings import Meeting


class Reminder(SchoolScoped, Base):
    """One planned reminder. When it is sent follows from the meeting, so a moved meeting moves it."""

    __tablename__ = "reminder"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"),
        UniqueConstraint("meeting_id", "days_before", "audience"),
        root=False,
    )
    id: Mapped[Key]
    meeting_id: Mapped[int]
    days_before: Mapped[int]
    audience: Mapped[Code]
    """A :class:`pejl.domain.reminders.Audience`."""
    planned_at: Mapped[datetime]
    sent_for: Mapped[date | None]
    """The day it was last sent on behalf of: written with the mails, so it is never sent twice."""


def reminders(session: Session, meeting_id: int) -> Sequence[Reminder]:
    """Return the reminders planned for a meeting, the first to be sent first."""
    return session.scalars(
        select(Reminder)
        .where(Reminder.meeting_id == meeting_id)
        .order_by(Reminder.days_before.desc(), Reminder.audience.desc())
    ).all()


def ahead(session: Session, first: date, last: date, state: str) -> Sequence[tuple[Reminder, Meeting]]:
    """Return the reminders of meetings in some days that are in ``state``, with their meetings."""
    rows = session.execute(
        select(Reminder, Meeting)
        .join(Meeting, Reminder.meeting_id == Meeting.id)
        .where(Meeting.on.between(first, last), Meeting.state == state)
        .order_by(Meeting.id, Reminder.id)
    )
    return [(reminder, meeting) for reminder, meeting in rows]
