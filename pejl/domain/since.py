"""Siden sidst: what a meeting begins with, so that parents hear what came of the last one (domain.md 5.3)."""

from enum import StrEnum

from pejl.domain.agreements import Status
from pejl.domain.meetings import IncompleteError, State, changed


class Part(StrEnum):
    """Where an agreement stands in what is told, in the order it is told."""

    DONE = "done"
    """It has been finished since the last meeting."""
    CONFIRM = "confirm"
    """A fælles linje that parents of an earlier year made: those of this year must say yes to it too."""
    OPEN = "open"


def part(status: Status, *, finished_since: bool, unconfirmed: bool) -> Part | None:
    """Tell where an agreement belongs, or ``None`` for one that is history.

    ``finished_since``: it was looked at after the last meeting was over.
    """
    if unconfirmed and status is not Status.DROPPED:
        return Part.CONFIRM
    if status.open:
        return Part.OPEN
    return Part.DONE if finished_since else None


def skipped(state: State, reason: str) -> str:
    """Return the reason for leaving it out.

    Raises RefusedDeedError once the meeting is closed or called off, IncompleteError without a reason.
    """
    changed(state)
    if not reason:
        raise IncompleteError("Skriv kort hvorfor. Lederen kan se det.")
    return reason
