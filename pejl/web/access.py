"""Nobody comes in by accident: every view says who may enter, and who is here is settled in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from flask import abort, current_app, g, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from pejl.domain.access import Deed, Reach, may, reach
from pejl.domain.people import ROLE_NAMES, Role
from pejl.services import logins
from pejl.storage import people, scope
from pejl.storage.meetings import Meeting, meeting
from pejl.storage.people import School
from pejl.web import clock
from pejl.web.database import SAFE_METHODS, database, db
from pejl.web.htmx import login_first

LOGIN_KEY = "login"
"""Where the signed cookie keeps the random key of the login row."""

TOUCH_EVERY = timedelta(minutes=5)
"""How often a login's last use is written down."""

View = TypeVar("View", bound=Callable[..., object])


class Door(StrEnum):
    """Who may enter without a role."""

    ANYONE = "anyone"
    LINK = "link"
    """Whoever holds the secret in the address; the view finds what it opens."""


@dataclass(frozen=True)
class Viewer:
    """The member of staff behind this request, in the role they have chosen."""

    person_id: int
    name: str
    role: Role
    school_id: int | None
    school_name: str
    class_ids: frozenset[int]

    @property
    def role_name(self) -> str:
        """What the role is called on the page."""
        return ROLE_NAMES[self.role]

    def may(self, deed: str, class_id: int | None = None) -> bool:
        """Tell whether they may do ``deed``: to something of this class, or at all when none is named."""
        if class_id is None:
            return reach(self.role, Deed(deed)) is not Reach.NONE
        return may(self.role, Deed(deed), own_class=class_id in self.class_ids)

    def classes_for(self, deed: Deed) -> frozenset[int] | None:
        """Return the classes they may do ``deed`` to: their own, or ``None`` for the whole school."""
        return None if reach(self.role, deed) is Reach.OWN_SCHOOL else self.class_ids


def open_to(*who: Role | Door) -> Callable[[View], View]:
    """Say who may enter a view. A view without this lets nobody in."""

    def mark(view: View) -> View:
        view.open_to = frozenset(who)  # type: ignore[attr-defined]  # read back by guard()
        return view

    return mark


STAFF = (Role.TEACHER, Role.LEADER)


def viewer() -> Viewer:
    """Return who is logged in. Only for views that are open to roles."""
    found = g.get("viewer")
    if found is None:
        abort(401)
    return found  # type: ignore[no-any-return]  # flask.g knows no types


def own_school_id() -> int:
    """Return the id of the viewer's school; 403 in a role that belongs to none."""
    return viewer().school_id or abort(403)


def own_school() -> School:
    """Return the viewer's school; 403 as above."""
    return people.school(db(), own_school_id())


def guard() -> Response | None:
    """Before every request: find who it is, what they may see, and whether this view is open to them."""
    g.viewer = _who()
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    allowed: frozenset[Role | Door] = getattr(view, "open_to", frozenset())
    if allowed & {Door.ANYONE, Door.LINK}:
        return None
    if g.viewer is None:
        here = request.full_path.rstrip("?") if request.method == "GET" else None
        return login_first(url_for("logins.page", videre=here))
    if g.viewer.role not in allowed:
        abort(403)
    return None


def _who() -> Viewer | None:
    key = session.get(LOGIN_KEY)
    if key is None or request.endpoint == "static":
        return None
    login = logins.current(db(), key, clock.now())
    if login is None:
        session.pop(LOGIN_KEY)
        return None
    g.touch = key if clock.now() - login.seen_at > TOUCH_EVERY else None
    grant = login.grant
    scope.see(db(), *([grant.school_id] if grant.school_id else []))
    return Viewer(
        person_id=login.person_id,
        name=login.person.name,
        role=Role(grant.role),
        school_id=grant.school_id,
        school_name=grant.school.name if grant.school else "Hele kommunen",
        class_ids=(
            people.class_ids_of(db(), login.person_id, clock.today()) if grant.school_id else frozenset()
        ),
    )


def touch_login(_error: BaseException | None = None) -> None:
    """After the request: note that the login is in use, in a transaction of its own.

    The request itself may be a GET, whose session cannot write.
    """
    key = g.pop("touch", None)
    if key is None:
        return
    database.session.remove()
    with Session(database.engine) as writing, writing.begin():
        logins.touch(writing, key, clock.now())


def allow(deed: Deed, class_id: int) -> None:
    """Let the viewer do ``deed`` to something of this class, or stop here.

    404 for what is not theirs, 403 for a role that never may.
    """
    if viewer().may(deed, class_id):
        return
    abort(403 if reach(viewer().role, deed) is Reach.NONE else 404)


def the_meeting(meeting_id: int, deed: Deed) -> Meeting:
    """Return a meeting the viewer may do ``deed`` to; 404 where there is none for them.

    A request that may change something of the meeting has it to itself: what is checked (a version, a
    state, that every voice is answered) still holds when it is written.
    """
    found = meeting(db(), meeting_id, lock=request.method not in SAFE_METHODS)
    if found is None:
        abort(404)
    allow(deed, found.school_class_id)
    return found
