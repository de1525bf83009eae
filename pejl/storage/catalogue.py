"""A school's own formats, and those it has put away."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Key, SchoolScoped, Slug, Versioned, scoped
from pejl.storage.people import School


class SchoolFormat(Versioned, SchoolScoped, Base):
    """What a school has said of one format: its own version of it, its own format, or that it is put away."""

    __tablename__ = "school_format"
    __table_args__ = scoped(UniqueConstraint("school_id", "slug"), root=False)
    id: Mapped[Key]
    slug: Mapped[Slug]
    """The slug of the shipped format, or one of the school's own."""
    standing: Mapped[Code]
    """A :class:`pejl.domain.catalogue.Standing`."""
    content: Mapped[str]
    """The format as JSON with the keys of formats.toml; empty where the shipped one stands."""
    changed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


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
