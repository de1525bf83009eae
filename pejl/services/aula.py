"""Noting that a meeting has been put up in Aula, which pejl cannot see for itself."""

from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import aula as rules
from pejl.services import audit
from pejl.storage import meetings
from pejl.storage.meetings import Meeting


def post(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Note that the meeting as it is now is in Aula. An earlier note stands, unless it is out of date."""
    if meeting.aula_at is None or is_behind(meeting):
        meetings.note_aula(session, meeting, now)
        audit.of_meeting(session, meeting, "meeting.aula", by, now)


def take_back(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Take the note away."""
    if meeting.aula_at is not None:
        meetings.note_aula(session, meeting, None)
        audit.of_meeting(session, meeting, "meeting.aula_undo", by, now)


def is_behind(meeting: Meeting) -> bool:
    """Tell whether the meeting has been changed since it was put up in Aula."""
    return rules.is_behind(meeting.aula_at, meeting.changed_at)
