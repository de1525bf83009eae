"""The front page: straight to the work of whoever is here."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from pejl.domain.people import Role
from pejl.web.access import open_to, viewer

bp = Blueprint("home", __name__)

FIRST_PAGE = {
    Role.TEACHER: "meetings.index",
    Role.LEADER: "overview.page",
    Role.MUNICIPALITY: "catalogue.indicators",
    Role.ADMIN: "catalogue.indicators",
}


@bp.get("/")
@open_to(*Role)
def page() -> Response:
    """Send everybody to the page they come for."""
    return redirect(url_for(FIRST_PAGE[viewer().role]), code=303)
