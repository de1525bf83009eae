"""The request's session: reading for a GET, writing for a POST, kept when the answer is good.

Flask-SQLAlchemy gives the app its engine and the request its session; the tables are plain classes on
our own Base, so that nothing below the door needs an app.
"""

from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy.orm import Session

from pejl.storage.base import Base
from pejl.storage.engine import make_engine, reading

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED = 400


class RequestSession(FlaskSession):
    """A session whose database refuses writes while the request only reads (law 8)."""

    _reader: sa.Engine | None = None

    def get_bind(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the signature is SQLAlchemy's
        """Return the engine for this moment of the request.

        The reader is made once: to a session another engine is another connection and another transaction.
        """
        engine = super().get_bind(*args, **kwargs)
        if not _only_reading() or not isinstance(engine, sa.Engine):
            return engine
        self._reader = self._reader or reading(engine)
        return self._reader


class Database(SQLAlchemy):
    """Flask-SQLAlchemy with pejl's own engine."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> sa.Engine:
        del bind_key, options
        url: str = app.config["SQLALCHEMY_DATABASE_URI"]
        return make_engine(url)


database = Database(
    metadata=Base.metadata,
    session_options={"class_": RequestSession, "expire_on_commit": False},
    add_models_to_shell=False,
)


def db() -> Session:
    """Return the request's session."""
    return database.session()


def keep() -> None:
    """Commit what the request has done. What is rendered after this only reads."""
    db().commit()
    g.kept = True


def drop() -> None:
    """Forget what the request has done so far, so that a refused page can be rendered from what is stored."""
    db().rollback()


def _only_reading() -> bool:
    return has_request_context() and (request.method in SAFE_METHODS or g.get("kept", False))


def keep_what_worked(response: Response) -> Response:
    """Commit after a good answer, roll back after a refused one: the request is the transaction."""
    if request.method in SAFE_METHODS or g.get("kept", False):
        return response
    if response.status_code < REFUSED:
        keep()
    else:
        drop()
    return response
