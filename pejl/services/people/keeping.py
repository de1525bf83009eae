"""Homes and guardians of a class, and what the school says about itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.services import audit, invitations
from pejl.services.invitations import Farewell
from pejl.services.outbox import Post
from pejl.storage import people
from pejl.storage.people import ClassHome, Guardian, Home, School, SchoolClass


@dataclass(frozen=True, kw_only=True)
class Who:
    """A guardian as staff know them. ``email`` is one that can be sent to, or ``None``."""

    name: str
    email: str | None
    language: str
    no_automatic_mail: bool


def add_home(
    session: Session, school_class: SchoolClass, label: str, first: Who, by: int | None, now: datetime
) -> Home:
    """Put a home with one guardian in a class. ``label`` is what staff call it, never a child's name."""
    home = Home(school_id=school_class.school_id, label=label)
    session.add(home)
    session.flush()
    join_class(session, home, school_class)
    add_guardian(session, home, first, by, now)
    return home


def join_class(session: Session, home: Home, school_class: SchoolClass) -> None:
    """Let a home have a child in a class."""
    session.add(ClassHome(school_id=home.school_id, school_class_id=school_class.id, home_id=home.id))
    session.flush()


def add_guardian(session: Session, home: Home, who: Who, by: int | None, now: datetime) -> Guardian:
    """Put one more guardian in a home."""
    guardian = Guardian(
        school_id=home.school_id,
        home_id=home.id,
        name=who.name,
        email=who.email,
        language=who.language,
        no_automatic_mail=who.no_automatic_mail,
    )
    session.add(guardian)
    session.flush()
    audit.of(session, guardian, "guardian.add", by, now)
    return guardian


def change_guardian(session: Session, guardian: Guardian, who: Who, by: int | None, now: datetime) -> None:
    """Change what is known of a guardian. What has been sent to an earlier address stays sent."""
    guardian.name, guardian.email = who.name, who.email
    guardian.language, guardian.no_automatic_mail = who.language, who.no_automatic_mail
    audit.of(session, guardian, "guardian.change", by, now)
    session.flush()


def remove_guardian(session: Session, guardian: Guardian, post: Post, by: int, now: datetime) -> int:
    """Remove a guardian with their invitations and answers; their links stop working.

    Whoever is invited to a meeting to come hears that they are not any more. Returns how many mails say so.
    """
    audit.of(session, guardian, "guardian.remove", by, now)
    told = invitations.say_farewell(session, [guardian], post, now)
    session.delete(guardian)
    session.flush()
    return told


@dataclass(frozen=True)
class Leaving:
    """What taking a home out of a class does. ``others``: it has children in other classes, and stays."""

    class_ids: frozenset[int]
    others: bool
    farewells: tuple[Farewell, ...]


def leaving(session: Session, home: Home, school_class: SchoolClass, now: datetime) -> Leaving:
    """See what taking a home out of a class, in every year of it, would do."""
    left = frozenset(people.whole_line(session, school_class))
    others = any(place.school_class_id not in left for place in people.places_of_home(session, home.id))
    guardians = people.guardians_of_home(session, home.id)
    ends = invitations.farewells(session, guardians, left if others else None, now)
    return Leaving(left, others, ends)


def leave_class(
    session: Session, home: Home, school_class: SchoolClass, post: Post, by: int, now: datetime
) -> int:
    """Take a home out of a class, in every year of it; one without children in any other is removed.

    Its guardians go with it, and hear of it as in `remove_guardian`. Returns how many mails say so.
    """
    going = leaving(session, home, school_class, now)
    guardians = people.guardians_of_home(session, home.id)
    audit.of(session, home, "home.leave", by, now)
    if not going.others:
        told = invitations.say_farewell(session, guardians, post, now)
        session.delete(home)
        session.flush()
        return told
    for place in people.places_of_home(session, home.id):
        if place.school_class_id in going.class_ids:
            session.delete(place)
    session.flush()
    return invitations.leave_classes(session, guardians, going.class_ids, post, now)


def change_school(
    session: Session, school: School, *, address: str, mail_address: str, contact: str, by: int, now: datetime
) -> None:
    """Change what the school's invitations say of it. Its name is fixed: parents know it by that."""
    school.address, school.mail_address, school.contact = address, mail_address, contact
    audit.of(session, school, "school.change", by, now)
    session.flush()
