"""Reminders of a meeting: when each is sent, and to whom."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pejl.domain import days
from pejl.domain.invitations import Reply, WhenWhere, starts_at


class Audience(StrEnum):
    """Who gets a reminder."""

    UNANSWERED = "unanswered"
    COMING = "coming"


DAYS_BEFORE = (7, 1)
SEND_AT = time(16)
"""Wall time: when people look at their phones, and never in an hour the clocks change."""
LATE = timedelta(hours=24)
"""How long after its time a reminder still goes out, e.g. when the machine was off."""


@dataclass(frozen=True, order=True)
class Choice:
    """One reminder that can be planned."""

    days_before: int
    audience: Audience

    @property
    def key(self) -> str:
        """What it is called in a form."""
        return f"{self.days_before}-{self.audience}"


CHOICES = tuple(Choice(number, audience) for number in DAYS_BEFORE for audience in Audience)
USUAL = frozenset({Choice(7, Audience.UNANSWERED), Choice(1, Audience.COMING)})
"""What is ticked when nobody has chosen: ask those who are missing, then remember those who come."""


def day(on: date, days_before: int) -> date:
    """Give the day a reminder of a meeting on ``on`` is sent."""
    return on - timedelta(days=days_before)


def due_at(on: date, days_before: int) -> datetime:
    """Give the instant a reminder is sent, UTC, by the wall clock of its own day."""
    return days.utc(day(on, days_before), SEND_AT)


def is_due(where: WhenWhere, days_before: int, planned_at: datetime, now: datetime) -> bool:
    """Tell whether a reminder is to be sent ``now``.

    Not before its time, not long after it, not once the meeting has begun, and not when it was planned only
    after its time: whoever ticks a box does not mean »at once«.
    """
    due = due_at(where.on, days_before)
    return planned_at < due <= now < min(due + LATE, starts_at(where))


def is_for(audience: Audience, reply: Reply | None) -> bool:
    """Tell whether a guardian with this answer (``None``: none that counts) is among the audience."""
    if audience is Audience.UNANSWERED:
        return reply is None
    return reply in {Reply.YES, Reply.MAYBE}
