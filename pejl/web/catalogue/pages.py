"""The 30 statements and the 47 formats, to read, to search and to fit to an evening."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import BooleanField

from pejl.domain.catalogue import (
    HARVESTS,
    MODES,
    SPACES,
    TRIN,
    Catalogue,
    Format,
    OutOfRangeError,
    Scaled,
    Standing,
    needed_minutes,
    scaled,
)
from pejl.domain.people import Role
from pejl.services.catalogue import Mark, catalogue
from pejl.services.outcomes import Learned, learned
from pejl.web import clock
from pejl.web.access import STAFF, open_to, viewer
from pejl.web.catalogue.blueprint import UNMARKED, bp, find, known, marked
from pejl.web.database import db
from pejl.web.finding import MOST_MINUTES, MOST_PARENTS, FormatFilter
from pejl.web.forms import Form, number
from pejl.web.htmx import show
from pejl.web.ways import NAMES, way_of_format

USUAL_PARENTS = 24
"""A class of 28 with the turnout of a good evening (domain.md 3.1)."""


class FitForm(Form):
    """The room and the time a format is fitted to."""

    parents = number(
        "Forældre i rummet", 1, MOST_PARENTS, required="Skriv, hvor mange I bliver.", name="foraeldre"
    )
    minutes = number(
        "Minutter", 1, MOST_MINUTES, required="Skriv, hvor mange minutter I har.", name="minutter"
    )
    interpreter = BooleanField("Alt bliver tolket højt i rummet", name="tolk", render_kw={"value": "ja"})


@bp.get("/pejlemaerker")
@open_to(*Role)
def indicators() -> ResponseReturnValue:
    """Show the municipality's statements, and which formats support each."""
    return render_template("catalogue/indicators.html", catalogue=known())


@bp.get("/formater")
@open_to(*Role)
def formats() -> ResponseReturnValue:
    """Show the formats that meet what is asked; the search stands in the address."""
    form = FormatFilter(request.args)
    good = form.validate()
    ours, said = known(), marked()
    found = form.pick(ours.formats) if good else ()
    return show(
        "catalogue/formats.html",
        "catalogue/_results.html",
        200 if good else 422,
        form=form,
        found=[(one, way_of_format(one)) for one in found],
        total=len(ours.formats),
        marks=said,
        hidden=[one for one in ours.retired if said.get(one.slug, UNMARKED).standing is Standing.HIDDEN],
        ways=NAMES,
    )


@bp.get("/formater/<slug>")
@open_to(*Role)
def format_page(slug: str) -> ResponseReturnValue:
    """Show one format, its steps fitted to the room and the time that are asked for."""
    ours = known()
    return _show(ours, find(ours, slug), marked().get(slug, UNMARKED))


@bp.get("/formater/<slug>/oprindelig")
@open_to(*STAFF)
def original(slug: str) -> ResponseReturnValue:
    """Show the original of a format the school has adapted, and the way back to it."""
    mark = marked().get(slug, UNMARKED)
    if not mark.adapted:
        abort(404)
    return _show(catalogue(), find(catalogue(), slug), mark, as_shipped=True)


def _show(ours: Catalogue, found: Format, mark: Mark, *, as_shipped: bool = False) -> ResponseReturnValue:
    form = FitForm(request.args) if request.args else FitForm(data=_usual(found))
    fitted = _fit(found, form) if not request.args or form.validate() else None
    return show(
        "catalogue/format.html",
        "catalogue/_scaled.html",
        200 if fitted else 422,
        format=found,
        mark=mark,
        learned=_learned(found.slug) if not as_shipped else None,
        as_shipped=as_shipped,
        form=form,
        fitted=fitted,
        catalogue=ours,
        modes=MODES,
        harvest=[HARVESTS[kind] for kind in found.harvest],
        space=SPACES[found.space],
        stages=[TRIN[stage].lower() for stage in found.trin],
    )


def _learned(slug: str) -> Learned | None:
    """Tell what the viewer's school has learned about a format; nothing for those who belong to none."""
    school_id = viewer().school_id
    return learned(db(), school_id, slug, clock.now()) if school_id is not None else None


def _usual(found: Format) -> dict[str, object]:
    parents = min(max(USUAL_PARENTS, found.participants_min), found.participants_max)
    return {
        "parents": parents,
        "minutes": max(found.minutes_typical, needed_minutes(found, parents)),
        "interpreter": False,
    }


def _fit(found: Format, form: FitForm) -> Scaled | None:
    """Fit the format, or say at the field why it cannot be done."""
    try:
        return scaled(found, form.parents.data, form.minutes.data, interpreter=form.interpreter.data)
    except OutOfRangeError as refusal:
        fits = found.participants_min <= form.parents.data <= found.participants_max
        field = form.minutes if fits else form.parents
        field.errors = [str(refusal)]
        return None
