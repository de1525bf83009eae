"""Planning a meeting, changing it, calling it off, and closing it when every voice has its answer."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pejl.domain import agreements, days, texts
from pejl.domain import meetings as rules
from pejl.domain.agreements import Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import Phase, State
from pejl.services import audit, breaks
from pejl.storage import agendas as agenda_store
from pejl.storage import drafts, harvest, meetings, people
from pejl.storage.meetings import InformationPoint, Meeting
from pejl.storage.people import SchoolClass


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something that must be told at the meeting, and the minutes it may take."""

    text: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a teacher says about a meeting: the columns of :class:`Meeting` with the same names.

    ``on`` and ``start`` are wall time in Copenhagen, ``minutes`` the whole meeting.
    """

    title: str
    purpose: str
    on: date
    start: time
    minutes: int
    place: str
    parents: int
    staff: int
    sensitive: bool
    conflict: bool
    low_danish: bool
    interpreter: bool
    children_first_part: bool
    leader: bool = True
    consecutive: bool = False
    prep_minutes: int | None = None
    outcome: str = ""
    indicators: tuple[str, ...]
    points: tuple[Told, ...]


_COLUMNS = tuple(field.name for field in fields(Plan) if field.name not in {"indicators", "points"})


def phase(meeting: Meeting, now: datetime) -> Phase:
    """Tell where a meeting stands at ``now``."""
    return rules.phase(State(meeting.state), meeting.on, meeting.start, meeting.minutes, now)


def plan(
    session: Session, school_class: SchoolClass, by: int, what: Plan, *, occasion: str, now: datetime
) -> Meeting:
    """Make a meeting for a class: a draft, with nothing sent to anybody. ``by`` is the person's id."""
    meeting = Meeting(
        school_id=school_class.school_id,
        school_class_id=school_class.id,
        organiser_id=by,
        state=State.DRAFT,
        occasion=occasion,
        indicators=list(what.indicators),
        welcome_text="",
        created_at=now,
        closed_at=None,
        **{name: getattr(what, name) for name in _COLUMNS},
    )
    session.add(meeting)
    session.flush()
    _tell(session, meeting, what.points)
    audit.of_meeting(session, meeting, "meeting.plan", by, now)
    return meeting


def change(session: Session, meeting: Meeting, by: int, what: Plan, now: datetime) -> None:
    """Change the brief, the time or the place. Tells nobody: that is a choice of its own (law 3).

    Raises RefusedDeedError for a meeting that is closed or called off.
    """
    rules.changed(State(meeting.state))
    for name in _COLUMNS:
        setattr(meeting, name, getattr(what, name))
    meeting.indicators = list(what.indicators)
    meeting.changed_at = now
    if what.points != points(session, meeting.id):
        meetings.forget_information_points(session, meeting.id)
        _tell(session, meeting, what.points)
        flag_modified(meeting, "title")  # the points belong to the version the form was made from
    audit.of_meeting(session, meeting, "meeting.change", by, now)
    session.flush()


def said(session: Session, meeting: Meeting) -> Plan:
    """Return what the teacher has said about a meeting."""
    columns = {name: getattr(meeting, name) for name in _COLUMNS}
    return Plan(**columns, indicators=tuple(meeting.indicators), points=points(session, meeting.id))


def cancel(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Call a meeting off. Raises RefusedDeedError where it is over, closed or called off already."""
    meeting.state = rules.cancelled(State(meeting.state), phase(meeting, now))
    meeting.changed_at = now
    audit.of_meeting(session, meeting, "meeting.cancel", by, now)
    session.flush()


def delete(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Delete a draft and all under it. Raises RefusedDeedError for anything but a draft without voices."""
    rules.deleted(State(meeting.state), voices(session, meeting)[0])
    audit.of_meeting(session, meeting, "meeting.delete", by, now)
    session.delete(meeting)
    session.flush()


def close(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Close a meeting that is held. Raises RefusedDeedError as `may_close`."""
    meeting.state = may_close(session, meeting, now)
    meeting.closed_at = now
    audit.of_meeting(session, meeting, "meeting.close", by, now)
    session.flush()


def may_close(session: Session, meeting: Meeting, now: datetime) -> State:
    """Return CLOSED if a meeting may be closed.

    Raises RefusedDeedError before it is held, while a voice lacks its answer, and while homes can still say
    something to a draft: no closed meeting gets another voice (law 4).
    """
    to = rules.closed(State(meeting.state), phase(meeting, now), voices(session, meeting)[1])
    today = days.today(now)
    for one in drafts.of_meeting(session, meeting.id, Status.DRAFT):
        agreements.refuse_while_heard(Status(one.status), one.hearing_until, today)
    return to


def voices(session: Session, meeting: Meeting) -> tuple[int, int]:
    """Count what parents said at a meeting: all of it, and what waits for an answer."""
    found = harvest.counts(session, [meeting.id])[meeting.id]
    return sum(found.values()), found.get(Answer.NEW, 0)


def next_step(session: Session, meeting: Meeting, now: datetime) -> rules.Step:
    """Tell what a teacher does next with a meeting."""
    said, unanswered = voices(session, meeting)
    composed = agenda_store.head(session, meeting.id) is not None
    return rules.next_step(phase(meeting, now), composed=composed, voices=said, unanswered=unanswered)


def points(session: Session, meeting_id: int) -> tuple[Told, ...]:
    """Return what must be told at a meeting, in order."""
    rows = meetings.information_points(session, meeting_id)
    return tuple(Told(text=row.text, minutes=row.minutes) for row in rows)


def warnings(
    session: Session, class_id: int, on: date, start: time | None = None, minutes: int = 0
) -> tuple[str, ...]:
    """Say in Danish what speaks against a day and an hour for a class. Advice: it never forbids.

    Other classes of the same homes or with the same staff are named: two meetings on one evening is one too
    many for a family, and nobody can be at both. Only staff read it.
    """
    found: list[str] = []
    school_class = people.school_class(session, class_id)
    if school_class is not None:
        found += rules.day_warnings(on, breaks.own(session, school_class.school_id))
        found += rules.observances(on, school_class.grade)
    if start is not None:
        found += rules.time_warnings(start, minutes)
    others = meetings.sibling_classes_meeting(session, class_id, on, State.CANCELLED)
    if others:
        found.append(
            f"{texts.join_words(others)} har også møde den dag, og nogle hjem har børn i begge klasser."
        )
    for name, staff in groupby(meetings.staff_meeting(session, class_id, on, State.CANCELLED), itemgetter(0)):
        both = texts.join_words(person for _, person in staff)
        found.append(f"{name} har også møde den dag, og {both} er med i begge klasser.")
    return tuple(found)


def _tell(session: Session, meeting: Meeting, what: tuple[Told, ...]) -> None:
    session.add_all(
        InformationPoint(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            position=position,
            text=one.text,
            minutes=one.minutes,
        )
        for position, one in enumerate(what)
    )
    session.flush()
