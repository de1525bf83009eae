"""Who is logged in, and who has tried: session rows and the counters that slow a guesser down."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from pejl.storage.base import Base, Hash, Key
from pejl.storage.people import Grant, Person


class LoginSession(Base):
    """One logged-in browser. The cookie carries a random key; only its hash is here."""

    __tablename__ = "login_session"
    id: Mapped[Key]
    key_hash: Mapped[Hash] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    grant_id: Mapped[int] = mapped_column(ForeignKey("grant.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    person: Mapped[Person] = relationship(viewonly=True, lazy="joined")
    grant: Mapped[Grant] = relationship(viewonly=True, lazy="joined")


class LoginAttempt(Base):
    """A failed login, counted per account; the address it came from is not kept."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "account_hash", "at"),)
    id: Mapped[Key]
    account_hash: Mapped[Hash]
    at: Mapped[datetime]


def login(session: Session, key_hash: str) -> LoginSession | None:
    """Return the login a cookie stands for."""
    return session.scalar(select(LoginSession).where(LoginSession.key_hash == key_hash))


def end(session: Session, key_hash: str) -> None:
    """End one login."""
    session.execute(delete(LoginSession).where(LoginSession.key_hash == key_hash))


def attempts_since(session: Session, account_hash: str, since: datetime) -> int:
    """Return how many times a login for this account has failed since an instant."""
    found = session.scalar(
        select(func.count(LoginAttempt.id)).where(
            LoginAttempt.account_hash == account_hash, LoginAttempt.at > since
        )
    )
    return found or 0


def forget_attempts(session: Session, account_hash: str) -> None:
    """Forget the failed logins of an account."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.account_hash == account_hash))
