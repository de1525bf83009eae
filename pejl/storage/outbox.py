"""The outbox: complete mails, written in the same transaction as the deed that sends them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, LargeBinary, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Email, Hash, Key, SchoolScoped, child_of, scoped

QUEUED, SENDING, SENT, FAILED, HELD, CANCELLED = "queued", "sending", "sent", "failed", "held", "cancelled"


class OutboxMail(SchoolScoped, Base):
    """One mail to one guardian. The bytes are rendered once, so a retry is the same mail."""

    __tablename__ = "outbox_mail"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"),
        child_of("guardian", ondelete="CASCADE"),
        Index(None, "state", "next_try_at"),
        Index(None, "meeting_id", "state"),
        root=False,
    )
    id: Mapped[Key]
    key: Mapped[Hash] = mapped_column(unique=True)
    """Natural key of the mail (kind, meeting, guardian, sequence): it can be queued only once."""
    kind: Mapped[Code]
    """invitation, update, cancellation or feedback."""
    meeting_id: Mapped[int]
    guardian_id: Mapped[int] = mapped_column(index=True)
    sequence: Mapped[int]
    message_id: Mapped[Email] = mapped_column(unique=True)
    sender: Mapped[Email]
    recipient: Mapped[Email]
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[Code]
    attempts: Mapped[int]
    next_try_at: Mapped[datetime]
    give_up_at: Mapped[datetime]
    """After this instant the mail is of no use: the start of the meeting, or two days."""
    claimed_by: Mapped[Hash | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    """Why the last try failed, in Danish, for the teacher."""


def release_stranded(session: Session) -> None:
    """Put mails a dead mailer left behind back in the queue; only the one mailer may call this."""
    session.execute(
        update(OutboxMail).where(OutboxMail.state == SENDING).values(state=QUEUED, claimed_by=None)
    )


def claim(session: Session, mailer: str, now: datetime) -> OutboxMail | None:
    """Take the next mail that is due, or nothing. The caller commits before it sends."""
    due = (
        select(OutboxMail.id)
        .where(OutboxMail.state == QUEUED, OutboxMail.next_try_at <= now)
        .order_by(OutboxMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    mail_id = session.scalar(due)
    if mail_id is None:
        return None
    mail = session.get_one(OutboxMail, mail_id)
    mail.state, mail.claimed_by, mail.attempts = SENDING, mailer, mail.attempts + 1
    session.flush()
    return mail


def mails(session: Session, meeting_id: int) -> Sequence[OutboxMail]:
    """Return the mails of a meeting, oldest first."""
    return session.scalars(
        select(OutboxMail).where(OutboxMail.meeting_id == meeting_id).order_by(OutboxMail.id)
    ).all()


def waiting(session: Session) -> int:
    """Return how many mails wait to be sent, over all schools in view."""
    return session.scalar(select(func.count(OutboxMail.id)).where(OutboxMail.state == QUEUED)) or 0
