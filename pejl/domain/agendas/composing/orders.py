"""Goes through the orders of a whole set of formats, each with what no split of its minutes changes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple, Protocol

from pejl.domain.agendas.composing.board import Board, Prices
from pejl.domain.agendas.composing.entries import LIMIT_BITS, Entry
from pejl.domain.agendas.composing.minutes import Splitter
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


class Placed(Protocol):
    """An entry and the sort it is in an order (ways.py)."""

    @property
    def entry(self) -> Entry:
        """The entry."""

    @property
    def sort(self) -> int:
        """Its sort."""


class Stretch(NamedTuple):
    """The beginning of an order, or a part of one: what it costs at the prices, its entries and its breaks.

    `moves` are the minutes of moving into each entry and `energy` is that of the last. A part is told without
    the way into it: its first format is of `sort`, and comes after a break when that is its first break.
    """

    cost: float
    entries: tuple[Entry, ...]
    moves: tuple[int, ...]
    breaks: tuple[int, ...]
    energy: int = 0
    sort: int = 0


class Orders:
    """The orders of the sets of a board. `parts` tell where each part begins and how many formats it has."""

    def __init__(self, board: Board, prices: Prices, ways: Ways, parts: Sequence[tuple[int, int]]) -> None:
        self.board, self.prices, self.ways, self.parts = board, prices, ways, parts
        limits = enumerate(zip(prices.limits, board.pools.enough, strict=True))
        self._limits = [(LIMIT_BITS * n, price, enough) for n, (price, enough) in limits if price]
        self._known: dict[tuple[object, ...], list[Stretch]] = {}
        self._tails: dict[tuple[tuple[int, ...], ...], Vector] = {(): ways.end}

    def judge_all(self, judge: Judge, chosen: Sequence[Placed], gathered: int, price: float) -> None:
        """Judge every order of a whole set that could be better. `price` is what it costs without moving."""
        prices, board = self.prices, self.board
        entries = [one.entry for one in chosen]
        least = sum([min(1, entry.move) for entry in entries[1:-1]])
        line = Splitter(board, entries, board.shape.spare - least, ()).line(prices.talk)
        if line is None:
            return
        given = [each * (enough - (gathered >> shift & MASK)) for shift, each, enough in self._limits]
        prepared = (board.space.brief.prep_minutes or 0) - sum([entry.prep for entry in entries])
        floor = price - board.base - sum(given) + prices.prep * prepared
        # The tails count a minute of moving at the board's price; at the set's own it is so much dearer.
        dearer = line.price - prices.minute
        most = min(board.space.most_moving, sum([max(one.item.move, one.item.back) for one in entries]))
        fixed = self._fixed([entry.item for entry in entries], gathered)
        start = fixed + max(floor, line.at(board.shape.spare) + min(dearer * least, dearer * most))
        groups = [chosen[place : place + count] for place, count in self.parts]
        sorts = tuple([tuple(sorted([one.sort for one in group])) for group in groups])
        tails = [self._tail(sorts[part:]) for part in range(len(sorts) + 1)]
        if start + tails[0][0] >= judge.limit:
            return
        parts = [
            self._listed(place, group) for group, (place, _count) in zip(groups, self.parts, strict=True)
        ]
        for found in self._orders(judge, parts, tails, Stretch(start, (), (), ())):
            moving = sum(found.moves)
            if moving <= board.space.most_moving and may_begin(board.space.brief, found.entries[0].item):
                order = Order(board, found.entries, found.moves, found.breaks)
                bound = max(floor + prices.minute * moving, line.at(board.shape.spare - moving))
                judge.judge(order, fixed + self._ordered(order), prices.talk, bound)

    def _tail(self, sorts: tuple[tuple[int, ...], ...]) -> Vector:
        """Bound what follows from each state, when the last parts hold these sorts."""
        if sorts not in self._tails:
            place, _count = self.parts[-len(sorts)]
            self._tails[sorts] = back(self._tail(sorts[1:]), self.ways.table(place, sorts[0]))
        return self._tails[sorts]

    def _listed(self, place: int, group: Sequence[Placed]) -> list[Stretch]:
        """List the orders of a part that begins at this place."""
        key = (place, *[one.entry for one in group])
        if key not in self._known:
            self._known[key] = list(self._within(place, group))
        return self._known[key]

    def _within(self, place: int, group: Sequence[Placed]) -> Iterator[Stretch]:
        """Build the orders of a part, each with every way that breaks can stand before its formats."""
        for order in permutations(group):
            entries = tuple([one.entry for one in order])
            for pauses in self.ways.pauses(place, len(group)):
                cost, moves, energy = 0.0, [], order[0].entry.item.form.energy
                for one, rested in zip(order[1:], pauses[1:], strict=True):
                    move, price = self.ways.step(energy, one.sort, first=False, rested=rested)
                    cost += price
                    moves.append(move)
                    energy = one.entry.item.form.energy
                breaks = tuple([place + number for number, rested in enumerate(pauses) if rested])
                yield Stretch(cost, entries, tuple(moves), breaks, energy, order[0].sort)

    def _orders(
        self,
        judge: Judge,
        parts: Sequence[Sequence[Stretch]],
        tails: Sequence[Vector],
        before: Stretch,
    ) -> Iterator[Stretch]:
        """List the orders with a bound below the limit. `tails` bound what follows from each part on."""
        if not parts:
            yield before
            return
        place, taken = len(before.entries), len(before.breaks)
        for part in parts[0]:
            breaks = taken + len(part.breaks)
            if breaks > self.board.space.breaks:
                continue
            rested = part.breaks[:1] == (place,)
            move, price = self.ways.step(before.energy, part.sort, first=place == 0, rested=rested)
            cost = before.cost + price + part.cost
            if cost + tails[1][STATES * breaks + part.energy] < judge.limit:
                longer = Stretch(
                    cost,
                    before.entries + part.entries,
                    (*before.moves, move, *part.moves),
                    before.breaks + part.breaks,
                    part.energy,
                )
                yield from self._orders(judge, parts[1:], tails[1:], longer)

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
