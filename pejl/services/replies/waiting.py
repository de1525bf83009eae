"""Replies that wait: shown to the teacher, and settled by her or by the guardian whose name they bear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply
from pejl.domain.meetings import RefusedDeedError
from pejl.domain.replies import NO_LONGER, WAITS, Decision, Reason, outdated
from pejl.services import audit
from pejl.services.replies.asking import stranger
from pejl.services.replies.receiving import apply, as_asked
from pejl.storage import invitations
from pejl.storage import replies as store
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.replies import InboundMail, PendingReply

SETTLED = "Der er allerede taget stilling til svaret."


@dataclass(frozen=True)
class Waiting:
    """One reply that waits. ``reply`` is the answer it holds, if any.

    ``origin`` is the address it came from where that is not the invited one, ``why`` says why it waits and
    ``too_late`` why it cannot count any more (empty while it can). ``version`` is that of the answers: it
    changes when the guardian answers otherwise.
    """

    mail: InboundMail
    invitation: Invitation
    origin: str
    reply: Reply | None
    why: str
    too_late: str
    version: int

    @property
    def asked(self) -> bool:
        """Tell whether the invited guardian has been asked by mail."""
        return self.mail.confirm_hash is not None


def waiting(session: Session, meeting: Meeting, now: datetime) -> Sequence[Waiting]:
    """Gather the replies to a meeting's invitations that wait for a human being, oldest first."""
    return [_waiting(session, one, now) for one in store.waiting(session, meeting.id)]


def one_waiting(session: Session, meeting: Meeting, mail_id: int, now: datetime) -> Waiting | None:
    """Return one of the replies to a meeting's invitations that wait, or nothing."""
    return next((one for one in waiting(session, meeting, now) if one.mail.id == mail_id), None)


def confirmable(session: Session, mail: InboundMail, now: datetime) -> Waiting | None:
    """Return a reply a guardian was asked about for as long as it waits and could count."""
    pending = store.still_waiting(session, mail.id)
    found = _waiting(session, pending, now) if pending else None
    return found if found and not found.too_late else None


def accept(session: Session, mail: InboundMail, actor_id: int | None, now: datetime) -> None:
    """Let a reply that waits count; ``actor_id`` is ``None`` where the guardian has confirmed it.

    Raises RefusedDeedError when it is settled already, holds no answer, or can no longer count.
    """
    pending = _claim(session, mail)
    found = _waiting(session, pending, now)
    if found.too_late or found.reply is None:
        raise RefusedDeedError(found.too_late or "Mailen siger hverken ja, nej eller måske.")
    # A strange clock must not make every later reply look old.
    mail.stamp = min(mail.stamp or mail.received_at, mail.received_at)
    mail.decision = Decision.APPLY
    apply(session, found.invitation, found.reply, now)
    _settle(session, pending, "reply.accept", actor_id, now)


def refuse(session: Session, mail: InboundMail, actor_id: int | None, now: datetime) -> None:
    """Put a reply that waits aside, and forget what it said; raises RefusedDeedError when it is settled."""
    pending = _claim(session, mail)
    mail.decision, mail.comment = Decision.REJECT, ""
    _settle(session, pending, "reply.refuse", actor_id, now)


def _claim(session: Session, mail: InboundMail) -> PendingReply:
    """Let one person at a time settle a reply; the invitation's row is what mails coming in wait for too."""
    store.claim_by_uid(session, mail.invitation.uid)
    pending = store.still_waiting(session, mail.id)
    if pending is None:
        raise RefusedDeedError(SETTLED)
    return pending


def _waiting(session: Session, pending: PendingReply, now: datetime) -> Waiting:
    mail = pending.mail
    invitation = mail.invitation
    asked = as_asked(session, invitation, now)
    stamp = min(mail.stamp or mail.received_at, mail.received_at)
    late = outdated(asked, mail.sequence, stamp)
    last = invitations.last_answer(session, invitation.id)
    return Waiting(
        mail=mail,
        invitation=invitation,
        origin=stranger(pending, asked.email),
        reply=Reply(mail.reply) if mail.reply else None,
        why=WAITS[Reason(mail.reason)],
        too_late=NO_LONGER[late] if late else "",
        version=last.id if last else 0,
    )


def _settle(
    session: Session, pending: PendingReply, action: str, actor_id: int | None, now: datetime
) -> None:
    """The row goes, and the addresses in it; what was decided stays with the mail."""
    session.delete(pending)
    audit.note(
        session,
        actor_id=actor_id,
        school_id=pending.school_id,
        action=action,
        kind="inbound_mail",
        object_id=pending.inbound_mail_id,
        now=now,
    )
    session.flush()
