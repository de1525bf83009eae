"""The time of the blocks: how long, when, how fast it stands; what that does is shown before it is kept."""

from datetime import time

from flask import flash, request
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.agendas import Agenda, AgendaError, pin, resize
from pejl.services import agendas
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.agendas.blocks import block_of, check, find
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.deeds import do, me
from pejl.web.agendas.effects import Told, Trial, judged, tell
from pejl.web.agendas.form import AnchorForm, DeedForm, MinutesForm, PriorityForm
from pejl.web.agendas.page import show_page
from pejl.web.database import db
from pejl.web.htmx import wants_fragment

ALONE = "alene"
"""The field of the button that leaves the other blocks as they are."""


@bp.get("/moeder/<key:meeting_id>/dagsorden/<block_id>/minutter")
@open_to(*STAFF)
def try_minutes(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Show what other minutes would do to the evening; nothing is kept."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block, form = find(meeting, block_id), MinutesForm(request.args)
    if not form.validate():
        return show_page(meeting, 422, wrong=(block_id, form))
    if form.minutes.data == block.minutes:
        return show_page(meeting)
    return show_page(meeting, trial=_trial_of_minutes(meeting, block.id, form.minutes.data))


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/minutter")
@open_to(*STAFF)
def set_minutes(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Change how long a block lasts; the others make room, or keep their minutes."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = MinutesForm()
    if not form.validate():
        return show_page(meeting, 422, wrong=(block_id, form))
    block = block_of(meeting, form, block_id, lambda block: {"minutes": block.minutes})
    minutes, alone = form.minutes.data, ALONE in request.form
    return do(
        meeting,
        lambda: agendas.resize(db(), meeting, me(), clock.now(), block.id, minutes, alone=alone),
        block.id,
    )


@bp.get("/moeder/<key:meeting_id>/dagsorden/<block_id>/tid")
@open_to(*STAFF)
def choose_time(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Show how fast a block stands; with a clock time in the address, what fixing it there would do."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block = find(meeting, block_id)
    asked = "fast" in request.args
    form = AnchorForm(request.args) if asked else AnchorForm(formdata=None, data={"at": block.anchor})
    if asked and not form.validate():
        return show_page(meeting, 422, timing=(block_id, form))
    if asked and form.at.data != block.anchor:
        return show_page(meeting, trial=_trial_of_time(meeting, block.id, form.at.data))
    return show_page(meeting, timing=(block_id, form))


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/tid")
@open_to(*STAFF)
def set_time(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Fix when a block begins, or let it follow the others again."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = AnchorForm()
    if not form.validate():
        return show_page(meeting, 422, timing=(block_id, form))
    block = block_of(meeting, form, block_id, lambda block: {"at": block.anchor})
    at = form.at.data
    return do(meeting, lambda: agendas.pin(db(), meeting, me(), clock.now(), block.id, at), block.id)


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/vigtighed")
@open_to(*STAFF)
def set_priority(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Say how much a block matters when time is short."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = PriorityForm()
    block = block_of(meeting, form, block_id, lambda block: {"priority": block.priority})
    priority = form.priority.data or ""
    return do(
        meeting,
        lambda: agendas.prioritise(db(), meeting, me(), clock.now(), block.id, priority),
        block.id,
    )


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/laas")
@open_to(*STAFF)
def lock(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Let a block keep its minutes and its time, or set it free again."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block = block_of(meeting, DeedForm(), block_id)
    locked = request.form.get("laast") == "ja"
    return do(
        meeting,
        lambda: agendas.lock(db(), meeting, me(), clock.now(), block.id, locked=locked),
        block.id,
    )


@bp.post("/moeder/<key:meeting_id>/dagsorden/gaa-op")
@open_to(*STAFF)
def fit(meeting_id: int) -> ResponseReturnValue:
    """Share the minutes by the fair rule, so that they add up."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    check(meeting, DeedForm())

    def deed() -> None:
        agendas.fit(db(), meeting, me(), clock.now())
        flash("Tiden går op. Punkterne har givet og taget lidt.")

    return do(meeting, deed)


def _trial_of_minutes(meeting: Meeting, block_id: str, minutes: int) -> Trial:
    brief, agenda, known = judged(meeting)

    def trial(*, alone: bool) -> tuple[Told | None, str]:
        try:
            after = resize(agenda, block_id, minutes, brief, known, alone=alone)
        except AgendaError as refusal:
            return None, str(refusal)
        return tell(meeting, after, without=block_id), ""

    found, refusal = trial(alone=False)
    return Trial(
        block_id, found, refusal, trial(alone=True)[0], minutes=minutes, whole_page=not wants_fragment()
    )


def _trial_of_time(meeting: Meeting, block_id: str, at: time | None) -> Trial:
    brief, agenda, known = judged(meeting)
    after: Agenda | None = None
    refusal = ""
    try:
        after = pin(agenda, block_id, at, brief, known)
    except AgendaError as error:
        refusal = str(error)
    found = tell(meeting, after) if after else None
    return Trial(block_id, found, refusal, at=at, whole_page=not wants_fragment())
