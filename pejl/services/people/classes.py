"""School years and classes, begun when somebody needs them."""

from datetime import date

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.storage import people
from pejl.storage.people import School, SchoolClass, SchoolYear


def open_year(session: Session, school: School, on: date) -> SchoolYear:
    """Return the school's year that holds a day; begin it if nobody has."""
    holds = days.school_year(on)
    for year in people.school_years(session, school.id):
        if year.name == holds.name:
            return year
    year = SchoolYear(school_id=school.id, name=holds.name, starts_on=holds.starts, ends_on=holds.ends)
    session.add(year)
    session.flush()
    return year


def new_class(
    session: Session, year: SchoolYear, name: str, grade: int, came_from: SchoolClass | None = None
) -> SchoolClass:
    """Make a class in a school year; ``came_from`` is what it was the year before."""
    made = SchoolClass(
        school_id=year.school_id,
        school_year_id=year.id,
        came_from_id=came_from.id if came_from else None,
        name=name,
        grade=grade,
    )
    session.add(made)
    session.flush()
    return made
