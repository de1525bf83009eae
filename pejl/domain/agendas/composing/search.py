"""Finds the best programme in a space, and proves it: branch and bound over the formats in their order.

Each shape gets prices (pricing.py) at which every format can be judged alone. What is left of a programme is
then bounded exactly by going backwards over its places: the cheapest format for each place, with what moving
and equal neighbours cost (branches.py). A branch is cut when its bound is no better than the best programme
found, or than a guess at it: the guess begins close above the lowest bound and is raised until a programme is
found, so that little is searched in vain. For a whole programme the minutes are split (minutes.py); where
that leaves a gap between bound and loss, the programme waits, and in the end every split that could still be
better is tried. The best found below a guess is the best of all, for everything else was bounded above it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from pejl.domain.agendas.composing.better import better_splits
from pejl.domain.agendas.composing.board import Board
from pejl.domain.agendas.composing.contenders import (
    NO_HINTS,
    Contender,
    Hints,
    contenders,
    lowest_bound,
)
from pejl.domain.agendas.composing.entries import Entry, Wish
from pejl.domain.agendas.composing.minutes import Splitter
from pejl.domain.agendas.composing.space import Space
from pejl.domain.agendas.composing.walk import Order, sound, windows, within_reach

EPSILON = 1e-7
_GUESSES = (3.0, 4.5, 7.0, 11.0, 18.0)  # points above the lowest bound; what must differ lies further above
_SOONER = 1.0  # points by which a shape may lie higher for each format it lacks: it is searched sooner
_MOST_BRANCHES = 20_000  # branches grown and orders judged before the proof is given up
_MOST_FIRST = 6_000  # as above, when any programme will do
_MOST_SPLITS = 30_000  # splits tried before the proof is given up


@dataclass(frozen=True, slots=True)
class Found:
    """A programme: its formats in order, their minutes, and its loss."""

    order: Order
    minutes: tuple[int, ...]
    loss: float


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A programme of which another split could still be better: its bound, and what no split changes."""

    bound: float
    fixed: float
    order: Order
    talk: float


@dataclass(frozen=True, slots=True)
class _Free:
    """The best split of some formats in any order, as if nothing had to come at a certain time.

    `bound` bounds every split in every order. Without `minutes` only the bound is known.
    """

    bound: float
    loss: float = inf
    minutes: Mapping[Entry, int] | None = None


class Search:
    """One search: `best` is the best programme found, `proven` whether no better one exists in the space.

    With `first` any programme will do, and the search stops at one. Behind a bound from `limit` on (points of
    loss) nothing is of use any more.
    """

    def __init__(
        self,
        space: Space,
        wish: Wish,
        *,
        first: bool = False,
        hints: Hints = NO_HINTS,
    ) -> None:
        self.space, self.first, self.hints = space, first, hints
        self.wish, self.most_standing = wish, wish.most_standing
        self.best: Found | None = None
        self.proven = True
        self.limit = inf
        self._branches = self._splits = 0
        self._waiting: list[_Waiting] = []
        self._free: dict[tuple[Board, frozenset[Entry], int], _Free] = {}

    def run(self) -> "Search":
        """Search every shape that could hold the best programme."""
        shapes = contenders(self.space, self.wish, self.hints, quick=self.first)
        if not shapes:
            return self
        lowest = -inf if self.first else lowest_bound(shapes)
        for guess in () if self.first else _GUESSES[len(self.wish.others) :]:
            self._below(lowest + guess, shapes)
            if self.best is not None or not self.proven:
                break
        if self.best is None:
            self._branches = 0
            self._below(inf, shapes)
        self.hints = {shape.board.shape.counts: shape.priced.prices for shape in shapes}
        return self

    def _below(self, limit: float, shapes: Sequence[Contender]) -> None:
        """Search for the best programme with a loss below `limit`."""
        self.limit = limit - EPSILON
        self._waiting.clear()
        for shape in shapes:
            shape.renew()
        before = None
        for shape in sorted(shapes, key=lambda each: each.bound + _SOONER * each.board.size):
            if not self.first and self.limit < inf:
                shape.tighten(self.limit, before)
                before = shape.priced.prices
            shape.grow(self)
        self._settle()

    def tired(self) -> bool:
        """Count a branch or an order; after too many nothing more is searched, and nothing is proven."""
        self._branches += 1
        if self._branches > (_MOST_FIRST if self.first else _MOST_BRANCHES):
            self.proven = False
            return True
        return False

    def judge(self, order: Order, fixed: float, talk: float, floor: float) -> None:
        """Split the minutes of a whole programme, or let it wait. `fixed` is what no split changes."""
        if self.tired() or fixed + floor >= self.limit or not within_reach(order):
            return
        limit = self.limit - fixed
        free = self._freely(order, talk, limit)
        if free.bound >= limit or free.minutes is None:
            return
        minutes, loss, bound = tuple([free.minutes[entry] for entry in order.entries]), free.loss, free.bound
        if not _in_time(order, minutes):
            split = _splitter(order).split(talk, limit, minutes)
            if split is None or split.bound >= limit:
                return
            minutes, loss, bound = split.minutes, split.loss, split.bound
        self._offer(order, minutes, fixed + loss)
        if fixed + bound < self.limit:
            self._waiting.append(_Waiting(fixed + bound, fixed, order, talk))

    def _freely(self, order: Order, talk: float, limit: float) -> _Free:
        """Split the minutes as if no break stood among the formats: the same for all their orders."""
        whole = order.board.shape.spare - sum(order.moves)
        key = (order.board, frozenset(order.entries), whole)
        known = self._free.get(key)
        if known is None or (known.minutes is None and known.bound < limit):
            splitter = Splitter(order.board, order.entries, whole, ())
            known = _Free(splitter.floor(talk))
            if known.bound < limit and (split := splitter.split(talk, limit)) is not None:
                known = _Free(split.bound, split.loss, dict(zip(order.entries, split.minutes, strict=True)))
            self._free[key] = known
        return known

    def _offer(self, order: Order, minutes: tuple[int, ...], loss: float) -> None:
        whole = sum(minutes) + sum(order.moves) == order.board.shape.spare
        if loss < self.limit and whole and _in_time(order, minutes) and sound(order, minutes):
            self.best = Found(order, minutes, loss)
            self.limit = -inf if self.first else loss - EPSILON

    def _settle(self) -> None:
        """Try every split that could still be better, the most promising programmes first."""
        for one in sorted(self._waiting, key=lambda waiting: waiting.bound):
            if one.bound >= self.limit or not self.proven:
                return
            limit, splitter = self.limit - one.fixed, _splitter(one.order)
            split = splitter.split(one.talk, limit)
            for loss, minutes in (
                better_splits(splitter, split, partial(self._below_of, one)) if split else ()
            ):
                self._offer(one.order, minutes, one.fixed + loss)

    def _below_of(self, one: _Waiting) -> float:
        """Count a try at a split, and say what its loss must be below; after too many nothing is proven."""
        self._splits += 1
        if self._splits > _MOST_SPLITS:
            self.proven = False
            return -inf
        return self.limit - one.fixed


def _splitter(order: Order) -> Splitter:
    whole = order.board.shape.spare - sum(order.moves)
    return Splitter(order.board, order.entries, whole, windows(order))


def _in_time(order: Order, minutes: Sequence[int]) -> bool:
    """Tell whether the breaks stand where H06 wants them, and what is held from its time."""
    return all(least <= sum(minutes[:place]) <= most for place, least, most in windows(order))
