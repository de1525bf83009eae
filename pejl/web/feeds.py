"""Calendars to subscribe to: the file behind a secret link, and the page where staff get theirs."""

import hashlib

from flask import Blueprint, Response, abort, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from pejl.services import feeds
from pejl.storage.feeds import by_link
from pejl.web import clock
from pejl.web.access import STAFF, Door, open_to, own_school_id, viewer
from pejl.web.database import db
from pejl.web.feed_form import RenewForm
from pejl.web.htmx import go
from pejl.web.links import hide, opened
from pejl.web.state import post

bp = Blueprint("feeds", __name__)

FRESH_FOR = 900
"""Seconds a calendar may keep a feed without asking (calendar.md 3.2)."""


@bp.get("/kalender/<token>.ics")
@open_to(Door.LINK)
def feed(token: str) -> ResponseReturnValue:
    """Give the calendar behind a link, or 304 to a program that has these very bytes."""
    found = feeds.render(db(), opened(by_link, token), post(), clock.today())
    if found is None:
        abort(404)
    response = Response(found.raw, content_type="text/calendar; charset=utf-8")
    response.set_etag(hashlib.sha256(found.raw).hexdigest())
    response.last_modified = found.changed_at
    response.headers["Cache-Control"] = f"private, max-age={FRESH_FOR}"
    response.headers["Referrer-Policy"] = "no-referrer"
    conditional: BaseResponse = hide(response).make_conditional(request)
    return conditional


@bp.get("/kalender")
@open_to(*STAFF)
def page() -> ResponseReturnValue:
    """Show a member of staff the link to their own meetings and agreements."""
    return _show(RenewForm(formdata=None))


@bp.post("/kalender")
@open_to(*STAFF)
def subscribe() -> ResponseReturnValue:
    """Give a member of staff a calendar to subscribe to."""
    feeds.make_for_staff(db(), *_whose(), post(), clock.now())
    return go(url_for(".page"))


@bp.post("/kalender/nyt")
@open_to(*STAFF)
def renew() -> ResponseReturnValue:
    """Exchange the link, when it is ticked that the old one may stop."""
    form, found = RenewForm(), feeds.for_staff(db(), *_whose())
    if found is None or not form.validate():
        return _show(form, 422)
    feeds.renew(db(), found, post(), clock.now())
    flash("Du har fået et nyt link. Det gamle virker ikke mere.")
    return go(url_for(".page"))


def _show(renewal: RenewForm, status: int = 200) -> Response:
    found = feeds.for_staff(db(), *_whose())
    address = feeds.address(found, post()) if found else ""
    return make_response(render_template("feeds/page.html", feed_address=address, renewal=renewal), status)


def _whose() -> tuple[int, int]:
    """Give the person and the school; whoever is no school's has no meetings of their own."""
    return viewer().person_id, own_school_id()
