"""Invitations and the answers to them. An invitation is one guardian's; so is its secret link."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from sqlalchemy import Index, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column, relationship

from pejl.storage.base import Base, Code, Hash, Key, SchoolScoped, Slug, Title, child_of, scoped
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian, Home


class Invitation(SchoolScoped, Base):
    """One guardian's invitation to one meeting, through all its revisions (calendar.md 1.4–1.5)."""

    __tablename__ = "invitation"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"),
        child_of("guardian", ondelete="CASCADE"),
        UniqueConstraint("meeting_id", "guardian_id"),
    )
    id: Mapped[Key]
    meeting_id: Mapped[int]
    guardian_id: Mapped[int] = mapped_column(index=True)
    uid: Mapped[Slug] = mapped_column(unique=True)
    """Random and never reused: the UID of the calendar entry without its domain."""
    link_hash: Mapped[Hash] = mapped_column(unique=True)
    """SHA-256 of the answer link's token; the token itself is only in the mail."""
    stop_hash: Mapped[Hash] = mapped_column(unique=True)
    """As above for the link that stops automatic mails."""
    told_title: Mapped[Title]
    told_on: Mapped[date]
    told_start: Mapped[time]
    told_minutes: Mapped[int]
    told_place: Mapped[Title]
    """What the guardian was last told: a later change is measured against this, also a silent one."""
    sequence: Mapped[int]
    """Number of mailed revisions: SEQUENCE of the last calendar object sent."""
    significant_sequence: Mapped[int]
    """SEQUENCE at the last change of time or place; earlier answers were to the old one."""
    created_at: Mapped[datetime]
    stamped_at: Mapped[datetime]
    """DTSTAMP of the last object sent; must grow."""
    cancelled_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship(viewonly=True)
    guardian: Mapped[Guardian] = relationship(viewonly=True)


class Answer(SchoolScoped, Base):
    """One answer to an invitation. All are kept; the last one counts."""

    __tablename__ = "answer"
    __table_args__ = scoped(
        child_of("invitation", ondelete="CASCADE"), Index(None, "invitation_id", "id"), root=False
    )
    id: Mapped[Key]
    invitation_id: Mapped[int]
    reply: Mapped[Code]
    """A :class:`pejl.domain.invitations.Reply`."""
    adults: Mapped[int]
    interpreter: Mapped[Code]
    """The language an interpreter is wished for, as the guardian wrote it; empty for none."""
    childcare: Mapped[bool]
    access: Mapped[bool]
    source: Mapped[Code]
    """A :class:`pejl.domain.invitations.Source`."""
    sequence: Mapped[int]
    """SEQUENCE of the invitation that was answered."""
    answered_at: Mapped[datetime]


def by_link(session: Session, link_hash: str) -> Invitation | None:
    """Return the invitation a secret link opens."""
    return session.scalar(select(Invitation).where(Invitation.link_hash == link_hash))


def by_stop_link(session: Session, stop_hash: str) -> Invitation | None:
    """Return an invitation of the guardian whose mails a secret link stops."""
    return session.scalar(select(Invitation).where(Invitation.stop_hash == stop_hash))


def standing_for(session: Session, email: str, state: str, first: date) -> Sequence[Invitation]:
    """Return the invitations in force to an address, to meetings in ``state`` from the day ``first`` on."""
    return session.scalars(
        select(Invitation)
        .join(Invitation.guardian)
        .join(Invitation.meeting)
        .where(
            func.lower(Guardian.email) == email,
            Invitation.cancelled_at.is_(None),
            Meeting.state == state,
            Meeting.on >= first,
        )
        .order_by(Invitation.id)
    ).all()


def standing_of(
    session: Session, guardian_ids: Collection[int], state: str, first: date
) -> Sequence[Invitation]:
    """Return the invitations in force of guardians, to meetings in ``state`` from the day ``first`` on."""
    return session.scalars(
        select(Invitation)
        .join(Invitation.guardian)
        .join(Invitation.meeting)
        .options(contains_eager(Invitation.guardian), contains_eager(Invitation.meeting))
        .where(
            Invitation.guardian_id.in_(guardian_ids),
            Invitation.cancelled_at.is_(None),
            Meeting.state == state,
            Meeting.on >= first,
        )
        .order_by(Meeting.on, Meeting.start, Guardian.name, Invitation.id)
    ).all()


def invitation(session: Session, meeting_id: int, invitation_id: int) -> Invitation | None:
    """Return one invitation to a meeting, or nothing."""
    return session.scalar(
        select(Invitation).where(Invitation.id == invitation_id, Invitation.meeting_id == meeting_id)
    )


def invitations(session: Session, meeting_id: int) -> Sequence[Invitation]:
    """Return the invitations to a meeting with their guardians and homes, home by home."""
    return session.scalars(
        select(Invitation)
        .join(Invitation.guardian)
        .join(Guardian.home)
        .options(contains_eager(Invitation.guardian).contains_eager(Guardian.home))
        .where(Invitation.meeting_id == meeting_id)
        .order_by(Home.label, Home.id, Guardian.name, Invitation.id)
    ).all()


def in_force(session: Session, meeting_id: int) -> list[Invitation]:
    """Return those of the invitations to a meeting that have not been taken back, home by home."""
    return [one for one in invitations(session, meeting_id) if one.cancelled_at is None]


def last_invited(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the other meeting of the same class to which somebody was invited last."""
    return session.scalar(
        select(Meeting)
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .where(Meeting.school_class_id == meeting.school_class_id, Meeting.id != meeting.id)
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
        .limit(1)
    )


def last_answers(session: Session, meeting_id: int) -> dict[int, Answer]:
    """Return the answer that counts for each invitation to a meeting, by invitation id."""
    newest = (
        select(func.max(Answer.id))
        .join(Invitation, Answer.invitation_id == Invitation.id)
        .where(Invitation.meeting_id == meeting_id)
        .group_by(Answer.invitation_id)
    )
    found = session.scalars(select(Answer).where(Answer.id.in_(newest)))
    return {answer.invitation_id: answer for answer in found}


def last_answer(session: Session, invitation_id: int) -> Answer | None:
    """Return the answer to an invitation that counts, or nothing."""
    return session.scalar(
        select(Answer).where(Answer.invitation_id == invitation_id).order_by(Answer.id.desc()).limit(1)
    )


def answers(session: Session, invitation_id: int) -> Sequence[Answer]:
    """Return every answer to an invitation, oldest first."""
    return session.scalars(
        select(Answer).where(Answer.invitation_id == invitation_id).order_by(Answer.id)
    ).all()
