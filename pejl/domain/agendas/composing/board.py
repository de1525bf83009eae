"""A shape made ready for the search: its entries by rank, and what the shared limits cost at given prices."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf
from operator import mul

from pejl.domain.agendas.composing.entries import Curve, Entry, Pools, one_way_room
from pejl.domain.agendas.composing.space import Item, Shape
from pejl.domain.agendas.layout import EXPLORE, INFORMATION, OPENING, templates
from pejl.domain.agendas.limits import (
    DIALOGUE_GOOD,
    DIALOGUE_MUCH,
    DIALOGUE_MUCH_VALUE,
    DIALOGUE_PCT_MIN,
    DIALOGUE_PLENTY,
    MOVING_PCT,
    NO_TEMPLATE,
    VOICE_PART,
    WEIGHTS,
)
from pejl.domain.agendas.values import Point


@dataclass(frozen=True, slots=True)
class Prices:
    """Multipliers that turn the shared limits into prices, so that each format can be judged alone.

    `minute` is points per minute of the meeting, `talk` points per hundredth of a minute of dialogue, `prep`
    points per minute of preparation (H20), `limits` points for each unit that is given to a limit. Any prices
    give a true bound, if `prep` is not below 0 and each of `limits` lies between what a unit too many costs,
    told as less than 0, and what a missing unit costs; good prices give a tight one.
    """

    minute: float
    talk: float
    prep: float
    limits: tuple[float, ...]


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
        if shape.counts not in templates(space.brief.minutes):
            self.base += WEIGHTS["S4"] * NO_TEMPLATE
        for rank, count in enumerate(shape.counts):
            if not count:
                self.base += space.arc[rank][shape.said(rank)]
        self.neighbour = WEIGHTS["S5"] / 2 / max(1, self.size - 1 - space.breaks)
        self.moving = WEIGHTS["S9"] * 100 / (MOVING_PCT * space.brief.minutes)
        self.moving_least = min(self.moving, WEIGHTS["S9"] / max(1, space.most_moving)) + self.wish.moving
        self._curves: dict[tuple[Entry, int], Curve] = {}

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

    @cached_property
    def points(self) -> dict[int, tuple[Point, ...]]:
        """The points that are said before the format at each place."""
        explored = self.opened + self.shape.counts[EXPLORE]
        found: dict[int, tuple[Point, ...]] = {}
        for place, points in zip((self.opened, explored, self.size - 1), self.shape.places, strict=True):
            found[place] = found.get(place, ()) + points
        return found

    @cached_property
    def said(self) -> dict[int, int]:
        """The minutes of points that are said before each place."""
        return {place: sum(point.minutes for point in points) for place, points in self.points.items()}

    def curve(self, entry: Entry, talk_minutes: int) -> Curve:
        """Give the loss of an entry by its minutes (see Pools.loss_of)."""
        key = (entry, talk_minutes)
        if key not in self._curves:
            loss = self.pools.loss_of(self.shape, entry.item, talk_minutes)
            kinks = tuple([(minutes, loss(minutes)) for minutes, _loss in entry.kinks])
            self._curves[key] = Curve(loss, kinks)
        return self._curves[key]

    def constant(self, prices: Prices) -> float:
        """Give what the bound holds before any entry: the shared limits at their prices."""
        given: float = sum(map(mul, prices.limits, self.pools.enough))
        at_hand = prices.minute * self.shape.spare + prices.prep * (self.space.brief.prep_minutes or 0)
        return self.base + given - at_hand + talk_constant(prices.talk, self.space.net)


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
