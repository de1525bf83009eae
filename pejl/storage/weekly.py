"""What has been told in the weekly mails, and what they are written from."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from pejl.storage.agreements import Agreement
from pejl.storage.base import Base, Code, Key, SchoolScoped, child_of, scoped
from pejl.storage.meetings import Meeting


class ToldReminder(SchoolScoped, Base):
    """A reminder one person has had of one date of an agreement: written with the mail, never twice."""

    __tablename__ = "told_reminder"
    __table_args__ = scoped(
        child_of("agreement", ondelete="CASCADE"),
        UniqueConstraint("agreement_id", "person_id", "due_on", "stage"),
        root=False,
    )
    id: Mapped[Key]
    agreement_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    due_on: Mapped[date]
    """The date it was about; a date that is put off brings reminders of its own."""
    stage: Mapped[Code]
    """A :class:`pejl.domain.weekly.Stage`, with its number where it comes again."""


class WeeklyRound(SchoolScoped, Base):
    """All mails of one week at one school have been written, in the transaction that wrote this."""

    __tablename__ = "weekly_round"
    __table_args__ = scoped(UniqueConstraint("school_id", "week"), root=False)
    id: Mapped[Key]
    week: Mapped[date]
    """Its Monday."""


def rounds(session: Session, week: date) -> frozenset[int]:
    """Return the ids of the schools in view whose mails of a week are written."""
    return frozenset(session.scalars(select(WeeklyRound.school_id).where(WeeklyRound.week == week)))


def due(session: Session, school_id: int, until: date, statuses: Collection[str]) -> Sequence[Agreement]:
    """Return a school's agreements in these statuses whose day comes until ``until``, or that need help."""
    return session.scalars(
        select(Agreement)
        .options(joinedload(Agreement.meeting).joinedload(Meeting.school_class))
        .where(
            Agreement.school_id == school_id,
            Agreement.status.in_(statuses),
            (Agreement.due_on <= until) | Agreement.help_asked_on.is_not(None),
        )
        .order_by(Agreement.due_on, Agreement.id)
    ).all()


def told(session: Session, agreement_ids: Collection[int]) -> set[tuple[int, int, date, str]]:
    """Return who has been reminded of what: person, agreement, date and stage."""
    rows = session.execute(
        select(
            ToldReminder.person_id, ToldReminder.agreement_id, ToldReminder.due_on, ToldReminder.stage
        ).where(ToldReminder.agreement_id.in_(agreement_ids))
    )
    return {(person_id, agreement_id, due_on, stage) for person_id, agreement_id, due_on, stage in rows}
