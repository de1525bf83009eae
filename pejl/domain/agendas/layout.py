"""Lays an agenda out in time: transitions, starts, steps and the part each format plays in the evening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

from pejl.domain.agendas.limits import BANDS, ONE_MINUTE_FORMS, STANDING, THREE_FROM
from pejl.domain.agendas.values import KIND_TITLES, Agenda, Block, Brief
from pejl.domain.catalogue import (
    Catalogue,
    Format,
    OutOfRangeError,
    ScaledStep,
    scaled,
    transition_minutes,
)
from pejl.domain.days import ends

# The order of an evening (H07); explore and deepen are one phase. A question box is opened at the meeting.
RANKS = {
    "pre": 0,
    "opening": 0,
    "information": 1,
    "explore": 2,
    "deepen": 2,
    "converge": 3,
    "agree": 4,
    "closing": 5,
}
PHASES = tuple(BANDS)
OPENING, INFORMATION, EXPLORE, CONVERGE, AGREE, CLOSING = range(len(PHASES))
_KIND_PHASES = {"info": INFORMATION, "recap": AGREE}


@dataclass(frozen=True)
class Timed:
    """A block with its wall times."""

    block: Block
    start: time
    end: time


@dataclass(frozen=True)
class Slot:
    """A block in its place: `start` in minutes from the beginning, its format and its steps.

    `phase` is the index in PHASES of the part it plays, None for what plays none.
    """

    block: Block
    start: int
    form: Format | None
    steps: tuple[ScaledStep, ...]
    phase: int | None = None

    @property
    def end(self) -> int:
        """Minutes from the beginning to where the block ends."""
        return self.start + self.block.minutes


@dataclass(frozen=True)
class Laid:
    """An agenda laid out for a brief.

    `ordered` tells whether the formats can be read in order (H07), `templated` whether as an evening of
    domain.md 3.5 (see `templates`).
    """

    brief: Brief
    slots: tuple[Slot, ...]
    ordered: bool
    templated: bool

    @cached_property
    def formats(self) -> tuple[tuple[Slot, Format], ...]:
        """List the slots that hold a format."""
        return tuple((slot, slot.form) for slot in self.slots if slot.form is not None)

    @cached_property
    def minutes(self) -> int:
        """Sum everything, transitions too."""
        return sum(slot.block.minutes for slot in self.slots)

    @cached_property
    def net(self) -> int:
        """The meeting without breaks and buffer; at least 1, so that it can be divided by (domain.md 3.1)."""
        return max(1, self.brief.minutes - self.minutes_of("break") - self.minutes_of("buffer"))

    def minutes_of(self, *kinds: str) -> int:
        """Sum the minutes of these kinds of block."""
        return sum(slot.block.minutes for slot in self.slots if slot.block.kind in kinds)


def content(agenda: Agenda) -> Agenda:
    """Leave the transitions out: what the editor keeps (law 1)."""
    return replace(agenda, blocks=tuple(block for block in agenda.blocks if block.kind != "transition"))


def with_transitions(agenda: Agenda, parents: int, catalogue: Catalogue) -> Agenda:
    """Put in the time it takes to move before each format (domain.md 3.2).

    An agenda that already has transition blocks is given back as it is: whoever wrote them decides, and
    H10 judges. Raises NotInCatalogueError for an unknown format.
    """
    if any(block.kind == "transition" for block in agenda.blocks):
        return agenda
    blocks: list[Block] = []
    for block, minutes in zip(agenda.blocks, moves(agenda, parents, catalogue), strict=True):
        if minutes:
            blocks.append(Block(f"{block.id}-skift", "transition", minutes, title=KIND_TITLES["transition"]))
        blocks.append(block)
    return replace(agenda, blocks=tuple(blocks))


def moves(agenda: Agenda, parents: int, catalogue: Catalogue) -> tuple[int, ...]:
    """Give the minutes of moving before each block; 0 before anything but a format (domain.md 3.2)."""
    minutes: list[int] = []
    before, standing, seated = "", False, True
    for block in agenda.blocks:
        if block.kind != "format":
            minutes.append(0)
            before, standing = (block.kind, standing and block.kind != "break")
            continue
        form = catalogue.format(block.slug)
        minutes.append(move_minutes(form, parents, before, standing=standing, first=seated))
        before, standing, seated = "format", form.energy == STANDING, False
    return tuple(minutes)


def move_minutes(form: Format, parents: int, before: str, *, standing: bool, first: bool) -> int:
    """Give the minutes of moving into a format.

    `before` is the kind of the block before it, `standing` whether the latest format was stood or walked,
    `first` whether this is the first format of the evening.
    """
    if form.regroup == 0 and (before == "buffer" or first):
        return 0
    if before == "break" or form.slug in ONE_MINUTE_FORMS:
        return 1
    back_to_seats = form.regroup == 0 and standing
    return transition_minutes(1 if back_to_seats else form.regroup, parents)


def times(agenda: Agenda, start: time) -> tuple[Timed, ...]:
    """Derive wall times from the start; past midnight the clock begins again."""
    timed: list[Timed] = []
    for block in agenda.blocks:
        begin = timed[-1].end if timed else start
        timed.append(Timed(block, begin, ends(begin, block.minutes)))
    return tuple(timed)


def lay_out(brief: Brief, agenda: Agenda, catalogue: Catalogue) -> Laid:
    """Lay the agenda out with its transitions. Raises NotInCatalogueError for an unknown format."""
    slots: list[Slot] = []
    start = 0
    for block in with_transitions(agenda, brief.parents, catalogue).blocks:
        form = catalogue.format(block.slug) if block.kind == "format" else None
        slots.append(Slot(block, start, form, _steps(form, brief, block.minutes) if form else ()))
        start += block.minutes
    laid = Laid(brief, tuple(slots), ordered=False, templated=False)
    reading = _reading(laid)
    phases = iter(reading.phases)
    return replace(
        laid,
        slots=tuple(
            replace(slot, phase=next(phases) if slot.form else _KIND_PHASES.get(slot.block.kind))
            for slot in slots
        ),
        ordered=reading.ordered,
        templated=reading.templated,
    )


def _steps(form: Format, brief: Brief, minutes: int) -> tuple[ScaledStep, ...]:
    return step_minutes(form, brief.parents, minutes, interpreter=brief.consecutive)


def step_minutes(
    form: Format, parents: int, minutes: int, *, interpreter: bool = False
) -> tuple[ScaledStep, ...]:
    """Give the steps of a block: scaled by the rules, or by plain shares when they do not fit (H08, H09).

    `interpreter` means consecutive interpretation in the room.
    """
    try:
        return scaled(form, parents, minutes, interpreter=interpreter).steps
    except OutOfRangeError:
        steps, share, used = [], 0, 0
        for step in form.steps:
            share += step.share_pct
            end = (share * minutes + 50) // 100
            steps.append(ScaledStep(step.name, step.mode, end - used, 0, ""))
            used = end
        return tuple(steps)


def ranks(form: Format) -> tuple[int, ...]:
    """List the phases a format can play, the first role first."""
    return tuple(dict.fromkeys(RANKS[role] for role in form.roles))


@cache
def templates(minutes: int, *, wide: bool = False) -> tuple[tuple[int, ...], ...]:
    """List how many formats of each phase an evening of so many minutes has, by domain.md 3.5.

    One opens, at most one informs, one or two explore (three when there is room), at most one converges,
    none to two agree, but one settles something, and one closes. In a `wide` template the opening and what
    settles may be missing, and three may explore.
    """
    exploring = range(1, 4 if minutes >= THREE_FROM or wide else 3)
    every = product(range(0 if wide else 1, 2), range(2), exploring, range(2), range(3), (1,))
    return tuple(counts for counts in every if wide or counts[CONVERGE] + counts[AGREE])


def phase_minutes(laid: Laid) -> tuple[int, ...]:
    """Sum the minutes of each phase, in the order of PHASES. Welcome and framing stand outside (3.5)."""
    sums = [0] * len(PHASES)
    for slot in laid.slots:
        if slot.phase is not None:
            sums[slot.phase] += slot.block.minutes
    return tuple(sums)


def band_fault(phase: int, minutes: int, net: int) -> float:
    """Tell how far a phase lies outside its target band, as a share of the edge it should reach (S4).

    0 inside the band, 1 for a phase that is missing or twice as long as its upper edge.
    """
    low, high = (edge * net / 100 for edge in BANDS[PHASES[phase]])
    if minutes < low:
        return (low - minutes) / low
    return (minutes - high) / high if minutes > high else 0.0


class _Reading(NamedTuple):
    """The part each format plays, and what Laid tells of the whole."""

    phases: tuple[int, ...]
    ordered: bool
    templated: bool


def _reading(laid: Laid) -> _Reading:
    """Choose the part each format plays.

    A format can play several parts. The kindest reading counts: first one that follows a template, with
    what can explore exploring rather than informing, then one in which something is explored and nothing
    agreed before it, then the one that lies nearest the target bands (S4), then the first role. When no
    reading is in order, every format plays its first part.
    """
    choices = [ranks(form) for _, form in laid.formats]
    found = list(_readings(choices))
    if not found:
        return _Reading(tuple([first for first, *_others in choices]), ordered=False, templated=False)
    fixed = [0] * len(PHASES)
    for slot in laid.slots:
        if slot.block.kind in _KIND_PHASES:
            fixed[_KIND_PHASES[slot.block.kind]] += slot.block.minutes
    lengths = [slot.block.minutes for slot, _ in laid.formats]

    usual = templates(laid.brief.minutes)

    def unkindness(reading: Sequence[int]) -> tuple[bool, bool, bool, bool, float]:
        sums = fixed[:]
        for phase, minutes in zip(reading, lengths, strict=True):
            sums[phase] += minutes
        fault = sum(band_fault(phase, minutes, laid.net) for phase, minutes in enumerate(sums))
        counts = tuple(reading.count(phase) for phase in range(len(PHASES)))
        informing = zip(reading, choices, strict=True)
        unusual = counts not in usual or any(
            one == INFORMATION and EXPLORE in able for one, able in informing
        )
        unexplored = EXPLORE not in reading
        return unusual, unexplored and AGREE in reading, unexplored, CLOSING not in reading, fault

    best = min(found, key=unkindness)
    return _Reading(best, AGREE not in best or EXPLORE in best, not unkindness(best)[0])


def _readings(choices: Sequence[tuple[int, ...]], low: int = 0) -> Iterator[tuple[int, ...]]:
    if not choices:
        yield ()
        return
    for phase in choices[0]:
        if phase >= low:
            for rest in _readings(choices[1:], phase):
                yield (phase, *rest)
