"""The teacher's own words to parents in other languages; they are hers, and nothing translates them."""

from collections.abc import Sequence

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from pejl.storage.base import Base, Code, Key, SchoolScoped, Versioned, child_of, scoped


class WordsVersion(Versioned, SchoolScoped, Base):
    """A meeting's purpose and the teacher's words in one other language; an empty one says nothing."""

    __tablename__ = "words_version"
    __table_args__ = scoped(
        child_of("meeting", ondelete="CASCADE"), UniqueConstraint("meeting_id", "language"), root=False
    )
    id: Mapped[Key]
    meeting_id: Mapped[int]
    language: Mapped[Code]
    """A code of :data:`pejl.domain.languages.ADDED`."""
    purpose: Mapped[str]
    text: Mapped[str]


def versions(session: Session, meeting_id: int) -> Sequence[WordsVersion]:
    """Return the versions there are of a meeting's words."""
    return session.scalars(select(WordsVersion).where(WordsVersion.meeting_id == meeting_id)).all()


def version(session: Session, meeting_id: int, language: str) -> WordsVersion | None:
    """Return the version in one language, or nothing."""
    return session.scalar(
        select(WordsVersion).where(WordsVersion.meeting_id == meeting_id, WordsVersion.language == language)
    )
