"""Taking a sending back: as long as none of its mails has been taken, everything can be as it was before.

A meeting has at most one sending that waits. What is sent while it does joins it, and what it has already
written to a guardian is written anew: one mail says the last state (security.md 5.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import audit
from pejl.services.outbox import Post
from pejl.storage import invitations, outbox, sendings
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import CANCELLED, QUEUED, OutboxMail
from pejl.storage.sendings import Sending

TOO_LATE = (
    "Det er for sent at fortryde, for mailserveren har fået den første mail. "
    "Ret mødet og giv besked, eller aflys det."
)
NOT_THERE = "Udsendelsen er allerede fortrudt, eller noget nyt er kommet til. Se, hvad der står nu."

_PLAIN = ("told_title", "told_minutes", "told_place", "sequence", "significant_sequence")
_KINDS: dict[str, type[date | time]] = {
    "told_on": date,
    "told_start": time,
    "stamped_at": datetime,
    "cancelled_at": datetime,
}
_MAILS = "mails"


@dataclass(frozen=True)
class Batch:
    """A sending while it is written: its row, and the mails in it by guardian."""

    row: Sending
    mails: dict[int, OutboxMail] = field(default_factory=dict)


@dataclass(frozen=True)
class Undoable:
    """A sending that can still be undone."""

    id: int
    leaves_at: datetime
    mails: int


def begin(session: Session, meeting: Meeting, before: State, post: Post, now: datetime) -> Batch:
    """Join the sending that waits, or begin one. Its mails leave ``post.undo`` after the last press."""
    row, mails = _waiting(session, meeting)
    leaves_at = now + post.undo
    if row is None:
        row = Sending(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            leaves_at=leaves_at,
            state_before=before,
            before={},
        )
        session.add(row)
        session.flush()
    row.leaves_at = leaves_at
    for mail in mails:
        mail.next_try_at = leaves_at
    return Batch(row, {mail.guardian_id: mail for mail in mails if mail.guardian_id is not None})


def settle(session: Session, batch: Batch) -> None:
    """End the writing; a sending without mails is none."""
    session.flush()
    if not outbox.of_sending(session, batch.row.id):
        session.delete(batch.row)
        session.flush()


def remember(batch: Batch, invitation: Invitation, *, new: bool = False) -> None:
    """Note what an invitation was before the sending, once."""
    key = str(invitation.id)
    if key not in batch.row.before:
        batch.row.before = batch.row.before | {key: None if new else _as_it_is(invitation)}


def is_new(batch: Batch, invitation: Invitation) -> bool:
    """Tell whether an invitation was made by this very sending."""
    return batch.row.before.get(str(invitation.id), ...) is None


def unwrite(session: Session, batch: Batch, invitation: Invitation) -> bool:
    """Take this sending's mail to a guardian away before a newer one is written; tell whether there was one.

    The invitation is then as before the sending, so that the newer mail counts one step and no more.
    """
    mail = batch.mails.pop(invitation.guardian_id, None)
    if mail is None:
        return False
    session.delete(mail)
    before = batch.row.before[str(invitation.id)]
    if before is not None:
        _restore(invitation, before)
    session.flush()
    return True


def set_aside(session: Session, batch: Batch, invitation: Invitation, reason: str) -> None:
    """Take earlier mails that have not left yet out of the queue, with the reason the teacher sees."""
    key = str(invitation.id)
    for mail in outbox.waiting_for(session, invitation.meeting_id, invitation.guardian_id):
        mail.state, mail.last_error = CANCELLED, reason
        before = batch.row.before.get(key)
        if before is not None:
            kept = before | {_MAILS: [*before.get(_MAILS, []), mail.id]}
            batch.row.before = batch.row.before | {key: kept}


def undoable(session: Session, meeting: Meeting) -> Undoable | None:
    """Return the sending of a meeting that can still be undone, or nothing."""
    row = sendings.last_sending(session, meeting.id)
    mails = [mail for mail in outbox.mails(session, meeting.id) if row and mail.sending_id == row.id]
    if row is None or not _untouched(mails):
        return None
    return Undoable(row.id, row.leaves_at, sum(mail.state == QUEUED for mail in mails))


def unheard(session: Session, meeting: Meeting) -> frozenset[int]:
    """Return the ids of the invitations nobody outside knows of: made by a sending that can be undone."""
    row = sendings.last_sending(session, meeting.id)
    if row is None or undoable(session, meeting) is None:
        return frozenset()
    return frozenset(int(key) for key, before in row.before.items() if before is None)


def undo(session: Session, meeting: Meeting, sending_id: int, actor_id: int, now: datetime) -> State:
    """Take a sending back, so that it never was; return the state the meeting is in again.

    An invitation that has an answer from the phone stays, so that no answer is lost. Raises RefusedDeedError
    once a mail has been taken, and where another sending waits than the one that was seen.
    """
    session.flush()
    session.refresh(meeting, with_for_update=True)
    row = sendings.last_sending(session, meeting.id)
    if row is None or row.id != sending_id:
        raise RefusedDeedError(NOT_THERE)
    mails = outbox.of_sending(session, row.id)
    if not _untouched(mails):
        raise RefusedDeedError(TOO_LATE)
    for mail in mails:
        session.delete(mail)
    answered = invitations.last_answers(session, meeting.id)
    for invitation in invitations.invitations(session, meeting.id):
        before = row.before.get(str(invitation.id), ...)
        if before is None and invitation.id not in answered:
            session.delete(invitation)
        elif isinstance(before, dict):
            _restore(invitation, before)
            _requeue(session, before.get(_MAILS, []))
    meeting.state = row.state_before
    session.delete(row)
    audit.of_meeting(session, meeting, "invitation.undo", actor_id, now)
    session.flush()
    return State(meeting.state)


def _waiting(session: Session, meeting: Meeting) -> tuple[Sending | None, Sequence[OutboxMail]]:
    row = sendings.last_sending(session, meeting.id)
    mails = outbox.of_sending(session, row.id) if row else ()
    return (row, mails) if _untouched(mails) else (None, ())


def _untouched(mails: Sequence[OutboxMail]) -> bool:
    """Tell whether there are mails and the mailer has not had a hand on one of them."""
    return bool(mails) and all(not mail.attempts and mail.state in {QUEUED, CANCELLED} for mail in mails)


def _as_it_is(invitation: Invitation) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(invitation, name) for name in _PLAIN}
    for name in _KINDS:
        value = getattr(invitation, name)
        found[name] = value.isoformat() if value else None
    return found


def _restore(invitation: Invitation, before: dict[str, Any]) -> None:
    for name in _PLAIN:
        setattr(invitation, name, before[name])
    for name, kind in _KINDS.items():
        setattr(invitation, name, kind.fromisoformat(before[name]) if before[name] else None)


def _requeue(session: Session, ids: Sequence[int]) -> None:
    for mail_id in ids:
        mail = session.get(OutboxMail, mail_id)
        if mail is not None and mail.state == CANCELLED:
            mail.state, mail.last_error = QUEUED, None
