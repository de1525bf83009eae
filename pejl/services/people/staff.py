"""Staff who log in: a person, a role at a school, and the classes that are their own."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain import days, limits
from pejl.domain.people import Role
from pejl.domain.texts import clean_line, join_words
from pejl.mail.addresses import BadAddress, clean_address
from pejl.services import audit
from pejl.services.logins import hash_password
from pejl.services.people.classes import open_year
from pejl.storage import people
from pejl.storage.people import ClassTeam, Grant, Person, School, SchoolClass

AT_A_SCHOOL = frozenset({Role.TEACHER, Role.LEADER})


class RefusedPersonError(ValueError):
    """A person who cannot be made; the text says why, in one Danish line."""


def create_user(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    school: str | None,
    classes: Sequence[str],
    password: str | None,
    now: datetime,
) -> Person:
    """Make a person who can log in. Without a password they come in through the municipality's own login.

    The first person of an empty installation brings the school with them. Raises RefusedPersonError, and
    WeakPasswordError for a password that is too short or too long.
    """
    person = Person(
        name=_name(name),
        email=_new_address(session, email),
        password_hash=hash_password(password) if password is not None else None,
        disabled_at=None,
    )
    where = _school(session, role, school, now)
    session.add(person)
    session.flush()
    session.add(Grant(person_id=person.id, school_id=where.id if where else None, role=role, ends_on=None))
    for one in _classes(session, where, classes, days.today(now)):
        session.add(ClassTeam(school_id=one.school_id, school_class_id=one.id, person_id=person.id))
    audit.note(
        session,
        actor_id=None,
        school_id=where.id if where else None,
        action="person.create",
        kind="person",
        object_id=person.id,
        now=now,
    )
    session.flush()
    return person


def change_team(
    session: Session, school_class: SchoolClass, team: Collection[int], by: int, now: datetime
) -> None:
    """Let these members of staff, and nobody else, be the team of a class: it is one of their own classes."""
    there = {one.person_id: one for one in people.places_in_team(session, school_class.id)}
    for person_id in sorted(there.keys() - set(team)):
        session.delete(there[person_id])
    of = {"school_id": school_class.school_id, "school_class_id": school_class.id}
    session.add_all(ClassTeam(**of, person_id=person_id) for person_id in sorted(set(team) - there.keys()))
    audit.of(session, school_class, "class.team", by, now)
    session.flush()


def _name(name: str) -> str:
    clean = clean_line(name, limits.NAME)
    if not clean:
        raise RefusedPersonError("Personen skal have et navn.")
    return clean


def _new_address(session: Session, email: str) -> str:
    try:
        address = clean_address(email).casefold()
    except BadAddress as trouble:
        raise RefusedPersonError(str(trouble)) from trouble
    if people.person_by_email(session, address):
        raise RefusedPersonError(f"Der er allerede en person med adressen {address}.")
    return address


def _school(session: Session, role: Role, name: str | None, now: datetime) -> School | None:
    if role not in AT_A_SCHOOL:
        if name:
            raise RefusedPersonError(f"Rollen {role.value} gælder hele kommunen og har ingen skole.")
        return None
    if not name:
        raise RefusedPersonError(f"Rollen {role.value} hører til en skole. Skriv hvilken med --school.")
    found = people.school_by_name(session, name)
    if found:
        return found
    others = people.schools(session)
    if others:
        known = join_words([f"»{one.name}«" for one in others])
        raise RefusedPersonError(f"Der er ingen skole, der hedder »{name}«. Der er {known}.")
    return _first_school(session, name, days.today(now))


def _first_school(session: Session, name: str, today: date) -> School:
    """Begin an installation: the school's own details are its leader's to write, on the page Skole."""
    school = School(
        name=clean_line(name, limits.NAME), municipality="", address="", mail_address="", contact=""
    )
    session.add(school)
    session.flush()
    open_year(session, school, today)
    return school


def _classes(session: Session, school: School | None, names: Sequence[str], today: date) -> list[SchoolClass]:
    if not names:
        return []
    if school is None:
        raise RefusedPersonError("En klasse hører til en skole. Skriv hvilken med --school.")
    known = {one.name: one for one in people.classes(session, open_year(session, school, today).id)}
    missing = [name for name in names if name not in known]
    if missing:
        raise RefusedPersonError(f"{school.name} har ingen klasse, der hedder »{missing[0]}«, i år.")
    return [known[name] for name in dict.fromkeys(names)]
