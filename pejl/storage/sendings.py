"""Sendings: what one press on »Send« set going, and how everything was before it (security.md 5.6)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Key, SchoolScoped, child_of, scoped


class Sending(SchoolScoped, Base):
    """The mails of a meeting that have not begun to leave. It goes when they do, or when it is undone."""

    __tablename__ = "sending"
    __table_args__ = scoped(child_of("meeting", ondelete="CASCADE"), root=False)
    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(index=True)
    leaves_at: Mapped[datetime]
    """No mail of it leaves before this instant."""
    state_before: Mapped[Code]
    """The meeting's state before it."""
    before: Mapped[dict[str, Any]]
    """By invitation id: what the invitation was before; nothing for one that was made by it."""


def last_sending(session: Session, meeting_id: int) -> Sending | None:
    """Return the last sending of a meeting, or nothing."""
    return session.scalar(
        select(Sending).where(Sending.meeting_id == meeting_id).order_by(Sending.id.desc()).limit(1)
    )
