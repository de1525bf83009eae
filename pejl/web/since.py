"""Siden sidst: what a meeting begins with, how it went, and leaving it out for a reason."""

from flask import Blueprint, abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired

from pejl.domain import limits
from pejl.domain import since as rules
from pejl.domain.access import Deed
from pejl.domain.agreements import Kind, Status
from pejl.domain.meetings import IncompleteError
from pejl.domain.since import Part
from pejl.domain.trials import Verdict
from pejl.services import agreements
from pejl.services import since as deeds
from pejl.services.since import Since
from pejl.storage.agreements import Agreement
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, allow, open_to, the_meeting, viewer
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.forms import Form, line, one_of, paragraphs
from pejl.web.htmx import go
from pejl.web.once import once

bp = Blueprint("since", __name__)

SINCE = "/moeder/<key:meeting_id>/siden-sidst"
AGREEMENT = f"{SINCE}/<key:agreement_id>"


class SkipForm(Form):
    """Why the meeting begins with something else."""

    guarded = ("reason",)
    reason = line("Hvorfor springer I det over?", limits.COMMENT)


class FoundForm(Form):
    """What the class found of one agreement."""

    guarded = ("note",)
    found = StringField(
        "Hvad fandt I?",
        validators=[
            InputRequired("Vælg, hvad I fandt."),
            one_of((*Status, *Verdict), "Vælg en af mulighederne."),
        ],
    )
    note = paragraphs("Fortæl kort", limits.COMMENT)


class ConfirmForm(Form):
    """The new parents' yes to a fælles linje."""

    guarded = ("word",)
    word = line("Fortæl kort", limits.COMMENT)


@bp.app_template_global()
def findings(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Give what can be found of an agreement where it stands: value and Danish word."""
    return rules.findings(Kind(agreement.kind), Status(agreement.status))


@bp.get(SINCE)
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show what the meeting begins with."""
    return _show(the_meeting(meeting_id, Deed.SEE_MEETING))


@bp.post(f"{SINCE}/spring-over")
@open_to(*STAFF)
def skip(meeting_id: int) -> ResponseReturnValue:
    """Leave it out of the meeting."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = SkipForm()
    if not form.validate():
        return _show(meeting, 422, skipping=form)
    check_version(form, meeting, {"reason": meeting.since_skipped})
    try:
        deeds.skip(db(), meeting, form.reason.data, viewer().person_id, clock.now())
    except IncompleteError as refusal:
        form.reason.errors = [str(refusal)]
        return _show(meeting, 422, skipping=form)
    flash("»Siden sidst« er sprunget over.")
    return go(_back(meeting))


@bp.post(f"{SINCE}/tag-med")
@open_to(*STAFF)
def take_in(meeting_id: int) -> ResponseReturnValue:
    """Let the meeting begin with it after all."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    deeds.take_in(db(), meeting, viewer().person_id, clock.now())
    flash("Mødet begynder med »Siden sidst«.")
    return go(_back(meeting))


@bp.post(AGREEMENT)
@open_to(*STAFF)
def note(meeting_id: int, agreement_id: int) -> ResponseReturnValue:
    """Note what the class found of one agreement."""
    meeting, agreement = _theirs(meeting_id, agreement_id)
    form = FoundForm()
    if not form.validate():
        return _show(meeting, 422, noting=(agreement.id, form))

    def deed() -> str:
        check_version(form, agreement, {"note": agreement.status_note})
        agreements.look(
            db(),
            agreement,
            form.found.data,
            note=form.note.data,
            due_on=None,
            actor_id=viewer().person_id,
            now=clock.now(),
        )
        return ""

    try:
        once(deed)
    except IncompleteError as refusal:
        form.note.errors = [str(refusal)]
        return _show(meeting, 422, noting=(agreement.id, form))
    flash("Det er skrevet ned.")
    return go(_back(meeting))


@bp.post(f"{AGREEMENT}/bekraeft")
@open_to(*STAFF)
def confirm(meeting_id: int, agreement_id: int) -> ResponseReturnValue:
    """Note that the new parents hold to a fælles linje."""
    meeting, agreement = _theirs(meeting_id, agreement_id)
    form = ConfirmForm()
    if not form.validate():
        return _show(meeting, 422, confirming=(agreement.id, form))
    agreements.confirm(db(), agreement, form.word.data, actor_id=viewer().person_id, now=clock.now())
    flash("Den fælles linje er bekræftet af de nye forældre.")
    return go(_back(meeting))


def _since(meeting: Meeting) -> Since:
    return deeds.look(db(), meeting, clock.now()) or abort(404)


def _theirs(meeting_id: int, agreement_id: int) -> tuple[Meeting, Agreement]:
    """Return a meeting and an agreement it tells of, which the viewer may follow up."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    found = next(
        (one.agreement for one in _since(meeting).told if one.agreement.id == agreement_id), None
    ) or abort(404)
    allow(Deed.FOLLOW_UP, found.school_class_id)
    return meeting, found


def _back(meeting: Meeting) -> str:
    return url_for(".page", meeting_id=meeting.id)


def _show(
    meeting: Meeting,
    status: int = 200,
    *,
    skipping: SkipForm | None = None,
    noting: tuple[int, FoundForm] | None = None,
    confirming: tuple[int, ConfirmForm] | None = None,
) -> ResponseReturnValue:
    return render_template(
        "since/page.html",
        meeting=meeting,
        since=_since(meeting),
        parts=list(Part),
        skipping=skipping or SkipForm(formdata=None),
        noting=noting or (0, FoundForm(formdata=None)),
        confirming=confirming or (0, ConfirmForm(formdata=None)),
        reads=viewer().may(Deed.SEE_VOICES, meeting.school_class_id),
    ), status
