"""Calendar feeds: which days they cover, and how long a meeting that was called off is still told."""

from datetime import date, timedelta

BACK, AHEAD = timedelta(days=90), timedelta(days=400)
"""How far a feed reaches (calendar.md 3.2)."""

CANCELLED_FOR = timedelta(days=30)
"""How long after its day a meeting that was called off is told as such (calendar.md 3.2)."""


def window(today: date) -> tuple[date, date]:
    """Give the first and the last day a feed covers, both included."""
    return today - BACK, today + AHEAD


def is_told(on: date, today: date, *, cancelled: bool) -> bool:
    """Tell whether something on the day ``on`` stands in a feed that is read ``today``."""
    first, last = window(today)
    return (today - CANCELLED_FOR if cancelled else first) <= on <= last
