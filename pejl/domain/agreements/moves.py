"""Which way the status of an agreement may go, and what may be done to one where it stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from pejl.domain import days
from pejl.domain.agreements.values import Kind, Side, Status
from pejl.domain.meetings import IncompleteError, RefusedDeedError

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.DRAFT, Status.RUNNING, Status.DROPPED}),
    Status.RUNNING: frozenset({Status.RUNNING, Status.ADJUSTED, Status.KEPT, Status.DROPPED}),
    Status.ADJUSTED: frozenset({Status.ADJUSTED, Status.KEPT, Status.DROPPED}),
    Status.KEPT: frozenset({Status.RUNNING, Status.ADJUSTED, Status.DROPPED}),
    Status.DROPPED: frozenset({Status.RUNNING}),
}
"""From a status to those it may have after a check-in. An open one may stay as it is: a look is enough."""

NEWS = frozenset({Status.KEPT, Status.ADJUSTED, Status.DROPPED})
"""What parents should hear when a look has found it."""

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


class Act(StrEnum):
    """A step on an agreement's way, as it stands in its story."""

    LOOK = "look"
    """A check-in: how it goes, and perhaps another status (MOVES)."""
    PUT_OFF = "put_off"
    ASK_HELP = "ask_help"
    """The leader is asked to step in."""
    HELP = "help"
    """The leader, or whoever could, has stepped in."""
    REACT = "react"
    """A home says what it thinks of a draft."""
    SETTLE = "settle"
    """The draft has been out long enough, and is an agreement."""
    CONFIRM = "confirm"
    """The parents of a new school year hold to a fælles linje too."""

    @property
    def danish(self) -> str:
        """What the story calls it; a look is called after what it found."""
        return _ACT_NAMES[self]


_ACT_NAMES = {
    Act.LOOK: "set efter",
    Act.PUT_OFF: "udsat",
    Act.ASK_HELP: "bedt om hjælp",
    Act.HELP: "hjulpet",
    Act.REACT: "svaret",
    Act.SETTLE: "aftalt",
    Act.CONFIRM: "bekræftet",
}

_UNDER_WAY = frozenset({Act.LOOK, Act.PUT_OFF, Act.ASK_HELP, Act.HELP, Act.CONFIRM})

ACTS: Mapping[Status, frozenset[Act]] = MappingProxyType(
    {
        Status.DRAFT: frozenset({Act.LOOK, Act.REACT, Act.SETTLE, Act.CONFIRM}),
        Status.RUNNING: _UNDER_WAY,
        Status.ADJUSTED: _UNDER_WAY,
        Status.KEPT: frozenset({Act.LOOK, Act.CONFIRM}),
        Status.DROPPED: frozenset({Act.LOOK}),
    }
)
"""What may be done to an agreement where it stands; what is not here is refused."""

_STANDS = {
    Status.DRAFT: "Aftalen er et udkast. Sæt den i gang først.",
    Status.RUNNING: "Aftalen er i gang og er ikke et udkast mere.",
    Status.ADJUSTED: "Aftalen er i gang og er ikke et udkast mere.",
    Status.KEPT: "Aftalen er afsluttet. Sæt den i gang igen først.",
    Status.DROPPED: "Aftalen er droppet. Sæt den i gang igen først.",
}


def may(status: Status, what: Act) -> None:
    """Raise RefusedDeedError with a sentence for the page unless ``what`` may be done (ACTS)."""
    if what not in ACTS[status]:
        raise RefusedDeedError(_STANDS[status])


def put_off(status: Status, due_on: date, to: date, today: date, note: str) -> None:
    """Raise unless an agreement may wait until the day ``to``; why it waits is the story's to tell.

    RefusedDeedError where it stands otherwise, or the day is not a later one; IncompleteError without a
    reason.
    """
    may(status, Act.PUT_OFF)
    if to <= max(due_on, today):
        raise RefusedDeedError("Vælg en dag, der ligger senere end nu og senere end den gamle dato.")
    if not note:
        raise IncompleteError("Skriv kort, hvorfor den må vente.")


def ask_help(status: Status, note: str) -> None:
    """Raise unless help may be asked for; IncompleteError while nobody has said what would help."""
    may(status, Act.ASK_HELP)
    if not note:
        raise IncompleteError("Skriv, hvad der ville hjælpe: tid, penge, en beslutning?")


def give_help(status: Status, note: str, *, asked: bool) -> None:
    """Raise unless help that was asked for may be given; IncompleteError without a word on what it was."""
    may(status, Act.HELP)
    if not asked:
        raise RefusedDeedError("Der er ikke bedt om hjælp til aftalen.")
    if not note:
        raise IncompleteError("Skriv, hvad I gør, så den, der bad om hjælp, kan komme videre.")


HEARING = timedelta(days=14)
"""How long homes that were absent have to react to a draft (domain.md 5.2)."""


def hearing_ends(told_on: date) -> date:
    """Give the last day on which a home can react to a draft it could read from ``told_on``."""
    return told_on + HEARING


def is_heard(status: Status, until: date | None, today: date) -> bool:
    """Tell whether homes can react: a draft they have been told of, until its last day is over."""
    return Act.REACT in ACTS[status] and until is not None and today <= until


def refuse_while_heard(status: Status, until: date | None, today: date) -> None:
    """Raise RefusedDeedError while homes can still react to a draft, with the day that is over."""
    if until is not None and is_heard(status, until, today):
        raise RefusedDeedError(
            f"Et udkast er ude hos hjemmene til og med {days.long_date(until)}."
            " Luk mødet bagefter, eller sæt aftalen i gang nu."
        )


def settles(status: Status, until: date | None, today: date, waiting: int) -> bool:
    """Tell whether a draft becomes an agreement by itself ``today``.

    Its days are over, and nobody of those who said something to it (``waiting``) waits for an answer.
    """
    return Act.SETTLE in ACTS[status] and until is not None and today > until and not waiting
