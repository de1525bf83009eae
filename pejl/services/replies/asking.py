"""Asking the invited guardian, once, whether a reply that waits was their own."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Way, starts_at
from pejl.mail import letters
from pejl.mail.replies import same_address
from pejl.services.invitations import evening, mails
from pejl.services.invitations.writing import reader, write_to
from pejl.services.links import link_hash
from pejl.services.outbox import Kind, Post
from pejl.storage.invitations import Invitation
from pejl.storage.replies import InboundMail, PendingReply

GIVE_UP = timedelta(days=2)
"""How long after the start of the meeting the question still makes sense: answers can be put right then."""


def stranger(pending: PendingReply, email: str) -> str:
    """Give the address a reply came from where that is not the invited one, ``email``; else nothing."""
    return next((one for one in (pending.attendee, pending.sender) if one not in {"", email}), "")


def ask(
    session: Session,
    invitation: Invitation,
    noted: InboundMail,
    pending: PendingReply,
    post: Post,
    now: datetime,
) -> bool:
    """Queue the mail with the confirm link to the invited address; False where no mail may go there.

    The token comes from the mail's own hash and our key, so whoever wrote that mail cannot know it.
    """
    guardian, meeting = invitation.guardian, invitation.meeting
    about = evening(session, meeting, post)
    if mails.way_to(guardian) is not Way.MAIL or not mails.is_usable(about.school.address):
        return False
    noted.confirm_hash = link_hash(post.links.token("confirm", noted.raw_hash))
    own = letters.Links(
        page=post.links.confirm(noted.raw_hash), unsubscribe=post.links.unsubscribe(invitation.uid)
    )
    letter = letters.confirmation(
        about.facts,
        reader(guardian),
        own,
        reply=Reply(noted.reply),
        elsewhere=bool(stranger(pending, same_address(guardian.email or ""))),
    )
    return write_to(
        session,
        invitation,
        letter,
        sender=about.school,
        kind=Kind.CONFIRMATION,
        number=noted.id,
        post=post,
        now=now,
        give_up_at=max(now, starts_at(mails.where(meeting))) + GIVE_UP,
    )
