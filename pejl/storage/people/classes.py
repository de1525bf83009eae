"""Queries for school years, classes and the teams round them."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from pejl.storage.people.tables import ClassHome, ClassTeam, Guardian, Person, SchoolClass, SchoolYear


def current_year(session: Session, today: date) -> SchoolYear | None:
    """Return the school year that ``today`` falls in, else the latest that has begun."""
    return session.scalar(
        select(SchoolYear).where(SchoolYear.starts_on <= today).order_by(SchoolYear.starts_on.desc()).limit(1)
    )


def school_years(session: Session, school_id: int) -> Sequence[SchoolYear]:
    """Return the years of a school, latest first."""
    return session.scalars(
        select(SchoolYear).where(SchoolYear.school_id == school_id).order_by(SchoolYear.starts_on.desc())
    ).all()


def latest_years(session: Session, school_id: int, most: int) -> Sequence[SchoolYear]:
    """Return the latest years a school has classes in, also one that has not begun, latest first."""
    has_classes = select(SchoolClass.id).where(SchoolClass.school_year_id == SchoolYear.id).exists()
    return session.scalars(
        select(SchoolYear)
        .where(SchoolYear.school_id == school_id, has_classes)
        .order_by(SchoolYear.starts_on.desc())
        .limit(most)
    ).all()


def classes(session: Session, year_id: int) -> Sequence[SchoolClass]:
    """Return the classes of a school year, youngest first."""
    return session.scalars(
        select(SchoolClass)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.name)
    ).all()


def school_class(session: Session, class_id: int) -> SchoolClass | None:
    """Return one class in view with its year, or nothing."""
    return session.scalar(
        select(SchoolClass).options(joinedload(SchoolClass.year)).where(SchoolClass.id == class_id)
    )


def grown_from(session: Session, class_id: int) -> SchoolClass | None:
    """Return the class a class became the year after, or nothing."""
    return session.scalar(select(SchoolClass).where(SchoolClass.came_from_id == class_id))


def homes_in(session: Session, class_ids: Collection[int]) -> dict[int, set[int]]:
    """Return, for each class, the ids of its homes."""
    found: dict[int, set[int]] = {class_id: set() for class_id in class_ids}
    rows = session.execute(
        select(ClassHome.school_class_id, ClassHome.home_id).where(ClassHome.school_class_id.in_(class_ids))
    )
    for class_id, home_id in rows:
        found[class_id].add(home_id)
    return found


def class_line(session: Session, found: SchoolClass) -> list[int]:
    """Return the id of a class and of the classes it grew from, this year's first."""
    line = [found.id]
    came_from = found.came_from_id
    while came_from is not None and came_from not in line:
        line.append(came_from)
        came_from = session.scalar(select(SchoolClass.came_from_id).where(SchoolClass.id == came_from))
    return line


def whole_line(session: Session, found: SchoolClass) -> list[int]:
    """Return the ids of a class in all its years: what it grew from and what it has become."""
    line = class_line(session, found)
    later = grown_from(session, found.id)
    while later is not None and later.id not in line:
        line.insert(0, later.id)
        later = grown_from(session, later.id)
    return line


def open_classes(session: Session, class_ids: Collection[int], today: date) -> Sequence[SchoolClass]:
    """Return those of the classes whose school year is not over on ``today``, this year's first."""
    return session.scalars(
        select(SchoolClass)
        .join(SchoolYear, SchoolClass.school_year_id == SchoolYear.id)
        .options(joinedload(SchoolClass.year))
        .where(SchoolClass.id.in_(class_ids), SchoolYear.ends_on >= today)
        .order_by(SchoolYear.starts_on, SchoolClass.grade, SchoolClass.name)
    ).all()


def _own_classes() -> Select[int]:
    """What finds somebody's own classes: asked in every request, and slower to put together than to ask."""
    later = aliased(SchoolClass)
    handed_over = (
        select(later.id)
        .join(SchoolYear, later.school_year_id == SchoolYear.id)
        .where(later.came_from_id == SchoolClass.id, SchoolYear.starts_on <= bindparam("today"))
        .exists()
    )
    own = (
        select(SchoolClass.id, SchoolClass.came_from_id)
        .join(ClassTeam, ClassTeam.school_class_id == SchoolClass.id)
        .where(ClassTeam.person_id == bindparam("person_id"), ~handed_over)
        .cte("own", recursive=True)
    )
    earlier = aliased(SchoolClass)
    line = own.union(select(earlier.id, earlier.came_from_id).join(own, earlier.id == own.c.came_from_id))
    # A class has at most one that grew from it: here that is in the line too, or has not begun.
    in_line = or_(SchoolClass.id == line.c.id, SchoolClass.came_from_id == line.c.id)
    return select(SchoolClass.id).join(line, in_line)


OWN_CLASSES = _own_classes()


def class_ids_of(session: Session, person_id: int, today: date) -> frozenset[int]:
    """Return the ids of a member of staff's own classes: those of their teams and all these grew from.

    A team hands its class over on the day next year's class begins its year. Until then the old team and
    the new one both have it, in both years; from then on only the new one (docs/design-notes.md).
    """
    return frozenset(session.scalars(OWN_CLASSES, {"person_id": person_id, "today": today}))


def team(session: Session, class_id: int) -> Sequence[Person]:
    """Return the staff of a class, by name."""
    return session.scalars(
        select(Person)
        .join(ClassTeam, ClassTeam.person_id == Person.id)
        .where(ClassTeam.school_class_id == class_id)
        .order_by(Person.name)
    ).all()


def places_in_team(session: Session, class_id: int) -> Sequence[ClassTeam]:
    """Return the rows that put staff in the team of a class."""
    return session.scalars(select(ClassTeam).where(ClassTeam.school_class_id == class_id)).all()


def teams(session: Session, class_ids: Collection[int]) -> dict[int, list[int]]:
    """Return, for each member of staff, the ids of those of the classes that are theirs."""
    rows = session.execute(
        select(ClassTeam.person_id, ClassTeam.school_class_id).where(ClassTeam.school_class_id.in_(class_ids))
    )
    found: dict[int, list[int]] = {}
    for person_id, class_id in rows:
        found.setdefault(person_id, []).append(class_id)
    return found


def class_sizes(session: Session, class_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return, for each class, how many homes and how many guardians it has."""
    rows = session.execute(
        select(
            ClassHome.school_class_id,
            func.count(ClassHome.home_id.distinct()),
            func.count(Guardian.id),
        )
        .outerjoin(Guardian, Guardian.home_id == ClassHome.home_id)
        .where(ClassHome.school_class_id.in_(class_ids))
        .group_by(ClassHome.school_class_id)
    )
    return dict.fromkeys(class_ids, (0, 0)) | {
        class_id: (homes, guardians) for class_id, homes, guardians in rows
    }
