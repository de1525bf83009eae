"""Where a meeting stands, and what may be done to it from there: one table, read by every rule."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from pejl.domain import days
from pejl.domain.meetings.refusals import RefusedDeedError
from pejl.domain.texts import count


class State(StrEnum):
    """What has been done with a meeting; this is what is stored."""

    DRAFT = "draft"
    INVITED = "invited"
    """The invitations have been sent from pejl."""
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    """Where a meeting stands at an instant: its state and the clock together."""

    DRAFT = "draft"
    INVITED = "invited"
    TONIGHT = "tonight"
    """It is today and not over yet. Parents may have been told elsewhere, so a draft gets here too."""
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


PHASE_NAMES: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.DRAFT: "kladde",
        Phase.INVITED: "inviteret",
        Phase.TONIGHT: "i dag",
        Phase.HELD: "afholdt",
        Phase.CLOSED: "lukket",
        Phase.CANCELLED: "aflyst",
    }
)


class Act(StrEnum):
    """What a person does to a meeting as a whole. Voices and agreements have tables of their own."""

    CHANGE = "change"
    """Time, place or brief."""
    INVITE = "invite"
    CANCEL = "cancel"
    DELETE = "delete"
    CLOSE = "close"
    WRITE = "write"
    """A voice or an agreement written down."""
    ANSWER = "answer"
    TAKE_BACK = "take_back"
    PUBLISH = "publish"
    """The feedback shown to parents."""
    NOTE = "note"
    """How it went with the time."""
    MINUTES = "minutes"
    """A section of the minutes written."""


GONE = None
"""Where deleting leads."""

ACTS: Mapping[State, Mapping[Act, State | None]] = MappingProxyType(
    {
        State.DRAFT: {
            Act.CHANGE: State.DRAFT,
            Act.INVITE: State.INVITED,
            Act.CANCEL: State.CANCELLED,
            Act.DELETE: GONE,
            Act.CLOSE: State.CLOSED,
            Act.WRITE: State.DRAFT,
            Act.ANSWER: State.DRAFT,
            Act.TAKE_BACK: State.DRAFT,
            Act.PUBLISH: State.DRAFT,
            Act.NOTE: State.DRAFT,
            Act.MINUTES: State.DRAFT,
        },
        State.INVITED: {
            Act.CHANGE: State.INVITED,
            Act.CANCEL: State.CANCELLED,
            Act.CLOSE: State.CLOSED,
            Act.WRITE: State.INVITED,
            Act.ANSWER: State.INVITED,
            Act.TAKE_BACK: State.INVITED,
            Act.PUBLISH: State.INVITED,
            Act.NOTE: State.INVITED,
            Act.MINUTES: State.INVITED,
        },
        State.CLOSED: {
            Act.ANSWER: State.CLOSED,
            Act.PUBLISH: State.CLOSED,
            Act.NOTE: State.CLOSED,
            Act.MINUTES: State.CLOSED,
        },
        State.CANCELLED: {Act.ANSWER: State.CANCELLED, Act.TAKE_BACK: State.CANCELLED},
    }
)
"""What may be done in each state, and the state it leads to; what is not here is refused.

Parents may have heard of a draft elsewhere, e.g. in Aula, so a draft too can be called off, held and closed.
An answer may be corrected for ever, but once the meeting is closed never taken away (law 4).
"""

WHEN: Mapping[Act, frozenset[Phase]] = MappingProxyType(
    {
        Act.CANCEL: frozenset({Phase.DRAFT, Phase.INVITED, Phase.TONIGHT}),
        Act.CLOSE: frozenset({Phase.HELD}),
        Act.PUBLISH: frozenset({Phase.TONIGHT, Phase.HELD, Phase.CLOSED}),
        Act.NOTE: frozenset({Phase.HELD, Phase.CLOSED}),
    }
)
"""Acts that also have their time."""

_STANDS = {
    State.DRAFT: "Mødet er en kladde.",
    State.INVITED: "Forældrene er allerede inviteret.",
    State.CLOSED: "Mødet er lukket.",
    State.CANCELLED: "Mødet er aflyst.",
}
_THEREFORE = {
    (State.CLOSED, Act.CHANGE): "Derfor kan det ikke ændres.",
    (State.CANCELLED, Act.CHANGE): "Derfor kan det ikke ændres.",
    (State.INVITED, Act.DELETE): "Kun en kladde kan slettes.",
    (State.CLOSED, Act.DELETE): "Kun en kladde kan slettes.",
    (State.CANCELLED, Act.DELETE): "Kun en kladde kan slettes.",
    (State.CLOSED, Act.WRITE): "Alle stemmer har fået svar, og der kan ikke skrives flere.",
    (State.CANCELLED, Act.WRITE): "Der er ingen stemmer at skrive.",
    (State.CLOSED, Act.TAKE_BACK): "Svaret kan ændres, men ikke fjernes.",
    (State.CANCELLED, Act.PUBLISH): "Der er ingen tilbagemelding at give.",
    (State.CANCELLED, Act.MINUTES): "Der er intet referat at skrive.",
}
_NOT_NOW = {
    Act.CANCEL: "Mødet er slut, så det kan ikke aflyses.",
    Act.CLOSE: "Mødet er ikke holdt endnu. Luk det bagefter, når alle har fået svar.",
    Act.PUBLISH: "Mødet er ikke holdt endnu. Send tilbagemeldingen bagefter.",
    Act.NOTE: "Mødet er ikke holdt. Skriv tallene, når I har prøvet det.",
}


def act(state: State, what: Act, at: Phase | None = None) -> State | None:
    """Return the state ``what`` leads to from ``state``, or GONE. Raises RefusedDeedError with a sentence.

    ``at`` is the phase, for the acts that have their time (WHEN).
    """
    if what not in ACTS[state]:
        raise RefusedDeedError(" ".join(filter(None, (_STANDS[state], _THEREFORE.get((state, what))))))
    if what in WHEN and at not in WHEN[what]:
        raise RefusedDeedError(_NOT_NOW[what])
    return ACTS[state][what]


def _lead(state: State, what: Act, at: Phase | None = None) -> State:
    return act(state, what, at) or state


def invited(state: State) -> State:
    """Return INVITED if the invitations of a meeting in ``state`` may go out. Raises RefusedDeedError."""
    return _lead(state, Act.INVITE)


def phase(state: State, on: date, start: time, minutes: int, now: datetime) -> Phase:
    """Tell where a meeting stands at the instant ``now``; ``on`` and ``start`` are wall time."""
    if state in {State.CLOSED, State.CANCELLED}:
        return Phase(state)
    wall = days.local(now).replace(tzinfo=None)
    if wall >= datetime.combine(on, start) + timedelta(minutes=minutes):
        return Phase.HELD
    return Phase.TONIGHT if on == wall.date() else Phase(state)


def changed(state: State) -> None:
    """Raise RefusedDeedError unless time, place and brief may still be changed."""
    act(state, Act.CHANGE)


def deleted(state: State, voices: int) -> None:
    """Raise RefusedDeedError unless the meeting may be deleted: only a draft nobody has spoken to."""
    act(state, Act.DELETE)
    if voices:
        raise RefusedDeedError("Der er skrevet stemmer ind fra mødet. De skal have svar, ikke slettes.")


def cancelled(state: State, at: Phase) -> State:
    """Return CANCELLED if the meeting may be called off. Raises RefusedDeedError once it is over."""
    return _lead(state, Act.CANCEL, at)


def closed(state: State, at: Phase, unanswered: int) -> State:
    """Return CLOSED if the meeting may be closed. ``unanswered`` counts perspectives without an answer.

    Raises RefusedDeedError before the meeting is over, and while a voice lacks its answer (law 4).
    """
    to = _lead(state, Act.CLOSE, at)
    if unanswered:
        lacking = count(unanswered, "stemme mangler", "stemmer mangler")
        raise RefusedDeedError(f"{lacking} svar. Mødet kan lukkes, når alle har fået et.")
    return to


class Step(StrEnum):
    """What a teacher does next with a meeting."""

    COMPOSE = "compose"
    """There is no agenda yet."""
    INVITE = "invite"
    WAIT = "wait"
    """The invitations are out; parents answer."""
    RUN = "run"
    HARVEST = "harvest"
    """It is over, and nothing parents said is written down."""
    ANSWER = "answer"
    CLOSE = "close"
    TELL = "tell"
    """Everything is answered; parents should hear it."""
    NONE = "none"


def next_step(at: Phase, *, composed: bool, voices: int, unanswered: int) -> Step:
    """Tell what comes next, from the phase, whether there is an agenda, and what parents have said."""
    if at is Phase.CANCELLED:
        return Step.NONE
    if at is Phase.CLOSED:
        return Step.TELL
    if at is Phase.HELD:
        return Step.ANSWER if unanswered else Step.CLOSE if voices else Step.HARVEST
    if not composed:
        return Step.COMPOSE
    return {Phase.DRAFT: Step.INVITE, Phase.INVITED: Step.WAIT, Phase.TONIGHT: Step.RUN}[at]
