"""Logging in and out: passwords checked slowly, guessers slowed down, sessions kept on the server."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from pejl.domain import days, limits
from pejl.storage import logins, people
from pejl.storage.logins import LoginAttempt, LoginSession
from pejl.storage.people import Grant, Person

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=10)
"""Staff sessions: idle and absolute limit (security.md, ASVS 7.1–7.3)."""

WINDOW = timedelta(minutes=15)
MOST_ATTEMPTS = 10
"""Failed logins per account and window before pejl asks for patience; never a permanent lock."""

SHORTEST_PASSWORD = 12


class RefusedLoginError(Exception):
    """The login was refused; the text is for the person."""


class WeakPasswordError(ValueError):
    """A password that is too short or too long; the text is for the person."""


@cache
def _hasher() -> PasswordHasher:
    """46 MiB and one lane: eight logins at once must not fill a school's small machine (security.md 6.5)."""
    return PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)


@cache
def _nobody() -> str:
    """A hash that takes as long to check as a real one, so that an unknown account is not told apart."""
    return _hasher().hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """Return the hash to store. Raises :class:`WeakPasswordError`."""
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPasswordError(f"Adgangskoden skal have mindst {SHORTEST_PASSWORD} tegn.")
    if len(password) > limits.PASSWORD:
        raise WeakPasswordError(f"Adgangskoden må højst have {limits.PASSWORD} tegn.")
    return _hasher().hash(password)


def account_hash(email: str) -> str:
    """Return what failed logins are counted under; the address itself is not kept."""
    return hashlib.sha256(email.casefold().encode()).hexdigest()


def throttled(session: Session, email: str, now: datetime) -> bool:
    """Tell whether this account has seen too many failed logins of late."""
    return logins.attempts_since(session, account_hash(email), now - WINDOW) >= MOST_ATTEMPTS


def password_fits(person: Person | None, password: str) -> bool:
    """Check a password, taking as long for nobody as for somebody. Needs no database: argon2 is slow."""
    stored = person.password_hash if person and person.password_hash and not person.disabled_at else None
    try:
        return _hasher().verify(stored or _nobody(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def note_failure(session: Session, email: str, now: datetime) -> None:
    """Count a failed login."""
    session.add(LoginAttempt(account_hash=account_hash(email), at=now))


def start(session: Session, person: Person, now: datetime, grant: Grant | None = None) -> str:
    """Log a person in with one of their grants (the first, if none is chosen); return the cookie's key.

    Raises :class:`RefusedLoginError` for somebody without a role in force.
    """
    in_force = people.grants(session, person.id, days.today(now))
    chosen = grant if grant in in_force else next(iter(in_force), None)
    if chosen is None or person.disabled_at is not None:
        raise RefusedLoginError("Du har ikke en rolle på en skole lige nu. Tal med din skoleleder.")
    key = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            key_hash=_key_hash(key), person_id=person.id, grant_id=chosen.id, created_at=now, seen_at=now
        )
    )
    logins.forget_attempts(session, account_hash(person.email))
    session.flush()
    return key


def current(session: Session, key: str, now: datetime) -> LoginSession | None:
    """Return the login behind a cookie, or nothing when it has ended, expired or lost its grant."""
    found = logins.login(session, _key_hash(key))
    if found is None or found.person.disabled_at is not None:
        return None
    if now - found.seen_at > IDLE or now - found.created_at > LONGEST:
        return None
    if found.grant.ends_on is not None and found.grant.ends_on < days.today(now):
        return None
    return found


def touch(session: Session, key: str, now: datetime) -> None:
    """Note that a login is in use."""
    found = logins.login(session, _key_hash(key))
    if found is not None:
        found.seen_at = now


def end(session: Session, key: str) -> None:
    """Log out."""
    logins.end(session, _key_hash(key))


def _key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
