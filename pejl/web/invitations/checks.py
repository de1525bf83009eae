"""What a teacher sees before an invitation goes: how it reads, who is new, what speaks against the day."""

from pejl.domain import plain
from pejl.services import invitations, meetings
from pejl.storage.meetings import Meeting
from pejl.web.database import db


def before_sending(meeting: Meeting, words: str) -> dict[str, object]:
    """Gather the advice; ``words`` are the teacher's own, as they stand in the field. None of it forbids."""
    return {
        "plain": plain.measure(f"{words}\n{meeting.purpose}".strip()),
        "difference": invitations.difference(db(), meeting),
        "day_notes": meetings.warnings(
            db(), meeting.school_class_id, meeting.on, meeting.start, meeting.minutes
        ),
    }
