"""»Foreslå resten«: the teacher locks what must stay, and pejl fills the evening round it."""

from flask import flash
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.agendas import AgendaError
from pejl.services import agendas
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.agendas.blocks import check
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.deeds import do, me
from pejl.web.agendas.effects import judged
from pejl.web.agendas.form import DeedForm
from pejl.web.database import db, drop


@bp.post("/moeder/<key:meeting_id>/dagsorden/foreslaa-resten")
@open_to(*STAFF)
def complete(meeting_id: int) -> ResponseReturnValue:
    """Fill the evening round what is held; »Fortryd« brings the old one back."""
    _complete_ahead(the_meeting(meeting_id, Deed.EDIT_MEETING))
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    check(meeting, DeedForm())

    def deed() -> None:
        if not agendas.complete(db(), meeting, me(), clock.now()):
            raise AgendaError(
                "Vi fandt ikke et program, der passer rundt om det, der står fast."
                " Lås et punkt op, og prøv igen."
            )
        flash("Resten er foreslået rundt om det, der står fast. Brug »Fortryd«, hvis du vil tilbage.")

    return do(meeting, deed)


def _complete_ahead(meeting: Meeting) -> None:
    """Find the programme before the request has the writers' turn (as compose_ahead, web/ahead.py)."""
    standing = agendas.editable(db(), meeting)
    if standing is None:
        return
    frame, _, known = judged(meeting)
    drop()
    agendas.completed(frame, standing.agenda, known)
