"""A letter to somebody who is invited, without a calendar entry: a reminder, a question, what came of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from pejl.mail.addresses import Party
from pejl.mail.letters import Reader
from pejl.mail.messages import Letter, Message, message_id
from pejl.services import outbox
from pejl.services.outbox import Kind, Post
from pejl.storage.invitations import Invitation
from pejl.storage.people import Guardian


def reader(guardian: Guardian) -> Reader:
    """Say whom a letter is for, and in which language."""
    return Reader(guardian.name, guardian.language)


def write_to(
    session: Session,
    invitation: Invitation,
    letter: Letter,
    *,
    sender: Party,
    kind: Kind,
    number: int,
    post: Post,
    now: datetime,
    give_up_at: datetime,
    in_thread: bool = False,
) -> bool:
    """Queue a letter to an invited guardian; False where the same (kind, guardian, ``number``) is there.

    With ``in_thread`` a mail program shows it under the invitation. Raises as `outbox.queue`.
    """
    uid, guardian = f"{invitation.uid}@{post.mail_domain}", invitation.guardian
    return outbox.queue(
        session,
        meeting=invitation.meeting,
        guardian=guardian,
        kind=kind,
        sequence=number,
        message=Message(
            sender=sender,
            recipient=Party(guardian.name, guardian.email or ""),
            letter=letter,
            date=now,
            message_id=message_id(uid, number, kind),
            in_reply_to=message_id(uid, 0, "REQUEST") if in_thread else None,
            unsubscribe=post.links.unsubscribe(invitation.uid),
            event=None,
        ),
        now=now,
        give_up_at=give_up_at,
    )
