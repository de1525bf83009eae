"""Pages that say how things are: accessibility, privacy, help, and whether the machine is well."""

import logging

from flask import Blueprint, Response, make_response, redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from pejl.storage import outbox, scope
from pejl.storage.engine import BusyError
from pejl.web.access import Door, open_to
from pejl.web.database import db
from pejl.web.state import settings

log = logging.getLogger(__name__)

bp = Blueprint("pages", __name__)


@bp.get("/was")
@open_to(Door.ANYONE)
def accessibility() -> ResponseReturnValue:
    """Lead to the accessibility statement, or show a plain one until the municipality has its own."""
    if settings().statement_url:
        return redirect(settings().statement_url or "/", code=302)
    return render_template("pages/accessibility.html")


@bp.get("/privatliv")
@open_to(Door.ANYONE)
def privacy() -> ResponseReturnValue:
    """Say what is kept about parents and staff, why, how long and who sees it."""
    return render_template("pages/privacy.html")


@bp.get("/hjaelp")
@open_to(Door.ANYONE)
def help_page() -> ResponseReturnValue:
    """Show the five-minute guide, and what the keyboard does."""
    return render_template("pages/help.html")


@bp.get("/sundhed")
@open_to(Door.ANYONE)
def health() -> ResponseReturnValue:
    """Tell a watcher whether the database answers and how many mails wait; nothing about anybody."""
    try:
        scope.see_all(db())  # a sum over all schools, and nothing else is asked here
        waiting = outbox.waiting(db())
    except (SQLAlchemyError, BusyError):
        log.exception("the database did not answer")
        return _plain("databasen svarer ikke\n", 503)
    return _plain(f"ok\nbreve i kø: {waiting}\n", 200)


def _plain(text: str, status: int) -> Response:
    response = make_response(text, status)
    response.content_type = "text/plain; charset=utf-8"
    return response
