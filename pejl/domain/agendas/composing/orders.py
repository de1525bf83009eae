"""Goes through the orders of a whole set of formats, each with what no split of its minutes changes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple, Protocol

from pejl.domain.agendas.composing.board import Board, Prices
from pejl.domain.agendas.composing.entries import LIMIT_BITS, Entry
from pejl.domain.agendas.composing.space import Item
from pejl.domain.agendas.composing.walk import Order
from pejl.domain.agendas.composing.ways import STATES, Vector, Ways, back
from pejl.domain.agendas.layout import AGREE, EXPLORE
from pejl.domain.agendas.limits import NO_SAFE_START, TRUST_START, TRUST_STEP, WEIGHTS
from pejl.domain.agendas.scoring import harvest_value
from pejl.domain.agendas.values import Brief

MASK = (1 << LIMIT_BITS) - 1


class Judge(Protocol):
    """Who programmes are made for."""

    most_standing: int
    limit: float
    """A programme with a bound from here on is of no use."""

    def tired(self) -> bool:
        """Count a branch, and tell whether there have been too many."""

    def judge(self, order: Order, fixed: float, talk: float, floor: float) -> None:
        """Take a whole programme: what no split of its minutes changes, and a bound on the rest."""


class Placed(NamedTuple):
    """An entry and the sort it is in an order (ways.py)."""

    entry: Entry
    sort: int


class Stretch(NamedTuple):
    """The beginning of an order: its cost at the prices, its entries, the moves into them, its breaks."""

    cost: float
    entries: tuple[Entry, ...]
    moves: tuple[int, ...]
    breaks: tuple[int, ...]


class Orders:
    """The orders of the sets of a board. `parts` tell where each part begins and how many formats it has."""

    def __init__(self, board: Board, prices: Prices, ways: Ways, parts: Sequence[tuple[int, int]]) -> None:
        self.board, self.prices, self.ways, self.parts = board, prices, ways, parts

    def judge_all(self, judge: Judge, chosen: Sequence[Placed], gathered: int) -> None:
        """Judge every order of a whole set that could be better."""
        prices, board = self.prices, self.board
        given = sum([price * enough for price, enough in zip(prices.limits, board.pools.enough, strict=True)])
        prepared = prices.prep * (board.space.brief.prep_minutes or 0)
        floor = board.constant(prices) - board.base - given + prepared
        for one in chosen:
            slope = prices.minute - prices.talk * one.entry.talk
            floor += min([loss + slope * minutes for minutes, loss in one.entry.kinks])
        fixed = self._fixed([one.entry.item for one in chosen], gathered)
        groups = [chosen[place : place + count] for place, count in self.parts]
        tails = [self.ways.end]
        for group, (place, _count) in zip(reversed(groups), reversed(self.parts), strict=True):
            tails.append(back(tails[-1], self.ways.table(place, tuple(sorted([one.sort for one in group])))))
        start = Stretch(fixed + floor, (), (), ())
        for _cost, entries, moves, breaks in self._orders(judge, groups, tails[::-1], start, 0):
            if sum(moves) <= board.space.most_moving and may_begin(board.space.brief, entries[0].item):
                order = Order(board, entries, moves, breaks)
                least = floor + prices.minute * sum(moves)
                judge.judge(order, fixed + self._ordered(order), prices.talk, least)

    def _orders(
        self,
        judge: Judge,
        groups: Sequence[Sequence[Placed]],
        tails: Sequence[Vector],
        before: Stretch,
        part: int,
    ) -> Iterator[Stretch]:
        """List the orders with a bound below the limit. `tails` bound what follows each part."""
        if part == len(groups):
            yield before
            return
        for order in permutations(groups[part]):
            for pauses in self.ways.pauses(*self.parts[part]):
                taken = len(before.breaks) + sum(pauses)
                if taken <= self.board.space.breaks:
                    longer = self._longer(before, order, pauses)
                    energy = longer.entries[-1].item.form.energy
                    if longer.cost + tails[part + 1][STATES * taken + energy] < judge.limit:
                        yield from self._orders(judge, groups, tails, longer, part + 1)

    def _longer(self, before: Stretch, order: Sequence[Placed], pauses: Sequence[bool]) -> Stretch:
        """Add a part in this order, with breaks before these of its formats."""
        place = len(before.entries)
        energy = before.entries[-1].item.form.energy if place else 0
        cost, moves = before.cost, []
        for number, (one, rested) in enumerate(zip(order, pauses, strict=True)):
            move, price = self.ways.step(energy, one.sort, first=place + number == 0, rested=rested)
            cost += price
            moves.append(move)
            energy = one.entry.item.form.energy
        return Stretch(
            cost,
            (*before.entries, *[one.entry for one in order]),
            (*before.moves, *moves),
            (*before.breaks, *[place + number for number, rested in enumerate(pauses) if rested]),
        )

    def _fixed(self, items: Sequence[Item], gathered: int) -> float:
        """Give the loss of a set that no order and no split of the minutes changes."""
        loss, brief = self.board.base, self.board.space.brief
        for goal in self.board.space.goals:
            loss += goal.weight * max(0.0, 1 - (gathered & MASK) / goal.enough)
            gathered >>= LIMIT_BITS
        if not any(item.safe for item in items):
            loss += WEIGHTS["S3"] * NO_SAFE_START
        if not brief.outcome:
            loss += WEIGHTS["S8"] * (1 - harvest_value([item.form for item in items], brief))
        return loss

    def _ordered(self, order: Order) -> float:
        """Give the loss of an order that no split of the minutes changes."""
        moving, board = sum(order.moves), self.board
        loss = min(float(WEIGHTS["S9"]), board.moving * moving) + board.wish.moving * moving
        for place, (one, two) in enumerate(pairwise(order.entries), 1):
            if place not in order.breaks and one.item.form.energy == two.item.form.energy:
                loss += board.neighbour
        trust = [entry.item.form.trust_needed for entry in order.entries]
        if trust[0] > TRUST_START or any(two - one > TRUST_STEP for one, two in pairwise(trust)):
            loss += WEIGHTS["S10"]
        return loss


def may_begin(brief: Brief, item: Item) -> bool:
    """H15: what children can be there for comes first when they take part."""
    asks = brief.delicate and item.rank in {EXPLORE, AGREE}
    return not brief.children_first_part or (bool(item.form.equity.children_present) and not asks)
