"""The shapes that could hold the best programme, each at prices of its own, better ones where it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf
from types import MappingProxyType

from pejl.domain.agendas.composing.board import Board, Prices
from pejl.domain.agendas.composing.branches import Branches
from pejl.domain.agendas.composing.entries import Pools, Wish
from pejl.domain.agendas.composing.orders import Judge
from pejl.domain.agendas.composing.pricing import (
    Priced,
    first_prices,
    price_board,
    tighten,
    without_useless,
)
from pejl.domain.agendas.composing.space import Space

Hints = Mapping[tuple[int, ...], Prices]
"""The prices that a search found for each shape, by its counts: good ones for a like search to begin with."""

NO_HINTS: Hints = MappingProxyType({})
_EARLY = 3
_STEPS_FIRST, _STEPS_QUICK, _STEPS_EARLY, _STEPS = 50, 8, 16, 9
"""Steps of pricing: for one shape to begin with, the same when any programme will do, for the most promising
shapes before anything is known, and for each that matters when a limit is."""


class Contender:
    """A board and the prices at which it is bounded."""

    def __init__(self, board: Board, prices: Prices) -> None:
        self.board = board
        self.priced = price_board(board, prices, board.entries)
        self._limited = False

    @property
    def bound(self) -> float:
        """A bound on the loss of every programme, or of those that `tighten` was asked for."""
        return self.priced.bound

    def renew(self) -> None:
        """Bound every programme again."""
        if self._limited:
            self.priced = price_board(self.board, self.priced.prices, self.board.entries)
            self._limited = False

    def tighten(self, limit: float, before: Prices | None = None) -> None:
        """Find better prices for programmes with a loss below `limit`, also by those of another shape."""
        if before is not None and self.bound < limit:
            self.learn(before)
        if self.bound < limit:
            steps = _STEPS if limit < inf else _STEPS_EARLY
            self._limited = limit < inf
            self._take(tighten(self.board, self.priced, steps, limit))

    def learn(self, prices: Prices) -> None:
        """Take the prices of another shape if they are better."""
        self._take(price_board(self.board, prices, self.board.entries))

    def grow(self, judge: Judge) -> None:
        """Build every programme that `judge` could want."""
        if self.bound < judge.limit:
            pools = without_useless(self.board, self.priced, judge.limit)
            Branches(self.board, self.priced.prices, pools).grow(judge)

    def _take(self, priced: Priced) -> None:
        if priced.bound > self.bound:
            self.priced = priced


def contenders(space: Space, wish: Wish, hints: Hints, *, quick: bool) -> list[Contender]:
    """List the shapes that a programme can have; `quick` means that any programme will do."""
    pools = Pools(space, wish)
    boards = [board for board in (Board(pools, shape) for shape in space.shapes) if board.possible]
    if not boards:
        return []
    usual = None
    found = []
    for board in boards:
        prices = hints.get(board.shape.counts)
        if prices is None:
            usual = usual or _prices(boards, _STEPS_QUICK if quick else _STEPS_FIRST)
            prices = usual
        new = (0.0,) * (len(pools.limits) - len(prices.limits))
        found.append(Contender(board, replace(prices, limits=(*prices.limits, *new))))
    return found


def lowest_bound(several: Sequence[Contender]) -> float:
    """Guess at the lowest bound of all: that of the most promising at good prices of their own."""
    ordered = sorted(several, key=lambda each: each.bound)
    for one in ordered[:_EARLY]:
        one.tighten(inf)
    best = max(ordered[:_EARLY], key=lambda each: each.bound)
    for one in ordered[_EARLY:]:
        one.learn(best.priced.prices)
    return min(one.bound for one in several)


def _prices(boards: Sequence[Board], steps: int) -> Prices:
    """Find prices on a shape of middle size, to begin with on all."""
    board = sorted(boards, key=lambda each: each.size)[len(boards) // 2]
    return tighten(board, price_board(board, first_prices(board), board.entries), steps).prices
