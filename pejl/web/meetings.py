"""Meetings at the door: the list, the plan, and each meeting's own page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.meetings import PHASE_NAMES, Phase, State, phase
from pejl.storage import meetings
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.database import db

bp = Blueprint("meetings", __name__)


@bp.app_template_global("meeting_phase")
def phase_of(meeting: Meeting) -> Phase:
    """Tell where a meeting stands right now."""
    return phase(State(meeting.state), meeting.on, meeting.start, meeting.minutes, clock.now())


@bp.app_template_global()
def phase_name(at: Phase) -> str:
    """Give the Danish name of a phase."""
    return PHASE_NAMES[at]


@bp.get("/moeder")
@open_to(*STAFF)
def index() -> ResponseReturnValue:
    """List the meetings of one's own classes; a leader sees the school's."""
    found = meetings.meetings_of(db(), viewer().classes_for(Deed.SEE_MEETING))
    return render_template("meetings/index.html", meetings=found)


@bp.get("/moeder/<key:meeting_id>")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show one meeting: when, where, and what is next."""
    return render_template("meetings/page.html", meeting=the_meeting(meeting_id, Deed.SEE_MEETING))
