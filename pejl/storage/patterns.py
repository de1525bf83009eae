"""Agendas that are kept for colleagues to start from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from pejl.storage.base import Base, Key, SchoolScoped, Title, Versioned, scoped
from pejl.storage.people import Person


class AgendaPattern(Versioned, SchoolScoped, Base):
    """An agenda kept for colleagues to start from (»skabelon«), written like a revision's blocks."""

    __tablename__ = "agenda_pattern"
    __table_args__ = scoped(root=False)
    id: Mapped[Key]
    name: Mapped[Title]
    note: Mapped[str]
    minutes: Mapped[int]
    """How long the meeting was that it came from."""
    blocks: Mapped[dict[str, Any]]
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]

    maker: Mapped[Person] = relationship(viewonly=True)


def patterns(session: Session, school_id: int) -> Sequence[AgendaPattern]:
    """Return what a school has kept, by name."""
    return session.scalars(
        select(AgendaPattern)
        .where(AgendaPattern.school_id == school_id)
        .order_by(AgendaPattern.name, AgendaPattern.id)
    ).all()


def pattern(session: Session, pattern_id: int) -> AgendaPattern | None:
    """Return one pattern in view, or nothing."""
    return session.scalar(select(AgendaPattern).where(AgendaPattern.id == pattern_id))
