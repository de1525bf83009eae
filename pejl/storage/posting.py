"""What keeps the post from leaving: a hold for everybody, a school's pause, a server that takes nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Key, SchoolScoped, scoped

_ONLY = 1


class PostOffice(Base):
    """The one row about the post of the whole installation."""

    __tablename__ = "post_office"
    id: Mapped[Key]
    held_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when nothing leaves, by somebody's will."""
    held_reason: Mapped[str] = mapped_column(default="")
    trouble_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when the mail server takes nothing from us."""
    trouble: Mapped[str] = mapped_column(default="")
    handed_over: Mapped[int] = mapped_column(default=0)
    """How many mails have been handed to a mail server, ever: a machine remembers it too (cli/handed.py)."""


class PostPause(SchoolScoped, Base):
    """A school whose post rests."""

    __tablename__ = "post_pause"
    __table_args__ = scoped(UniqueConstraint("school_id"), root=False)
    id: Mapped[Key]
    since: Mapped[datetime]
    reason: Mapped[str]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Nobody where it was done on the command line."""


def office(session: Session) -> PostOffice | None:
    """Return the row about the whole post, or nothing while there has been no need of one."""
    return session.get(PostOffice, _ONLY)


def opened(session: Session) -> PostOffice:
    """Return the row about the whole post, to be written to."""
    found = session.get(PostOffice, _ONLY, with_for_update=True)
    if found is None:
        found = PostOffice(id=_ONLY, held_reason="", trouble="", handed_over=0)
        session.add(found)
        session.flush()
    return found


def pause(session: Session, school_id: int) -> PostPause | None:
    """Return the pause of a school, or nothing while its post goes out."""
    return session.scalar(select(PostPause).where(PostPause.school_id == school_id))


def paused(session: Session) -> Sequence[int]:
    """Return the ids of the schools in view whose post rests."""
    return session.scalars(select(PostPause.school_id)).all()
