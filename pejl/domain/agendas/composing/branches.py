"""Builds the programmes of one shape place by place, and cuts every branch that cannot hold a better one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from operator import add
from typing import NamedTuple, Protocol

from pejl.domain.agendas.composing.board import Board, Entry, move_minutes
from pejl.domain.agendas.composing.pricing import Priced
from pejl.domain.agendas.composing.space import AGREE, Item
from pejl.domain.agendas.composing.walk import Order
from pejl.domain.agendas.layout import EXPLORE
from pejl.domain.agendas.limits import NO_SAFE_START, STANDING, TRUST_START, TRUST_STEP, WEIGHTS
from pejl.domain.agendas.scoring import harvest_value

_ENERGIES = (1, 2, 3)
_SEATED, _STANDING, _AFTER_BREAK = range(3)


class Judge(Protocol):
    """Who the branches are grown for."""

    most_standing: int

    def too_high(self, bound: float) -> bool:
        """Tell whether nothing better can lie behind a bound."""

    def tired(self) -> bool:
        """Count a branch, and tell whether there have been too many."""

    def judge(self, order: Order, fixed: float, talk: float, floor: float) -> None:
        """Take a whole programme: what no split of its minutes changes, and a bound on the rest."""


class Stem(NamedTuple):
    """The beginning of a programme, its bound so far, what it has used and reached."""

    entries: tuple[Entry, ...]
    moves: tuple[int, ...]
    breaks: tuple[int, ...]
    bound: float
    goals: tuple[int, ...]
    covers: int
    used: int
    taken: int
    prep: int
    standing: int


class Branches:
    """The programmes of one board at its prices; `bound` is a bound on the loss of every one of them."""

    def __init__(self, board: Board, priced: Priced) -> None:
        self.board, self.space, self.prices = board, board.space, priced.prices
        self.size = board.size
        self.pools = [priced.ranked[rank] for rank in board.ranks]
        self.shares = [
            (share * goal.weight / goal.enough, (1 - share) * goal.weight / goal.enough, goal.enough)
            for share, goal in zip(self.prices.goals, self.space.goals, strict=True)
        ]
        self.move_price = self.prices.minute + board.moving_least
        longest = max(max(e.item.move, e.item.back) for pool in self.pools for _p, e in pool)
        self.least_move = min(0.0, self.move_price * longest)
        self.rest = self._rest()
        self.start = board.constant(self.prices)
        self.covers = self._reach()
        self.low = self._fewest([[entry.low for _p, entry in pool] for pool in self.pools])
        self.prep = self._fewest([[e.item.form.prep_minutes for _p, e in pool] for pool in self.pools])
        self.most = self._most_given()
        self.bound = self.start + self.rest[0][0][0] if self._possible() else inf
        self.known: dict[tuple[int, tuple[int, ...]], float] = {}

    def grow(self, judge: Judge) -> None:
        """Build every programme that `judge` could want."""
        if judge.too_high(self.bound):
            return
        goals = (0,) * len(self.space.goals)
        self._grow(judge, Stem((), (), (), self.start, goals, 0, 0, 0, 0, 0))

    def _grow(self, judge: Judge, stem: Stem) -> None:
        place = len(stem.entries)
        if judge.tired():
            return
        if place == self.size:
            self._finish(judge, stem)
            return
        for stop in (False, True) if self._may_break(place, len(stem.breaks)) else (False,):
            rest = self.rest[place + 1][len(stem.breaks) + stop]
            least = stem.bound + self.least_move
            floor = least + min(rest)
            for price, entry in self.pools[place]:
                if judge.too_high(floor + price):
                    break
                after = rest[entry.item.form.energy if place + 1 < self.size else 0]
                if judge.too_high(least + price + after):
                    continue
                grown = self._add(judge, stem, price, entry, after, stop=stop)
                if grown is not None and self._sound(grown, judge):
                    self._grow(judge, grown)

    def _add(
        self, judge: Judge, stem: Stem, price: float, entry: Entry, after: float, *, stop: bool
    ) -> Stem | None:
        """Add a format to a stem, unless nothing better can come of it."""
        item, place = entry.item, len(stem.entries)
        before = stem.entries[-1].item.form.energy if place else 0
        move = move_minutes(self.board, place, item, standing=before == STANDING, after_break=stop)
        bound = stem.bound + price + self.move_price * move
        if before == item.form.energy and not stop:
            bound += self.board.neighbour
        if judge.too_high(bound + after):
            return None
        goals = tuple(map(add, stem.goals, item.gives))
        if judge.too_high(bound + after + self._understated(place + 1, goals)):
            return None
        return Stem(
            (*stem.entries, entry),
            (*stem.moves, move),
            (*stem.breaks, place) if stop else stem.breaks,
            bound,
            goals,
            stem.covers | item.covers,
            stem.used | 1 << item.index,
            stem.taken + entry.low + move,
            stem.prep + item.form.prep_minutes,
            stem.standing + (item.form.energy == STANDING),
        )

    def _sound(self, stem: Stem, judge: Judge) -> bool:
        """Tell whether the rules can still be kept: the demands, H15, H19, H20, the time and the wish."""
        place, given = len(stem.entries), self.space.brief.prep_minutes
        return (
            stem.used.bit_count() == place
            and stem.covers | self.covers[place] == self.space.needed
            and stem.taken + self.low[place] <= self.board.shape.spare
            and sum(stem.moves) <= self.space.most_moving
            and stem.standing <= judge.most_standing
            and (given is None or stem.prep + self.prep[place] <= given)
            and (place > 1 or self._may_begin(stem.entries[0].item))
        )

    def _possible(self) -> bool:
        """Tell whether the demands, the time and the preparation are within reach at all."""
        given = self.space.brief.prep_minutes
        return (
            self.covers[0] == self.space.needed
            and self.low[0] <= self.board.shape.spare
            and (given is None or self.prep[0] <= given)
        )

    def _may_break(self, place: int, taken: int) -> bool:
        """Tell whether a break can stand before a place: after something explored, not before the closing."""
        return self.board.opened < place < self.size - 1 and taken < self.space.breaks

    def _may_begin(self, item: Item) -> bool:
        """H15: what children can be there for comes first when they take part."""
        brief = self.space.brief
        asks = brief.delicate and item.rank in {EXPLORE, AGREE}
        return not brief.children_first_part or (bool(item.form.equity.children_present) and not asks)

    def _understated(self, place: int, goals: tuple[int, ...]) -> float:
        """Give what the advance shares of the goals understate, when the places from `place` are still open.

        What was handed out for more than a goal can hold comes back; what a goal will lack for sure counts
        in full.
        """
        key = (place, goals)
        if key not in self.known:
            loss = 0.0
            for have, most, (given, kept, enough) in zip(goals, self.most[place], self.shares, strict=True):
                if have > enough:
                    loss += given * (have - enough)
                elif have + most < enough:
                    loss += kept * (enough - have - most)
            self.known[key] = loss
        return self.known[key]

    def _finish(self, judge: Judge, stem: Stem) -> None:
        prices, board = self.prices, self.board
        given = sum(share * goal.weight for share, goal in zip(prices.goals, self.space.goals, strict=True))
        floor = board.constant(prices) - board.base - given + prices.minute * sum(stem.moves)
        for entry in stem.entries:
            slope = prices.minute - prices.talk * entry.item.form.dialogue_pct
            floor += min(loss + slope * minutes for minutes, loss in entry.kinks)
        order = Order(board, stem.entries, stem.moves, stem.breaks)
        judge.judge(order, self._fixed(stem), prices.talk, floor)

    def _fixed(self, stem: Stem) -> float:
        """Give the loss that no split of the minutes changes."""
        items, board = [entry.item for entry in stem.entries], self.board
        loss = board.base + min(float(WEIGHTS["S9"]), board.moving * sum(stem.moves))
        loss += board.wish.moving * sum(stem.moves)
        for have, goal in zip(stem.goals, self.space.goals, strict=True):
            loss += goal.weight * max(0.0, 1 - have / goal.enough)
        for place, (one, two) in enumerate(pairwise(items), 1):
            if place not in stem.breaks and one.form.energy == two.form.energy:
                loss += board.neighbour
        trust = [item.form.trust_needed for item in items]
        if trust[0] > TRUST_START or any(two - one > TRUST_STEP for one, two in pairwise(trust)):
            loss += WEIGHTS["S10"]
        if not any(item.safe for item in items):
            loss += WEIGHTS["S3"] * NO_SAFE_START
        if not self.space.brief.outcome:
            loss += WEIGHTS["S8"] * (1 - harvest_value([item.form for item in items], self.space.brief))
        return loss

    def _rest(self) -> list[list[list[float]]]:
        """Bound what the places from each on cost, by breaks taken and the energy before (0 = none)."""
        breaks = self.space.breaks
        rest = [[[inf] * 4 for _ in range(breaks + 1)] for _ in range(self.size + 1)]
        rest[self.size][breaks] = [0.0] * 4
        for place in range(self.size - 1, -1, -1):
            least = self._least(place)
            for taken in range(breaks + 1):
                for before in _ENERGIES if place else (0,):
                    rest[place][taken][before] = min(self._nexts(place, taken, before, least, rest))
        return rest

    def _nexts(
        self, place: int, taken: int, before: int, least: list[list[float]], rest: list[list[list[float]]]
    ) -> Iterator[float]:
        """Give the bound for each energy a place can have, with and without a break before it."""
        way = _STANDING if before == STANDING else _SEATED
        for energy in _ENERGIES:
            alike = self.board.neighbour if energy == before else 0.0
            yield least[way][energy] + rest[place + 1][taken][energy] + alike
            if self._may_break(place, taken):
                yield least[_AFTER_BREAK][energy] + rest[place + 1][taken + 1][energy]

    def _least(self, place: int) -> list[list[float]]:
        """Give the cheapest entry of each energy with its moving, by the way one comes to it."""
        least = [[inf] * 4 for _ in range(3)]
        for price, entry in self.pools[place]:
            for way, row in enumerate(least):
                move = move_minutes(
                    self.board,
                    place,
                    entry.item,
                    standing=way == _STANDING,
                    after_break=way == _AFTER_BREAK,
                )
                energy = entry.item.form.energy
                row[energy] = min(row[energy], price + self.move_price * move)
        return least

    def _reach(self) -> list[int]:
        """Tell which demands the places from each on can still meet."""
        covers = [0]
        for pool in reversed(self.pools):
            covers.append(covers[-1])
            for _price, entry in pool:
                covers[-1] |= entry.item.covers
        return covers[::-1]

    def _fewest(self, amounts: Sequence[Sequence[int]]) -> list[int]:
        """Sum the least of each place from each on."""
        sums = [0]
        for pool in reversed(amounts):
            sums.append(sums[-1] + min(pool))
        return sums[::-1]

    def _most_given(self) -> list[tuple[int, ...]]:
        """Give the most that the places from each on can add to each goal."""
        given = [(0,) * len(self.space.goals)]
        for pool in reversed(self.pools):
            most = [max(amounts) for amounts in zip(*(entry.item.gives for _p, entry in pool), strict=True)]
            given.append(tuple(one + two for one, two in zip(given[-1], most, strict=True)))
        return given[::-1]
