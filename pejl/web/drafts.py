"""A draft at the homes: a guardian reads it behind their own link, agrees, or says something. No login."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import limits
from pejl.domain.languages import SHOWN_IN, sentence
from pejl.domain.meetings import RefusedDeedError
from pejl.domain.receipts import written
from pejl.services import drafts, receipts
from pejl.storage.agreements import Agreement, agreement
from pejl.storage.invitations import Invitation, by_link
from pejl.storage.meetings import meeting
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.database import db, keep
from pejl.web.forms import Form, paragraphs
from pejl.web.htmx import go
from pejl.web.languages import asked_for
from pejl.web.links import guardians_own, hide
from pejl.web.once import FIELD, once
from pejl.web.state import post

bp = Blueprint("drafts", __name__)
bp.after_request(hide)

PATH = "/s/<token>/udkast/<key:agreement_id>"
AGREE, SPEAK = "enig", "sig"


class SayForm(Form):
    """What a guardian wants to say to a draft."""

    guarded = ("text",)
    text = paragraphs(
        sentence("Hvad vil du sige til det?"),
        limits.PERSPECTIVE,
        required=sentence("Skriv et par ord."),
        name="tekst",
    )


@bp.get(PATH)
@open_to(Door.LINK)
def page(token: str, agreement_id: int) -> ResponseReturnValue:
    """Show one draft, and two ways to answer; looking settles nothing."""
    invitation, draft = _found(token, agreement_id)
    return _show(invitation, draft, token, SayForm(formdata=None))


@bp.post(PATH)
@open_to(Door.LINK)
def react(token: str, agreement_id: int) -> ResponseReturnValue:
    """Agree with a draft, or write down what is said to it, without a name."""
    invitation, draft = _found(token, agreement_id)
    meeting(db(), invitation.meeting_id, lock=True)  # nobody closes it while a voice is on its way in (law 4)
    choice, form = request.form.get("valg"), SayForm()
    try:
        if choice == AGREE:
            drafts.agree(db(), invitation, draft, clock.now())
            return go(url_for("answers.page", token=token, _anchor="udkast", **_language()))
        if choice != SPEAK or not form.validate():
            return _show(invitation, draft, token, form, 422)
        code = receipts.code_for(post().links, request.form.get(FIELD, ""))
        # What is remembered of the form names no guardian and no hour: it must not point at the voice.
        once(lambda: _say(invitation, draft, form, code), actor=f"draft:{draft.id}", to_the_day=True)
    except RefusedDeedError:
        return _show(invitation, draft, token, form, 409)
    keep()
    return render_template("drafts/thanks.html", **_about(invitation, token), code=written(code))


def _say(invitation: Invitation, draft: Agreement, form: SayForm, code: str) -> str:
    drafts.say(db(), invitation, draft, form.text.data, clock.now(), receipt=code)
    return ""


def _found(token: str, agreement_id: int) -> tuple[Invitation, Agreement]:
    invitation = guardians_own(by_link, token)
    found = agreement(db(), agreement_id)
    if found is None or found.meeting_id != invitation.meeting_id:
        abort(404)
    return invitation, found


def _show(
    invitation: Invitation, draft: Agreement, token: str, form: SayForm, status: int = 200
) -> ResponseReturnValue:
    heard = next((one for one in drafts.heard(db(), invitation, clock.now()) if one.agreement is draft), None)
    if heard is None and status == 200:  # noqa: PLR2004 - a page as any other
        abort(404)
    about = _about(invitation, token)
    return render_template("drafts/page.html", **about, draft=draft, heard=heard, form=form), status


def _about(invitation: Invitation, token: str) -> dict[str, object]:
    return {
        "meeting": invitation.meeting,
        "school": school(db(), invitation.school_id),
        "token": token,
        "own_page": url_for("answers.page", token=token, **_language()),
    }


def _language() -> dict[str, Any]:
    return {SHOWN_IN: asked_for() or None}
