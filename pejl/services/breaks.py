"""A school writes down the breaks it has at other times than most, and days it is closed."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain.days import Break
from pejl.services import audit
from pejl.storage import breaks
from pejl.storage.breaks import SchoolBreak


def own(session: Session, school_id: int) -> list[Break]:
    """Give the breaks a school has written down itself."""
    return [Break(one.name, one.starts_on, one.ends_on) for one in breaks.breaks(session, school_id)]


def add(
    session: Session, school_id: int, *, name: str, starts_on: date, ends_on: date, by: int, now: datetime
) -> SchoolBreak:
    """Write down a break; both days are part of it. ``by`` is the person's id."""
    found = SchoolBreak(school_id=school_id, name=name, starts_on=starts_on, ends_on=ends_on)
    session.add(found)
    session.flush()
    audit.of(session, found, "break.add", by, now)
    return found


def remove(session: Session, found: SchoolBreak, by: int, now: datetime) -> None:
    """Take a break away again."""
    audit.of(session, found, "break.remove", by, now)
    session.delete(found)
    session.flush()
