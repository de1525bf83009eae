"""The outbox: complete mails, written in the same transaction as the deed that sends them."""

import fcntl
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, ForeignKey, Index, LargeBinary, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Email, Hash, Key, SchoolScoped, child_of, scoped

QUEUED, SENDING, SENT, FAILED, HELD, CANCELLED = "queued", "sending", "sent", "failed", "held", "cancelled"

MAILERS_LOCK = 7_053_551
"""Number of the advisory lock on PostgreSQL; any other program in the same database must use another."""


class OutboxMail(SchoolScoped, Base):
    """One mail to one guardian or one member of staff. It is rendered once: a retry is the same mail."""

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
    """Natural key of the mail (kind, about what, to whom, which number): it can be queued only once."""
    kind: Mapped[Code]
    """What it is for: a Kind of the outbox's deeds."""
    meeting_id: Mapped[int | None] = mapped_column(default=None)
    guardian_id: Mapped[int | None] = mapped_column(index=True, default=None)
    """Nothing for the weekly mail, which goes to ``person_id`` and is about no one meeting."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), default=None)
    sending_id: Mapped[int | None] = mapped_column(
        ForeignKey("sending.id", ondelete="SET NULL"), index=True, default=None
    )
    """What it can be undone with, until the first of them leaves."""
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


def release_stranded(session: Session, once_only: Collection[str], unknown: str) -> None:
    """Put mails a dead mailer left behind back in the queue; only the one mailer may call this.

    Those of a kind in ``once_only`` may have arrived and are given up, with ``unknown`` as the reason.
    """
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.state == SENDING, OutboxMail.kind.in_(once_only))
        .values(state=FAILED, claimed_by=None, last_error=unknown)
    )
    session.execute(
        update(OutboxMail).where(OutboxMail.state == SENDING).values(state=QUEUED, claimed_by=None)
    )


def claim(session: Session, mailer: str, now: datetime, without: Collection[int] = ()) -> OutboxMail | None:
    """Take the next mail that is due, or nothing, ``without`` those of some schools.

    The caller commits before it sends.
    """
    due = (
        select(OutboxMail.id)
        .where(
            OutboxMail.state == QUEUED, OutboxMail.next_try_at <= now, OutboxMail.school_id.not_in(without)
        )
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


def claimed(session: Session, mail_id: int, mailer: str) -> OutboxMail | None:
    """Return a mail that is still this mailer's, or nothing: another one may have taken over."""
    return session.scalar(
        select(OutboxMail)
        .where(OutboxMail.id == mail_id, OutboxMail.claimed_by == mailer, OutboxMail.state == SENDING)
        .with_for_update()
    )


def has_work(session: Session, now: datetime, without: Collection[int] = ()) -> bool:
    """Tell whether a mail is due, ``without`` those of some schools, or was left behind by a dead mailer."""
    due = (
        (OutboxMail.state == QUEUED) & (OutboxMail.next_try_at <= now) & OutboxMail.school_id.not_in(without)
    )
    return (
        session.scalar(select(OutboxMail.id).where(or_(due, OutboxMail.state == SENDING)).limit(1))
        is not None
    )


def note_why(session: Session, reason: str) -> None:
    """Write on every mail that waits why nothing leaves."""
    session.execute(update(OutboxMail).where(OutboxMail.state == QUEUED).values(last_error=reason))


def forget_why(session: Session, reason: str) -> None:
    """Take the reason off the mails that wait, when it no longer holds."""
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.state == QUEUED, OutboxMail.last_error == reason)
        .values(last_error=None)
    )


def last_wait(session: Session, now: datetime, without: Collection[int]) -> datetime | None:
    """Return when the last mail leaves that is due or can be undone, ``without`` those of some schools."""
    return session.scalar(
        select(func.max(OutboxMail.next_try_at)).where(
            OutboxMail.state == QUEUED,
            or_(
                OutboxMail.next_try_at <= now,
                (OutboxMail.attempts == 0) & OutboxMail.sending_id.is_not(None),
            ),
            OutboxMail.school_id.not_in(without),
        )
    )


def of_sending(session: Session, sending_id: int) -> Sequence[OutboxMail]:
    """Return the mails of a sending and keep the mailer from them for the rest of the transaction."""
    return session.scalars(
        select(OutboxMail)
        .where(OutboxMail.sending_id == sending_id)
        .order_by(OutboxMail.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def waiting_for(session: Session, meeting_id: int, guardian_id: int) -> Sequence[OutboxMail]:
    """Return the mails about a meeting to a guardian that have not left yet."""
    return session.scalars(
        select(OutboxMail).where(
            OutboxMail.meeting_id == meeting_id,
            OutboxMail.guardian_id == guardian_id,
            OutboxMail.state.in_((QUEUED, HELD)),
        )
    ).all()


def by_key(session: Session, key: str) -> OutboxMail | None:
    """Return the mail with a natural key, or nothing."""
    return session.scalar(select(OutboxMail).where(OutboxMail.key == key))


def mails(session: Session, meeting_id: int) -> Sequence[OutboxMail]:
    """Return the mails of a meeting, oldest first."""
    return session.scalars(
        select(OutboxMail).where(OutboxMail.meeting_id == meeting_id).order_by(OutboxMail.id)
    ).all()


def undelivered(session: Session) -> Sequence[OutboxMail]:
    """Return every mail in view that waits, newest first."""
    return session.scalars(
        select(OutboxMail).where(OutboxMail.state.in_((QUEUED, SENDING, HELD))).order_by(OutboxMail.id.desc())
    ).all()


def addresses_used(session: Session, addresses: Collection[str]) -> frozenset[str]:
    """Return those of the addresses that a mail from pejl has been written to before."""
    return frozenset(
        session.scalars(select(OutboxMail.recipient).where(OutboxMail.recipient.in_(addresses)).distinct())
    )


def waiting(session: Session) -> int:
    """Return how many mails wait to be sent, over all schools in view."""
    return session.scalar(select(func.count(OutboxMail.id)).where(OutboxMail.state == QUEUED)) or 0


@contextmanager
def mailers_turn(engine: Engine) -> Iterator[bool]:
    """Tell whether this is the one mailer for as long as the block lasts (security.md 4.5).

    On SQLite a lock on a file beside the database, on PostgreSQL an advisory lock. Both end with the process.
    """
    if engine.dialect.name == "sqlite":
        with Path(f"{engine.url.database}.mailer").open("w", encoding="ascii") as file:
            yield _locked(file.fileno())
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        turn = bool(connection.scalar(select(func.pg_try_advisory_lock(MAILERS_LOCK))))
        try:
            yield turn
        finally:
            if turn:
                connection.execute(select(func.pg_advisory_unlock(MAILERS_LOCK)))


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
