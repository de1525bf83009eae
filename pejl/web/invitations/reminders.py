"""Choosing who is reminded of the meeting, and when."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.reminders import CHOICES, Choice
from pejl.services import reminders
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.conflict import ConflictError
from pejl.web.database import db
from pejl.web.forms import Form
from pejl.web.htmx import go
from pejl.web.invitations.blueprint import bp

FIELD, SHOWN = "paamindelse", "paamindelser"
"""The ticks, and the field that says they were on the page: no tick at all is a choice too."""


def chosen() -> list[Choice]:
    """Return the reminders that were ticked."""
    ticked = set(request.form.getlist(FIELD))
    return [choice for choice in CHOICES if choice.key in ticked]


@bp.post("/moeder/<key:meeting_id>/invitation/paamindelser")
@open_to(*STAFF)
def choose_reminders(meeting_id: int) -> ResponseReturnValue:
    """Keep which reminders are sent."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    if Form().version != meeting.ver:
        raise ConflictError(meeting.ver)
    reminders.choose(db(), meeting, chosen(), viewer().person_id, clock.now())
    flash("Påmindelserne er gemt.")
    return go(url_for(".page", meeting_id=meeting.id))
