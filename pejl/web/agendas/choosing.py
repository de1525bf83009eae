"""Choosing from the catalogue: one more block, or another format in a block's place."""

from dataclasses import dataclass

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from pejl.domain.access import Deed
from pejl.domain.agendas import Agenda, AgendaError, Brief, compare, exchange, weigh
from pejl.domain.agendas.limits import REPEATABLE
from pejl.domain.agendas.rules.forms import FAULTS
from pejl.domain.catalogue import Catalogue, Format, Indicator, NotInCatalogueError, Support, needed_minutes
from pejl.domain.meetings import RefusedDeedError
from pejl.services import agendas
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.agendas.blocks import block_of, find, version
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.effects import Told, judged, told
from pejl.web.agendas.form import KINDS, DeedForm, FittingFilter, MoreForm
from pejl.web.database import db, drop
from pejl.web.htmx import go, show
from pejl.web.once import once
from pejl.web.ways import NAMES, way_of_format

BEST = 6
"""Replacements that are shown at once; the others lie behind a fold."""


@dataclass(frozen=True)
class Candidate:
    """A format that fits: its length here, the chosen indicators it serves, and what it would change."""

    form: Format
    way: str
    minutes: int
    serves: tuple[tuple[Indicator, Support], ...]
    told: Told | None = None


@bp.get("/moeder/<key:meeting_id>/dagsorden/tilfoej")
@open_to(*STAFF)
def choose_more(meeting_id: int) -> ResponseReturnValue:
    """Show what can be added: blocks of their own, and the formats that fit the meeting."""
    return _show_more(the_meeting(meeting_id, Deed.EDIT_MEETING), MoreForm(formdata=None))


@bp.post("/moeder/<key:meeting_id>/dagsorden/tilfoej")
@open_to(*STAFF)
def add(meeting_id: int) -> ResponseReturnValue:
    """Add a format, or a block that is no exercise."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = MoreForm()
    if "form" not in request.form and not form.validate():
        return _show_more(meeting, form, 422)
    try:
        block_id = once(lambda: _add(meeting, form))
    except (AgendaError, RefusedDeedError) as refusal:
        drop()
        form.kind.errors = [str(refusal)]
        return _show_more(meeting, form, 422)
    return go(url_for(".page", meeting_id=meeting.id, _anchor=f"block-{block_id}"))


@bp.get("/moeder/<key:meeting_id>/dagsorden/<block_id>/byt")
@open_to(*STAFF)
def choose_swap(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Show the best formats for a block's place, with the difference each would make."""
    return _show_swap(the_meeting(meeting_id, Deed.EDIT_MEETING), block_id)


@bp.post("/moeder/<key:meeting_id>/dagsorden/<block_id>/byt")
@open_to(*STAFF)
def swap(meeting_id: int, block_id: str) -> ResponseReturnValue:
    """Put another format in a block's place."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    block = block_of(meeting, DeedForm(), block_id)
    try:
        fresh = agendas.swap(
            db(), meeting, viewer().person_id, clock.now(), block.id, request.form.get("form", "")
        )
    except NotInCatalogueError:
        abort(404)
    except (AgendaError, RefusedDeedError) as refusal:
        drop()
        return _show_swap(meeting, block_id, str(refusal), 422)
    flash(f"»{block.title}« er byttet til {catalogue_of(db(), meeting.school_id).format(fresh.slug).name}.")
    return go(url_for(".page", meeting_id=meeting.id, _anchor=f"block-{block.id}"))


def _add(meeting: Meeting, form: MoreForm) -> str:
    after, me, now = request.form.get("efter") or None, viewer().person_id, clock.now()
    if "form" in request.form:
        try:
            block = agendas.add_format(db(), meeting, me, now, request.form["form"], after)
        except NotInCatalogueError:
            abort(404)
    else:
        kind, usual = KINDS[form.kind.data]
        title = form.title.data or usual
        block = agendas.add(db(), meeting, me, now, kind, after, minutes=form.minutes.data, title=title)
    flash(f"»{block.title}« er tilføjet.")
    return block.id


def _show_more(meeting: Meeting, more: MoreForm, status: int = 200) -> ResponseReturnValue:
    brief, agenda, known = judged(meeting)
    wishes = FittingFilter(request.args)
    wishes.after.choices = [
        SelectChoice("", "Hvor det passer bedst"),
        *(SelectChoice(block.id, f"Efter »{block.title}«") for block in agenda.blocks),
    ]
    good = wishes.validate()
    fitting, unfit = _fitting(brief, agenda, known)
    found = wishes.pick(fitting) if good else ()
    return show(
        "agendas/add.html",
        "agendas/_candidates.html",
        status if good else 422,
        meeting=meeting,
        form=wishes,
        more=more,
        found=[_candidate(form, brief, known) for form in found],
        total=len(fitting),
        unfit=unfit,
        after=wishes.after.data or "",
        ways=NAMES,
    )


def _fitting(brief: Brief, agenda: Agenda, known: Catalogue) -> tuple[list[Format], list[tuple[Format, str]]]:
    """Part the formats into those that fit the brief and are not used yet, and the others with the reason.

    Those that serve the chosen indicators most come first.
    """
    used = {block.slug for block in agenda.blocks}
    fitting, unfit = [], []
    for form in known.formats:
        faults = [text for _rule, fault in FAULTS if (text := fault(form, brief))]
        if form.slug in used and form.slug not in REPEATABLE:
            faults.append(f"{form.name} er allerede i dagsordenen.")
        if needed_minutes(form, brief.parents, interpreter=brief.consecutive) > form.minutes_max:
            faults.append(f"{form.name} kan ikke nås med så mange forældre.")
        if faults:
            unfit.append((form, faults[0]))
        else:
            fitting.append(form)
    fitting.sort(key=lambda form: -sum(form.strength(code) for code in brief.indicators))
    return fitting, unfit


def _candidate(
    form: Format, brief: Brief, known: Catalogue, minutes: int | None = None, told: Told | None = None
) -> Candidate:
    serves = tuple(
        (known.indicator(one.indicator), one)
        for one in sorted(form.supports, key=lambda one: -one.strength)
        if one.indicator in brief.indicators
    )
    needed = needed_minutes(form, brief.parents, interpreter=brief.consecutive)
    usual = max(form.minutes_typical, needed)
    return Candidate(form, way_of_format(form), minutes or usual, serves, told)


def _show_swap(meeting: Meeting, block_id: str, refusal: str = "", status: int = 200) -> ResponseReturnValue:
    block = find(meeting, block_id)
    if block.kind != "format":
        abort(404)
    brief, agenda, known = judged(meeting)
    found = _places(brief, agenda, block_id, known)
    return show(
        "agendas/swap.html",
        "agendas/_swap.html",
        status,
        meeting=meeting,
        block=block,
        current=known.format(block.slug),
        best=found[:BEST],
        others=found[BEST:],
        refusal=refusal,
        ver=version(meeting),
        ways=NAMES,
    )


def _places(brief: Brief, agenda: Agenda, block_id: str, known: Catalogue) -> list[Candidate]:
    """Try each format that fits in the block's place: fewest broken rules first, then the best score.

    The others make room or take what is left, as when it is kept. A format that what is held leaves no room
    for is not among them.
    """
    here = weigh(agenda, brief, known)
    tried = []
    for form in _fitting(brief, agenda, known)[0]:
        try:
            trial = exchange(agenda, block_id, form, brief, known)
        except AgendaError:
            continue
        there = weigh(trial, brief, known)
        effect = told(compare(here, there), without=block_id)
        candidate = _candidate(form, brief, known, trial.block(block_id).minutes, effect)
        tried.append((len(there.broken), -there.score, candidate))
    return [candidate for *_, candidate in sorted(tried, key=lambda one: one[:2])]
