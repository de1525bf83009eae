"""Queries for a school's own formats."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage.catalogue.tables import SchoolFormat
from pejl.storage.people import School


def school_formats(session: Session, school_ids: Collection[int]) -> Sequence[SchoolFormat]:
    """Return what these schools have said of formats, the oldest first."""
    return session.scalars(
        select(SchoolFormat).where(SchoolFormat.school_id.in_(school_ids)).order_by(SchoolFormat.id)
    ).all()


def school_format(session: Session, school_id: int, slug: str) -> SchoolFormat | None:
    """Return what a school has said of one format."""
    return session.scalar(
        select(SchoolFormat).where(SchoolFormat.school_id == school_id, SchoolFormat.slug == slug)
    )


def one_at_a_time(session: Session, school_id: int) -> None:
    """Let whoever came first be done with the school's formats: two first versions of one slug never meet."""
    session.execute(select(School.id).where(School.id == school_id).with_for_update(key_share=True))
