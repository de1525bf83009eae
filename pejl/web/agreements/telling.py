"""Telling parents what became of an agreement: the mail as it will be, then the button."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.texts import count
from pejl.services import news
from pejl.web import clock
from pejl.web.access import STAFF, open_to, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.agreements.showing import the_agreement
from pejl.web.database import db
from pejl.web.htmx import go
from pejl.web.once import once
from pejl.web.reading import paragraphs
from pejl.web.state import post, settings

SEEN = "set"
"""The field that says which mail the teacher has seen (law 3)."""


@bp.get("/aftaler/<key:agreement_id>/fortael")
@open_to(*STAFF)
def ask_tell(agreement_id: int) -> ResponseReturnValue:
    """Show the mail about what became of the agreement, and who gets it."""
    agreement = the_agreement(agreement_id, Deed.EDIT_MEETING)
    found = news.news(db(), agreement, post())
    return render_template(
        "agreements/tell.html",
        agreement=agreement,
        meeting=agreement.meeting,
        news=found,
        letter=paragraphs(found.letter.plain, settings().base_url) if found else (),
    )


@bp.post("/aftaler/<key:agreement_id>/fortael")
@open_to(*STAFF)
def tell(agreement_id: int) -> ResponseReturnValue:
    """Send it to everybody who has not had it."""
    agreement = the_agreement(agreement_id, Deed.EDIT_MEETING)
    seen = request.form.get(SEEN, "")
    sent = once(
        lambda: str(news.tell(db(), agreement, seen, post(), viewer().person_id, clock.now())),
    )
    flash(f"{count(int(sent or 0), 'mail', 'mails')} er på vej.")
    return go(url_for(".page", agreement_id=agreement.id))
