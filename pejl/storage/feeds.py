"""Calendar feeds: who may read which, each by a secret link of its own."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint, exists, or_, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from pejl.storage.agreements import Agreement
from pejl.storage.base import Base, Hash, Key, SchoolScoped, Slug, child_of, scoped
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting


class CalendarFeed(SchoolScoped, Base):
    """One feed: a guardian's of one class, or a member of staff's at one school."""

    __tablename__ = "calendar_feed"
    __table_args__ = scoped(
        child_of("guardian", ondelete="CASCADE"),
        child_of("school_class", ondelete="CASCADE"),
        UniqueConstraint("guardian_id", "school_class_id"),
        UniqueConstraint("school_id", "person_id"),
        CheckConstraint(
            "(person_id IS NULL) = (guardian_id IS NOT NULL AND school_class_id IS NOT NULL)",
            name="one_reader",
        ),
        root=False,
    )
    id: Mapped[Key]
    guardian_id: Mapped[int | None]
    school_class_id: Mapped[int | None] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    uid: Mapped[Slug] = mapped_column(unique=True)
    """Random; the token is derived from it. A new one makes the old link open nothing."""
    link_hash: Mapped[Hash] = mapped_column(unique=True)
    """SHA-256 of the token."""
    made_at: Mapped[datetime]
    """When the link was made or last exchanged."""


def by_link(session: Session, link_hash: str) -> CalendarFeed | None:
    """Return the feed a secret link opens."""
    return session.scalar(select(CalendarFeed).where(CalendarFeed.link_hash == link_hash))


def of_guardian(session: Session, guardian_id: int, class_id: int) -> CalendarFeed | None:
    """Return a guardian's feed of one class, or nothing."""
    return session.scalar(
        select(CalendarFeed).where(
            CalendarFeed.guardian_id == guardian_id, CalendarFeed.school_class_id == class_id
        )
    )


def of_person(session: Session, person_id: int, school_id: int) -> CalendarFeed | None:
    """Return a member of staff's feed at one school, or nothing."""
    return session.scalar(
        select(CalendarFeed).where(CalendarFeed.person_id == person_id, CalendarFeed.school_id == school_id)
    )


def announced(
    session: Session,
    class_ids: Collection[int],
    first: date,
    last: date,
    *,
    draft: str,
    cancelled: str,
    organiser_id: int | None = None,
) -> Sequence[Meeting]:
    """Return the meetings of classes, or of an organiser, in some days, that parents have been told of.

    ``draft`` is the state that nobody knows of; a meeting that is ``cancelled`` counts if somebody was
    invited to it.
    """
    whose: list[ColumnElement[bool]] = [Meeting.school_class_id.in_(class_ids)]
    if organiser_id is not None:
        whose.append(Meeting.organiser_id == organiser_id)
    invited = exists().where(Invitation.meeting_id == Meeting.id)
    return session.scalars(
        select(Meeting)
        .options(joinedload(Meeting.school_class))
        .where(or_(*whose), Meeting.on.between(first, last), Meeting.state != draft)
        .where(or_(Meeting.state != cancelled, invited))
        .order_by(Meeting.on, Meeting.start, Meeting.id)
    ).all()


def due(
    session: Session, class_ids: Collection[int], first: date, last: date, statuses: Collection[str]
) -> Sequence[Agreement]:
    """Return the agreements of classes that are in one of these statuses and have their day then."""
    return session.scalars(
        select(Agreement)
        .options(joinedload(Agreement.meeting).joinedload(Meeting.school_class))
        .where(
            Agreement.school_class_id.in_(class_ids),
            Agreement.due_on.between(first, last),
            Agreement.status.in_(statuses),
        )
        .order_by(Agreement.due_on, Agreement.id)
    ).all()
