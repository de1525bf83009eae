"""Forms already received: a second press finds what the first one made."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from pejl.storage.base import Base, Hash, Key


class ReceivedForm(Base):
    """One creating form that has arrived, and what came of it."""

    __tablename__ = "received_form"
    __table_args__ = (UniqueConstraint("actor_hash", "key_hash"),)
    id: Mapped[Key]
    actor_hash: Mapped[Hash]
    key_hash: Mapped[Hash]
    result: Mapped[str]
    received_at: Mapped[datetime]


def received(session: Session, actor_hash: str, key_hash: str) -> ReceivedForm | None:
    """Return the form if it has arrived before."""
    return session.scalar(
        select(ReceivedForm).where(ReceivedForm.actor_hash == actor_hash, ReceivedForm.key_hash == key_hash)
    )
