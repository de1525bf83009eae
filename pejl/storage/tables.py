"""Every table in one place, for migrations and for tests that look at them all."""

from pejl.storage import (
    agendas,
    agreements,
    audit,
    breaks,
    catalogue,
    drafts,
    feedback,
    feeds,
    harvest,
    idempotency,
    invitations,
    logins,
    meetings,
    outbox,
    outcomes,
    patterns,
    people,
    posting,
    reminders,
    replies,
    sendings,
    translations,
    weekly,
    words,
)
from pejl.storage.base import Base

ROOMS = (
    people,
    breaks,
    logins,
    meetings,
    agendas,
    catalogue,
    patterns,
    outcomes,
    invitations,
    sendings,
    outbox,
    posting,
    replies,
    reminders,
    harvest,
    agreements,
    drafts,
    weekly,
    feedback,
    feeds,
    audit,
    idempotency,
    translations,
    words,
)
"""In the order their tables depend on each other."""

metadata = Base.metadata
