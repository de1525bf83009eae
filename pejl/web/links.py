"""Secret links: the token in the address is the only right there is, and it opens one school."""

from collections.abc import Callable
from typing import TypeVar

from flask import abort
from sqlalchemy.orm import Session

from pejl.services.links import link_hash
from pejl.storage import scope
from pejl.storage.base import SchoolScoped
from pejl.web.database import db

Row = TypeVar("Row", bound=SchoolScoped)


def opened(find: Callable[[Session, str], Row | None], token: str) -> Row:
    """Return what a link opens, found by the hash of its token, with only its school in view.

    Stops with 404, the same page for every token that opens nothing.
    """
    return _opened(find, link_hash(token))


def opened_by_code(find: Callable[[Session, str], Row | None], code: str) -> Row:
    """Return what a code that stands on paper opens, as `opened` does; the code itself is what is stored."""
    return _opened(find, code)


def every_school() -> Session:
    """Return the request's session with every school in view: only for the demo's mailbox and lost links."""
    scope.see_all(db())
    return db()


def _opened(find: Callable[[Session, str], Row | None], key: str) -> Row:
    scope.see_all(db())
    row = find(db(), key)
    scope.see(db(), *([row.school_id] if row else []))
    if row is None:
        abort(404)
    return row
