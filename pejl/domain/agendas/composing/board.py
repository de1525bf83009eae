"""A shape made ready for the search: what each format costs in lost points, minute by minute.

The search minimises the loss, 100 less the score. Of the ten parts, S3, S6, S7 and most of S4 are sums over
the formats; S5's neighbours, S9 and S10 are sums along their order; S1, S5's standing forms and S8 are goals
that fill up; S2 bends at 55 % and 70 %.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, inf

from pejl.domain.agendas.composing.space import BITES, INFORMATION, OPENING, Item, Shape, Space
from pejl.domain.agendas.layout import PHASES
from pejl.domain.agendas.limits import (
    BANDS,
    DIALOGUE_GOOD,
    DIALOGUE_MUCH,
    DIALOGUE_MUCH_VALUE,
    DIALOGUE_PCT_MIN,
    DIALOGUE_PLENTY,
    MOVING_PCT,
    ONE_WAY_PCT_MAX,
    VOICE_PART,
    VOICE_WHOLE,
    WEIGHTS,
)
from pejl.domain.agendas.values import Point

UNLIKE = 2
"""Formats that make two proposals differ."""


def _anything(_item: Item) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Wish:
    """What a kind of proposal asks for beside the rules: which formats, and what else counts, in points.

    `moving` is what a minute of moving costs more than S9 says, `preparing` what a minute of preparation
    costs, `voice` what a minute of talk that each parent can count on is worth more than S3 says. At
    least UNLIKE formats must be outside each set of `others`.
    """

    allowed: Callable[[Item], bool] = _anything
    most_standing: int = 99
    moving: float = 0.0
    preparing: float = 0.0
    voice: float = 0.0
    others: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An item in a shape.

    `kinks` are the lengths at which its loss bends, with the loss: (minutes, loss); `given` what it adds to
    goals when they are handed out whole: (goal, points).
    """

    item: Item
    low: int
    high: int
    kinks: tuple[tuple[int, float], ...]
    given: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """Multipliers that turn the shared limits into prices, so that each format can be judged alone.

    `minute` is points per minute of the meeting, `talk` points per hundredth of a minute of dialogue, `goals`
    how much of each goal's weight is handed out in advance (0–1). Any prices give a true bound; good prices
    give a tight one.
    """

    minute: float
    talk: float
    goals: tuple[float, ...]


class Pools:
    """The entries that the shapes of a space choose from, as a wish has them.

    Shapes of the same size with the same points said have the same entries, made once for all of them.
    """

    def __init__(self, space: Space, wish: Wish) -> None:
        self.space, self.wish = space, wish
        self._known: dict[tuple[int, int, int, Point | None, bool], tuple[Entry, ...]] = {}

    def of(self, shape: Shape, rank: int) -> tuple[Entry, ...]:
        """Give the entries of a rank, none where the shape has no place for them."""
        if not shape.counts[rank]:
            return ()
        key = (rank, shape.size, shape.spare, shape.bites, shape.counts[rank] == 1)
        if key not in self._known:
            made = (self._entry(shape, item) for item in self.space.items[rank] if self.wish.allowed(item))
            self._known[key] = tuple(entry for entry in made if entry is not None)
        return self._known[key]

    def loss_of(self, shape: Shape, item: Item, talk_minutes: int) -> Callable[[int], float]:
        """Give the loss of an item by its minutes: S3, S6, S7, and S4 when it is alone in its phase.

        `talk_minutes` is the sum of all formats; a larger number gives a smaller loss.
        """
        form, space = item.form, self.space
        uneven = WEIGHTS["S3"] * (1 - VOICE_PART) * (100 - form.voice_equity) / (100 * talk_minutes)
        heard = WEIGHTS["S3"] * VOICE_PART / (VOICE_WHOLE * space.net) + self.wish.voice
        voice = uneven - heard * item.voice
        prepared = self.wish.preparing * form.prep_minutes
        strain = WEIGHTS["S6"] / shape.size / (form.minutes_max - form.minutes_min)
        again = WEIGHTS["S7"] / shape.size if item.recent else 0.0
        apart = again + prepared
        usual, arc, said = form.minutes_typical, space.arc[item.rank], shape.said(item.rank)
        if shape.counts[item.rank] > 1:
            return lambda minutes: voice * minutes + strain * abs(minutes - usual) + apart
        return lambda minutes: voice * minutes + strain * abs(minutes - usual) + apart + arc[minutes + said]

    def _entry(self, shape: Shape, item: Item) -> Entry | None:
        low, high = item.low, min(item.high, shape.spare)
        if item.form.slug == BITES:
            low = max(low, shape.bites.minutes if shape.bites else 0)
            high = min(high, one_way_room(self.space, shape) // item.form.one_way_pct)
        if low > high:
            return None
        bends = {low, high, min(max(item.form.minutes_typical, low), high)}
        if shape.counts[item.rank] == 1:
            for edge in BANDS[PHASES[item.rank]]:
                at = edge * self.space.net / 100 - shape.said(item.rank)
                bends |= {minutes for minutes in (floor(at), ceil(at)) if low <= minutes <= high}
        loss = self.loss_of(shape, item, max(1, shape.spare - max(0, shape.size - 2)))
        given = tuple(
            (n, goal.weight * amount / goal.enough)
            for n, (goal, amount) in enumerate(zip(self.space.goals, item.gives, strict=True))
            if amount
        )
        return Entry(item, low, high, tuple((minutes, loss(minutes)) for minutes in sorted(bends)), given)


class Board:
    """A shape with its entries by rank. `base` is the loss of what the shape lacks altogether.

    `opened` is how many formats come before the first that explores, `neighbour` the loss of two neighbours
    of equal energy, `moving` the loss of a minute of moving while S9 lasts, and `moving_least` a line below
    S9.
    """

    def __init__(self, pools: Pools, shape: Shape) -> None:
        self.pools, self.shape, self.space, self.wish = pools, shape, pools.space, pools.wish
        space = self.space
        self.size = shape.size
        self.ranks = shape.ranks
        self.opened = shape.counts[OPENING] + shape.counts[INFORMATION]
        self.entries = tuple(pools.of(shape, rank) for rank in range(len(shape.counts)))
        self.base = 0.0 if space.brief.indicators else float(WEIGHTS["S1"])
        self.base += WEIGHTS["S3"] * VOICE_PART
        for rank, count in enumerate(shape.counts):
            if not count:
                self.base += space.arc[rank][shape.said(rank)]
        self.neighbour = WEIGHTS["S5"] / 2 / max(1, self.size - 1 - space.breaks)
        self.moving = WEIGHTS["S9"] * 100 / (MOVING_PCT * space.brief.minutes)
        most = sum(
            max((max(e.item.move, e.item.back) for e in self.entries[rank]), default=0) for rank in self.ranks
        )
        self.moving_least = min(self.moving, WEIGHTS["S9"] / max(1, min(most, space.most_moving)))
        self.moving_least += self.wish.moving
        self._losses: dict[tuple[Entry, int], list[float]] = {}

    @property
    def possible(self) -> bool:
        """Whether entries for every place can meet the demands, and time, H03 and breaks leave room."""
        pools = list(zip(self.entries, self.shape.counts, strict=True))
        if (
            one_way_room(self.space, self.shape) < 0
            or self.size - 2 - self.opened < self.space.breaks
            or any(len(pool) < n for pool, n in pools)
        ):
            return False
        covers = 0
        for entry in chain.from_iterable(pool for pool, n in pools if n):
            covers |= entry.item.covers
        least = sum(sum(sorted(entry.low for entry in pool)[:n]) for pool, n in pools)
        return covers == self.space.needed and least <= self.shape.spare

    def losses(self, entry: Entry, talk_minutes: int) -> list[float]:
        """List the loss of an entry for each number of minutes it can have (see Pools.loss_of)."""
        key = (entry, talk_minutes)
        if key not in self._losses:
            loss = self.pools.loss_of(self.shape, entry.item, talk_minutes)
            self._losses[key] = [loss(minutes) for minutes in range(entry.low, entry.high + 1)]
        return self._losses[key]

    def constant(self, prices: Prices) -> float:
        """Give what the bound holds before any entry: the shared limits at their prices."""
        given = sum(share * goal.weight for share, goal in zip(prices.goals, self.space.goals, strict=True))
        at_hand = prices.minute * self.shape.spare
        return self.base + given - at_hand + talk_constant(prices.talk, self.space.net)


def price_of(entry: Entry, prices: Prices) -> float:
    """Give the least an entry adds to the bound at these prices, moving apart."""
    goals = prices.goals
    slope = prices.minute - prices.talk * entry.item.form.dialogue_pct
    price = min([loss + slope * minutes for minutes, loss in entry.kinks])
    for goal, points in entry.given:
        price -= goals[goal] * points
    return price


def one_way_room(space: Space, shape: Shape) -> int:
    """Give the hundredths of a minute that H03 leaves for input in bites."""
    return ONE_WAY_PCT_MAX * space.brief.minutes - 100 * shape.told


def moves_into(board: Board, place: int, item: Item) -> tuple[int, int, int]:
    """Give what it takes to move into a format at a place: from seats, from standing, after a break.

    In minutes, as layout.move_minutes has it.
    """
    if item.form.regroup == 0 and (place == 0 or place == board.size - 1):
        return 0, 0, 0
    return item.move, item.back, 1


def talk_slope(net: int) -> float:
    """Give the points that a hundredth of a minute of dialogue is worth between 40 % and 55 % (S2)."""
    return WEIGHTS["S2"] / ((DIALOGUE_GOOD - DIALOGUE_PCT_MIN) * net)


def much_slope(net: int) -> float:
    """Give the points that a hundredth of a minute of dialogue costs above 70 % (S2)."""
    return WEIGHTS["S2"] * (1 - DIALOGUE_MUCH_VALUE) / ((DIALOGUE_MUCH - DIALOGUE_PLENTY) * net)


def talk_loss(talked: int, net: int) -> float:
    """Give the loss of S2 for so many hundredths of a minute of dialogue; without end below H04."""
    if talked < DIALOGUE_PCT_MIN * net:
        return inf
    return max(
        0.0,
        talk_slope(net) * (DIALOGUE_GOOD * net - talked),
        much_slope(net) * (talked - DIALOGUE_PLENTY * net),
    )


def talk_constant(talk: float, net: int) -> float:
    """Give the constant of the line of slope -`talk` that touches S2's loss from below."""
    if talk < 0:
        return talk * DIALOGUE_PLENTY * net
    if talk <= talk_slope(net):
        return talk * DIALOGUE_GOOD * net
    return WEIGHTS["S2"] + talk * DIALOGUE_PCT_MIN * net
