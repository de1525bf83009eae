"""Where a meeting stands, which way it may go from there, and what a brief can be."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from pejl.domain import days
from pejl.domain.people import Stage, stage
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

MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.INVITED, State.CANCELLED, State.CLOSED}),
        State.INVITED: frozenset({State.CANCELLED, State.CLOSED}),
        State.CLOSED: frozenset(),
        State.CANCELLED: frozenset(),
    }
)
"""From a state to the states it may become. Parents may have heard of a draft elsewhere, e.g. in Aula."""

_STANDS = {
    State.DRAFT: "Mødet er en kladde.",
    State.INVITED: "Forældrene er allerede inviteret.",
    State.CLOSED: "Mødet er lukket.",
    State.CANCELLED: "Mødet er aflyst.",
}


class RefusedDeedError(Exception):
    """A deed the meeting does not allow; its text is a Danish sentence for the page."""


def move(state: State, to: State) -> State:
    """Return ``to`` if a meeting may go there from ``state``. Raises RefusedDeedError."""
    if to in MOVES[state]:
        return to
    raise RefusedDeedError(_STANDS[state])


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
    if state in {State.CLOSED, State.CANCELLED}:
        raise RefusedDeedError(f"{_STANDS[state]} Derfor kan det ikke ændres.")


def deleted(state: State, voices: int) -> None:
    """Raise RefusedDeedError unless the meeting may be deleted: only a draft nobody has spoken to."""
    if state is not State.DRAFT:
        raise RefusedDeedError(f"{_STANDS[state]} Kun en kladde kan slettes.")
    if voices:
        raise RefusedDeedError("Der er skrevet stemmer ind fra mødet. De skal have svar, ikke slettes.")


def cancelled(state: State, at: Phase) -> State:
    """Return CANCELLED if the meeting may be called off. Raises RefusedDeedError once it is over."""
    to = move(state, State.CANCELLED)
    if at is Phase.HELD:
        raise RefusedDeedError("Mødet er slut, så det kan ikke aflyses.")
    return to


def closed(state: State, at: Phase, unanswered: int) -> State:
    """Return CLOSED if the meeting may be closed. ``unanswered`` counts perspectives without an answer.

    Raises RefusedDeedError before the meeting is over, and while a voice lacks its answer (law 4).
    """
    to = move(state, State.CLOSED)
    if at is not Phase.HELD:
        raise RefusedDeedError("Mødet er ikke holdt endnu. Luk det bagefter, når alle har fået svar.")
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


LEAST_MINUTES, MOST_MINUTES = 45, 180
MOST_PARENTS, MOST_STAFF = 250, 20
MOST_PREP_MINUTES = 600
MOST_INDICATORS = 5
MOST_POINTS, MOST_POINT_MINUTES = 5, 30
"""What a brief may hold (domain.md 3.1, 3.5); 45 minutes is the shortest evening with room for dialogue."""

NOTICE = timedelta(weeks=3)
"""How long before the meeting a plan suggests to ask: notice in good time (domain.md 2.1)."""
_MIDWEEK = (1, 2, 3)
_EARLY, _LATE = time(15), time(22)


def usual_breaks(year: int) -> tuple[days.Break, ...]:
    """Give the breaks most schools in Jutland have in the calendar year ``year`` (domain.md 2.1).

    Week 7 and week 42 with the weekends round them, Easter, the summer and Christmas.
    """
    easter = days.easter(year)
    return (
        days.Break("juleferie", date(year, 1, 1), date(year, 1, 3)),
        _week("vinterferie", date.fromisocalendar(year, 7, 1)),
        days.Break("påskeferie", easter - timedelta(days=8), easter + timedelta(days=1)),
        days.Break("sommerferie", date(year, 6, 26), date(year, 8, 9)),
        _week("efterårsferie", date.fromisocalendar(year, 42, 1)),
        days.Break("juleferie", date(year, 12, 20), date(year, 12, 31)),
    )


def _week(name: str, monday: date) -> days.Break:
    return days.Break(name, monday - timedelta(days=2), monday + timedelta(days=6))


def day_warnings(on: date) -> tuple[str, ...]:
    """Say in Danish what speaks against ``on``; nothing gives (). They advise, they never forbid."""
    return days.date_warnings(on, usual_breaks(on.year))


def time_warnings(start: time, minutes: int) -> tuple[str, ...]:
    """Say in Danish what is odd about the hour: 7.00 is often a slip for 19.00."""
    if start < _EARLY:
        return (f"Mødet begynder kl. {days.clock(start)}. De fleste forældre er på arbejde.",)
    ends = days.ends(start, minutes)
    if ends > _LATE or ends < start:
        return (f"Mødet slutter først kl. {days.clock(ends)}.",)
    return ()


def suggested_day(today: date) -> date:
    """Suggest the first Tuesday to Thursday at least three weeks ahead that nothing speaks against."""
    day = today + NOTICE
    while day.weekday() not in _MIDWEEK or day_warnings(day):
        day += timedelta(days=1)
    return day


def suggested_start(grade: int) -> time:
    """Suggest 17.00 for the youngest, when they are fetched, and 19.00 for the others (domain.md 2.1)."""
    return time(17) if stage(grade) is Stage.LOWER else time(19)


def time_trouble(on: date, start: time, minutes: int, *, now: datetime, last_day: date) -> str | None:
    """Say in Danish why a meeting cannot stand at this wall time, or nothing when it can.

    ``last_day`` is the end of the class's school year: the class is another one after it.
    """
    try:
        begins = days.utc(on, start)
        days.utc(on, start, minutes)
    except days.ImpossibleTime as trouble:
        return str(trouble)
    if on < days.today(now):
        return "Datoen er passeret. Vælg en dag, der kommer."
    if begins <= now:
        return "Klokkeslættet er passeret. Vælg et senere."
    if on > last_day:
        return f"Skoleåret slutter den {days.short_date(last_day, days.today(now))}. Vælg en dag før det."
    return None


_FOR_SO_MANY = re.compile(r" for \d+ forældre$")


def topic(title: str) -> str:
    """Give what an example meeting is about: its title without the class and the size it was written for.

    »1. klasse: trivsel i frikvarter og SFO« is about »Trivsel i frikvarter og SFO«.
    """
    about = _FOR_SO_MANY.sub("", title.rpartition(": ")[2])
    return about[0].upper() + about[1:]
