"""A creating form counts once: the second press gets what the first one made (security.md 4.4)."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import time

from flask import g, request
from sqlalchemy.exc import IntegrityError

from pejl.domain import days
from pejl.storage.idempotency import ReceivedForm, received
from pejl.web import clock
from pejl.web.database import db

FIELD = "idem"


def new_idem() -> str:
    """Return the random value a creating form carries from the moment it is rendered."""
    return secrets.token_urlsafe(16)


def once(deed: Callable[[], str], actor: str | None = None, *, to_the_day: bool = False) -> str:
    """Do ``deed`` and remember its result, or return the result of the first time this form came.

    ``actor`` is who sends the form where nobody is logged in, e.g. a link's hash. On PostgreSQL a second
    press waits for the first at the unique key; on SQLite the writers' queue does the same.
    A form without the value is simply done: somebody wrote it by hand. With ``to_the_day`` nothing finer
    than the day is kept of when it came (law 5).
    """
    key = request.form.get(FIELD, "")
    if not key:
        return deed()
    who = _hash(actor or f"person:{g.viewer.person_id}")
    first = received(db(), who, _hash(key))
    if first is not None:
        return first.result
    now = clock.now()
    at = days.utc(days.today(now), time()) if to_the_day else now
    row = ReceivedForm(actor_hash=who, key_hash=_hash(key), result="", received_at=at)
    db().add(row)
    try:
        db().flush()
    except IntegrityError:
        db().rollback()
        first = received(db(), who, _hash(key))
        return first.result if first else ""
    row.result = deed()
    return row.result


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
