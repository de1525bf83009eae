"""What staff do to their school's formats. Every deed is for the whole school, and can be taken back."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pejl.domain.catalogue import Format, Outline, OwnFormatError, Standing, outline
from pejl.services import catalogue as deeds
from pejl.services.catalogue import Mark
from pejl.storage import catalogue as store
from pejl.web import clock
from pejl.web.access import STAFF, open_to, own_school_id, viewer
from pejl.web.catalogue.blueprint import UNMARKED, bp, find, known, marked
from pejl.web.catalogue.form import OutlineForm, values
from pejl.web.conflict import ConflictError, check_version
from pejl.web.database import db, drop
from pejl.web.forms import Form
from pejl.web.htmx import go, show
from pejl.web.once import once

ADD = "/formater/ny"
ADAPT = "/formater/<slug>/tilpas"


@bp.get(ADD)
@open_to(*STAFF)
def new() -> ResponseReturnValue:
    """Show the form for a format of the school's own."""
    return _show_form(OutlineForm(data=values(Outline())))


@bp.post(ADD)
@open_to(*STAFF)
def add() -> ResponseReturnValue:
    """Add a format of the school's own."""
    form = OutlineForm()
    if not form.validate():
        return _show_form(form, status=422)
    try:
        slug = once(lambda: deeds.add(db(), own_school_id(), _me(), form.outline(), clock.now()))
    except OwnFormatError as error:
        drop()
        form.refuse(error)
        return _show_form(form, status=422)
    flash(f"»{form.name.data}« er nu en af jeres mødeformer.")
    return go(url_for(".format_page", slug=slug))


@bp.get(ADAPT)
@open_to(*STAFF)
def edit(slug: str) -> ResponseReturnValue:
    """Show a format as a form, to be adapted."""
    found, mark = _found(slug)
    return _show_form(OutlineForm(data=values(outline(found))), found, mark)


@bp.post(ADAPT)
@open_to(*STAFF)
def adapt(slug: str) -> ResponseReturnValue:
    """Keep the school's own version of a format."""
    found, mark = _found(slug)
    form = OutlineForm()
    if not form.validate():
        return _show_form(form, found, mark, 422)
    _check(form, slug, found)
    try:
        deeds.adapt(db(), own_school_id(), _me(), slug, form.outline(), clock.now())
    except OwnFormatError as error:
        drop()
        form.refuse(error)
        return _show_form(form, found, mark, 422)
    flash(f"»{form.name.data}« er gemt for hele skolen.")
    return go(url_for(".format_page", slug=slug))


@bp.post("/formater/<slug>/skjul")
@open_to(*STAFF)
def put_away(slug: str) -> ResponseReturnValue:
    """Let nobody at the school meet a format when they plan."""
    return _do(slug, deeds.put_away, "er skjult og bliver ikke foreslået. Gamle dagsordener kan læses.")


@bp.post("/formater/<slug>/vis")
@open_to(*STAFF)
def take_out(slug: str) -> ResponseReturnValue:
    """Offer a format again."""
    return _do(slug, deeds.take_out, "er i brug igen.")


@bp.post("/formater/<slug>/oprindelig")
@open_to(*STAFF)
def restore(slug: str) -> ResponseReturnValue:
    """Go back to the original of a format the school has adapted."""
    if not marked().get(slug, UNMARKED).adapted:
        abort(404)
    return _do(slug, deeds.restore, "er igen, som det kom fra pejl.")


@bp.get("/formater/<slug>/slet")
@open_to(*STAFF)
def ask_delete(slug: str) -> ResponseReturnValue:
    """Say what deleting an own format will do, before it is done."""
    found, mark = _own(slug)
    return render_template("catalogue/delete.html", format=found, mark=mark)


@bp.post("/formater/<slug>/slet")
@open_to(*STAFF)
def delete(slug: str) -> ResponseReturnValue:
    """Take an own format off every list."""
    _own(slug)
    return _do(slug, deeds.delete, "er slettet.", url_for(".formats"))


def _do(
    slug: str,
    deed: Callable[[Session, int, int, str, datetime], None],
    told: str,
    next_url: str = "",
) -> ResponseReturnValue:
    found = find(known(), slug)
    _check(Form(), slug, found)
    deed(db(), own_school_id(), _me(), slug, clock.now())
    flash(f"»{found.name}« {told}")
    return go(next_url or url_for(".format_page", slug=slug))


def _check(form: Form, slug: str, found: Format) -> None:
    """Stop with a conflict when a colleague has changed the format since the page was made (law 9).

    Whoever comes second waits here, so that the first version of a format is never written twice.
    """
    store.one_at_a_time(db(), own_school_id())
    row = store.school_format(db(), own_school_id(), slug)
    if row is not None:
        check_version(form, row, values(outline(found)))
    elif form.version != UNMARKED.ver:
        raise ConflictError(UNMARKED.ver)


def _found(slug: str) -> tuple[Format, Mark]:
    """Return a format the school can say something of; 404 where there is none, or no longer."""
    mark = marked().get(slug, UNMARKED)
    if mark.standing is Standing.DELETED:
        abort(404)
    return find(known(), slug), mark


def _own(slug: str) -> tuple[Format, Mark]:
    found, mark = _found(slug)
    return (found, mark) if mark.own else abort(404)


def _show_form(
    form: OutlineForm, found: Format | None = None, mark: Mark = UNMARKED, status: int = 200
) -> ResponseReturnValue:
    return show(
        "catalogue/edit.html",
        "catalogue/_edit.html",
        status,
        form=form,
        format=found,
        mark=mark,
        ver=form.ver.data or mark.ver,
    )


def _me() -> int:
    return viewer().person_id
