"""The minutes at the door: written section by section, printed, and copied for Aula."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from pejl.domain import limits
from pejl.domain import minutes as rules
from pejl.domain.access import Deed
from pejl.domain.minutes import Section
from pejl.services import minutes
from pejl.services.minutes import Part
from pejl.storage.meetings import Meeting
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.conflict import CONFLICT, ConflictError, Difference
from pejl.web.database import db
from pejl.web.forms import Form, paragraphs, whole
from pejl.web.htmx import done, go, show, wants_fragment

bp = Blueprint("minutes", __name__)

PAGE, KEPT = "minutes/page.html", "minutes/_kept.html"


class SectionForm(Form):
    """One section of the minutes."""

    guarded = ("text",)
    text = paragraphs("Tekst", limits.MINUTES)
    seen = HiddenField()
    """The version of somebody else's text that the writer has seen and puts their own in place of."""

    @property
    def over(self) -> int | None:
        """The version this text may take the place of."""
        seen = whole(self.seen.data or "")
        return self.version if seen is None else seen


@bp.get("/moeder/<key:meeting_id>/referat")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show the minutes as they stand, each section with its field."""
    meeting = the_meeting(meeting_id, Deed.SEE_VOICES)
    return render_template(PAGE, **_context(meeting))


@bp.post("/moeder/<key:meeting_id>/referat/<section>")
@open_to(*STAFF)
def save(meeting_id: int, section: str) -> ResponseReturnValue:
    """Keep a section, pressed for or while it is written; what was written never gets lost on the way."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    part, form = _part(meeting, section), SectionForm()
    if not form.validate():
        return _answer(meeting, part, form, 422)
    if form.over != part.ver:
        if wants_fragment():
            return _answer(meeting, part, form, CONFLICT)
        raise ConflictError(part.ver, (Difference(part.section.heading, form.text.data, part.text),))
    kept = minutes.write(db(), meeting, part, form.text.data)
    if not wants_fragment():
        flash("Gemt.")
    shown = {"meeting_id": meeting.id, "part": kept, "form": None, "just_kept": True}
    return done(KEPT, _place(meeting, kept), lambda: shown)


@bp.post("/moeder/<key:meeting_id>/referat/<section>/oprindelig")
@open_to(*STAFF)
def restore(meeting_id: int, section: str) -> ResponseReturnValue:
    """Let a section follow its source again."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    part, form = _part(meeting, section), SectionForm()
    if form.version != part.ver:
        raise ConflictError(part.ver, (Difference(part.section.heading, part.source, part.text),))
    kept = minutes.write(db(), meeting, part, part.source)
    flash("Afsnittet følger igen det, der er skrevet ned.")
    return go(_place(meeting, kept))


@bp.get("/moeder/<key:meeting_id>/referat/papir")
@open_to(*STAFF)
def paper(meeting_id: int) -> ResponseReturnValue:
    """Show the minutes for paper, and the same as a text for Aula."""
    meeting = the_meeting(meeting_id, Deed.SEE_VOICES)
    parts = minutes.parts(db(), meeting, clock.now())
    told = [(part.section.heading, part.text) for part in parts.values() if part.text]
    subject, text = rules.message(meeting.title, meeting.school_class.name, told)
    return render_template(
        "minutes/paper.html",
        meeting=meeting,
        school=school(db(), meeting.school_id),
        told=told,
        subject=subject,
        text=text,
    )


def _part(meeting: Meeting, section: str) -> Part:
    if section not in set(Section):
        abort(404)
    return minutes.parts(db(), meeting, clock.now())[Section(section)]


def _place(meeting: Meeting, part: Part) -> str:
    return url_for(".page", meeting_id=meeting.id, _anchor=part.section)


def _answer(meeting: Meeting, part: Part, form: SectionForm, status: int) -> ResponseReturnValue:
    """Say beside the field why it is not kept; the field itself is left alone, for somebody writes in it."""
    if wants_fragment():
        return show(KEPT, KEPT, status, meeting_id=meeting.id, part=part, form=form)
    return render_template(PAGE, **_context(meeting, {part.section: form})), status


def _context(meeting: Meeting, refused: Mapping[Section, SectionForm] | None = None) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "parts": minutes.parts(db(), meeting, clock.now()),
        "refused": refused or {},
        "just_kept": False,
    }
