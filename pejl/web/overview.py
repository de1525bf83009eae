"""overview."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pejl.domain.people import Role
from pejl.web.access import open_to

bp = Blueprint("overview", __name__)


@bp.get("/overblik")
@open_to(*Role)
def page() -> ResponseReturnValue:
    """Show the page."""
    return render_template("overview/page.html")
