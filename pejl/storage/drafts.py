"""What homes say to a draft: who agrees, and the voices it has given rise to (domain.md 5.2)."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import BigInteger, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.agreements import Agreement
from pejl.storage.base import Base, Key, SchoolScoped, child_of, scoped
from pejl.storage.harvest import Perspective


class Assent(SchoolScoped, Base):
    """A guardian who agrees with a draft as it stands. Staff see how many, never who."""

    __tablename__ = "assent"
    __table_args__ = scoped(
        child_of("agreement", ondelete="CASCADE"),
        child_of("guardian", ondelete="CASCADE"),
        UniqueConstraint("agreement_id", "guardian_id"),
        root=False,
    )
    id: Mapped[Key]
    agreement_id: Mapped[int]
    guardian_id: Mapped[int] = mapped_column(index=True)


class DraftVoice(SchoolScoped, Base):
    """A voice that is about a draft. Nothing says whose it is (law 5)."""

    __tablename__ = "draft_voice"
    __table_args__ = scoped(
        child_of("agreement", ondelete="CASCADE"),
        child_of("perspective", ondelete="CASCADE"),
        root=False,
    )
    perspective_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    agreement_id: Mapped[int] = mapped_column(index=True)


def assented(session: Session, guardian_id: int, agreement_ids: Collection[int]) -> frozenset[int]:
    """Return which of the agreements a guardian agrees with."""
    return frozenset(
        session.scalars(
            select(Assent.agreement_id).where(
                Assent.guardian_id == guardian_id, Assent.agreement_id.in_(agreement_ids)
            )
        )
    )


def assents(session: Session, agreement_id: int) -> int:
    """Return how many guardians agree with a draft."""
    return session.scalar(select(func.count(Assent.id)).where(Assent.agreement_id == agreement_id)) or 0


def forget_assents(session: Session, agreement_id: int, guardian_id: int | None = None) -> None:
    """Take back that one guardian agrees, or (``None``) everybody: they agreed with other words."""
    query = delete(Assent).where(Assent.agreement_id == agreement_id)
    session.execute(query if guardian_id is None else query.where(Assent.guardian_id == guardian_id))


def voices(session: Session, agreement_id: int) -> Sequence[Perspective]:
    """Return what has been said to a draft; in no order that tells when."""
    return session.scalars(
        select(Perspective)
        .join(DraftVoice, DraftVoice.perspective_id == Perspective.id)
        .where(DraftVoice.agreement_id == agreement_id)
        .order_by(Perspective.recorded_on, Perspective.id)
    ).all()


def about(session: Session, perspective_id: int) -> Agreement | None:
    """Return the draft a voice is about, or nothing."""
    return session.scalar(
        select(Agreement)
        .join(DraftVoice, DraftVoice.agreement_id == Agreement.id)
        .where(DraftVoice.perspective_id == perspective_id)
    )


def of_meeting(session: Session, meeting_id: int, status: str) -> Sequence[Agreement]:
    """Return the agreements of a meeting that stand as ``status``, in the order they were made."""
    return session.scalars(
        select(Agreement)
        .where(Agreement.meeting_id == meeting_id, Agreement.status == status)
        .order_by(Agreement.id)
    ).all()


def heard_out(session: Session, today: date, status: str) -> Sequence[Agreement]:
    """Return the drafts (``status``) whose last day has passed, in all schools in view."""
    return session.scalars(
        select(Agreement)
        .where(Agreement.status == status, Agreement.hearing_until < today)
        .order_by(Agreement.id)
    ).all()
