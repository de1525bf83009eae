"""A school's own breaks and closed days, where they are others than the usual ones."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from pejl.storage.base import Base, Key, Name, SchoolScoped


class SchoolBreak(SchoolScoped, Base):
    """Days on which a school is closed, both ends included."""

    __tablename__ = "school_break"
    id: Mapped[Key]
    name: Mapped[Name]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


def breaks(session: Session, school_id: int) -> Sequence[SchoolBreak]:
    """Return a school's own breaks, in order."""
    return session.scalars(
        select(SchoolBreak)
        .where(SchoolBreak.school_id == school_id)
        .order_by(SchoolBreak.starts_on, SchoolBreak.id)
    ).all()


def one_break(session: Session, break_id: int) -> SchoolBreak | None:
    """Return a break in view, or nothing."""
    return session.scalar(select(SchoolBreak).where(SchoolBreak.id == break_id))
