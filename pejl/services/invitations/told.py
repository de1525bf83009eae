"""Who is invited to a meeting, and which mails each has had about it."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from pejl.services.outbox import CALENDAR_KINDS
from pejl.storage import invitations, outbox
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import SENDING, SENT, OutboxMail


def standing_by_guardian(session: Session, meeting: Meeting) -> dict[int, Invitation]:
    """Give the invitations in force, by guardian."""
    return {one.guardian_id: one for one in invitations.in_force(session, meeting.id)}


def mails_by_guardian(session: Session, meeting: Meeting) -> dict[int, list[OutboxMail]]:
    """Give the calendar mails ever written about a meeting, by guardian, oldest first."""
    found: dict[int, list[OutboxMail]] = {}
    for mail in outbox.mails(session, meeting.id):
        if mail.kind in CALENDAR_KINDS and mail.guardian_id is not None:
            found.setdefault(mail.guardian_id, []).append(mail)
    return found


def has_left(earlier: Collection[OutboxMail]) -> bool:
    """Tell whether one of the mails is with its reader, as far as we know."""
    return any(mail.state in {SENDING, SENT} for mail in earlier)
