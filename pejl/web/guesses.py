"""Slows down whoever guesses at codes, without writing anything down: not who they are, and not in a GET."""

from collections import OrderedDict
from datetime import datetime

from pejl.services.logins import MOST_ATTEMPTS, WINDOW

MOST_REMEMBERED = 10_000
"""Beginnings of codes; the one that has been left alone longest is forgotten first."""


class Guesses:
    """Wrong codes of late, counted in this process under how they begin, as wrong passwords are per account.

    Each code is guarded by itself, and a guesser locks nobody out whose code begins otherwise.
    """

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, list[datetime]] = OrderedDict()

    def too_many(self, beginning: str, now: datetime) -> bool:
        """Tell whether codes that begin like this have been guessed at too often within WINDOW."""
        return len(self._of_late(beginning, now)) >= MOST_ATTEMPTS

    def note(self, beginning: str, now: datetime) -> None:
        """Count a wrong code."""
        self._wrong[beginning] = [*self._of_late(beginning, now), now]
        self._wrong.move_to_end(beginning)
        if len(self._wrong) > MOST_REMEMBERED:
            self._wrong.popitem(last=False)

    def _of_late(self, beginning: str, now: datetime) -> list[datetime]:
        return [at for at in self._wrong.get(beginning, ()) if now - at < WINDOW]
