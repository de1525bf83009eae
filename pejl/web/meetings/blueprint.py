"""The blueprint of the meetings, and what every page under a meeting says about its phase."""

from flask import Blueprint

from pejl.domain.meetings import PHASE_NAMES, Phase
from pejl.services import meetings
from pejl.storage.meetings import Meeting
from pejl.web import clock

bp = Blueprint("meetings", __name__)


@bp.app_template_global("meeting_phase")
def phase_of(meeting: Meeting) -> Phase:
    """Tell where a meeting stands right now."""
    return meetings.phase(meeting, clock.now())


@bp.app_template_global()
def phase_name(at: Phase) -> str:
    """Give the Danish name of a phase."""
    return PHASE_NAMES[at]
