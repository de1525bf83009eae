"""A meeting's own page: when, where, what, and what to do next."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.feedback import deadline
from pejl.domain.meetings import Phase
from pejl.services import afterwards, invitations, meetings, since
from pejl.services.catalogue import catalogue
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.database import db
from pejl.web.meetings.blueprint import bp
from pejl.web.meetings.listing import AHEAD


@bp.get("/moeder/<key:meeting_id>")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show one meeting."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    at = meetings.phase(meeting, clock.now())
    voices, unanswered = meetings.voices(db(), meeting)
    return render_template(
        "meetings/page.html",
        meeting=meeting,
        at=at,
        after=afterwards.look(db(), meeting) if at in {Phase.HELD, Phase.CLOSED} else None,
        deadline=deadline(meeting.on),
        step=meetings.next_step(db(), meeting, clock.now()),
        answers=invitations.answers_tally(db(), meeting),
        voices=voices,
        unanswered=unanswered,
        points=meetings.points(db(), meeting.id),
        indicators=[catalogue().indicator(code) for code in meeting.indicators],
        notes=_notes(meeting) if at in AHEAD else (),
        since=since.look(db(), meeting, clock.now()) if at in {*AHEAD, Phase.HELD} else None,
        changeable=at not in {Phase.CLOSED, Phase.CANCELLED},
    )


def _notes(meeting: Meeting) -> tuple[str, ...]:
    return meetings.warnings(db(), meeting.school_class_id, meeting.on, meeting.start, meeting.minutes)
