"""Invitations: who can be reached by mail, what an answer means, and when a change asks for a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from pejl.domain import days, limits
from pejl.domain.agendas.values import KIND_TITLES, Agenda, Block
from pejl.domain.catalogue import Catalogue
from pejl.domain.languages import Asked, sentence
from pejl.domain.meetings import State
from pejl.domain.texts import clean_line, fold

MOST_ADULTS = 4
"""How many adults one answer may announce."""

CHANGEABLE_FOR = timedelta(days=30)
"""How long after the meeting an answer can still be put right (calendar.md 3.1)."""


class Reply(StrEnum):
    """What a guardian answered."""

    YES = "ja"
    NO = "nej"
    MAYBE = "maaske"


REPLY_NAMES: Mapping[Reply, str] = MappingProxyType({Reply.YES: "ja", Reply.NO: "nej", Reply.MAYBE: "måske"})

_PARTSTAT = {Reply.YES: "ACCEPTED", Reply.NO: "DECLINED", Reply.MAYBE: "TENTATIVE"}


class Source(StrEnum):
    """How an answer came: on the web page, by mail, or told to the staff."""

    WEB = "web"
    MAIL = "mail"
    STAFF = "staff"


@dataclass(frozen=True)
class WhenWhere:
    """When and where a meeting is, in wall time: what a calendar entry must not be wrong about."""

    on: date
    start: time
    minutes: int
    place: str


def moved(before: WhenWhere, after: WhenWhere) -> bool:
    """Tell whether time or place is new, so that earlier answers no longer count (calendar.md 1.5)."""
    old, new = ((one.on, one.start, one.minutes, fold(one.place)) for one in (before, after))
    return old != new


def partstat(reply: Reply | None, *, stale: bool = False) -> str:
    """Give the PARTSTAT of an entry for someone who answered ``reply`` (RFC 5545 3.2.12).

    NEEDS-ACTION without an answer, and when the answer was to another time or place (``stale``).
    """
    return "NEEDS-ACTION" if reply is None or stale else _PARTSTAT[reply]


class Way(StrEnum):
    """How a guardian is told: by mail, or by a human being, and why."""

    MAIL = "mail"
    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    NO_AUTOMATIC_MAIL = "no_automatic_mail"


WAY_REASONS: Mapping[Way, str] = MappingProxyType(
    {
        Way.NO_ADDRESS: "Vi har ingen mailadresse.",
        Way.BAD_ADDRESS: "Mailadressen kan ikke bruges.",
        Way.NO_AUTOMATIC_MAIL: "Vil ikke have automatiske mails.",
    }
)
"""Why somebody must be told by phone or in the door."""


def way(email: str | None, *, usable: bool, no_automatic_mail: bool) -> Way:
    """Say how a guardian is told. ``usable`` is whether ``email`` has the form of an address.

    »Ingen automatisk mail« comes first: it protects people (security.md 5.5).
    """
    if no_automatic_mail:
        return Way.NO_AUTOMATIC_MAIL
    if not email:
        return Way.NO_ADDRESS
    return Way.MAIL if usable else Way.BAD_ADDRESS


def starts_at(where: WhenWhere) -> datetime:
    """Give the instant the meeting starts, UTC. Raises ImpossibleTime."""
    return days.utc(where.on, where.start)


def ends_at(where: WhenWhere) -> datetime:
    """Give the instant the meeting ends, UTC. Raises ImpossibleTime."""
    return days.utc(where.on, where.start, where.minutes)


class Standing(StrEnum):
    """What an answer link can be used for."""

    OPEN = "open"
    HELD = "held"
    """The meeting is over, but the answer can still be put right."""
    OVER = "over"
    """Only to be read."""
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is taken."""
        return self in {Standing.OPEN, Standing.HELD}


def standing(state: State, where: WhenWhere, *, withdrawn: bool, now: datetime) -> Standing:
    """Tell what the link of an invitation can be used for at the instant ``now`` (calendar.md 3.1)."""
    if state is State.CANCELLED:
        return Standing.CANCELLED
    if withdrawn:
        return Standing.WITHDRAWN
    end = ends_at(where)
    if state is State.CLOSED or now >= end + CHANGEABLE_FOR:
        return Standing.OVER
    return Standing.HELD if now >= end else Standing.OPEN


@dataclass(frozen=True)
class Tally:
    """What the answers to a meeting add up to. ``adults`` are those who come."""

    yes: int
    no: int
    maybe: int
    waiting: int
    adults: int

    @property
    def invited(self) -> int:
        """Everybody who was asked."""
        return self.yes + self.no + self.maybe + self.waiting


def tally(answers: Iterable[tuple[Reply | None, int]]) -> Tally:
    """Add up the answers that count: one ``(reply, adults)`` for each invited guardian."""
    found = list(answers)
    number = {wanted: sum(reply is wanted for reply, _ in found) for wanted in (*Reply, None)}
    return Tally(
        yes=number[Reply.YES],
        no=number[Reply.NO],
        maybe=number[Reply.MAYBE],
        waiting=number[None],
        adults=sum(adults for reply, adults in found if reply is Reply.YES),
    )


_NOT_TOLD = frozenset({"frame", "break", "buffer", "transition", "recap"})
"""Kinds of blocks that say nothing to somebody who decides whether to come."""

_OPEN = frozenset({"drøftelse", "beslutning"})
"""What a block's influence is called where parents can affect the outcome (H21)."""


def programme(agenda: Agenda, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the headings of the evening for the mail, in order and each once: never questions or notes."""
    told = (_heading(block, catalogue) for block in agenda.blocks if block.kind not in _NOT_TOLD)
    return tuple(dict.fromkeys(told))


def influence(agenda: Agenda, catalogue: Catalogue) -> str:
    """Say what parents can affect (H21): the questions that are put to them, or the headings without one."""
    asked = (
        block.question or _heading(block, catalogue) for block in agenda.blocks if block.influence in _OPEN
    )
    quoted = [
        sentence("»%(question)s«", question=Asked(clean_line(text, limits.QUESTION)))
        for text in dict.fromkeys(asked)
    ]
    return sentence("%(questions)s", questions=tuple(quoted)) if quoted else ""


def _heading(block: Block, catalogue: Catalogue) -> str:
    if block.title:
        return block.title
    return catalogue.format(block.slug).name if block.kind == "format" else KIND_TITLES[block.kind]
