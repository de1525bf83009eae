"""The invitation in other languages: how it looks in each, and the teacher's own version of her words."""

from typing import ClassVar

from flask import abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.domain.languages import ADDED, SPOKEN
from pejl.services import invitations
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.conflict import ConflictError, check_version
from pejl.web.database import db
from pejl.web.forms import Form, paragraphs
from pejl.web.htmx import go
from pejl.web.invitations.blueprint import bp
from pejl.web.reading import halves
from pejl.web.state import post


class VersionForm(Form):
    """The teacher's own words in another language."""

    purpose = paragraphs("Formålet", limits.PURPOSE, name="formaal")
    text = paragraphs("Dine egne ord", limits.INVITATION, name="tekst")
    guarded: ClassVar = ("purpose", "text")


@bp.get("/moeder/<key:meeting_id>/invitation/sprog")
@open_to(*STAFF)
def languages(meeting_id: int) -> ResponseReturnValue:
    """Show the invitation in every language, as its readers will see it."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    shown = [
        (one, halves(one.letter.plain, post().links.base_url))
        for one in invitations.in_languages(db(), meeting, post(), clock.now())
    ]
    return render_template("invitations/languages.html", meeting=meeting, shown=shown)


@bp.get("/moeder/<key:meeting_id>/invitation/sprog/<language>")
@open_to(*STAFF)
def edit_version(meeting_id: int, language: str) -> ResponseReturnValue:
    """Show what the teacher has written in a language, beside the Danish."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    known = invitations.version(db(), meeting, _spoken(language))
    return _show(meeting, language, VersionForm(obj=known))


@bp.post("/moeder/<key:meeting_id>/invitation/sprog/<language>")
@open_to(*STAFF)
def write_version(meeting_id: int, language: str) -> ResponseReturnValue:
    """Keep what the teacher has written in a language; nothing is translated."""
    meeting, form = the_meeting(meeting_id, Deed.EDIT_MEETING), VersionForm()
    known = invitations.version(db(), meeting, _spoken(language))
    if not form.validate():
        return _show(meeting, language, form, 422)
    if known is not None:
        check_version(form, known, {"formaal": known.purpose, "tekst": known.text})
    elif form.version:
        raise ConflictError(0)
    invitations.write_version(
        db(), meeting, language, purpose=form.purpose.data or "", text=form.text.data or ""
    )
    flash("Din tekst er gemt.")
    return go(url_for(".languages", meeting_id=meeting.id) + f"#{language}")


def _spoken(language: str) -> str:
    return language if language in ADDED else abort(404)


def _show(meeting: Meeting, language: str, form: VersionForm, status: int = 200) -> Response:
    known = invitations.version(db(), meeting, language)
    page = render_template(
        "invitations/version.html",
        meeting=meeting,
        language=SPOKEN[language],
        form=form,
        ver=form.ver.data or (known.ver if known else 0),
    )
    return Response(page, status, mimetype="text/html")
