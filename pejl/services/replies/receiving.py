"""Taking a mail in: what it is about, what is decided, and doing it once.

No sender is ever written to, so no two machines can write to each other (step 14). Only the invited address
may be asked whether a reply in its name was its own, once for each and never about a machine's mail.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.domain.replies import (
    Asked,
    CalendarReply,
    Decision,
    Incoming,
    Reason,
    Returned,
    Verdict,
    choice,
    decide,
    may_ask,
    safe_comment,
)
from pejl.mail.replies import same_address
from pejl.services.invitations import Said, answer, standing
from pejl.services.outbox import Post
from pejl.services.replies.asking import ask
from pejl.storage import invitations
from pejl.storage import replies as store
from pejl.storage.invitations import Invitation
from pejl.storage.outbox import FAILED, SENT
from pejl.storage.replies import InboundMail, PendingReply

RETURNED = "Mailen kom retur. Spørg, om mailadressen er rigtig."
"""What the teacher reads at an invitation that did not arrive."""

_KEPT = frozenset({Decision.APPLY, Decision.PENDING})
"""Decisions about a mail whose comment somebody will read."""


def receive(session: Session, mail: Incoming, post: Post, now: datetime) -> Verdict:
    """Decide what a mail means at ``now``, and do it; the same mail again gets the same verdict.

    The invited guardian may be asked about a reply that waits, with a mail made by ``post``.

    A mail about no invitation we know leaves no trace (calendar.md 2.2, step 7).
    """
    invitation = _find(session, mail)
    if invitation is None:
        return decide(mail, None, now)
    asked = as_asked(session, invitation, now)
    before = store.inbound(session, mail.digest)
    if before is not None:
        return _again(before, mail, asked, now)
    verdict = decide(mail, asked, now)
    noted = _note(session, invitation, mail, verdict, now)
    match verdict.decision:
        case Decision.APPLY if verdict.reply:
            apply(session, invitation, verdict.reply, now)
        case Decision.PENDING:
            pending = _keep_pending(session, noted, mail)
            if may_ask(mail, asked, verdict):
                ask(session, invitation, noted, pending, post, now)
        case Decision.BOUNCE:
            _mark_returned(session, invitation, mail)
    session.flush()
    return verdict


def _find(session: Session, mail: Incoming) -> Invitation | None:
    """Find the invitation: by its UID, whose first half is random and enough, or by our own Message-ID."""
    match mail.content:
        case CalendarReply(uid=uid) | Returned(uid=uid) if uid:
            return store.claim_by_uid(session, uid.partition("@")[0])
        case Returned(message_id=message_id) if message_id:
            return store.claim_by_message(session, message_id)
        case _:
            return None


def as_asked(session: Session, invitation: Invitation, now: datetime) -> Asked:
    """Give what is known of an invitation at ``now`` when a reply to it is judged."""
    return Asked(
        uid=invitation.uid,
        email=same_address(invitation.guardian.email or ""),
        sequence=invitation.sequence,
        significant_sequence=invitation.significant_sequence,
        is_open=standing(invitation, now).is_open,
        answered_at=store.last_answered_otherwise(session, invitation.id, Source.MAIL),
        last_stamp=store.last_stamp(session, invitation.id, Decision.APPLY),
        pending=store.pending_count(session, invitation.id),
    )


def _again(before: InboundMail, mail: Incoming, asked: Asked, now: datetime) -> Verdict:
    """Give the verdict on a mail that has come before. That on a mail of ours never changes."""
    if isinstance(mail.content, Returned):
        return decide(mail, asked, now)
    decision = Decision(before.decision)
    return Verdict(
        decision, Reason(before.reason), Reply(before.reply) if decision is Decision.APPLY else None
    )


def _note(
    session: Session, invitation: Invitation, mail: Incoming, verdict: Verdict, now: datetime
) -> InboundMail:
    """Note what was decided about a mail, and of its content no more than that."""
    reply = mail.content if isinstance(mail.content, CalendarReply) else None
    noted = InboundMail(
        school_id=invitation.school_id,
        invitation_id=invitation.id,
        raw_hash=mail.digest,
        decision=verdict.decision,
        reason=verdict.reason,
        reply=(choice(reply) or "") if reply else "",
        sequence=(reply.sequence or 0) if reply else 0,
        stamp=reply.stamp if reply else None,
        comment=safe_comment(reply.comment) if reply and verdict.decision in _KEPT else "",
        received_at=now,
    )
    session.add(noted)
    session.flush()
    return noted


def apply(session: Session, invitation: Invitation, reply: Reply, now: datetime) -> None:
    """Keep the answer. A calendar knows only ja, nej or måske: what was said of needs before still holds."""
    before = invitations.last_answer(session, invitation.id)
    said = Said(
        reply=reply,
        adults=max(1, before.adults) if before else 1,
        interpreter=before.interpreter if before else "",
        childcare=before.childcare if before else False,
        access=before.access if before else False,
    )
    answer(session, invitation, said, Source.MAIL, now)


def _keep_pending(session: Session, noted: InboundMail, mail: Incoming) -> PendingReply:
    attendees = mail.content.attendees if isinstance(mail.content, CalendarReply) else ()
    pending = PendingReply(
        school_id=noted.school_id,
        inbound_mail_id=noted.id,
        sender=mail.sender,
        attendee=attendees[0].address if len(attendees) == 1 else "",
    )
    session.add(pending)
    return pending


def _mark_returned(session: Session, invitation: Invitation, mail: Incoming) -> None:
    """Show the guardian as one that the mail did not reach; »Send igen« sends it anew."""
    message_id = mail.content.message_id if isinstance(mail.content, Returned) else ""
    sent = store.sent_mail(session, invitation, message_id, SENT)
    if sent is not None:
        sent.state, sent.last_error = FAILED, RETURNED
