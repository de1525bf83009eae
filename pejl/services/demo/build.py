"""Loads the demo school through the same deeds as everybody else's: nothing in it is painted on."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import meetings as meeting_rules
from pejl.domain.people import expected_parents
from pejl.services import agendas, meetings
from pejl.services.catalogue import catalogue
from pejl.services.demo import evenings, own
from pejl.services.demo.homes import CARLA, OLE, Family, Names, families
from pejl.services.demo.staff import PERSONS
from pejl.services.outbox import Post
from pejl.services.people.classes import new_class, open_year
from pejl.storage import people, scope
from pejl.storage.meetings import Meeting
from pejl.storage.people import (
    ClassHome,
    ClassTeam,
    Grant,
    Guardian,
    Home,
    Person,
    School,
    SchoolClass,
    SchoolYear,
)

NOTICE = timedelta(weeks=3)
ROOM = "Klassens lokale"
LATEST_TONIGHT = time(19)
"""Tonight's meeting begins no later, so that whoever tries the demo in the evening still meets it."""


class AlreadyLoadedError(Exception):
    """There is a school in the database already; the demo is for an empty one."""


@dataclass
class DemoSchool:
    """What has been made so far."""

    session: Session
    school: School
    post: Post
    now: datetime
    persons: dict[str, Person] = field(default_factory=dict)
    classes: dict[str, SchoolClass] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day the demo is loaded, in Denmark."""
        return days.today(self.now)


def load(session: Session, post: Post, now: datetime) -> School:
    """Put the demo school in an empty database. Raises :class:`AlreadyLoadedError`."""
    if people.schools(session):
        raise AlreadyLoadedError("Der er allerede en skole i databasen.")
    content = tomllib.loads(files("pejl.catalogue").joinpath("demo.toml").read_text(encoding="utf-8"))
    school = School(**content["school"])
    session.add(school)
    session.flush()
    scope.see(session, school.id)
    demo = DemoSchool(session, school, post, now)
    _hire(demo)
    names = Names(**{kind: tuple(some) for kind, some in content["names"].items()})
    _enrol(demo, content["class"], families(names))
    for evening in _in_order(demo, content["meeting"]):
        evenings.hold(demo, evening, plan(demo, evening))
    own.make(demo, content)
    session.flush()
    return school


def _hire(demo: DemoSchool) -> None:
    for one in PERSONS:
        person = Person(name=one.name, email=one.email, password_hash=None, disabled_at=None)
        demo.session.add(person)
        demo.session.flush()
        school_id = demo.school.id if one.email.endswith("@bakkeskolen.example") else None
        demo.session.add(Grant(person_id=person.id, school_id=school_id, role=one.role, ends_on=None))
        demo.persons[one.name] = person


def _enrol(demo: DemoSchool, classes: list[dict[str, Any]], invented: Iterator[Family]) -> None:
    now_year = open_year(demo.session, demo.school, demo.today)
    last_year = open_year(demo.session, demo.school, now_year.starts_on - timedelta(days=1))
    for entry in classes:
        before = None
        if "came_from" in entry:
            before = _class(demo, last_year, entry["came_from"], entry["grade"] - 1, None)
        this = _class(demo, now_year, entry["name"], entry["grade"], before)
        own = [CARLA, OLE] if entry["name"] == "3.B" else []
        for family in (*own, *islice(invented, entry["homes"] - len(own))):
            home = _move_in(demo, family)
            for school_class in filter(None, (before, this)):
                _join(demo, school_class, home)
        for name in entry["team"]:
            for school_class in filter(None, (before, this)):
                demo.session.add(
                    ClassTeam(
                        school_id=demo.school.id,
                        school_class_id=school_class.id,
                        person_id=demo.persons[name].id,
                    )
                )
    _siblings(demo)


def _class(
    demo: DemoSchool, year: SchoolYear, name: str, grade: int, before: SchoolClass | None
) -> SchoolClass:
    demo.classes[name] = new_class(demo.session, year, name, grade, before)
    return demo.classes[name]


def _move_in(demo: DemoSchool, family: Family) -> Home:
    home = Home(school_id=demo.school.id, label=family.label)
    demo.session.add(home)
    demo.session.flush()
    demo.session.add_all(
        Guardian(
            school_id=demo.school.id,
            home_id=home.id,
            name=person.name,
            email=person.email,
            language=person.language,
            no_automatic_mail=person.no_automatic_mail,
        )
        for person in family.persons
    )
    return home


def _join(demo: DemoSchool, school_class: SchoolClass, home: Home) -> None:
    demo.session.add(ClassHome(school_id=demo.school.id, school_class_id=school_class.id, home_id=home.id))


def _siblings(demo: DemoSchool) -> None:
    """Give three homes of 3.B a child in 0.A too."""
    demo.session.flush()
    for home in people.homes(demo.session, demo.classes["3.B"].id)[3:12:3]:
        _join(demo, demo.classes["0.A"], home)


def _in_order(demo: DemoSchool, entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the evenings oldest first, each with its day, so that the class's history is there in time."""
    for entry in entries:
        entry["on"] = _day(demo.today, entry["weeks"], tonight=entry.get("tonight", False))
    return iter(sorted(entries, key=lambda entry: (entry["on"], entry["class"])))


def _day(today: date, weeks: int, *, tonight: bool) -> date:
    if tonight:
        return today
    day = today + timedelta(weeks=weeks)
    day += timedelta(days=1 + weeks % 3 - day.weekday())
    while day > today and meeting_rules.day_warnings(day):
        day += timedelta(weeks=1)  # nobody plans an evening in a holiday
    return day


def plan(demo: DemoSchool, evening: dict[str, Any]) -> Meeting:
    """Plan one evening three weeks before it, as its teacher would."""
    occasion = catalogue().occasion(evening["occasion"])
    school_class = demo.classes[evening["class"]]
    teacher = demo.persons[evening["by"]]
    planned_at = min(demo.now, days.utc(evening["on"] - NOTICE, time(14, 10)))
    homes = people.home_count(demo.session, school_class.id)
    what = meetings.Plan(
        title=evening["title"],
        purpose=occasion.purpose,
        on=evening["on"],
        start=min(time.fromisoformat(occasion.start), LATEST_TONIGHT),
        minutes=occasion.minutes,
        place=f"{ROOM}, {school_class.name}",
        parents=expected_parents(homes, school_class.grade),
        staff=max(2, occasion.staff),
        sensitive=occasion.sensitive,
        conflict=False,
        low_danish=occasion.low_danish,
        interpreter=occasion.interpreter,
        children_first_part=occasion.children_first_part,
        indicators=occasion.indicators,
        points=(),
    )
    meeting = meetings.plan(
        demo.session, school_class, teacher.id, what, occasion=occasion.slug, now=planned_at
    )
    agendas.first(demo.session, meeting, teacher.id, planned_at)
    return meeting
