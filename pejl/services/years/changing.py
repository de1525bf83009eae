"""Nyt skoleår: every class moves up in one step, and what is open goes along to its new team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import years as rules
from pejl.domain.agreements import Kind, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import refusal
from pejl.domain.people import OLDEST, grade_in
from pejl.domain.years import Happened
from pejl.services import audit
from pejl.services.people.classes import new_class, open_year
from pejl.storage import agreements, harvest, meetings, people
from pejl.storage.agreements import Agreement
from pejl.storage.people import ClassHome, ClassTeam, Person, School, SchoolClass, SchoolYear


@dataclass(frozen=True)
class Moving:
    """A class of the year that ends, with what it takes along. ``name`` is the suggestion for next year."""

    school_class: SchoolClass
    name: str
    homes: int
    team: Sequence[Person]
    follows: int
    """Agreements that go along, of them ``confirm`` lines the new year's parents must say yes to."""
    confirm: int
    waiting: int
    """Voices without an answer: they wait for the new team."""

    @property
    def leaves(self) -> bool:
        """Whether it usually leaves the school now."""
        return rules.leaves(self.school_class.grade)


@dataclass(frozen=True)
class Coming:
    """The school's next year as it can be made from the latest."""

    year: SchoolYear
    next: days.SchoolYear
    classes: Sequence[Moving]
    first: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """What becomes of a class: its name in the new year (empty for one that leaves) and its team."""

    name: str
    team: frozenset[int]


def coming(session: Session, school: School) -> Coming | None:
    """Look at what the next school year would be; nothing for a school without classes."""
    year = _growing(session, school)
    if year is None:
        return None
    classes = people.classes(session, year.id)
    sizes = people.class_sizes(session, [one.id for one in classes])
    return Coming(
        year,
        _next(year),
        [_moving(session, one, sizes[one.id][0]) for one in classes],
        rules.first_classes((one.name, one.grade) for one in classes),
    )


def begin(
    session: Session,
    school: School,
    year_id: int,
    choices: Mapping[int, Choice],
    first: Sequence[str],
    by: int,
    now: datetime,
) -> SchoolYear | None:
    """Make the year after ``year_id``; nothing where it has been made already, so that twice is once.

    Each class of `choices` with a name moves up with its homes, its open agreements and the fælles linjer
    that still hold, which wait for the new parents' yes. ``first`` are new classes without homes. A class
    of that name that a file has brought already is the one it becomes. Raises RefusedDeedError too early.
    """
    people.school(session, school.id, lock=True)
    year = _growing(session, school)
    if year is None or year.id != year_id:
        return None
    rules.may_begin(year.ends_on, days.today(now))
    made = open_year(session, school, _next(year).starts)
    made.made_at = now
    session.flush()
    there = {one.name: one for one in people.classes(session, made.id)}
    for old in people.classes(session, year.id):
        choice = choices.get(old.id)
        if choice is not None and choice.name:
            _move_up(session, old, _class(session, made, choice.name, old.grade + 1, there), choice.team)
    for name in first:
        _class(session, made, name, grade_in(name) or 0, there)
    session.flush()
    audit.of(session, made, "year.begin", by, now)
    return made


def undoable(session: Session, school: School) -> SchoolYear | None:
    """Return the school's latest year if `begin` made it, whatever has happened in it since."""
    latest = people.latest_years(session, school.id, 1)
    return next((year for year in latest if year.made_at is not None), None)


def stays(session: Session, year: SchoolYear) -> str:
    """Say why a year cannot be taken back any more; nothing while it can."""
    return refusal(lambda: rules.undone(_happened(session, year, people.classes(session, year.id))))


def undo(session: Session, school: School, year_id: int, by: int, now: datetime) -> bool:
    """Take the school's latest year back, as if it had not been made; ``False`` where it is gone already.

    Raises RefusedDeedError with a sentence when something has happened in it.
    """
    people.school(session, school.id, lock=True)
    year = undoable(session, school)
    if year is None or year.id != year_id:
        return False
    classes = people.classes(session, year.id)
    rules.undone(_happened(session, year, classes))
    for one in classes:
        for agreement in agreements.agreements_of_classes(session, [one.id]):
            agreement.school_class_id = one.came_from_id or agreement.school_class_id
            if agreement.unconfirmed_since == year.starts_on:
                agreement.unconfirmed_since = None
    audit.of(session, year, "year.undo", by, now)
    session.flush()
    for one in classes:
        session.delete(one)
    session.flush()
    session.delete(year)
    session.flush()
    return True


def _growing(session: Session, school: School) -> SchoolYear | None:
    """Find the year whose classes move up next: the latest.

    Or the one before it, where a file has brought the new year's classes and none has been tied to the old.
    """
    latest, before = [*people.latest_years(session, school.id, 2), None, None][:2]
    if latest is None or before is None or latest.made_at is not None:
        return latest
    tied = any(one.came_from_id for one in people.classes(session, latest.id))
    return latest if tied else before


def _next(year: SchoolYear) -> days.SchoolYear:
    return days.school_year(year.ends_on + timedelta(days=1))


def _moving(session: Session, one: SchoolClass, homes: int) -> Moving:
    going = _going(session, one)
    line = people.class_line(session, one)
    met = [each.id for each in meetings.meetings_of(session, line)]
    return Moving(
        school_class=one,
        name=rules.next_name(one.name, one.grade),
        homes=homes,
        team=people.team(session, one.id),
        follows=len(going),
        confirm=sum(rules.must_confirm(Kind(each.kind), Status(each.status)) for each in going),
        waiting=sum(counts.get(Answer.NEW, 0) for counts in harvest.counts(session, met).values()),
    )


def _going(session: Session, one: SchoolClass) -> list[Agreement]:
    return [
        each
        for each in agreements.agreements_of_classes(session, [one.id])
        if rules.follows(Kind(each.kind), Status(each.status))
    ]


def _class(
    session: Session, year: SchoolYear, name: str, grade: int, there: dict[str, SchoolClass]
) -> SchoolClass:
    if name not in there:
        there[name] = new_class(session, year, name, min(grade, OLDEST))
    return there[name]


def _move_up(session: Session, old: SchoolClass, new: SchoolClass, team: frozenset[int]) -> None:
    new.came_from_id = old.id
    of = {"school_id": old.school_id, "school_class_id": new.id}
    homes = people.homes_in(session, [old.id, new.id])
    if not homes[new.id]:
        session.add_all(ClassHome(**of, home_id=home_id) for home_id in sorted(homes[old.id]))
    there = {one.id for one in people.team(session, new.id)}
    session.add_all(ClassTeam(**of, person_id=person_id) for person_id in sorted(team - there))
    for agreement in _going(session, old):
        agreement.school_class_id = new.id
        if rules.must_confirm(Kind(agreement.kind), Status(agreement.status)):
            agreement.unconfirmed_since = agreement.unconfirmed_since or new.year.starts_on


def _happened(session: Session, year: SchoolYear, classes: Sequence[SchoolClass]) -> Happened:
    ids = [one.id for one in classes]
    before = {one.id: one.came_from_id or 0 for one in classes}
    homes = people.homes_in(session, [*ids, *before.values()])
    return Happened(
        meetings=meetings.meeting_count(session, ids),
        moved=sum(len(homes[class_id] ^ homes[before[class_id]]) for class_id in ids),
        looks=agreements.looks_after(session, ids, year.made_at) if year.made_at else 0,
    )
