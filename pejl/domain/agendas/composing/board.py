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


def _anything(_item: Item) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Wish:
    """What a kind of proposal asks for beside the rules: which formats, and what else counts, in points.

    `moving` is what a minute of moving costs more than S9 says, `preparing` what a minute of preparation
    costs, `voice` what a minute of talk that each parent can count on is worth more than S3 says.
    """

    allowed: Callable[[Item], bool] = _anything
    most_standing: int = 99
    moving: float = 0.0
    preparing: float = 0.0
    voice: float = 0.0


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


class Board:
    """A shape with its entries by rank. `base` is the loss of what the shape lacks altogether.

    `opened` is how many formats come before the first that explores,
    `room` is no less than the minutes its formats can have, `neighbour` the loss of two neighbours of equal
    energy, `moving` the loss of a minute of moving while S9 lasts, and `moving_least` a line below S9.
    """

    def __init__(self, space: Space, shape: Shape, wish: Wish) -> None:
        self.space, self.shape, self.wish = space, shape, wish
        self.size = shape.size
        self.ranks = tuple(rank for rank, count in enumerate(shape.counts) for _ in range(count))
        self.opened = shape.counts[OPENING] + shape.counts[INFORMATION]
        self.room = max(1, shape.spare - max(0, self.size - 2))
        self.entries = tuple(self._entries(rank) if count else () for rank, count in enumerate(shape.counts))
        self.base = 0.0 if space.brief.indicators else float(WEIGHTS["S1"])
        self.base += WEIGHTS["S3"] * VOICE_PART
        for rank, count in enumerate(shape.counts):
            if not count:
                said = shape.informed if rank == INFORMATION else 0
                self.base += space.arc[rank][said]
        self.neighbour = WEIGHTS["S5"] / 2 / max(1, self.size - 1 - space.breaks)
        self.moving = WEIGHTS["S9"] * 100 / (MOVING_PCT * space.brief.minutes)
        most = sum(
            max((max(e.item.move, e.item.back) for e in self.entries[rank]), default=0) for rank in self.ranks
        )
        self.moving_least = min(self.moving, WEIGHTS["S9"] / max(1, min(most, space.most_moving)))
        self.moving_least += wish.moving

    @property
    def possible(self) -> bool:
        """Whether entries for every place can meet the demands, and time, H03 and breaks leave room."""
        pools = list(zip(self.entries, self.shape.counts, strict=True))
        if (
            self.one_way_room < 0
            or self.size - 2 - self.opened < self.space.breaks
            or any(len(pool) < n for pool, n in pools)
        ):
            return False
        covers = 0
        for entry in chain.from_iterable(pool for pool, n in pools if n):
            covers |= entry.item.covers
        least = sum(sum(sorted(entry.low for entry in pool)[:n]) for pool, n in pools)
        return covers == self.space.needed and least <= self.shape.spare

    @property
    def one_way_room(self) -> int:
        """The hundredths of a minute that H03 leaves for input in bites."""
        return ONE_WAY_PCT_MAX * self.space.brief.minutes - 100 * self.shape.told

    def _entries(self, rank: int) -> tuple[Entry, ...]:
        made = (self._entry(item) for item in self.space.items[rank] if self.wish.allowed(item))
        return tuple(entry for entry in made if entry is not None)

    def _entry(self, item: Item) -> Entry | None:
        low, high = item.low, min(item.high, self.shape.spare)
        if item.form.slug == BITES:
            low = max(low, self.shape.bites.minutes if self.shape.bites else 0)
            high = min(high, self.one_way_room // item.form.one_way_pct)
        if low > high:
            return None
        bends = {low, high, min(max(item.form.minutes_typical, low), high)}
        if self.shape.counts[item.rank] == 1:
            for edge in BANDS[PHASES[item.rank]]:
                at = edge * self.space.net / 100 - self._said(item.rank)
                bends |= {minutes for minutes in (floor(at), ceil(at)) if low <= minutes <= high}
        loss = self.loss_of(item, self.room)
        given = tuple(
            (n, goal.weight * amount / goal.enough)
            for n, (goal, amount) in enumerate(zip(self.space.goals, item.gives, strict=True))
            if amount
        )
        return Entry(item, low, high, tuple((minutes, loss(minutes)) for minutes in sorted(bends)), given)

    def loss_of(self, item: Item, talk_minutes: int) -> Callable[[int], float]:
        """Give the loss of an item by its minutes: S3, S6, S7, and S4 when it is alone in its phase.

        `talk_minutes` is the sum of all formats; a larger number gives a smaller loss.
        """
        form = item.form
        uneven = WEIGHTS["S3"] * (1 - VOICE_PART) * (100 - form.voice_equity) / (100 * talk_minutes)
        heard = WEIGHTS["S3"] * VOICE_PART / (VOICE_WHOLE * self.space.net) + self.wish.voice
        voice = uneven - heard * item.voice
        prepared = self.wish.preparing * form.prep_minutes
        strain = WEIGHTS["S6"] / self.size / (form.minutes_max - form.minutes_min)
        again = WEIGHTS["S7"] / self.size if item.recent else 0.0
        apart = again + prepared
        usual, arc, said = form.minutes_typical, self.space.arc[item.rank], self._said(item.rank)
        if self.shape.counts[item.rank] > 1:
            return lambda minutes: voice * minutes + strain * abs(minutes - usual) + apart
        return lambda minutes: voice * minutes + strain * abs(minutes - usual) + apart + arc[minutes + said]

    def price(self, entry: Entry, prices: Prices) -> float:
        """Give the least an entry adds to the bound at these prices, moving apart."""
        goals = prices.goals
        slope = prices.minute - prices.talk * entry.item.form.dialogue_pct
        price = min([loss + slope * minutes for minutes, loss in entry.kinks])
        for goal, points in entry.given:
            price -= goals[goal] * points
        return price

    def constant(self, prices: Prices) -> float:
        """Give what the bound holds before any entry: the shared limits at their prices."""
        given = sum(share * goal.weight for share, goal in zip(prices.goals, self.space.goals, strict=True))
        at_hand = prices.minute * self.shape.spare
        return self.base + given - at_hand + talk_constant(prices.talk, self.space.net)

    def _said(self, rank: int) -> int:
        return self.shape.informed if rank == INFORMATION else 0


def move_minutes(board: Board, place: int, item: Item, *, standing: bool, after_break: bool) -> int:
    """Give the minutes of moving into a format at a place in the order (layout.move_minutes)."""
    if item.form.regroup == 0 and (place == 0 or place == board.size - 1):
        return 0
    if after_break:
        return 1
    return item.back if standing else item.move


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
