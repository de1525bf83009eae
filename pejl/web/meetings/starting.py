"""Planning from what is already there: an earlier meeting of the class, or an agenda a colleague kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort

from pejl.domain.agendas import Agenda
from pejl.domain.days import long_date
from pejl.domain.meetings import State
from pejl.services import agendas, patterns
from pejl.storage import meetings as store
from pejl.storage import patterns as pattern_store
from pejl.storage import people
from pejl.storage.meetings import Meeting
from pejl.storage.people import SchoolClass
from pejl.web import clock
from pejl.web.database import db
from pejl.web.forms import whole
from pejl.web.meetings.form import stored_values

MEETING, PATTERN = "fra", "skabelon"
"""What the address and the form call the two."""

OFFERED = 6
"""Earlier meetings one can choose from: more than two school years hold."""

KEPT = (
    "purpose", "minutes", "start",
    "sensitive", "conflict", "low_danish", "interpreter", "children_first_part",
    "leader", "consecutive", "prep_minutes", "outcome",
)  # fmt: skip
"""What a new meeting takes from an earlier one, besides its title, statements and points.

The day, the place and how many come are asked anew.
"""


@dataclass(frozen=True)
class Source:
    """Where a plan starts: its field and id, what the page and the agenda's first change say, what it gives.

    ``preset`` are values of the form, ``occasion`` the slug it had.
    """

    field: str
    id: int
    told: str
    change: str
    agenda: Agenda | None
    preset: dict[str, object]
    occasion: str = ""


def earlier(school_class: SchoolClass) -> Sequence[Meeting]:
    """List the latest meetings of a class and of the classes it grew from, also those of another team.

    They are the class's own history: whoever takes a class over plans with it.
    """
    line = people.class_line(db(), school_class)
    return [
        one
        for one in store.meetings_of(db(), line)
        if one.state != State.CANCELLED and one.on <= clock.today()
    ][:OFFERED]


def kept(school_class: SchoolClass) -> Sequence[pattern_store.AgendaPattern]:
    """List the agendas that are kept at the school of a class."""
    return pattern_store.patterns(db(), school_class.school_id)


def class_of(classes: Sequence[SchoolClass], asked: str | None) -> str | None:
    """Find which of the classes the meeting belongs to that is asked for, as an address names it."""
    if not asked:
        return None
    found = next((one for one in classes if any(str(each.id) == asked for each in earlier(one))), None)
    return str(found.id) if found else abort(404)


def source(school_class: SchoolClass, asked: Mapping[str, str]) -> Source | None:
    """Find what the plan starts from; 404 for what is not the class's or the school's."""
    if asked.get(MEETING):
        found = next((one for one in earlier(school_class) if str(one.id) == asked[MEETING]), None)
        return _from_meeting(found or abort(404), school_class)
    if asked.get(PATTERN):
        pattern_id = whole(asked[PATTERN]) or abort(404)
        return _from_pattern(pattern_store.pattern(db(), pattern_id) or abort(404))
    return None


def _from_meeting(meeting: Meeting, school_class: SchoolClass) -> Source:
    title = meeting.title.replace(meeting.school_class.name, school_class.name)
    return Source(
        field=MEETING,
        id=meeting.id,
        told=f"Fra mødet »{meeting.title}« {long_date(meeting.on)}. Det, forældrene sagde, følger ikke med.",
        change=f"Dagsordenen blev lavet fra mødet »{meeting.title}«",
        agenda=agendas.current(db(), meeting),
        preset={"title": title, **stored_values(meeting), **{name: getattr(meeting, name) for name in KEPT}},
        occasion=meeting.occasion,
    )


def _from_pattern(pattern: pattern_store.AgendaPattern) -> Source:
    return Source(
        field=PATTERN,
        id=pattern.id,
        told=f"Dagsordenen bliver lavet fra skabelonen »{pattern.name}« og passet til mødets længde.",
        change=f"Dagsordenen blev lavet fra skabelonen »{pattern.name}«",
        agenda=patterns.agenda_of(pattern),
        preset={"minutes": pattern.minutes},
    )
