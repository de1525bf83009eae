"""Puts the house together: the only room that knows all others."""

import logging
from datetime import timedelta

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from pejl.config import ROOT, Settings, from_environment
from pejl.web import (
    access,
    agendas,
    agreements,
    answers,
    aula,
    breaks,
    catalogue,
    drafts,
    errors,
    feedback,
    feeds,
    filters,
    harvest,
    headers,
    home,
    invitations,
    languages,
    logins,
    lost,
    mailbox,
    meetings,
    minutes,
    outcomes,
    overview,
    pages,
    patterns,
    people,
    posting,
    receipts,
    since,
    speaking,
    translations,
    years,
)
from pejl.web.database import database, keep_what_worked
from pejl.web.htmx import htmx

FEATURES = (
    home,
    logins,
    catalogue,
    patterns,
    people,
    breaks,
    posting,
    meetings,
    agendas,
    invitations,
    aula,
    answers,
    lost,
    drafts,
    feeds,
    harvest,
    agreements,
    feedback,
    minutes,
    outcomes,
    overview,
    since,
    years,
    pages,
    speaking,
    translations,
    receipts,
)

LARGEST_REQUEST = 1024 * 1024
"""Bytes; Flask itself has no limit."""


class KeyConverter(IntegerConverter):
    """An id in an address, at most what the column holds: a longer one is a 404, not an error."""

    regex = "[0-9]+"  # every page has one address: \d would take the digits of other scripts too
    most = 2**31 - 1

    def __init__(self, map: object, **kwargs: object) -> None:  # noqa: A002 - Werkzeug's own name
        super().__init__(map, max=self.most, **kwargs)  # type: ignore[arg-type]  # passed on as it came


class VoiceConverter(KeyConverter):
    """The id of what a parent said: random, so that it tells nothing, and its column is wider."""

    most = 2**53


def create_app(settings: Settings | None = None) -> Flask:
    """Make the app from ``settings`` (the environment's, if none are given)."""
    settings = settings or from_environment()
    app = Flask(
        "pejl",
        root_path=str(ROOT),
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    app.config.update(
        SECRET_KEY=settings.key("session").hex(),
        WTF_CSRF_SECRET_KEY=settings.key("csrf").hex(),
        # A page left open over dinner must not lose what was typed.
        WTF_CSRF_TIME_LIMIT=None,
        SESSION_COOKIE_NAME="__Host-pejl" if settings.secure else "pejl",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=10),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        TEMPLATES_AUTO_RELOAD=settings.demo,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters.update(key=KeyConverter, voice=VoiceConverter)
    app.extensions["pejl_settings"] = settings
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]  # Flask's own way
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

    database.init_app(app)
    Migrate(app, database, directory=str(ROOT / "migrations"), render_as_batch=True)
    htmx.init_app(app)
    app.before_request(errors.refuse_hostile)
    csrf = CSRFProtect(app)
    app.before_request(access.guard)
    app.after_request(keep_what_worked)
    app.teardown_request(access.touch_login)
    headers.set_headers(app, hsts=settings.hsts)
    errors.handle(app)
    filters.register(app, settings)
    languages.begin(app)
    for feature in (*FEATURES, *((mailbox,) if settings.demo else ())):
        app.register_blueprint(feature.bp)
    # The token in the address is the right to answer; cookies are not needed (calendar.md 3.1).
    csrf.exempt(answers.bp)
    csrf.exempt(drafts.bp)
    csrf.exempt(speaking.bp)
    return app
