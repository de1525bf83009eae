"""The evening on paper: the programme for parents, the run sheet for staff, and the cards for the tables."""

from io import BytesIO
from typing import Any

import segno
from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from pejl.domain import harvest
from pejl.domain.access import Deed
from pejl.domain.agendas import Agenda, Brief, lay_out, run_sheet
from pejl.domain.agendas.cards import FIELDS, LINES, table_cards
from pejl.domain.agendas.programme import GOODBYE, Announced, message, programme
from pejl.domain.catalogue import Catalogue
from pejl.services import agendas, since
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.page import may_edit
from pejl.web.agendas.pole import inside_a_sentence
from pejl.web.database import db
from pejl.web.links import read_aloud, speaking_address
from pejl.web.ways import NAMES, way_of


@bp.get("/moeder/<key:meeting_id>/program")
@open_to(*STAFF)
def program(meeting_id: int) -> ResponseReturnValue:
    """Show the evening as parents get it, and the same as a text for Aula."""
    meeting, agenda, brief, known = _planned(meeting_id)
    told = programme(agenda, meeting.start, brief, known)
    since_last = _since(meeting)
    subject, text = message(_announced(meeting, since_last), told)
    return render_template(
        "agendas/program.html",
        meeting=meeting,
        school=school(db(), meeting.school_id),
        told=told,
        goodbye=GOODBYE,
        since=since_last,
        subject=subject,
        text=text,
        address=read_aloud(speaking_address(meeting)),
        **_ways(agenda, brief, known),
    )


@bp.get("/moeder/<key:meeting_id>/koereplan", endpoint="run_sheet")
@open_to(*STAFF)
def run_sheet_page(meeting_id: int) -> ResponseReturnValue:
    """Show the evening minute by minute, for paper and for a phone in the hand."""
    meeting, agenda, brief, known = _planned(meeting_id)
    return render_template(
        "agendas/run_sheet.html",
        meeting=meeting,
        sheet=run_sheet(agenda, meeting.start, brief, known),
        inside=inside_a_sentence,
        since=_since(meeting),
        fixed={block.id: block.anchor for block in agenda.blocks if block.anchor},
        formats={block.id: known.format(block.slug) for block in agenda.blocks if block.slug},
        **_ways(agenda, brief, known),
    )


@bp.get("/moeder/<key:meeting_id>/bordkort")
@open_to(*STAFF)
def cards(meeting_id: int) -> ResponseReturnValue:
    """Show the cards for the tables, two to a page; ``?punkt=`` those of one exercise."""
    meeting, agenda, brief, known = _planned(meeting_id)
    every = table_cards(agenda, meeting.start, brief, known)
    only = request.args.get("punkt", "")
    return render_template(
        "agendas/table_cards.html",
        meeting=meeting,
        cards=[card for card in every if only in {"", card.block_id}],
        exercises=list({card.block_id: card.title for card in every}.items()),
        only=only,
        editing=may_edit(meeting),
        labels=FIELDS,
        lines=LINES,
        address=read_aloud(speaking_address(meeting)),
        **_ways(agenda, brief, known),
    )


@bp.get("/moeder/<key:meeting_id>/bordkort/qr")
@open_to(*STAFF)
def qr(meeting_id: int) -> ResponseReturnValue:
    """Draw the code that leads to where parents write, with the number of the table when one is named."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    table = request.args.get("bord", type=int)
    if table is not None and not 1 <= table <= harvest.MOST_TABLES:
        abort(404)
    drawn = BytesIO()
    segno.make(speaking_address(meeting, table), micro=False, error="m").save(
        drawn, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


def _planned(meeting_id: int) -> tuple[Meeting, Agenda, Brief, Catalogue]:
    """Return a meeting with its agenda; 404 before there is one."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    agenda = agendas.current(db(), meeting)
    if agenda is None:
        abort(404)
    return meeting, agenda, agendas.brief(db(), meeting), catalogue_of(db(), meeting.school_id)


def _ways(agenda: Agenda, brief: Brief, known: Catalogue) -> dict[str, Any]:
    laid = lay_out(brief, agenda, known)
    return {"ways": {slot.block.id: way_of(slot) for slot in laid.slots}, "way_names": NAMES}


def _since(meeting: Meeting) -> tuple[str, ...]:
    """Give what the meeting begins with, a sentence for each agreement."""
    found = since.look(db(), meeting, clock.now())
    return found.sentences if found else ()


def _announced(meeting: Meeting, since_last: tuple[str, ...]) -> Announced:
    return Announced(
        title=meeting.title,
        class_name=meeting.school_class.name,
        on=meeting.on,
        start=meeting.start,
        minutes=meeting.minutes,
        place=meeting.place,
        purpose=meeting.purpose,
        signed=meeting.organiser.name,
        write_to=speaking_address(meeting),
        since=since_last,
    )
