"""Links without a login: the token in the address is the only right there is, and it opens one school."""

from collections.abc import Callable
from typing import TypeVar

from flask import Response, abort, url_for
from sqlalchemy.orm import Session

from pejl.domain.speaking import written
from pejl.services.links import link_hash
from pejl.storage import scope
from pejl.storage.base import SchoolScoped
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.web.database import db
from pejl.web.languages import listen
from pejl.web.state import post

Row = TypeVar("Row", bound=SchoolScoped)


def opened(find: Callable[[Session, str], Row | None], token: str) -> Row:
    """Return what a link opens, found by the hash of its token, with only its school in view.

    Stops with 404, the same page for every token that opens nothing.
    """
    return _opened(find, link_hash(token))


def opened_by_code(find: Callable[[Session, str], Row | None], code: str) -> Row:
    """Return what a code that stands on paper opens, as `opened` does; the code itself is what is stored."""
    return _opened(find, code)


def guardians_own(find: Callable[[Session, str], Invitation | None], token: str) -> Invitation:
    """Return the invitation a guardian's own link opens, as `opened` does, and speak their language."""
    found = opened(find, token)
    listen(found.guardian.language)
    return found


def speaking_address(meeting: Meeting, table: int | None = None) -> str:
    """Give the whole address behind the code on the tables, with the number of the table when it is known."""
    return post().links.url(url_for("speaking.page", token=written(meeting.speak_code), bord=table))


def read_aloud(address: str) -> str:
    """Give an address as one reads it aloud: without what a browser adds by itself."""
    return address.partition("://")[2]


def hide(response: Response) -> Response:
    """Keep a page behind a secret out of search engines: whoever finds the address holds the right."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


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
