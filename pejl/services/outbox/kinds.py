"""What mails are for, and what each kind asks of whoever sends it."""

from datetime import timedelta
from enum import StrEnum

TRIED_FOR = timedelta(days=2)
"""How long a mail without a day of its own is tried; then its server's owner must look (security.md 4.5)."""


class Kind(StrEnum):
    """What a mail is for."""

    INVITATION = "invitation"
    UPDATE = "update"
    CANCELLATION = "cancellation"
    WITHDRAWAL = "withdrawal"
    """The meeting stands, but this guardian is no longer invited."""
    FAREWELL = "farewell"
    """As above, to a guardian who is removed from the register: the mail outlives what is known of them."""
    FEEDBACK = "feedback"
    REMINDER = "reminder"
    CONFIRMATION = "confirmation"
    """A question: was this reply by mail yours?"""
    NEWS = "news"
    """What became of an agreement, after the feedback."""
    WEEKLY = "weekly"
    """The one mail a week a member of staff gets about agreements."""


CALENDAR_KINDS = frozenset({Kind.INVITATION, Kind.UPDATE, Kind.CANCELLATION, Kind.WITHDRAWAL})
"""Kinds that carry the calendar entry: the revisions of an invitation."""

ONCE_ONLY = frozenset({Kind.REMINDER, Kind.WEEKLY})
"""Kinds that are not tried again once they may have arrived (security.md 4.5)."""
