"""The only place that asks what time it is; everything below the door is told."""

from datetime import UTC, date, datetime

from pejl.domain import days


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in Denmark."""
    return days.today(now())
