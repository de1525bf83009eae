"""A prøvehandling: tried for a while, looked at on a day, and judged with the parents (domain.md 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from pejl.domain.agreements import Kind, Status, suggested_day
from pejl.domain.meetings import RefusedDeedError


class Verdict(StrEnum):
    """What the trial was found to be, together with the parents."""

    KEEP = "behold"
    ADJUST = "juster"
    STOP = "stop"
    NOT_YET = "ved_ikke_endnu"

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.KEEP: "behold",
    Verdict.ADJUST: "justér",
    Verdict.STOP: "stop",
    Verdict.NOT_YET: "ved ikke endnu",
}

VERDICTS: Mapping[Status, Mapping[Verdict, Status]] = MappingProxyType(
    {
        Status.DRAFT: {},
        Status.RUNNING: {
            Verdict.KEEP: Status.KEPT,
            Verdict.ADJUST: Status.ADJUSTED,
            Verdict.STOP: Status.DROPPED,
            Verdict.NOT_YET: Status.RUNNING,
        },
        Status.ADJUSTED: {
            Verdict.KEEP: Status.KEPT,
            Verdict.ADJUST: Status.ADJUSTED,
            Verdict.STOP: Status.DROPPED,
            Verdict.NOT_YET: Status.ADJUSTED,
        },
        Status.KEPT: {Verdict.ADJUST: Status.ADJUSTED, Verdict.STOP: Status.DROPPED},
        Status.DROPPED: {},
    }
)
"""Which verdicts a trial can get where it stands, and the status each gives it.

What is kept can be judged anew; what is stopped must be set going again first (agreements.MOVES).
"""

_TOO_SOON = {
    Status.DRAFT: "Et udkast skal i gang, før I kan se, om det virker.",
    Status.DROPPED: "Prøven er stoppet. Sæt den i gang igen først.",
    Status.KEPT: "I har besluttet at beholde det. Er der nyt, så justér eller stop.",
}


def judged(status: Status, verdict: Verdict) -> Status:
    """Return the status a verdict gives. Raises RefusedDeedError with a sentence for the page."""
    if verdict not in VERDICTS[status]:
        raise RefusedDeedError(_TOO_SOON[status])
    return VERDICTS[status][verdict]


@dataclass(frozen=True, slots=True)
class Trial:
    """What makes an agreement a trial besides its words and the day it is looked at.

    ``starts_on`` and ``ends_on`` are days; ``sign`` is what one hopes to see, empty while nobody has said.
    """

    starts_on: date
    ends_on: date
    sign: str = ""


SHORTEST, LONGEST = timedelta(weeks=4), timedelta(weeks=8)
"""How long a trial typically runs (domain.md 5.2). A hint, never a wall."""


def suggested(meeting_on: date, today: date, starts_on: date | None, ends_on: date | None) -> Trial:
    """Fill in the days nobody named: from now on, for the usual six weeks."""
    start = starts_on or max(meeting_on, today)
    return Trial(start, ends_on or suggested_day(Kind.TRIAL, start, start))


def advice(trial: Trial, due_on: date) -> tuple[str, ...]:
    """Say in Danish what to think of in a trial that is looked at on ``due_on``. It never forbids."""
    found = []
    if not trial.sign:
        found.append("Hvilket tegn ser I efter? Skriv det nu, så er dommen let bagefter.")
    if due_on < trial.ends_on:
        found.append("I ser efter, før prøven er slut.")
    runs = trial.ends_on - trial.starts_on
    if runs < SHORTEST:
        found.append("Prøven er kort. Fire til otte uger er nok til at mærke en forskel.")
    if runs > LONGEST:
        found.append("Prøven er lang. Efter fire til otte uger kan de fleste huske, hvordan det var før.")
    return tuple(found)
