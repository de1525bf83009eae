"""Following an agreement until it is kept: how it goes, letting it wait, asking for help."""

from collections.abc import Callable
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from pejl.domain.access import Deed
from pejl.domain.meetings import IncompleteError
from pejl.services import agreements
from pejl.storage.agreements import Agreement
from pejl.web import clock
from pejl.web.access import STAFF, open_to, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.agreements.showing import (
    AskHelpForm,
    CheckInForm,
    GiveHelpForm,
    PutOffForm,
    show_page,
    the_agreement,
)
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.forms import Form
from pejl.web.htmx import go
from pejl.web.once import once


@bp.get("/aftaler/<key:agreement_id>")
@open_to(*STAFF)
def page(agreement_id: int) -> ResponseReturnValue:
    """Show one agreement: where it comes from, how it has gone, and the forms for how it goes."""
    return show_page(the_agreement(agreement_id, Deed.SEE_AGREEMENTS))


@bp.post("/aftaler/<key:agreement_id>/opfoelgning")
@open_to(*STAFF)
def check_in(agreement_id: int) -> ResponseReturnValue:
    """Note how the agreement goes."""
    agreement = the_agreement(agreement_id, Deed.FOLLOW_UP)
    form = CheckInForm()
    form.meeting_on = agreement.meeting.on
    noted = {"note": form.note.data, "due_on": form.due_on.data, **_who_and_when()}
    if not form.validate() or not _done(
        agreement,
        form,
        form.note,
        lambda: agreements.look(db(), agreement, form.status.data, **noted),
    ):
        return show_page(agreement, 422, form=form)
    flash("Opfølgningen er gemt.")
    return go(url_for(".page", agreement_id=agreement.id))


@bp.post("/aftaler/<key:agreement_id>/udsaet")
@open_to(*STAFF)
def put_off(agreement_id: int) -> ResponseReturnValue:
    """Let the agreement wait until another day, and say why."""
    agreement = the_agreement(agreement_id, Deed.FOLLOW_UP)
    form = PutOffForm()
    form.meeting_on = agreement.meeting.on
    if not form.validate() or not _done(
        agreement,
        form,
        form.why,
        lambda: agreements.put_off(db(), agreement, form.later.data, form.why.data, **_who_and_when()),
    ):
        return show_page(agreement, 422, later=form)
    flash("Aftalen er udsat.")
    return go(url_for(".page", agreement_id=agreement.id))


@bp.post("/aftaler/<key:agreement_id>/hjaelp")
@open_to(*STAFF)
def ask_help(agreement_id: int) -> ResponseReturnValue:
    """Ask the leader to step in."""
    agreement, form = the_agreement(agreement_id, Deed.FOLLOW_UP), AskHelpForm()
    if not form.validate() or not _done(
        agreement,
        form,
        form.need,
        lambda: agreements.ask_help(db(), agreement, form.need.data, **_who_and_when()),
    ):
        return show_page(agreement, 422, asking=form)
    flash("Ledelsen kan se det på sit overblik og i den næste ugemail.")
    return go(url_for(".page", agreement_id=agreement.id))


@bp.post("/aftaler/<key:agreement_id>/hjaelp/svar")
@open_to(*STAFF)
def give_help(agreement_id: int) -> ResponseReturnValue:
    """Say what is done about it; nobody asks any more."""
    agreement, form = the_agreement(agreement_id, Deed.FOLLOW_UP), GiveHelpForm()
    if not form.validate() or not _done(
        agreement,
        form,
        form.did,
        lambda: agreements.give_help(db(), agreement, form.did.data, **_who_and_when()),
    ):
        return show_page(agreement, 422, helping=form)
    flash("Det står på aftalen nu.")
    return go(url_for(".page", agreement_id=agreement.id))


def _done(agreement: Agreement, form: Form, words: Field, deed: Callable[[], None]) -> bool:
    """Do a deed once, of the version the form was made from; False with a sentence at ``words`` it lacks."""

    def of_this_version() -> str:
        check_version(form, agreement, {"note": agreement.status_note})
        deed()
        return ""

    try:
        once(of_this_version)
    except IncompleteError as refusal:
        words.errors = [str(refusal)]
        return False
    return True


def _who_and_when() -> dict[str, Any]:
    return {"actor_id": viewer().person_id, "now": clock.now()}
