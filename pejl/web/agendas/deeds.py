"""What can be done to a block, and to the order they stand in."""

from collections.abc import Callable

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.agendas import AgendaError, Block
from pejl.domain.meetings import RefusedDeedError
from pejl.services import agendas
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.agendas.asking import show_edit
from pejl.web.agendas.blocks import block_of, check, find, standing
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.form import BlockForm, DeedForm
from pejl.web.agendas.page import FRAGMENT, context, show_page
from pejl.web.database import db, drop
from pejl.web.htmx import done

STEPS = {"op": -1, "ned": 1}


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/flyt")
@open_to(*STAFF)
def move(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Move a block one place up or down."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    step = STEPS.get(request.form.get("vej", "")) or abort(400)
    block = block_of(meeting, DeedForm(), block_id)

    def deed() -> None:
        place = agendas.move(db(), meeting, me(), clock.now(), block.id, step)
        total = len(standing(meeting).blocks)
        flash(f"»{block.title}« er nu nr. {place} af {total}.")

    return do(meeting, deed, block.id)


@bp.post("/moeder/<key:meeting_id>/dagsorden/raekkefoelge")
@open_to(*STAFF)
def reorder(meeting_id: int) -> ResponseReturnValue:
    """Put the blocks in the order they were dragged to."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    check(meeting, DeedForm())
    order = request.form.getlist("order")

    def deed() -> None:
        if not agendas.reorder(db(), meeting, me(), clock.now(), order):
            abort(400)

    return do(meeting, deed)


@bp.get("/moeder/<key:meeting_id>/dagsorden/<block_id>/ret")
@open_to(*STAFF)
def edit(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Show what a block says, to be changed."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block = find(meeting, block_id)
    return show_edit(meeting, block, BlockForm(data=_stored(block)))


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/ret")
@open_to(*STAFF)
def change(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Save what a block says."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = BlockForm()
    if not form.validate():
        return show_edit(meeting, find(meeting, block_id), form, 422)
    block = block_of(meeting, form, block_id, _stored)
    said = {name: form[name].data for name in _stored(block)}
    return do(
        meeting,
        lambda: agendas.change(db(), meeting, me(), clock.now(), block.id, **said),
        block.id,
    )


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/fjern")
@open_to(*STAFF)
def remove(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Take a block out; »Fortryd« brings it back."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block = block_of(meeting, DeedForm(), block_id)

    def deed() -> None:
        told = agendas.remove(db(), meeting, me(), clock.now(), block.id)
        flash(f"{told}. Brug »Fortryd«, hvis det var en fejl.")

    return do(meeting, deed)


@bp.post("/moeder/<key:meeting_id>/dagsorden/fortryd")
@open_to(*STAFF)
def undo(meeting_id: int) -> ResponseReturnValue:
    """Go back to the agenda before the last change."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    check(meeting, DeedForm())
    return do(
        meeting,
        lambda: flash(f"Fortrudt: {agendas.undo(db(), meeting, me(), clock.now())}."),
    )


def do(meeting: Meeting, deed: Callable[[], None], block_id: str = "") -> ResponseReturnValue:
    """Do it and answer with the pole, or say in Danish why not."""
    try:
        deed()
    except (AgendaError, RefusedDeedError, agendas.NothingToUndoError) as refusal:
        drop()
        return show_page(meeting, 422, refusal=str(refusal))
    anchor = f"block-{block_id}" if block_id else "agenda"
    there = url_for(".page", meeting_id=meeting.id, _anchor=anchor)
    return done(FRAGMENT, there, lambda: context(meeting))


def me() -> int:
    """Return the id of whoever does it."""
    return viewer().person_id


def _stored(block: Block) -> dict[str, object]:
    return {
        "title": block.title,
        "question": block.question,
        "note": block.note,
        "influence": block.influence,
        "who": block.who,
    }
