"""The leader's page: numbers first, and every number opens to the records behind it."""

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from pejl.domain.catalogue import NotInCatalogueError
from pejl.domain.people import Role
from pejl.services.catalogue import catalogue
from pejl.services.overview import overview_of
from pejl.storage import overview as stored
from pejl.storage import people
from pejl.web import clock
from pejl.web.access import open_to
from pejl.web.database import db
from pejl.web.forms import whole

bp = Blueprint("overview", __name__)


@bp.get("/overblik")
@open_to(Role.LEADER)
def page() -> ResponseReturnValue:
    """Show how the school's agreements, voices and meetings stand."""
    return _show("overview/page.html")


@bp.get("/overblik/stemmer")
@open_to(Role.LEADER)
def voices() -> ResponseReturnValue:
    """Open the number of voices: meeting by meeting, never a word."""
    return _show("overview/voices.html", waiting=request.args.get("vis") == "ubesvarede")


@bp.get("/overblik/moeder")
@open_to(Role.LEADER)
def evenings() -> ResponseReturnValue:
    """Open the number of meetings."""
    return _show("overview/meetings.html", planned=request.args.get("vis") == "planlagt")


@bp.get("/overblik/tegn/<code>")
@open_to(Role.LEADER)
def sign(code: str) -> ResponseReturnValue:
    """Open one statement: the municipality's words, what was planned, and what has been seen."""
    try:
        indicator = catalogue().indicator(code)
    except NotInCatalogueError:
        abort(404)
    return _show("overview/sign.html", indicator=indicator)


def _show(template: str, **more: Any) -> ResponseReturnValue:  # noqa: ANN401 - passed on to the template
    years = stored.years(db())
    year = next((one for one in years if str(one.id) == request.args.get("aar")), None)
    year = year or people.current_year(db(), clock.today())
    if year is None:
        return render_template("overview/empty.html")
    class_id = whole(request.args.get("klasse", ""))
    found = overview_of(db(), year, class_id, clock.now())
    return render_template(template, overview=found, years=years, year=year, **more)
