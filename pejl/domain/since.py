"""Siden sidst: what a meeting begins with, so that parents hear what came of the last one (domain.md 5.3)."""

from collections.abc import Sequence
from enum import StrEnum

from pejl.domain import languages
from pejl.domain.agreements import MOVES, Kind, Status
from pejl.domain.languages import Sentence, counted
from pejl.domain.meetings import IncompleteError, State, changed
from pejl.domain.trials import VERDICTS, Verdict


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


def findings(kind: Kind, status: Status) -> tuple[tuple[str, str], ...]:
    """Give what a class can find of an agreement where it stands: a verdict, or another status, in words."""
    if kind is Kind.TRIAL and VERDICTS[status]:
        return tuple((one, one.danish) for one in Verdict if one in VERDICTS[status])
    return tuple((to, to.danish(kind)) for to in Status if to in MOVES[status] - {status})


def sentence(text: str, stands: str, note: str) -> str:
    """Tell parents of one agreement on one line: what was agreed, how it stands, and why."""
    return f"{text.rstrip('.')} – {stands}." + (f" {note}" if note else "")


def in_short(statuses: Sequence[Status]) -> Sentence | None:
    """Tell in one short line, in any language, how many agreements are kept, else how many go on.

    Nothing where none is kept or goes on. A draft is no agreement yet.
    """
    agreed = [status for status in statuses if status is not Status.DRAFT]
    kept, going = agreed.count(Status.KEPT), sum(status.open for status in agreed)
    if kept:
        return languages.sentence(
            "Siden sidst: %(kept)s af %(agreed)s er holdt.", kept=kept, agreed=_many(len(agreed))
        )
    return languages.sentence("Siden sidst: %(agreed)s er i gang.", agreed=_many(going)) if going else None


def _many(number: int) -> Sentence:
    return counted("%(number)s aftale", "%(number)s aftaler", number)


def skipped(state: State, reason: str) -> str:
    """Return the reason for leaving it out.

    Raises RefusedDeedError once the meeting is closed or called off, IncompleteError without a reason.
    """
    changed(state)
    if not reason:
        raise IncompleteError("Skriv kort hvorfor. Lederen kan se det.")
    return reason
