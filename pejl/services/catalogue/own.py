"""What staff do to their school's formats: add, adapt, put away, take out again, go back to the original."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from pejl.domain.catalogue import NotInCatalogueError, Outline, Standing, new_slug, worked_out
from pejl.services import audit
from pejl.services.catalogue.schools import catalogue_of
from pejl.services.catalogue.shipped import catalogue
from pejl.storage import catalogue as store
from pejl.storage.catalogue import SchoolFormat


def add(session: Session, school_id: int, by: int, said: Outline, now: datetime) -> str:
    """Add a format of the school's own; return its slug. Raises OwnFormatError."""
    store.one_at_a_time(session, school_id)
    known = catalogue_of(session, school_id)
    slug = new_slug(said.name, {form.slug for form in (*known.formats, *known.retired)})
    row = _say(session, school_id, by, slug, now, content=worked_out(said, slug, None, known))
    audit.of(session, row, "format.add", by, now)
    return slug


def adapt(session: Session, school_id: int, by: int, slug: str, said: Outline, now: datetime) -> None:
    """Give the school its own version of a format. Raises NotInCatalogueError or OwnFormatError."""
    store.one_at_a_time(session, school_id)
    known = catalogue_of(session, school_id)
    content = worked_out(said, slug, known.format(slug), known)
    row = _say(session, school_id, by, slug, now, content=content)
    audit.of(session, row, "format.adapt", by, now)


def put_away(session: Session, school_id: int, by: int, slug: str, now: datetime) -> None:
    """Let nobody at the school meet a format when they plan. Raises NotInCatalogueError."""
    _stand(session, school_id, by, slug, Standing.HIDDEN, now)


def take_out(session: Session, school_id: int, by: int, slug: str, now: datetime) -> None:
    """Offer a format again. Raises NotInCatalogueError."""
    _stand(session, school_id, by, slug, Standing.OFFERED, now)


def delete(session: Session, school_id: int, by: int, slug: str, now: datetime) -> None:
    """Take an own format off every list; agendas that name it still read it. Raises NotInCatalogueError."""
    if slug in {form.slug for form in catalogue().formats}:
        raise NotInCatalogueError("En mødeform, der følger med pejl, kan skjules, men ikke slettes.")
    _stand(session, school_id, by, slug, Standing.DELETED, now)


def restore(session: Session, school_id: int, by: int, slug: str, now: datetime) -> None:
    """Go back to the original of a format. Raises NotInCatalogueError where there is none."""
    catalogue().format(slug)
    row = _say(session, school_id, by, slug, now, content=None)
    audit.of(session, row, "format.restore", by, now)


def _stand(session: Session, school_id: int, by: int, slug: str, standing: Standing, now: datetime) -> None:
    store.one_at_a_time(session, school_id)
    catalogue_of(session, school_id).format(slug)
    row = _row(session, school_id, by, slug, now)
    row.standing = standing
    session.flush()
    audit.of(session, row, f"format.{standing}", by, now)


def _say(
    session: Session, school_id: int, by: int, slug: str, now: datetime, *, content: dict[str, Any] | None
) -> SchoolFormat:
    row = _row(session, school_id, by, slug, now)
    row.content = json.dumps(content, ensure_ascii=False) if content else ""
    session.flush()
    return row


def _row(session: Session, school_id: int, by: int, slug: str, now: datetime) -> SchoolFormat:
    """Return the row of a format, a new one before the school has said anything.

    It is never removed: a version that starts over would let a stale form through.
    """
    row = store.school_format(session, school_id, slug)
    if row is None:
        row = SchoolFormat(school_id=school_id, slug=slug, standing=Standing.OFFERED, content="")
        session.add(row)
    row.changed_by, row.changed_at = by, now
    return row
