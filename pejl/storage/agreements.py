"""Agreements: what was promised, by which role, by when, and how it went."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, contains_eager, joinedload, mapped_column, relationship

from pejl.storage.base import Base, Code, Codes, Key, Name, SchoolScoped, Versioned, child_of, scoped
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting
from pejl.storage.people import SchoolClass


class Agreement(Versioned, SchoolScoped, Base):
    """One agreement. It has an owner role and a date, and in the end a verdict."""

    __tablename__ = "agreement"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"),
        child_of("school_class"),
        Index(None, "school_id", "status", "due_on"),
    )
    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(index=True)
    school_class_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[Code]
    """A :class:`pejl.domain.agreements.Kind`: fælles linje, opgave, prøvehandling, svar vi skylder."""
    side: Mapped[Code]
    """A :class:`pejl.domain.agreements.Side`: who acts – the school, parents, both, pupils."""
    text: Mapped[str]
    owner: Mapped[Name]
    """A role, never a private person, e.g. »Lærerteamet«."""
    due_on: Mapped[date]
    indicators: Mapped[Codes]
    trial_from: Mapped[date | None] = mapped_column(default=None)
    trial_until: Mapped[date | None] = mapped_column(default=None)
    """The period of a prøvehandling; nothing for the other kinds. ``due_on`` is when it is looked at."""
    sign: Mapped[str] = mapped_column(default="")
    """What one hopes to see of a prøvehandling."""
    free_way: Mapped[str] = mapped_column(default="")
    """How one can take part without paying, where it costs money or space (TR-B3)."""
    hearing_until: Mapped[date | None] = mapped_column(default=None)
    """The last day homes can react to a draft; nothing before they have been told of it."""
    help_asked_on: Mapped[date | None] = mapped_column(default=None)
    """Since when help is asked of the leader; nothing once it has been given."""
    status: Mapped[Code]
    """A :class:`pejl.domain.agreements.Status`."""
    status_note: Mapped[str]
    status_on: Mapped[date]
    created_at: Mapped[datetime]
    unconfirmed_since: Mapped[date | None] = mapped_column(default=None)
    """The first day of the school year whose parents have not said yes to it yet (fælles linjer only)."""

    meeting: Mapped[Meeting] = relationship(viewonly=True)
    school_class: Mapped[SchoolClass] = relationship(viewonly=True)
    """Whose it is now. It was made at a meeting of the same class, maybe in an earlier year."""


class AgreementOrigin(SchoolScoped, Base):
    """A perspective that led to an agreement: the way back to the parent."""

    __tablename__ = "agreement_origin"
    __table_args__ = scoped(
        child_of("agreement", ondelete="CASCADE"),
        child_of("perspective", ondelete="CASCADE"),
        UniqueConstraint("agreement_id", "perspective_id"),
        root=False,
    )
    id: Mapped[Key]
    agreement_id: Mapped[int]
    perspective_id: Mapped[int] = mapped_column(BigInteger, index=True)


class CheckIn(SchoolScoped, Base):
    """One step on an agreement's way: what its status became, and why."""

    __tablename__ = "check_in"
    __table_args__ = scoped(child_of("agreement", ondelete="CASCADE"), root=False)
    id: Mapped[Key]
    agreement_id: Mapped[int] = mapped_column(index=True)
    act: Mapped[Code] = mapped_column(default="look")
    """A :class:`pejl.domain.agreements.Act`."""
    status: Mapped[Code]
    verdict: Mapped[Code] = mapped_column(default="")
    """A :class:`pejl.domain.trials.Verdict` on a prøvehandling; empty for any other look."""
    note: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(default=None)
    """The new date, where it was given one."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Nobody where time did it: a draft that had been out for two weeks."""
    made_at: Mapped[datetime]


def agreement(session: Session, agreement_id: int, *, lock: bool = False) -> Agreement | None:
    """Return one agreement in view, or nothing; with ``lock`` nobody else changes it meanwhile."""
    query = select(Agreement).where(Agreement.id == agreement_id)
    return session.scalar(query.with_for_update() if lock else query)


def agreements_of_meeting(session: Session, meeting_id: int) -> Sequence[Agreement]:
    """Return the agreements made at a meeting, in the order they were made."""
    return session.scalars(
        select(Agreement).where(Agreement.meeting_id == meeting_id).order_by(Agreement.id)
    ).all()


def agreements_of_classes(
    session: Session, class_ids: Collection[int] | None, year_id: int | None = None
) -> Sequence[Agreement]:
    """Return the agreements of these classes (``None``: of all in view), the nearest date first.

    ``year_id`` keeps to the classes of one school year. The meetings and classes come along.
    """
    query = (
        select(Agreement)
        .options(
            joinedload(Agreement.meeting).joinedload(Meeting.school_class), joinedload(Agreement.school_class)
        )
        .order_by(Agreement.due_on, Agreement.id)
    )
    if class_ids is not None:
        query = query.where(Agreement.school_class_id.in_(class_ids))
    if year_id is not None:
        query = query.join(SchoolClass, Agreement.school_class_id == SchoolClass.id).where(
            SchoolClass.school_year_id == year_id
        )
    return session.scalars(query).all()


def made_by_classes(session: Session, class_ids: Collection[int]) -> Sequence[Agreement]:
    """Return the agreements made at meetings of these classes, oldest first, whoever has them now.

    The meetings come along.
    """
    return session.scalars(
        select(Agreement)
        .join(Agreement.meeting)
        .options(contains_eager(Agreement.meeting))
        .where(Meeting.school_class_id.in_(class_ids))
        .order_by(Meeting.on, Agreement.id)
    ).all()


def looks_after(session: Session, class_ids: Collection[int], at: datetime) -> int:
    """Count what people did after an instant with agreements these classes have."""
    return session.scalars(
        select(func.count(CheckIn.id))
        .join(Agreement, CheckIn.agreement_id == Agreement.id)
        .where(Agreement.school_class_id.in_(class_ids), CheckIn.made_at > at)
        .where(CheckIn.made_by.is_not(None))
    ).one()


def origins(session: Session, agreement_ids: Collection[int]) -> dict[int, list[Perspective]]:
    """Return, for each agreement, the perspectives it came from."""
    rows = session.execute(
        select(AgreementOrigin.agreement_id, Perspective)
        .join(Perspective, AgreementOrigin.perspective_id == Perspective.id)
        .where(AgreementOrigin.agreement_id.in_(agreement_ids))
        .order_by(Perspective.recorded_on, Perspective.id)
    )
    found: dict[int, list[Perspective]] = {agreement_id: [] for agreement_id in agreement_ids}
    for agreement_id, perspective in rows:
        found[agreement_id].append(perspective)
    return found


def origin_counts(session: Session, agreement_ids: Collection[int]) -> dict[int, int]:
    """Return how many perspectives each agreement came from, for those who may not read them."""
    rows = session.execute(
        select(AgreementOrigin.agreement_id, func.count())
        .where(AgreementOrigin.agreement_id.in_(agreement_ids))
        .group_by(AgreementOrigin.agreement_id)
    )
    return dict(rows.all())


def outcomes(session: Session, meeting_id: int) -> dict[int, list[Agreement]]:
    """Return what became of the perspectives of a meeting: their agreements, by perspective id."""
    rows = session.execute(
        select(AgreementOrigin.perspective_id, Agreement)
        .join(Agreement, AgreementOrigin.agreement_id == Agreement.id)
        .where(Agreement.meeting_id == meeting_id)
        .order_by(Agreement.id)
    )
    found: dict[int, list[Agreement]] = {}
    for perspective_id, agreement in rows:
        found.setdefault(perspective_id, []).append(agreement)
    return found


def of_voice(session: Session, perspective_id: int) -> Sequence[Agreement]:
    """Return the agreements one perspective led to, in the order they were made."""
    return session.scalars(
        select(Agreement)
        .join(AgreementOrigin, AgreementOrigin.agreement_id == Agreement.id)
        .where(AgreementOrigin.perspective_id == perspective_id)
        .order_by(Agreement.id)
    ).all()


def linked(session: Session, agreement_id: int) -> frozenset[int]:
    """Return the ids of the perspectives an agreement came from."""
    return frozenset(
        session.scalars(
            select(AgreementOrigin.perspective_id).where(AgreementOrigin.agreement_id == agreement_id)
        )
    )


def unlink(session: Session, perspective_ids: Collection[int], *, agreement_id: int | None = None) -> None:
    """Cut perspectives loose from one agreement, or (``None``) from all."""
    query = delete(AgreementOrigin).where(AgreementOrigin.perspective_id.in_(perspective_ids))
    if agreement_id is not None:
        query = query.where(AgreementOrigin.agreement_id == agreement_id)
    session.execute(query)


def looks(session: Session, agreement_ids: Collection[int]) -> dict[int, list[CheckIn]]:
    """Return, for each agreement, the looks taken at it, oldest first."""
    found: dict[int, list[CheckIn]] = {agreement_id: [] for agreement_id in agreement_ids}
    rows = session.scalars(
        select(CheckIn).where(CheckIn.agreement_id.in_(agreement_ids)).order_by(CheckIn.id)
    )
    for look in rows:
        found[look.agreement_id].append(look)
    return found


def verdicts(session: Session, agreement_ids: Collection[int]) -> dict[int, str]:
    """Return the last verdict on each of those prøvehandlinger that have one."""
    rows = session.execute(
        select(CheckIn.agreement_id, CheckIn.verdict)
        .where(CheckIn.agreement_id.in_(agreement_ids), CheckIn.verdict != "")
        .order_by(CheckIn.id)
    )
    return dict(rows.all())


def check_ins(session: Session, agreement_id: int) -> Sequence[CheckIn]:
    """Return the looks taken at one agreement, oldest first."""
    return looks(session, [agreement_id])[agreement_id]
