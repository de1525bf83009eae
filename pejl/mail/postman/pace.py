"""How fast one school's mails may go, so that its mail server takes them (security.md 4.5)."""

from collections import defaultdict, deque

MINUTE = 60.0


class Pace:
    """Counts the mails of each school over the last minute. A new mailer starts from nothing."""

    def __init__(self, a_minute: int) -> None:
        """Allow each school so many mails a minute."""
        self._a_minute = a_minute
        self._gone: defaultdict[int, deque[float]] = defaultdict(deque)

    def went(self, school_id: int, at: float) -> None:
        """Count a mail that was handed over at ``at``, in seconds of a clock that only goes forward."""
        gone = self._gone[school_id]
        gone.append(at)
        if len(gone) > self._a_minute:
            gone.popleft()

    def full(self, at: float) -> frozenset[int]:
        """Return the schools that have had their share of the minute before ``at``."""
        return frozenset(
            school_id
            for school_id, gone in self._gone.items()
            if len(gone) >= self._a_minute and at - gone[0] < MINUTE
        )
