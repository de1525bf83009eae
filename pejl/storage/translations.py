"""Which built-in translations a person has read and found right."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Hash, Key


class ReviewedText(Base):
    """One text somebody has read in one language. It belongs to the installation, not to a school.

    ``text_hash`` is that of the Danish and the translation together: when either changes, it is unread.
    """

    __tablename__ = "reviewed_text"
    __table_args__ = (UniqueConstraint("language", "text_hash"),)
    id: Mapped[Key]
    language: Mapped[Code]
    text_hash: Mapped[Hash]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    reviewed_on: Mapped[date]


def reviewed(session: Session, language: str) -> frozenset[str]:
    """Return the hashes of the texts that have been read in a language."""
    return frozenset(session.scalars(select(ReviewedText.text_hash).where(ReviewedText.language == language)))


def forget(session: Session, language: str, hashes: Collection[str]) -> None:
    """Count these texts as unread again."""
    session.execute(
        delete(ReviewedText).where(ReviewedText.language == language, ReviewedText.text_hash.in_(hashes))
    )
