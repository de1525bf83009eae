"""Mails on their way: taken one by one, and what came of each (security.md 4.5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.mail.addresses import BadAddress, clean_address
from pejl.mail.postman import next_try
from pejl.services.outbox.kinds import ONCE_ONLY, Kind
from pejl.storage import outbox, posting
from pejl.storage.meetings import meeting
from pejl.storage.outbox import CANCELLED, FAILED, QUEUED, SENT, OutboxMail
from pejl.storage.people import Guardian, Person

TOO_LATE = "Mailserveren tog ikke imod mailen i tide."
"""Why a mail is given up that was refused for a while, whatever the last reason was."""

GONE = "Modtageren findes ikke mere."
DECLINED = "Vil ikke have automatiske mails."
MOVED = "Mailadressen er ændret, siden mailen blev skrevet."
UNKNOWN = "Vi ved ikke, om påmindelsen nåede frem."

_WANTS_A_MEETING = frozenset({Kind.INVITATION, Kind.UPDATE, Kind.CONFIRMATION, Kind.REMINDER})
"""Kinds that make no sense once the meeting is called off."""


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
