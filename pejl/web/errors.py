"""Refusals in one place: an exception in the domain's words becomes a page in Danish."""

import logging

from flask import Flask, Response, abort, make_response, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from pejl.domain.meetings import RefusedDeedError
from pejl.storage.engine import BusyError
from pejl.web.conflict import CONFLICT, ConflictError, show_conflict
from pejl.web.database import REFUSED, drop
from pejl.web.htmx import login_first, whole_main

log = logging.getLogger(__name__)

PAGES = {400, 403, 404, 405, 409, 413, 429, 500, 503}

NOT_LOGGED_IN, NOT_FOUND = 401, 404

CROSS_SITE = "cross-site"

_UNTYPED = frozenset({"csrf_token", "idem", "ver", "seen"})
"""Fields no person fills in."""


def refuse_hostile() -> None:
    """Stop what no browser of ours sends: NUL bytes, and forms posted from another site."""
    sent = (*request.args.lists(), *request.form.lists())
    if "\x00" in request.path or any("\x00" in text for name, values in sent for text in (name, *values)):
        abort(400)
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == CROSS_SITE:
        abort(403)


def handle(app: Flask) -> None:
    """Register the answers to everything that can go wrong."""
    app.register_error_handler(ConflictError, show_conflict)
    app.register_error_handler(RefusedDeedError, _refused)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(BusyError, _busy)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(DataError, _not_there)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def _stale(_error: StaleDataError) -> Response:
    return show_conflict(ConflictError(0))


def _refused(refusal: RefusedDeedError) -> Response:
    """Say why a deed is not allowed as things stand, with what was typed; nothing has changed.

    The words of a field that is at fault are its form's own (422): a view takes those itself.
    """
    drop()
    typed = [text for name, texts in request.form.lists() if name not in _UNTYPED for text in texts]
    return whole_main("errors/refused.html", CONFLICT, reason=str(refusal), typed=typed)


def _busy(error: Exception) -> Response:
    log.error("the database did not answer: %s", type(error).__name__)
    return _page(503)


def _not_there(_error: DataError) -> Response:
    """A number that no column holds is the number of nothing."""
    return _page(NOT_FOUND)


def _csrf(_error: CSRFError) -> Response:
    """Give the text of a form from an earlier visit back, in a fresh form."""
    sent = [(name, text) for name, texts in request.form.lists() if name != "csrf_token" for text in texts]
    return whole_main("errors/csrf.html", 400, sent=sent)


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if error.response is not None or code < REFUSED:
        return make_response(error.get_response())
    if code == NOT_LOGGED_IN:
        return make_response(login_first(url_for("logins.page")))
    response = _page(code if code in PAGES else REFUSED)
    response.status_code = code
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _broken(error: Exception) -> Response:
    log.error("unexpected", exc_info=error)
    return _page(500)


def _page(code: int) -> Response:
    """Render an error page that asks for nothing: no query, no person, no form."""
    try:
        drop()
    except Exception:  # the database may be the very thing that is gone
        log.exception("could not roll back")
    return whole_main(f"errors/{code}.html", code)
