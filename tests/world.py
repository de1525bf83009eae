"""The people of the tests. Asta leads Sydskolen, Birk teaches 3.B, Dagny 5.A; Carla is a parent in 3.B.

Frej teaches 2.C at Nordskolen and must never see anything of Sydskolen. The day is Monday 7 September 2026.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pejl.domain.people import Role
from pejl.services.logins import hash_password
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

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ClassId = Callable[[str], int]
"""What the fixture ``class_id`` is: the number of a class, by its name."""
NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
TODAY = date(2026, 9, 7)
PASSWORD = "et langt og godt kodeord"


@dataclass(frozen=True)
class Staff:
    """Who a test may log in as."""

    email: str
    role: Role
    school: str | None
    classes: tuple[str, ...] = ()


STAFF = {
    "Asta": Staff("asta@syd.example", Role.LEADER, "Sydskolen"),
    "Birk": Staff("birk@syd.example", Role.TEACHER, "Sydskolen", ("3.B",)),
    "Dagny": Staff("dagny@syd.example", Role.TEACHER, "Sydskolen", ("5.A",)),
    "Egon": Staff("egon@kommunen.example", Role.MUNICIPALITY, None),
    "Ida": Staff("ida@kommunen.example", Role.ADMIN, None),
    "Frej": Staff("frej@nord.example", Role.TEACHER, "Nordskolen", ("2.C",)),
    "Grete": Staff("grete@nord.example", Role.LEADER, "Nordskolen"),
}

CLASSES = {"Sydskolen": (("3.B", 3), ("5.A", 5)), "Nordskolen": (("2.C", 2),)}

HOMES = {
    "3.B": (
        ("Familien Lund", (("Carla Lund", "carla@foraeldre.example", "da", False),)),
        (
            "Familien Aydin",
            (
                ("Yasemin Aydin", "yasemin@foraeldre.example", "tr", False),
                ("Murat Aydin", "murat@foraeldre.example", "tr", False),
            ),
        ),
        ("Ole Lund", (("Ole Lund", "ole@foraeldre.example", "da", False),)),
        ("Familien Haddad", (("Rania Haddad", "rania@foraeldre.example", "ar", False),)),
        ("Familien Kvist", (("Solveig Kvist", "solveig@foraeldre.example", "da", True),)),
        ("Familien Berg", (("Jens Berg", None, "da", False),)),
    ),
    "5.A": (
        ("Familien Holm", (("Dan Holm", "dan@foraeldre.example", "da", False),)),
        ("Familien Aydin", ()),
    ),
    "2.C": (
        ("Familien Nordkanin", (("Nanna Nordkanin", "nanna@foraeldre.example", "da", False),)),
        ("Familien Nordhare", (("Niels Nordhare", "niels@foraeldre.example", "da", False),)),
    ),
}
"""Home → guardians (name, mail, language, no automatic mail). The Aydins have a child in 5.A too."""

_hash: list[str] = []


def build(session: Session) -> None:
    """Put everybody in the database."""
    if not _hash:
        _hash.append(hash_password(PASSWORD))
    schools: dict[str, School] = {}
    classes: dict[str, SchoolClass] = {}
    for school_name, its_classes in CLASSES.items():
        mail = f"moeder@{school_name.lower()}.example"
        school = School(
            name=school_name,
            municipality="Vejle Kommune",
            address=f"{school_name}s Allé 1, 7100 Vejle",
            mail_address=mail,
            contact="Ring til kontoret på 75 00 00 00",
        )
        session.add(school)
        session.flush()
        schools[school_name] = school
        year = SchoolYear(
            school_id=school.id, name="2026/27", starts_on=date(2026, 8, 1), ends_on=date(2027, 7, 31)
        )
        session.add(year)
        session.flush()
        homes: dict[str, Home] = {}
        for class_name, grade in its_classes:
            school_class = SchoolClass(
                school_id=school.id, school_year_id=year.id, came_from_id=None, name=class_name, grade=grade
            )
            session.add(school_class)
            session.flush()
            classes[class_name] = school_class
            for label, guardians in HOMES[class_name]:
                if label not in homes:
                    homes[label] = Home(school_id=school.id, label=label)
                    session.add(homes[label])
                    session.flush()
                session.add(
                    ClassHome(school_id=school.id, school_class_id=school_class.id, home_id=homes[label].id)
                )
                for name, email, language, no_mail in guardians:
                    session.add(
                        Guardian(
                            school_id=school.id,
                            home_id=homes[label].id,
                            name=name,
                            email=email,
                            language=language,
                            no_automatic_mail=no_mail,
                        )
                    )
    for name, staff in STAFF.items():
        person = Person(name=name, email=staff.email, password_hash=_hash[0], disabled_at=None)
        session.add(person)
        session.flush()
        school_id = schools[staff.school].id if staff.school else None
        session.add(Grant(person_id=person.id, school_id=school_id, role=staff.role, ends_on=None))
        for class_name in staff.classes:
            session.add(
                ClassTeam(
                    school_id=classes[class_name].school_id,
                    school_class_id=classes[class_name].id,
                    person_id=person.id,
                )
            )
    session.flush()
