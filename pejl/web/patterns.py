"""Agendas kept for colleagues (»skabeloner«): saved from a meeting, read, renamed, deleted, started from."""

from flask import Blueprint, abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.domain.agendas import Agenda
from pejl.domain.meetings import RefusedDeedError
from pejl.services import agendas
from pejl.services import patterns as deeds
from pejl.services.catalogue import catalogue_of
from pejl.storage import agendas as agenda_rows
from pejl.storage import patterns as store
from pejl.storage.meetings import Meeting
from pejl.storage.patterns import AgendaPattern
from pejl.web import clock
from pejl.web.access import STAFF, open_to, own_school_id, the_meeting, viewer
from pejl.web.conflict import ConflictError, check_version
from pejl.web.database import db
from pejl.web.forms import Form, line, paragraphs
from pejl.web.htmx import go, show
from pejl.web.once import once

bp = Blueprint("patterns", __name__)

SAVE = "/moeder/<key:meeting_id>/dagsorden/gem-som-skabelon"
START = "/moeder/<key:meeting_id>/dagsorden/skabelon"
ONE = "/formater/skabeloner/<key:pattern_id>"


class PatternForm(Form):
    """What a pattern is called, and when it is good."""

    guarded = ("name", "note")

    name = line("Navn", limits.TITLE, required="Giv skabelonen et navn.")
    note = paragraphs("Hvornår er den god?", limits.NOTE, render_kw={"rows": 3})


@bp.get("/formater/skabeloner")
@open_to(*STAFF)
def index() -> ResponseReturnValue:
    """List what the school has kept."""
    found = store.patterns(db(), own_school_id())
    return render_template("patterns/index.html", found=[(one, deeds.agenda_of(one)) for one in found])


@bp.get(ONE)
@open_to(*STAFF)
def page(pattern_id: int) -> ResponseReturnValue:
    """Show one pattern, block by block."""
    pattern = _found(pattern_id)
    return render_template(
        "patterns/page.html", pattern=pattern, lines=_lines(deeds.agenda_of(pattern), pattern.school_id)
    )


@bp.get(SAVE)
@open_to(*STAFF)
def new(meeting_id: int) -> ResponseReturnValue:
    """Ask what to call the agenda that is kept."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    return _show_new(meeting, PatternForm(data={"name": meeting.title}))


@bp.post(SAVE)
@open_to(*STAFF)
def save(meeting_id: int) -> ResponseReturnValue:
    """Keep the meeting's agenda for the whole school."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    form = PatternForm()
    if not form.validate():
        return _show_new(meeting, form, 422)
    try:
        pattern_id = once(
            lambda: str(
                deeds.save(db(), meeting, _me(), name=form.name.data, note=form.note.data, now=clock.now()).id
            )
        )
    except deeds.NoAgendaError as refusal:
        form.name.errors = [str(refusal)]
        return _show_new(meeting, form, 422)
    flash(f"Skabelonen »{form.name.data}« er gemt for hele skolen.")
    return go(url_for(".page", pattern_id=int(pattern_id)))


@bp.get(f"{ONE}/ret")
@open_to(*STAFF)
def edit(pattern_id: int) -> ResponseReturnValue:
    """Show what a pattern is called, to be changed."""
    pattern = _found(pattern_id)
    return _show_edit(pattern, PatternForm(obj=pattern))


@bp.post(f"{ONE}/ret")
@open_to(*STAFF)
def rename(pattern_id: int) -> ResponseReturnValue:
    """Give a pattern other words."""
    pattern = _found(pattern_id)
    form = PatternForm()
    if not form.validate():
        return _show_edit(pattern, form, 422)
    check_version(form, pattern)
    deeds.rename(db(), pattern, _me(), name=form.name.data, note=form.note.data, now=clock.now())
    flash("Skabelonen er rettet.")
    return go(url_for(".page", pattern_id=pattern.id))


@bp.get(f"{ONE}/slet")
@open_to(*STAFF)
def ask_delete(pattern_id: int) -> ResponseReturnValue:
    """Say what deleting a pattern will do, before it is done."""
    return render_template("patterns/delete.html", pattern=_found(pattern_id))


@bp.post(f"{ONE}/slet")
@open_to(*STAFF)
def delete(pattern_id: int) -> ResponseReturnValue:
    """Delete a pattern."""
    pattern = _found(pattern_id)
    check_version(Form(), pattern)
    deeds.delete(db(), pattern, _me(), clock.now())
    flash(f"Skabelonen »{pattern.name}« er slettet.")
    return go(url_for(".index"))


@bp.get(START)
@open_to(*STAFF)
def choose(meeting_id: int) -> ResponseReturnValue:
    """Show the patterns a meeting's agenda can be made from."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    return _show_choice(meeting)


@bp.post(f"{START}/<key:pattern_id>")
@open_to(*STAFF)
def begin(meeting_id: int, pattern_id: int) -> ResponseReturnValue:
    """Make the meeting's agenda from a pattern; »Fortryd« brings the old one back."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    pattern = _found(pattern_id)
    try:
        once(lambda: _begin(meeting, pattern))
    except RefusedDeedError as refusal:
        return _show_choice(meeting, str(refusal), 422)
    return go(url_for("agendas.page", meeting_id=meeting.id))


def _begin(meeting: Meeting, pattern: AgendaPattern) -> str:
    head = agenda_rows.head(db(), meeting.id)
    if Form().version != (head.ver if head else 0):
        raise ConflictError(head.ver if head else 0)
    deeds.begin(db(), meeting, pattern, _me(), clock.now())
    flash(f"Dagsordenen er lavet fra »{pattern.name}«. Ret den, som I vil.")
    return pattern.name


def _found(pattern_id: int) -> AgendaPattern:
    """Return a pattern of the viewer's school; 404 where there is none."""
    return store.pattern(db(), pattern_id) or abort(404)


def _lines(agenda: Agenda, school_id: int) -> list[tuple[int, str, str, str, str]]:
    """List minutes, title, question, the format's slug and its name, block by block."""
    known = catalogue_of(db(), school_id)
    return [
        (
            block.minutes,
            block.name,
            block.question,
            block.slug,
            known.format(block.slug).name if block.slug else "",
        )
        for block in agenda.blocks
    ]


def _show_new(meeting: Meeting, form: PatternForm, status: int = 200) -> ResponseReturnValue:
    agenda = agendas.current(db(), meeting)
    return show(
        "patterns/new.html",
        "patterns/_new.html",
        status,
        meeting=meeting,
        form=form,
        lines=_lines(agenda, meeting.school_id) if agenda else [],
    )


def _show_edit(pattern: AgendaPattern, form: PatternForm, status: int = 200) -> ResponseReturnValue:
    return show(
        "patterns/edit.html",
        "patterns/_edit.html",
        status,
        pattern=pattern,
        form=form,
        ver=form.ver.data or pattern.ver,
    )


def _show_choice(meeting: Meeting, refusal: str = "", status: int = 200) -> ResponseReturnValue:
    head = agenda_rows.head(db(), meeting.id)
    found = store.patterns(db(), meeting.school_id)
    return show(
        "patterns/choose.html",
        "patterns/_choose.html",
        status,
        meeting=meeting,
        found=[(one, deeds.agenda_of(one)) for one in found],
        refusal=refusal,
        ver=head.ver if head else 0,
    )


def _me() -> int:
    return viewer().person_id
