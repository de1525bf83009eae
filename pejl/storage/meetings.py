"""Parent meetings: the brief a teacher gives, and where each stands."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, aliased, joinedload, mapped_column, relationship

from pejl.domain import speaking
from pejl.storage.base import (
    Base,
    Code,
    Codes,
    Key,
    SchoolScoped,
    Slug,
    Title,
    Versioned,
    child_of,
    scoped,
)
from pejl.storage.people import ClassHome, ClassTeam, Person, SchoolClass


def _random_code() -> str:
    return "".join(secrets.choice(speaking.ALPHABET) for _ in range(speaking.LENGTH))


class Meeting(Versioned, SchoolScoped, Base):
    """One parent meeting. Its time is wall time in Europe/Copenhagen; UTC is derived (law 2)."""

    __tablename__ = "meeting"
    __table_args__ = scoped(
        child_of("school_class"), Index(None, "school_id", "on"), UniqueConstraint("speak_code")
    )
    id: Mapped[Key]
    school_class_id: Mapped[int]
    organiser_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[Code]
    """A :class:`pejl.domain.meetings.State`."""
    occasion: Mapped[Slug]
    title: Mapped[Title]
    purpose: Mapped[str]
    on: Mapped[date]
    start: Mapped[time]
    minutes: Mapped[int]
    place: Mapped[Title]
    parents: Mapped[int]
    """How many parents are expected in the room (N of domain.md 3.1)."""
    staff: Mapped[int]
    sensitive: Mapped[bool]
    conflict: Mapped[bool]
    leader: Mapped[bool] = mapped_column(default=True)
    """Whether the management is there, which a conflict asks for (H12)."""
    low_danish: Mapped[bool]
    interpreter: Mapped[bool]
    consecutive: Mapped[bool] = mapped_column(default=False)
    """Whether the interpreter speaks to the whole room after each sentence."""
    children_first_part: Mapped[bool]
    prep_minutes: Mapped[int | None]
    """Minutes the staff can spend on preparing (H20); nothing while nobody has said."""
    outcome: Mapped[Code] = mapped_column(default="")
    """What the meeting should give, a key of HARVESTS (S8), or empty."""
    indicators: Mapped[Codes]
    welcome_text: Mapped[str]
    """The teacher's own words in the invitation."""
    speak_code: Mapped[Code] = mapped_column(default=_random_code)
    """What stands on the tables: whoever has it may write to the meeting on its days (speaking.py)."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    """When what was said of it was last changed, or it was called off; nothing while it never was."""
    closed_at: Mapped[datetime | None]
    aula_at: Mapped[datetime | None]
    """When somebody noted that it had been put up in Aula."""
    since_skipped: Mapped[str] = mapped_column(default="")
    """Why the meeting does not begin with »Siden sidst«; empty where it does."""

    school_class: Mapped[SchoolClass] = relationship(viewonly=True)
    organiser: Mapped[Person] = relationship(viewonly=True)


class InformationPoint(SchoolScoped, Base):
    """Something that must be told at the meeting, with the minutes it may take."""

    __tablename__ = "information_point"
    __table_args__ = scoped(child_of("meeting", ondelete="CASCADE"), root=False)
    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(index=True)
    position: Mapped[int]
    text: Mapped[Title]
    minutes: Mapped[int]


def meeting(session: Session, meeting_id: int, *, lock: bool = False) -> Meeting | None:
    """Return a meeting in view, or nothing.

    With ``lock`` whoever came first is done with it before this returns: on PostgreSQL by the row, on
    SQLite by the writers' queue. Rows that only point at the meeting may still be written.
    """
    query = select(Meeting).where(Meeting.id == meeting_id)
    return session.scalar(query.with_for_update(key_share=True) if lock else query)


def by_speak_code(session: Session, code: str, *, lock: bool = False) -> Meeting | None:
    """Return the meeting a code on a table leads to, in whatever school is in view; ``lock`` as `meeting`."""
    query = select(Meeting).where(Meeting.speak_code == code)
    return session.scalar(query.with_for_update(key_share=True) if lock else query)


def meetings_of(session: Session, class_ids: Collection[int] | None) -> Sequence[Meeting]:
    """Return the meetings of these classes (``None``: of all in view), latest first."""
    query = (
        select(Meeting)
        .options(joinedload(Meeting.school_class))
        .order_by(Meeting.on.desc(), Meeting.start.desc(), Meeting.id.desc())
    )
    if class_ids is not None:
        query = query.where(Meeting.school_class_id.in_(class_ids))
    return session.scalars(query).all()


def meeting_count(session: Session, class_ids: Collection[int]) -> int:
    """Count the meetings of these classes, in whatever state."""
    return session.scalars(select(func.count(Meeting.id)).where(Meeting.school_class_id.in_(class_ids))).one()


def information_points(session: Session, meeting_id: int) -> Sequence[InformationPoint]:
    """Return what must be told at a meeting, in order."""
    return session.scalars(
        select(InformationPoint)
        .where(InformationPoint.meeting_id == meeting_id)
        .order_by(InformationPoint.position)
    ).all()


def forget_information_points(session: Session, meeting_id: int) -> None:
    """Remove what must be told at a meeting; the new list is written after."""
    session.execute(delete(InformationPoint).where(InformationPoint.meeting_id == meeting_id))


def note_aula(session: Session, meeting: Meeting, at: datetime | None) -> None:
    """Note when a meeting was put up in Aula. No new version: nothing in the meeting is another for it."""
    session.execute(update(Meeting).where(Meeting.id == meeting.id).values(aula_at=at))


def last_place(session: Session, class_id: int) -> str | None:
    """Return where the class last planned to meet."""
    return session.scalar(
        select(Meeting.place)
        .where(Meeting.school_class_id == class_id, Meeting.place != "")
        .order_by(Meeting.on.desc(), Meeting.id.desc())
        .limit(1)
    )


def staff_meeting(session: Session, class_id: int, on: date, cancelled: str) -> Sequence[tuple[str, str]]:
    """Return (class, name) for each of this class's staff who also belongs to a class that meets on ``on``.

    ``cancelled`` is the state that does not count.
    """
    mine, theirs = aliased(ClassTeam), aliased(ClassTeam)
    found = session.execute(
        select(SchoolClass.name, Person.name)
        .join(Meeting, Meeting.school_class_id == SchoolClass.id)
        .join(theirs, theirs.school_class_id == SchoolClass.id)
        .join(mine, mine.person_id == theirs.person_id)
        .join(Person, Person.id == mine.person_id)
        .where(
            mine.school_class_id == class_id,
            SchoolClass.id != class_id,
            Meeting.on == on,
            Meeting.state != cancelled,
        )
        .distinct()
        .order_by(SchoolClass.name, Person.name)
    )
    return [(row[0], row[1]) for row in found]


def sibling_classes_meeting(session: Session, class_id: int, on: date, cancelled: str) -> Sequence[str]:
    """Return the names of other classes that meet on ``on`` and share a home with this class.

    ``cancelled`` is the state that does not count.
    """
    mine, theirs = aliased(ClassHome), aliased(ClassHome)
    return session.scalars(
        select(SchoolClass.name)
        .join(Meeting, Meeting.school_class_id == SchoolClass.id)
        .join(theirs, theirs.school_class_id == SchoolClass.id)
        .join(mine, mine.home_id == theirs.home_id)
        .where(
            mine.school_class_id == class_id,
            SchoolClass.id != class_id,
            Meeting.on == on,
            Meeting.state != cancelled,
        )
        .distinct()
        .order_by(SchoolClass.name)
    ).all()
