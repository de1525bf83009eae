"""Homes and guardians of a class, and what the school says about itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.services import audit
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


def remove_guardian(session: Session, guardian: Guardian, by: int, now: datetime) -> None:
    """Remove a guardian with their invitations and answers; their links stop working."""
    audit.of(session, guardian, "guardian.remove", by, now)
    session.delete(guardian)
    session.flush()


def leave_class(session: Session, home: Home, school_class: SchoolClass, by: int, now: datetime) -> None:
    """Take a home out of a class, in every year of it; one without children in any other is removed.

    Its guardians go with it.
    """
    left = people.whole_line(session, school_class)
    places = people.places_of_home(session, home.id)
    audit.of(session, home, "home.leave", by, now)
    for place in places:
        if place.school_class_id in left:
            session.delete(place)
    if all(place.school_class_id in left for place in places):
        session.delete(home)
    session.flush()


def change_school(
    session: Session, school: School, *, address: str, mail_address: str, contact: str, by: int, now: datetime
) -> None:
    """Change what the school's invitations say of it. Its name is fixed: parents know it by that."""
    school.address, school.mail_address, school.contact = address, mail_address, contact
    audit.of(session, school, "school.change", by, now)
    session.flush()
