"""The space that is searched: which programmes there are, before any of them is judged.

A programme follows the time templates of domain.md 3.5: welcome, framing, one opening format, input in bites
or none, one or two explore or deepen formats in any order (three from 135 minutes), at most one converge
format and none to two agree formats in any order, but one of either, air, and one closing format. Breaks
stand after the first format that explores and before the last but the closing. Welcome and framing are as
long as domain.md 3.5 says, breaks and air exactly as long as H06 and H11 ask, and every format has any whole
number of minutes that H09 allows. What must be said stands at fixed places (see `_place`). Moving takes no
more of the meeting than S9 counts. Every format of the catalogue that H08, H12, H13, H16, H17 and the trin
allow can take each of its roles. The standing form that H06b asks for comes after the opening.

When that space holds no sound programme, the wide one is searched: there the opening, the converge and the
agree formats may all be missing, and moving may take any time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from types import MappingProxyType

from pejl.domain.agendas.layout import (
    AGREE,
    CLOSING,
    CONVERGE,
    INFORMATION,
    OPENING,
    PHASES,
    band_fault,
    ranks,
    step_minutes,
    templates,
)
from pejl.domain.agendas.limits import (
    BANDS,
    HARVESTS_ENOUGH,
    MOVE_BELOW,
    MOVE_EVERY,
    MOVE_FROM,
    MOVING_PCT,
    ONE_MINUTE_FORMS,
    ONE_WAY_STRETCH_MAX,
    STANDING,
    STRENGTH_ENOUGH,
    STRETCH_MAX,
    WEIGHTS,
    WELCOME_MINUTES,
)
from pejl.domain.agendas.measures import talks_after
from pejl.domain.agendas.rules.forms import FAULTS, brief_faults, easy_dialogue, strength_needed
from pejl.domain.agendas.scoring import indicator_groups
from pejl.domain.agendas.values import Brief, Point
from pejl.domain.agendas.voice import voice_share
from pejl.domain.catalogue import Catalogue, Format, needed_minutes, transition_minutes

BITES = "input-in-bites"

NOTHING_HELD: Mapping[str, int] = MappingProxyType({})

Places = tuple[tuple[Point, ...], tuple[Point, ...], tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that formats give together and that is full at `enough`: worth `weight` when full.

    The chosen indicators (S1), standing forms (S5) and the planned outcome (S8) are goals.
    """

    weight: float
    enough: int


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A format in one of its roles, with what the search needs of it.

    `low` and `high` are its fewest and most minutes, `move` what it costs to move into it from seats and
    `back` from standing; `gives` what it adds to each goal; `covers` a bit for each demand that it meets:
    every chosen indicator (H22), an easy exercise (H14), a standing form after the opening (H06b); `index`
    its place in the catalogue, `voice` the share of its time in which each parent can count on talking.
    """

    form: Format
    index: int
    rank: int
    low: int
    high: int
    move: int
    back: int
    gives: tuple[int, ...]
    covers: int
    voice: float
    safe: bool
    recent: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """How many formats there are of each rank, and what is said besides.

    `spare` is the minutes left for formats and moving, `told` those of welcome, framing, points and
    elections, `informed` those that count as information. `places` are the points said after the opening
    part, after the exploring part and before the air; `bites` is the point said in bites, if one is.
    """

    counts: tuple[int, ...]
    places: Places
    bites: Point | None
    spare: int
    told: int
    informed: int

    @property
    def size(self) -> int:
        """How many formats the shape has."""
        return sum(self.counts)

    @property
    def ranks(self) -> tuple[int, ...]:
        """List the rank of each format, in the order of the evening."""
        return tuple(rank for rank, count in enumerate(self.counts) for _ in range(count))

    def said(self, rank: int) -> int:
        """Give the minutes that are said besides and count in the phase of a rank."""
        return self.informed if rank == INFORMATION else 0


@dataclass(frozen=True)
class Space:
    """Everything about a brief that does not depend on the formats chosen.

    `items` are listed by rank, `needed` is a bit for every demand, `net` the time without breaks and air,
    `most_moving` the minutes that moving may take, `arc` the loss of each phase by its minutes (S4), which
    bends only at the minutes of `bends`.
    """

    brief: Brief
    items: tuple[tuple[Item, ...], ...]
    goals: tuple[Goal, ...]
    needed: int
    net: int
    breaks: int
    framed: int
    most_moving: int
    arc: tuple[tuple[float, ...], ...]
    bends: tuple[tuple[int, ...], ...]
    shapes: tuple[Shape, ...]
    known: dict[tuple[int, int], int] = field(default_factory=dict, compare=False)

    def silence(self, item: Item, minutes: int) -> int:
        """Give the minutes into a format before every parent talks with another (H05)."""
        key = (item.index, minutes)
        if key not in self.known:
            self.known[key] = talks_after(
                step_minutes(item.form, self.brief.parents, minutes, interpreter=self.brief.consecutive)
            )
        return self.known[key]


def make_space(
    brief: Brief, catalogue: Catalogue, *, wide: bool = False, held: Mapping[str, int] = NOTHING_HELD
) -> Space:
    """Lay out the space of a brief, or the wide one; formats that are `held` are in it with these minutes."""
    groups = indicator_groups(brief, catalogue)
    whole = sum(weight for _codes, weight in groups)
    goals = [Goal(WEIGHTS["S1"] * weight / whole, STRENGTH_ENOUGH) for _codes, weight in groups]
    goals.append(Goal(WEIGHTS["S5"] / 2, -(-brief.minutes // MOVE_EVERY)))
    if brief.outcome:
        goals.append(Goal(WEIGHTS["S8"], HARVESTS_ENOUGH))
    items: list[list[Item]] = [[] for _ in range(CLOSING + 1)]
    for index, form in enumerate(catalogue.formats):
        low = needed_minutes(form, brief.parents, interpreter=brief.consecutive)
        low, high = (held[form.slug],) * 2 if form.slug in held else (low, form.minutes_max)
        if fits(form, brief) and low <= high:
            for rank in ranks(form):
                if rank == INFORMATION and form.slug != BITES:
                    continue  # other informing formats also explore, and are chosen for that
                demands = enumerate(_demands(form, rank, brief, catalogue, held))
                covers = sum(1 << bit for bit, met in demands if met)
                served = [max(form.strength(code) for code in codes) for codes, _weight in groups]
                items[rank].append(_item(form, index, rank, (low, high), served, covers, brief, catalogue))
    breaks = breaks_needed(brief)
    net = brief.minutes - breaks * brief.break_minutes - brief.buffer_needed
    framed = WELCOME_MINUTES + brief.frame_minutes
    return Space(
        brief=brief,
        items=tuple(tuple(pool) for pool in items),
        goals=tuple(goals),
        needed=(1 << len(_demands(catalogue.formats[0], OPENING, brief, catalogue, held))) - 1,
        net=net,
        breaks=breaks,
        framed=framed,
        most_moving=brief.minutes if wide else brief.minutes * MOVING_PCT // 100,
        arc=tuple(
            tuple(
                WEIGHTS["S4"] / len(PHASES) * band_fault(phase, minutes, net)
                for minutes in range(brief.minutes + 2)
            )
            for phase in range(len(PHASES))
        ),
        bends=tuple(band_bends(phase, net) for phase in range(len(PHASES))),
        shapes=() if brief_faults(brief) else tuple(_shapes(brief, net - framed, framed, wide=wide)),
    )


def band_bends(phase: int, net: int) -> tuple[int, ...]:
    """Give the whole minutes on both sides of the edges of a phase's target band (S4)."""
    edges = [edge * net / 100 for edge in BANDS[PHASES[phase]]]
    return tuple(sorted({side(edge) for edge in edges for side in (floor, ceil)}))


def breaks_needed(brief: Brief) -> int:
    """Count the breaks that H06 asks for, also those that only keep each stretch short enough."""
    breaks = brief.breaks_needed
    while brief.minutes - breaks * brief.break_minutes > (breaks + 1) * STRETCH_MAX:
        breaks += 1
    return breaks


def fits(form: Format, brief: Brief) -> bool:
    """Tell whether a format may be used at all: H08, H12, H13, H16, H17 and the trin."""
    return (not brief.trin or brief.trin in form.trin) and not any(
        fault(form, brief) for _rule, fault in FAULTS
    )


def _item(
    form: Format,
    index: int,
    rank: int,
    lengths: tuple[int, int],
    served: Sequence[int],
    covers: int,
    brief: Brief,
    catalogue: Catalogue,
) -> Item:
    gives = [*served, int(form.energy == STANDING)]
    if brief.outcome:
        gives.append(int(brief.outcome in form.harvest))
    one_minute = form.slug in ONE_MINUTE_FORMS
    move = 1 if one_minute else transition_minutes(form.regroup, brief.parents)
    return Item(
        form=form,
        index=index,
        rank=rank,
        low=lengths[0],
        high=lengths[1],
        move=move,
        back=transition_minutes(1, brief.parents) if form.regroup == 0 and not one_minute else move,
        gives=tuple(gives),
        covers=covers,
        voice=voice_share(form, brief.parents, catalogue.mode_weights, consecutive=brief.consecutive),
        safe=form.equity.pairs_first or form.equity.anonymous,
        recent=form.slug in brief.recent,
    )


def _demands(
    form: Format, rank: int, brief: Brief, catalogue: Catalogue, held: Mapping[str, int]
) -> list[bool]:
    """Tell which demands on the evening a format meets: H22, H14 and H06b where they count, what is held."""
    met = [form.strength(code) >= strength_needed(catalogue.indicator(code)) for code in brief.indicators]
    if brief.low_danish:
        met.append(easy_dialogue(form))
    if MOVE_FROM <= brief.minutes < MOVE_BELOW:
        met.append(form.energy == STANDING and rank != OPENING)
    return [*met, *(form.slug == slug for slug in held)]


def _shapes(brief: Brief, spare: int, framed: int, *, wide: bool) -> Iterator[Shape]:
    points = [point for point in brief.points if point.kind == "info"]
    elections = tuple(point for point in brief.points if point.kind != "info")
    longest = max(points, key=lambda point: point.minutes, default=None)
    for counts in templates(brief.minutes, wide=wide):
        settling = counts[CONVERGE] + counts[AGREE]
        bites = longest if counts[INFORMATION] else None
        said = [point for point in points if point is not bites]
        first = ONE_WAY_STRETCH_MAX - (0 if counts[OPENING] or counts[INFORMATION] else framed)
        places = _place(said, elections, first, between=settling > 0)
        if places is None:
            continue
        told = sum(point.minutes for point in (*said, *elections))
        yield Shape(
            counts=counts,
            places=places,
            bites=bites,
            spare=spare - told,
            told=framed + told,
            informed=sum(point.minutes for point in said),
        )


def _place(
    said: Sequence[Point], elections: tuple[Point, ...], first: int, *, between: bool
) -> Places | None:
    """Spread what must be said over three places so that none gets longer than H03 allows in a row.

    The first place is after the opening part and holds `first` minutes, the second after the exploring part
    (only when a format stands `between` it and the third), the third before the air; elections come there.
    None when there is no room.
    """
    rooms = [first, ONE_WAY_STRETCH_MAX if between else 0, ONE_WAY_STRETCH_MAX]
    rooms[2] -= sum(point.minutes for point in elections)
    if rooms[2] < 0:
        return None
    places: list[tuple[Point, ...]] = [(), (), elections]
    for point in said:
        number = next((n for n, room in enumerate(rooms) if point.minutes <= room), None)
        if number is None:
            return None
        rooms[number] -= point.minutes
        places[number] += (point,)
    return places[0], places[1], places[2]
