"""»Det sagde I – det gør vi«: what parents get to read after the evening."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Hash, SchoolScoped, Slug, Versioned, child_of, scoped


class Feedback(Versioned, SchoolScoped, Base):
    """The school's words to the parents of one meeting; the voices and agreements are read live."""

    __tablename__ = "feedback"
    __table_args__ = scoped(child_of("meeting", ondelete="CASCADE"), root=False)
    meeting_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    uid: Mapped[Slug] = mapped_column(unique=True)
    """Random: what the token of the page's address is made from, so that each mail can carry it."""
    link_hash: Mapped[Hash] = mapped_column(unique=True)
    """SHA-256 of the page's token: the page is for those who got the mail."""
    intro: Mapped[str]
    closing: Mapped[str]
    """What happens with the rest."""
    published_at: Mapped[datetime | None]


def feedback(session: Session, meeting_id: int) -> Feedback | None:
    """Return the feedback of a meeting, or nothing before the first draft."""
    return session.scalar(select(Feedback).where(Feedback.meeting_id == meeting_id))


def by_link(session: Session, link_hash: str) -> Feedback | None:
    """Return the feedback a link opens."""
    return session.scalar(select(Feedback).where(Feedback.link_hash == link_hash))
