"""Writing down who did what."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.storage.agreements import Agreement
from pejl.storage.audit import AuditEvent
from pejl.storage.breaks import SchoolBreak
from pejl.storage.catalogue import SchoolFormat
from pejl.storage.feeds import CalendarFeed
from pejl.storage.meetings import Meeting
from pejl.storage.patterns import AgendaPattern
from pejl.storage.people import Guardian, Home, School, SchoolClass, SchoolYear

Noted = (
    AgendaPattern
    | Agreement
    | CalendarFeed
    | Guardian
    | Home
    | Meeting
    | School
    | SchoolBreak
    | SchoolClass
    | SchoolFormat
    | SchoolYear
)

_KINDS: Mapping[type[Noted], str] = {
    AgendaPattern: "pattern",
    Agreement: "agreement",
    CalendarFeed: "calendar_feed",
    Guardian: "guardian",
    Home: "home",
    Meeting: "meeting",
    School: "school",
    SchoolBreak: "break",
    SchoolClass: "school_class",
    SchoolFormat: "format",
    SchoolYear: "school_year",
}


def note(
    session: Session,
    *,
    actor_id: int | None,
    school_id: int | None,
    action: str,
    kind: str,
    object_id: int | str,
    now: datetime,
) -> None:
    """Note a deed: ids only, never what somebody wrote (security.md 5.10)."""
    session.add(
        AuditEvent(
            at=now,
            actor_id=actor_id,
            school_id=school_id,
            action=action,
            object_kind=kind,
            object_id=str(object_id),
        )
    )


def of(session: Session, what: Noted, action: str, by: int | None, now: datetime) -> None:
    """Note a deed on what belongs to a school; ``by`` is the person's id, nothing for whoever has no login.

    The id stands for it: even the slug of a school's own format is words somebody wrote.
    """
    note(
        session,
        actor_id=by,
        school_id=what.id if isinstance(what, School) else what.school_id,
        action=action,
        kind=_KINDS[type(what)],
        object_id=what.id,
        now=now,
    )


def of_meeting(session: Session, meeting: Meeting, action: str, by: int, now: datetime) -> None:
    """Note a deed on a meeting or on anything under it; ``by`` is the person's id."""
    of(session, meeting, action, by, now)
