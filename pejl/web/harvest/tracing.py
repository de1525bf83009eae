"""Where a voice led: the whole chain on one page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.services import trails
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.database import db
from pejl.web.harvest.blueprint import bp
from pejl.web.harvest.writing import the_voice


@bp.get("/moeder/<key:meeting_id>/spor/<voice:voice_id>")
@open_to(*STAFF)
def trail(meeting_id: int, voice_id: int) -> ResponseReturnValue:
    """Show what became of one voice."""
    meeting = the_meeting(meeting_id, Deed.SEE_VOICES)
    voice = the_voice(meeting, voice_id)
    return render_template(
        "harvest/trail.html",
        meeting=meeting,
        voice=voice,
        trail=trails.of_voice(db(), voice),
        mine=viewer().may(Deed.EDIT_MEETING, meeting.school_class_id),
    )
