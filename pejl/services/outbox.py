"""Mails on their way: queued with the deed that sends them, delivered one by one (security.md 4.5)."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from pejl.config import Settings
from pejl.domain.meetings import State
from pejl.mail.addresses import BadAddress, clean_address
from pejl.mail.messages import Message, render
from pejl.mail.postman import next_try
from pejl.services.links import Links
from pejl.storage import outbox, posting
from pejl.storage.meetings import Meeting, meeting
from pejl.storage.outbox import CANCELLED, FAILED, QUEUED, SENDING, SENT, OutboxMail
from pejl.storage.people import Guardian, Person
from pejl.storage.sendings import Sending

TRIED_FOR = timedelta(days=2)
"""How long a mail is tried that has no day of its own; then the mail server's owner must look (4.5)."""

TOO_LATE = "Mailserveren tog ikke imod mailen i tide."
"""Why a mail is given up that was refused for a while, whatever the last reason was."""


class Kind(StrEnum):
    """What a mail is for."""

    INVITATION = "invitation"
    UPDATE = "update"
    CANCELLATION = "cancellation"
    WITHDRAWAL = "withdrawal"
    """The meeting stands, but this guardian is no longer invited."""
    FAREWELL = "farewell"
    """As above, to a guardian who is removed from the register: the mail outlives what is known of them."""
    FEEDBACK = "feedback"
    REMINDER = "reminder"
    CONFIRMATION = "confirmation"
    """A question: was this reply by mail yours?"""
    NEWS = "news"
    """What became of an agreement, after the feedback."""
    WEEKLY = "weekly"
    """The one mail a week a member of staff gets about agreements."""


CALENDAR_KINDS = frozenset({Kind.INVITATION, Kind.UPDATE, Kind.CANCELLATION, Kind.WITHDRAWAL})
"""Kinds that carry the calendar entry: the revisions of an invitation."""

ONCE_ONLY = frozenset({Kind.REMINDER, Kind.WEEKLY})
"""Kinds that are not tried again once they may have arrived (security.md 4.5)."""

GONE = "Modtageren findes ikke mere."
DECLINED = "Vil ikke have automatiske mails."
MOVED = "Mailadressen er ændret, siden mailen blev skrevet."
UNKNOWN = "Vi ved ikke, om påmindelsen nåede frem."

_WANTS_A_MEETING = frozenset({Kind.INVITATION, Kind.UPDATE, Kind.CONFIRMATION, Kind.REMINDER})
"""Kinds that make no sense once the meeting is called off."""


@dataclass(frozen=True)
class Post:
    """What every mail of an installation is made with."""

    links: Links
    mail_domain: str
    """The right-hand side of Message-IDs and calendar UIDs."""
    undo: timedelta = timedelta(seconds=60)
    """How long a sending waits, so that it can be undone (security.md 5.6)."""

    @classmethod
    def of(cls, settings: Settings) -> "Post":
        """Return what the mails of this installation are made with."""
        return cls(
            links=Links(settings.base_url, settings.key("links")),
            mail_domain=settings.hostname,
            undo=timedelta(seconds=settings.undo_seconds),
        )


@dataclass(frozen=True)
class Task:
    """One mail a mailer has taken and will hand to the postman."""

    mail_id: int
    school_id: int
    mailer: str
    sender: str
    recipient: str
    raw: bytes
    once_only: bool = False
    """Whether it must not be tried again once it may have arrived."""


def queue(
    session: Session,
    *,
    meeting: Meeting,
    guardian: Guardian,
    kind: Kind,
    sequence: int,
    message: Message,
    now: datetime,
    give_up_at: datetime,
    sending: Sending | None = None,
) -> bool:
    """Render a mail and put it in the outbox, in the transaction of the deed that sends it.

    Returns False, and does nothing, when the same mail (kind, meeting, guardian, ``sequence``) is there
    already. ``give_up_at`` is when it is of no more use. A mail of a ``sending`` waits with it. Raises
    BadAddress, and UnsafeMessage for a mail that is not what was asked for.
    """
    key = _key(f"{kind}:{meeting.id}:{guardian.id}:{sequence}")
    to = {
        "school_id": meeting.school_id,
        "meeting_id": meeting.id,
        "guardian_id": guardian.id,
        "sequence": sequence,
        "next_try_at": sending.leaves_at if sending else now,
        "sending_id": sending.id if sending else None,
    }
    return _put(session, key, kind, to, message, now, give_up_at)


def queue_farewell(
    session: Session,
    *,
    meeting: Meeting,
    message: Message,
    sequence: int,
    now: datetime,
    give_up_at: datetime,
) -> bool:
    """Put a mail to somebody who is about to be removed in the outbox; as `queue`, once an invitation."""
    # The Message-ID comes of the invitation's random UID; a guardian's id may be somebody else's tomorrow.
    key = _key(f"{Kind.FAREWELL}:{message.message_id}")
    to = {
        "school_id": meeting.school_id,
        "meeting_id": meeting.id,
        "sequence": sequence,
        "next_try_at": now,
    }
    return _put(session, key, Kind.FAREWELL, to, message, now, give_up_at)


def queue_weekly(
    session: Session,
    *,
    school_id: int,
    person_id: int,
    week: int,
    message: Message,
    now: datetime,
    give_up_at: datetime,
) -> bool:
    """Put the mail of one week to a member of staff in the outbox; as `queue`, False when it is there."""
    key = weekly_key(school_id, person_id, week)
    to = {"school_id": school_id, "person_id": person_id, "sequence": week, "next_try_at": now}
    return _put(session, key, Kind.WEEKLY, to, message, now, give_up_at)


def weekly_key(school_id: int, person_id: int, week: int) -> str:
    """Return the natural key of a person's mail of one week at a school, as it is stored."""
    return _key(f"{Kind.WEEKLY}:{school_id}:{person_id}:{week}")


def _key(natural: str) -> str:
    return hashlib.sha256(natural.encode()).hexdigest()


def _put(
    session: Session,
    key: str,
    kind: Kind,
    to: Mapping[str, object],
    message: Message,
    now: datetime,
    give_up_at: datetime,
) -> bool:
    if outbox.by_key(session, key) is not None:
        return False
    session.add(
        OutboxMail(
            **to,
            key=key,
            kind=kind,
            message_id=message.message_id,
            sender=clean_address(message.sender.address),
            recipient=clean_address(message.recipient.address),
            raw=render(message),
            state=QUEUED,
            attempts=0,
            give_up_at=give_up_at,
            claimed_by=None,
            created_at=now,
            sent_at=None,
            last_error=None,
        )
    )
    session.flush()
    return True


def send_again(mail: OutboxMail, now: datetime) -> bool:
    """Put a mail back in the queue on purpose: the same bytes once more. False while it waits already."""
    if mail.state in {QUEUED, SENDING}:
        return False
    mail.state, mail.attempts, mail.next_try_at, mail.last_error = QUEUED, 0, now, None
    mail.sending_id = mail.sent_at = None
    return True


def next_task(
    session: Session, mailer: str, now: datetime, without: Collection[int] = frozenset()
) -> Task | None:
    """Take the next mail that is due and may still be sent; the caller commits before it sends.

    Those of schools whose post rests, or that are in ``without``, wait. Mails that must not go out any more
    are taken out of the queue on the way.
    """
    rests = {*posting.paused(session), *without}
    while (mail := outbox.claim(session, mailer, now, rests)) is not None:
        obstacle = _obstacle(session, mail, now)
        if obstacle is None:
            once_only = mail.kind in ONCE_ONLY
            return Task(mail.id, mail.school_id, mailer, mail.sender, mail.recipient, mail.raw, once_only)
        mail.state, mail.last_error = obstacle
        _forget_farewell(session, mail)
        session.flush()
    return None


def taken(session: Session, task: Task, now: datetime) -> None:
    """Note that the postman took the mail."""
    mail = outbox.claimed(session, task.mail_id, task.mailer)
    if mail is not None:
        mail.state, mail.sent_at, mail.last_error = SENT, now, None
        _forget_farewell(session, mail)


def refused(session: Session, task: Task, text: str, now: datetime, *, permanent: bool) -> bool:
    """Note why a mail was not taken (``text``, Danish); tell whether it will be tried again.

    A mail that may have arrived is tried again too: same bytes, same Message-ID (RFC 1047). ``permanent``
    means that no retry can help.
    """
    mail = outbox.claimed(session, task.mail_id, task.mailer)
    if mail is None:
        return True
    due = None if permanent else next_try(mail.attempts, now, mail.give_up_at)
    if due is None:
        mail.state, mail.last_error = FAILED, text if permanent else TOO_LATE
        _forget_farewell(session, mail)
        return False
    mail.state, mail.next_try_at, mail.last_error = QUEUED, due, text
    return True


def held(session: Session, task: Task, reason: str) -> None:
    """Note that nothing can leave before somebody acts; no attempt is used up."""
    mail = outbox.claimed(session, task.mail_id, task.mailer)
    if mail is not None:
        mail.state, mail.attempts = QUEUED, mail.attempts - 1
        session.flush()
    outbox.note_why(session, reason)


def _forget_farewell(session: Session, mail: OutboxMail) -> None:
    """Keep nothing of a mail to somebody who is not in the register any more, once it is settled."""
    if mail.kind == Kind.FAREWELL:
        session.delete(mail)


def _obstacle(session: Session, mail: OutboxMail, now: datetime) -> tuple[str, str] | None:
    """Say what has happened since the mail was written that keeps it from going out."""
    if mail.person_id is not None:
        obstacle = _at_staff(session.get(Person, mail.person_id), mail)
    elif mail.kind == Kind.FAREWELL:
        obstacle = None
    else:
        obstacle = _at_home(session, session.get(Guardian, mail.guardian_id), mail)
    if obstacle is not None:
        return CANCELLED, obstacle
    return (FAILED, TOO_LATE) if mail.give_up_at < now else None


def _at_staff(who: Person | None, mail: OutboxMail) -> str | None:
    if who is None or who.disabled_at is not None:
        return GONE
    if who.no_weekly_mail:
        return DECLINED
    return None if _same(who.email, mail.recipient) else MOVED


def _at_home(session: Session, who: Guardian | None, mail: OutboxMail) -> str | None:
    about = meeting(session, mail.meeting_id or 0)
    if about is None or who is None:
        return GONE
    if about.state == State.CANCELLED and mail.kind in _WANTS_A_MEETING:
        return "Mødet er aflyst."
    if who.no_automatic_mail:
        return DECLINED
    return None if _same(who.email, mail.recipient) else MOVED


def _same(email: str | None, recipient: str) -> bool:
    try:
        return clean_address(email or "") == recipient
    except BadAddress:
        return False
