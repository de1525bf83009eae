"""What the tests of the page do and look up."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pejl.storage.meetings import Meeting
from pejl.storage.outbox import OutboxMail
from tests import invited

SEND = "Send invitationen til 4 hjem"


def path(meeting: Meeting) -> str:
    return f"/moeder/{meeting.id}/invitation"


def mails(session: Session) -> list[OutboxMail]:
    session.expire_all()
    return invited.outbox(session)
