"""Mails queued with the deed that sends them, each once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pejl.config import Settings
from pejl.mail.addresses import clean_address
from pejl.mail.messages import Message, render
from pejl.services.links import Links
from pejl.services.outbox.kinds import Kind
from pejl.storage import outbox
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import QUEUED, SENDING, OutboxMail
from pejl.storage.people import Guardian
from pejl.storage.sendings import Sending


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
