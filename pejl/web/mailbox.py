"""mailbox."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pejl.domain.people import Role
from pejl.web.access import open_to

bp = Blueprint("mailbox", __name__)


@bp.get("/postkasse")
@open_to(*Role)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("mailbox/index.html")
