"""What an agreement can be, which way its status may go, and what to think of before it is made."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pejl.domain import days
from pejl.domain.harvest import Answer
from pejl.domain.meetings import IncompleteError, RefusedDeedError


class Kind(StrEnum):
    """What was agreed (domain.md 5.2). Only some agreements are tasks."""

    COMMON_LINE = "faelles_linje"
    """Something all try to hold to. It binds nobody who did not take part, so it is never a rule."""
    TASK = "opgave"
    TRIAL = "proevehandling"
    OWED = "svar_vi_skylder"
    """An answer the school owes: an agreement like any other, with a date."""

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _KINDS[self]

    @property
    def usual(self) -> timedelta:
        """How long it usually takes: the date suggested when nobody names one."""
        return _USUAL[self]

    @property
    def answer(self) -> Answer:
        """What a voice that led here has been answered with."""
        return Answer.TRIED if self is Kind.TRIAL else Answer.AGREED


_KINDS = {
    Kind.COMMON_LINE: "fælles linje",
    Kind.TASK: "opgave",
    Kind.TRIAL: "prøvehandling",
    Kind.OWED: "svar, vi skylder",
}
# Trials run 4–8 weeks (domain.md 5.2), questions are answered within a week (5.1); the rest is our habit.
_USUAL = {
    Kind.COMMON_LINE: timedelta(weeks=8),
    Kind.TASK: timedelta(weeks=4),
    Kind.TRIAL: timedelta(weeks=6),
    Kind.OWED: timedelta(weeks=1),
}


class Side(StrEnum):
    """Who acts."""

    SCHOOL = "skole"
    PARENTS = "foraeldre"
    JOINT = "faelles"
    PUPILS = "elever"
    """When the class has agreed itself."""

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _SIDES[self]


_SIDES = {
    Side.SCHOOL: "skolen",
    Side.PARENTS: "forældrene",
    Side.JOINT: "skolen og forældrene",
    Side.PUPILS: "eleverne",
}

OWNERS = ("Lærerteamet", "Pædagogerne", "Ledelsen", "Kontaktforældrene", "Alle hjem")
"""Suggestions for who sees to it: roles, never private persons."""

MOST_PER_MEETING = 3
"""More than three are seldom kept (domain.md 5.2); a hint, never a wall."""


class Status(StrEnum):
    """How an agreement is doing."""

    DRAFT = "draft"
    """Out for two weeks, so that homes that were absent can react."""
    RUNNING = "running"
    ADJUSTED = "adjusted"
    """It goes on in another shape; still open."""
    KEPT = "kept"
    DROPPED = "dropped"

    @property
    def open(self) -> bool:
        """Tell whether somebody still has to see to it."""
        return self in OPEN

    def danish(self, kind: Kind) -> str:
        """What the page calls it: a trial is »på prøve«, a common line that is kept »gælder«."""
        return _SPECIAL.get((self, kind)) or _STATUSES[self]


_STATUSES = {
    Status.DRAFT: "udkast",
    Status.RUNNING: "i gang",
    Status.ADJUSTED: "justeret",
    Status.KEPT: "holdt",
    Status.DROPPED: "droppet",
}
_SPECIAL = {
    (Status.RUNNING, Kind.TRIAL): "på prøve",
    (Status.KEPT, Kind.TRIAL): "beholdt",
    (Status.DROPPED, Kind.TRIAL): "stoppet",
    (Status.KEPT, Kind.COMMON_LINE): "gælder",
    (Status.KEPT, Kind.OWED): "besvaret",
}
OPEN = frozenset({Status.DRAFT, Status.RUNNING, Status.ADJUSTED})

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.DRAFT, Status.RUNNING, Status.DROPPED}),
    Status.RUNNING: frozenset({Status.RUNNING, Status.ADJUSTED, Status.KEPT, Status.DROPPED}),
    Status.ADJUSTED: frozenset({Status.ADJUSTED, Status.KEPT, Status.DROPPED}),
    Status.KEPT: frozenset({Status.RUNNING, Status.ADJUSTED, Status.DROPPED}),
    Status.DROPPED: frozenset({Status.RUNNING}),
}
"""From a status to those it may have after a check-in. An open one may stay as it is: a look is enough."""

_INSTEAD = {
    Status.DRAFT: "Et udkast skal i gang, før det kan være holdt eller justeret.",
    Status.RUNNING: "Aftalen er i gang og kan ikke blive et udkast igen.",
    Status.ADJUSTED: "En justeret aftale er i gang. Den kan blive holdt eller droppet.",
    Status.KEPT: "Aftalen er allerede holdt. Er der nyt, så sæt den i gang igen.",
    Status.DROPPED: "Aftalen er droppet. Sæt den i gang igen først.",
}


def first_status(kind: Kind, side: Side) -> Status:
    """Give the status of a new agreement.

    A common line that asks something of the homes begins as a draft: absent homes get two weeks to
    react (domain.md 5.2).
    """
    asks_homes = kind is Kind.COMMON_LINE and side in {Side.PARENTS, Side.JOINT}
    return Status.DRAFT if asks_homes else Status.RUNNING


def move(status: Status, to: Status, note: str) -> Status:
    """Return ``to`` if a check-in may lead there. Raises RefusedDeedError with a sentence for the page.

    IncompleteError where only the reason is lacking.
    """
    if to not in MOVES[status]:
        raise RefusedDeedError(_INSTEAD[status])
    if to in {Status.DROPPED, Status.ADJUSTED} and to is not status and not note:
        raise IncompleteError("Skriv kort hvorfor. Det er svaret til dem, der foreslog det.")
    return to


def suggested_day(kind: Kind, meeting_on: date, today: date) -> date:
    """Suggest when it should be done: the usual time after the meeting, or after today if that is later."""
    return max(meeting_on, today) + kind.usual


class Urgency(StrEnum):
    """How an agreement stands to the calendar."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


SOON = timedelta(days=7)


def urgency(status: Status, due_on: date, today: date) -> Urgency:
    """Tell whether an agreement is late, due within seven days, later, or no longer open."""
    if not status.open:
        return Urgency.DONE
    if due_on < today:
        return Urgency.OVERDUE
    return Urgency.SOON if due_on <= today + SOON else Urgency.LATER


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says, for the rules that look at it. ``due_on`` is a day, ``owner`` a role."""

    kind: Kind
    side: Side
    text: str
    due_on: date
    owner: str = ""


# Words that mean somebody must pay or house something (domain.md 2.2: events should be free and local).
_COSTS = re.compile(
    r"\b(?:koste\w*|betale\w*|kr\.?|kroner|penge|indsamling\w*|klassekasse\w*|gaver?|købe?r?|billet\w*|entré"
    r"|leje af|hjemme hos|overnat\w*|sove(?:r)? hos)\b",
    re.IGNORECASE,
)
_FREE = re.compile(r"\b(?:gratis|koster ikke|uden at betale|uden udgift|komme uden)\b", re.IGNORECASE)


def advice(terms: Terms, year_ends: date) -> tuple[str, ...]:
    """Say in Danish what to think of in one agreement; nothing gives (). It advises, it never forbids."""
    found = []
    if _COSTS.search(terms.text) and not _FREE.search(terms.text):
        found.append("Det kan koste penge eller plads i hjemmet. Skriv også en vej, der er gratis for alle.")
    if terms.due_on > year_ends:
        found.append(f"Datoen ligger efter skoleåret, som slutter den {days.short_date(year_ends)}.")
    return tuple(found)


def meeting_advice(terms: Collection[Terms]) -> tuple[str, ...]:
    """Say in Danish what to think of in all open agreements of one meeting together."""
    found = []
    if len(terms) > MOST_PER_MEETING:
        found.append(
            f"I har {len(terms)} aftaler. Højst tre er lettere at holde. Kan nogle vente eller slås sammen?"
        )
    if terms and all(one.side is Side.PARENTS for one in terms):
        found.append("Det er kun forældrene, der skal gøre noget. Hvad gør skolen?")
    owners = {one.owner.casefold() for one in terms if one.side is Side.SCHOOL}
    if len(terms) > 1 and len(owners) == 1 and all(one.side is Side.SCHOOL for one in terms):
        owner = next(iter(terms)).owner
        found.append(f"Alt ligger hos ét sted: {owner}. Kan forældrene eller andre på skolen tage noget?")
    return tuple(found)
