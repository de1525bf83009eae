"""The page where a block gets its words: questions to choose from, and a meter of plain language."""

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from pejl.domain import limits, plain
from pejl.domain.access import Deed
from pejl.domain.agendas import Block
from pejl.domain.agendas.asking import INFLUENCE_MEANS, PROMISE, offered_questions, unsaid
from pejl.domain.catalogue import Catalogue, Occasion
from pejl.domain.texts import clean_text
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.agendas.blocks import find, version
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.form import BlockForm
from pejl.web.agendas.pole import Card
from pejl.web.database import db
from pejl.web.htmx import show

CHOSEN = "forslag"
"""The field of the button that puts an offered question in the form."""


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/ret/proev")
@open_to(*STAFF)
def try_out(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Show the form as it is filled in, with the offered question that was pressed; nothing is saved.

    A POST although it only reads: what is typed belongs in no address and no log.
    """
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block, form = find(meeting, block_id), BlockForm()
    chosen = clean_text(request.form.get(CHOSEN, ""), limits.QUESTION)
    if chosen:
        form.question.data = chosen
    return show_edit(meeting, block, form, fresh=bool(chosen))


def show_edit(
    meeting: Meeting, block: Block, form: BlockForm, status: int = 200, *, fresh: bool = False
) -> Response:
    """Answer with the form of a block; ``fresh`` when its question was just put there."""
    known = catalogue_of(db(), meeting.school_id)
    form_of = known.format(block.slug) if block.slug else None
    return show(
        "agendas/edit.html",
        "agendas/_edit.html",
        status,
        meeting=meeting,
        block=block,
        form=form,
        format=form_of,
        offered=offered_questions(form_of, _occasion(meeting, known)),
        plain=plain.measure(form.question.data or ""),
        means=INFLUENCE_MEANS,
        fresh=fresh,
        ver=form.ver.data or version(meeting),
    )


@bp.app_template_global()
def left_unsaid(card: Card) -> tuple[str, ...]:
    """Ask for what a card does not say yet, unless a broken rule asks for it already (H21)."""
    asked_for = {PROMISE} if any(hitch.rule == "H21" for hitch in card.hitches) else set()
    return tuple(what for what in unsaid(card.block, card.form) if what not in asked_for)


def _occasion(meeting: Meeting, known: Catalogue) -> Occasion | None:
    return next((one for one in known.occasions if one.slug == meeting.occasion), None)
