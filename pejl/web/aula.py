"""The bridge to Aula: a text to paste, a poster to print, and a tick when it is done."""

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from pejl.domain.access import Deed
from pejl.domain.aula import Notice, message
from pejl.domain.meetings import Phase, State
from pejl.services import aula, meetings
from pejl.storage.meetings import Meeting
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.database import db
from pejl.web.htmx import done
from pejl.web.links import read_aloud, speaking_address

bp = Blueprint("aula", __name__)


@bp.get("/moeder/<key:meeting_id>/aula")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show the text for Aula, and whether it has been put up."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    subject, text = message(_notice(meeting))
    return render_template("aula/page.html", subject=subject, text=text, **_posted(meeting))


@bp.post("/moeder/<key:meeting_id>/aula")
@open_to(*STAFF)
def put_up(meeting_id: int) -> ResponseReturnValue:
    """Note that the text is in Aula."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    aula.post(db(), meeting, viewer().person_id, clock.now())
    flash("Det er noteret, at mødet er lagt op i Aula.")
    return _done(meeting)


@bp.post("/moeder/<key:meeting_id>/aula/fortryd")
@open_to(*STAFF)
def undo(meeting_id: int) -> ResponseReturnValue:
    """Take the note away."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    aula.take_back(db(), meeting, viewer().person_id, clock.now())
    flash("Noten om Aula er fjernet.")
    return _done(meeting)


@bp.get("/moeder/<key:meeting_id>/aula/opslag")
@open_to(*STAFF)
def poster(meeting_id: int) -> ResponseReturnValue:
    """Show the meeting on a sheet of A4, with a code parents can use from the day of the meeting."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    about = _notice(meeting)
    return render_template(
        "aula/poster.html",
        meeting=meeting,
        about=about,
        school=school(db(), meeting.school_id),
        address=read_aloud(about.page),
    )


def _done(meeting: Meeting) -> Response:
    return done("aula/_posted.html", url_for(".page", meeting_id=meeting.id), lambda: _posted(meeting))


def _posted(meeting: Meeting) -> dict[str, object]:
    over = meetings.phase(meeting, clock.now()) in {Phase.HELD, Phase.CLOSED}
    return {"meeting": meeting, "behind": aula.is_behind(meeting), "over": over}


def _notice(meeting: Meeting) -> Notice:
    return Notice(
        title=meeting.title,
        class_name=meeting.school_class.name,
        on=meeting.on,
        start=meeting.start,
        minutes=meeting.minutes,
        place=meeting.place,
        purpose=meeting.purpose,
        mail=school(db(), meeting.school_id).mail_address,
        page=speaking_address(meeting),
        signed=meeting.organiser.name,
        cancelled=meeting.state == State.CANCELLED,
    )
