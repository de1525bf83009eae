"""Who did what, when, to which object: ids only, no free text, no link."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Key


class AuditEvent(Base):
    """One deed. Rows are only ever added (security.md 5.10)."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "school_id", "at"),)
    id: Mapped[Key]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    action: Mapped[Code]
    object_kind: Mapped[Code]
    object_id: Mapped[str]


def events(session: Session, school_id: int, limit: int = 100) -> Sequence[AuditEvent]:
    """Return the latest deeds at a school, newest first."""
    return session.scalars(
        select(AuditEvent)
        .where(AuditEvent.school_id == school_id)
        .order_by(AuditEvent.id.desc())
        .limit(limit)
    ).all()
