"""Changing what an agreement says, and the voices it comes from."""

from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.agreements import OWNERS
from pejl.services import agreements
from pejl.storage import agreements as stored
from pejl.storage import harvest
from pejl.storage.agreements import Agreement
from pejl.web import clock
from pejl.web.access import STAFF, open_to, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.agreements.form import KIND_NOTES, AgreementForm, reachable, stored_values
from pejl.web.agreements.making import voice_choices
from pejl.web.agreements.showing import the_agreement
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.htmx import go


@bp.get("/aftaler/<key:agreement_id>/ret")
@open_to(*STAFF)
def edit(agreement_id: int) -> ResponseReturnValue:
    """Show the agreement's words, to be changed."""
    agreement = the_agreement(agreement_id, Deed.EDIT_MEETING)
    linked = [str(one) for one in stored.linked(db(), agreement.id)]
    return _show_edit(agreement, AgreementForm(obj=agreement, data={"voices": linked}))


@bp.post("/aftaler/<key:agreement_id>/ret")
@open_to(*STAFF)
def change(agreement_id: int) -> ResponseReturnValue:
    """Change the agreement's words and the voices it comes from."""
    agreement = the_agreement(agreement_id, Deed.EDIT_MEETING)
    meeting = agreement.meeting
    form = AgreementForm()
    voices = harvest.perspectives(db(), meeting.id)
    form.offer(meeting, voices)
    if not form.validate():
        return _show_edit(agreement, form, 422)
    check_version(form, agreement, stored_values(agreement, stored.linked(db(), agreement.id)))
    behind = [voice for voice in voices if str(voice.id) in form.voices.data]
    agreements.edit(db(), meeting, agreement, form.wording, behind, viewer().person_id, clock.now())
    flash("Aftalen er rettet.")
    return go(url_for(".page", agreement_id=agreement.id))


def _show_edit(agreement: Agreement, form: AgreementForm, status: int = 200) -> ResponseReturnValue:
    meeting = agreement.meeting
    voices = harvest.perspectives(db(), meeting.id)
    form.offer(meeting, voice_choices(voices, form.voices.data or ()))
    context: dict[str, Any] = {
        "agreement": agreement,
        "meeting": meeting,
        "form": form,
        "kind_notes": KIND_NOTES,
        "owners": OWNERS,
        "statements": {one.code: one for one in reachable(meeting)},
    }
    return render_template("agreements/edit.html", **context), status
