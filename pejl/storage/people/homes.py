"""Queries for the homes of a class and the guardians in them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from pejl.storage.people.tables import ClassHome, Guardian, Home


def homes(session: Session, class_id: int) -> Sequence[Home]:
    """Return the homes of a class, by label."""
    return session.scalars(
        select(Home)
        .join(ClassHome, ClassHome.home_id == Home.id)
        .where(ClassHome.school_class_id == class_id)
        .order_by(Home.label, Home.id)
    ).all()


def home(session: Session, class_id: int, home_id: int) -> Home | None:
    """Return a home of a class, or nothing where the class has none such."""
    return session.scalar(
        select(Home)
        .join(ClassHome, ClassHome.home_id == Home.id)
        .where(ClassHome.school_class_id == class_id, Home.id == home_id)
    )


def home_count(session: Session, class_id: int) -> int:
    """Return how many homes a class has."""
    return session.scalar(select(func.count(ClassHome.id)).where(ClassHome.school_class_id == class_id)) or 0


def homes_labelled(session: Session, school_id: int, label: str) -> Sequence[Home]:
    """Return the homes of a school that staff call ``label``."""
    return session.scalars(
        select(Home).where(Home.school_id == school_id, Home.label == label).order_by(Home.id)
    ).all()


def places_of_home(session: Session, home_id: int) -> Sequence[ClassHome]:
    """Return the classes a home has children in."""
    return session.scalars(select(ClassHome).where(ClassHome.home_id == home_id)).all()


def guardians(session: Session, class_id: int) -> Sequence[Guardian]:
    """Return the guardians of a class with their homes, home by home."""
    return session.scalars(
        select(Guardian)
        .join(Guardian.home)
        .join(ClassHome, ClassHome.home_id == Home.id)
        .options(contains_eager(Guardian.home))
        .where(ClassHome.school_class_id == class_id)
        .order_by(Home.label, Home.id, Guardian.name)
    ).all()


def guardian(session: Session, class_id: int, guardian_id: int) -> Guardian | None:
    """Return a guardian of a class, or nothing where the class has none such."""
    return session.scalar(
        select(Guardian)
        .join(ClassHome, ClassHome.home_id == Guardian.home_id)
        .where(ClassHome.school_class_id == class_id, Guardian.id == guardian_id)
    )


def guardians_of_home(session: Session, home_id: int) -> Sequence[Guardian]:
    """Return the guardians in a home, by name."""
    return session.scalars(select(Guardian).where(Guardian.home_id == home_id).order_by(Guardian.name)).all()
