"""Mails that came back: each one decided once, and the replies that wait for a human being."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, func, select
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column, relationship

from pejl.storage.base import Base, Code, Email, Hash, Key, SchoolScoped, child_of, scoped
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.outbox import OutboxMail


class InboundMail(SchoolScoped, Base):
    """One mail about an invitation, and what was decided. The mail itself is not kept."""

    __tablename__ = "inbound_mail"
    __table_args__ = scoped(
        child_of("invitation", ondelete="CASCADE"), Index(None, "invitation_id", "decision")
    )
    id: Mapped[Key]
    invitation_id: Mapped[int]
    raw_hash: Mapped[Hash] = mapped_column(unique=True)
    """SHA-256 of the mail as it came: a mail that comes twice is decided once."""
    decision: Mapped[Code]
    """A :class:`pejl.domain.replies.Decision`."""
    reason: Mapped[Code]
    """A :class:`pejl.domain.replies.Reason`."""
    reply: Mapped[Code]
    """The answer it holds, a :class:`pejl.domain.invitations.Reply`; empty where it holds none."""
    sequence: Mapped[int]
    """SEQUENCE of the invitation it answers."""
    stamp: Mapped[datetime | None]
    """DTSTAMP: when the guardian's calendar made the reply."""
    comment: Mapped[str]
    """What the guardian wrote, of a reply that was applied or waits; empty of any other."""
    received_at: Mapped[datetime]
    confirm_hash: Mapped[Hash | None] = mapped_column(unique=True)
    """SHA-256 of the token of the link by which the invited guardian says whose reply it is."""

    invitation: Mapped[Invitation] = relationship(viewonly=True)


class PendingReply(SchoolScoped, Base):
    """A reply that waits for a human being. Once it is settled the row goes, and the addresses with it."""

    __tablename__ = "pending_reply"
    __table_args__ = scoped(child_of("inbound_mail", ondelete="CASCADE"), root=False)
    inbound_mail_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sender: Mapped[Email]
    """The address in From; empty where there is not exactly one."""
    attendee: Mapped[Email]
    """The address that answers; empty where there is not exactly one."""

    mail: Mapped[InboundMail] = relationship(viewonly=True)


def claim_by_uid(session: Session, uid: str) -> Invitation | None:
    """Return the invitation with a UID (without its domain); until the end of the transaction it is ours."""
    return session.scalar(select(Invitation).where(Invitation.uid == uid).with_for_update(key_share=True))


def claim_by_message(session: Session, message_id: str) -> Invitation | None:
    """Return the invitation that the mail with this Message-ID was about; it is ours as above."""
    return session.scalar(
        select(Invitation)
        .join(
            OutboxMail,
            (OutboxMail.meeting_id == Invitation.meeting_id)
            & (OutboxMail.guardian_id == Invitation.guardian_id),
        )
        .where(OutboxMail.message_id == message_id)
        .with_for_update(of=Invitation, key_share=True)
    )


def inbound(session: Session, raw_hash: str) -> InboundMail | None:
    """Return the mail with this hash, if it came before."""
    return session.scalar(select(InboundMail).where(InboundMail.raw_hash == raw_hash))


def last_stamp(session: Session, invitation_id: int, decision: str) -> datetime | None:
    """Return the newest DTSTAMP among the replies to an invitation that were decided so."""
    return session.scalar(
        select(func.max(InboundMail.stamp)).where(
            InboundMail.invitation_id == invitation_id, InboundMail.decision == decision
        )
    )


def last_answered_otherwise(session: Session, invitation_id: int, source: str) -> datetime | None:
    """Return when an invitation was last answered from another source than this one."""
    return session.scalar(
        select(func.max(Answer.answered_at)).where(
            Answer.invitation_id == invitation_id, Answer.source != source
        )
    )


def pending_count(session: Session, invitation_id: int) -> int:
    """Return how many replies to an invitation wait for a human being."""
    return (
        session.scalar(
            select(func.count(PendingReply.inbound_mail_id))
            .join(InboundMail, PendingReply.inbound_mail_id == InboundMail.id)
            .where(InboundMail.invitation_id == invitation_id)
        )
        or 0
    )


def waiting(session: Session, meeting_id: int) -> Sequence[PendingReply]:
    """Return the replies to a meeting's invitations that wait for a human being, oldest first."""
    return session.scalars(
        select(PendingReply)
        .join(PendingReply.mail)
        .join(InboundMail.invitation)
        .options(contains_eager(PendingReply.mail).contains_eager(InboundMail.invitation))
        .where(Invitation.meeting_id == meeting_id)
        .order_by(PendingReply.inbound_mail_id)
    ).all()


def still_waiting(session: Session, mail_id: int) -> PendingReply | None:
    """Return a reply that waits, or nothing: somebody has settled it."""
    return session.scalar(select(PendingReply).where(PendingReply.inbound_mail_id == mail_id))


def by_confirm_link(session: Session, confirm_hash: str) -> InboundMail | None:
    """Return the reply a guardian was asked about, whether it still waits or not."""
    return session.scalar(select(InboundMail).where(InboundMail.confirm_hash == confirm_hash))


def last_comments(session: Session, meeting_id: int, decision: str) -> dict[int, str]:
    """Return what stood in the last reply to each invitation that was decided so, by invitation id."""
    newest = (
        select(func.max(InboundMail.id))
        .join(Invitation, InboundMail.invitation_id == Invitation.id)
        .where(Invitation.meeting_id == meeting_id, InboundMail.decision == decision)
        .group_by(InboundMail.invitation_id)
    )
    found = session.scalars(select(InboundMail).where(InboundMail.id.in_(newest)))
    return {mail.invitation_id: mail.comment for mail in found}


def sent_mail(session: Session, invitation: Invitation, message_id: str, state: str) -> OutboxMail | None:
    """Return the mail to a guardian about a meeting that has this Message-ID, or else the last one.

    Only mails in ``state`` are looked at.
    """
    return session.scalar(
        select(OutboxMail)
        .where(
            OutboxMail.meeting_id == invitation.meeting_id,
            OutboxMail.guardian_id == invitation.guardian_id,
            OutboxMail.state == state,
        )
        .order_by((OutboxMail.message_id == message_id).desc(), OutboxMail.id.desc())
        .limit(1)
    )
