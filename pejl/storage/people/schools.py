"""Queries for schools, and for staff and their roles."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, contains_eager

from pejl.storage.people.tables import Grant, Person, School


def school(session: Session, school_id: int, *, lock: bool = False) -> School:
    """Return one school. Raises ``NoResultFound`` where there is none.

    With ``lock`` whoever came first is done with the whole school before this returns.
    """
    return session.get_one(School, school_id, with_for_update={"key_share": True} if lock else None)


def schools(session: Session) -> Sequence[School]:
    """Return every school, by name."""
    return session.scalars(select(School).order_by(School.name)).all()


def school_by_name(session: Session, name: str) -> School | None:
    """Return the school with this name, whatever its case."""
    return session.scalar(select(School).where(func.lower(School.name) == name.lower()))


def person_by_email(session: Session, email: str) -> Person | None:
    """Return the person with this address, whatever its case."""
    return session.scalar(select(Person).where(Person.email == email.casefold()))


def grants(session: Session, person_id: int, today: date) -> Sequence[Grant]:
    """Return the grants of a person that are in force on ``today``, schools first."""
    in_force = or_(Grant.ends_on.is_(None), Grant.ends_on >= today)
    return session.scalars(
        select(Grant).where(Grant.person_id == person_id, in_force).order_by(Grant.school_id, Grant.id)
    ).all()


def staff(session: Session, school_id: int, today: date) -> Sequence[Grant]:
    """Return the grants at a school that are in force, by role and name."""
    in_force = or_(Grant.ends_on.is_(None), Grant.ends_on >= today)
    return session.scalars(
        select(Grant)
        .options(contains_eager(Grant.person))
        .join(Person, Grant.person_id == Person.id)
        .where(Grant.school_id == school_id, in_force, Person.disabled_at.is_(None))
        .order_by(Grant.role, Person.name)
    ).all()
