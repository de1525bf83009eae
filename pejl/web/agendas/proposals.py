"""The composed proposals beside each other, or why there are none; choosing one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import days
from pejl.domain.access import Deed
from pejl.domain.agendas import (
    KIND_TITLES,
    Agenda,
    Block,
    Infeasible,
    Laid,
    Proposal,
    Supported,
    indicator_support,
    lay_out,
)
from pejl.domain.catalogue import Catalogue
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import agendas
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.agendas.blocks import version
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.form import DeedForm
from pejl.web.agendas.pole import SCORE_NAMES, inside_a_sentence
from pejl.web.ahead import compose_ahead
from pejl.web.conflict import ConflictError
from pejl.web.database import db
from pejl.web.htmx import go, show
from pejl.web.once import once
from pejl.web.ways import way_of

KINDS = {
    "bedst": ("Det bedste bud", "Får mest ud af tiden til det, I har valgt."),
    "rolig": ("Det rolige bud", "Få skift og lidt at forberede."),
    "modig": ("Det modige bud", "Andre former, og meget tid til, at alle selv taler."),
}


Line = tuple[str, int, bool, str]


@dataclass(frozen=True)
class Offer:
    """One proposal as the page shows it.

    ``pole`` is the evening lying down: (tone, title, minutes) of each block. ``lines`` are (title, minutes,
    whether only this one has it, when the class last used it), ``parts`` what the score is made of: (name,
    points, of how many).
    """

    kind: str
    name: str
    what: str
    pole: tuple[tuple[str, str, int], ...]
    lines: tuple[Line, ...]
    made: Proposal
    parts: tuple[tuple[str, int, int], ...]
    support: tuple[Supported, ...]
    materials: tuple[str, ...]


@dataclass(frozen=True)
class Offers:
    """Up to three proposals; where there are none, the rules that cannot be kept and what would help."""

    proposals: tuple[Offer, ...]
    infeasible: tuple[Infeasible, ...]


def offers(meeting: Meeting) -> Offers:
    """Compose, and set what differs apart."""
    found, known = agendas.proposals(db(), meeting), catalogue_of(db(), meeting.school_id)
    brief, last = agendas.brief(db(), meeting), agendas.last_used(db(), meeting)
    told = {slug: _when(on, meeting.on) for slug, on in last.items()}
    used = [{block.slug for block in one.agenda.blocks} for one in found.proposals]
    shared = set.intersection(*used) if used else set()
    return Offers(
        tuple(
            Offer(
                one.kind,
                *KINDS[one.kind],
                _pole(lay_out(brief, one.agenda, known), known),
                _lines(one.agenda, shared, known, told),
                one,
                tuple((SCORE_NAMES[part.id], round(part.points), part.weight) for part in one.score.parts),
                indicator_support(one.agenda, meeting.indicators, known),
                inside_a_sentence(one.measures.materials),
            )
            for one in found.proposals
        ),
        found.infeasible,
    )


def _when(used: date, on: date) -> str:
    """Say when a format was used last, seen from the day of the meeting."""
    year = "" if used.year == on.year else f" {used.year}"
    return f"brugt i {days.MONTHS[used.month - 1]}{year}"


def _title(block: Block, known: Catalogue) -> str:
    return known.format(block.slug).name if block.slug else block.title or KIND_TITLES[block.kind]


def _pole(laid: Laid, known: Catalogue) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (f"way-{way_of(slot)}", _title(slot.block, known), slot.block.minutes)
        for slot in laid.slots
        if slot.block.kind != "transition"
    )


def _lines(agenda: Agenda, shared: set[str], known: Catalogue, told: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(
        (
            _title(block, known),
            block.minutes,
            block.slug not in shared,
            told.get(block.slug, ""),
        )
        for block in agenda.blocks
    )


@bp.get("/moeder/<key:meeting_id>/dagsorden/forslag")
@open_to(*STAFF)
def propose(meeting_id: int) -> ResponseReturnValue:
    """Show what the agenda could be, composed anew from the brief as it stands."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    return show(
        "agendas/proposals.html",
        "agendas/_proposals.html",
        meeting=meeting,
        editing=True,
        offered=offers(meeting),
        ver=version(meeting),
    )


@bp.post("/moeder/<key:meeting_id>/dagsorden/forslag")
@open_to(*STAFF)
def choose(meeting_id: int) -> ResponseReturnValue:
    """Put a proposal in the place of the agenda; »Fortryd« brings the old one back."""
    compose_ahead(the_meeting(meeting_id, Deed.EDIT_MEETING))
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    once(lambda: _choose(meeting))
    return go(url_for(".page", meeting_id=meeting.id))


@bp.post("/moeder/<key:meeting_id>/dagsorden/forslag/rammer")
@open_to(*STAFF)
def ease(meeting_id: int) -> ResponseReturnValue:
    """Take a way out: change the brief as the page offers, and compose again."""
    text = request.form.get("aendring", "")
    compose_ahead(_eased(meeting_id, text))
    meeting = _eased(meeting_id, text)
    agendas.first(db(), meeting, viewer().person_id, clock.now())
    flash(f"{text} Det er skrevet ind i rammerne.")
    return go(url_for(".page", meeting_id=meeting.id))


@bp.app_template_global()
def may_ease(meeting: Meeting) -> bool:
    """Tell whether the frame can be changed with one press: only while parents know of none (law 3)."""
    return meeting.state == State.DRAFT


def _eased(meeting_id: int, text: str) -> Meeting:
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    if not may_ease(meeting):
        raise RefusedDeedError("Forældrene kender mødet. Ret rammerne, så kan I give dem besked.")
    if not agendas.ease(db(), meeting, viewer().person_id, clock.now(), text):
        raise ConflictError(meeting.ver)
    return meeting


def _choose(meeting: Meeting) -> str:
    if DeedForm().version != version(meeting):
        raise ConflictError(version(meeting))
    kind = request.form.get("slags", "")
    if kind not in KINDS or not agendas.choose(db(), meeting, viewer().person_id, clock.now(), kind):
        abort(404)
    flash(f"{KINDS[kind][0]} er lagt ind. Brug »Fortryd«, hvis du vil tilbage.")
    return kind
