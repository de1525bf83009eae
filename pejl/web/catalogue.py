"""catalogue."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pejl.domain.people import Role
from pejl.web.access import open_to

bp = Blueprint("catalogue", __name__)


@bp.get("/pejlemaerker")
@open_to(*Role)
def indicators() -> ResponseReturnValue:
    """Show the page."""
    return render_template("catalogue/indicators.html")
