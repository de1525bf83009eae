"""Builds the programmes of one shape place by place, and cuts every branch that cannot hold a better one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from operator import add
from typing import NamedTuple, Protocol

from pejl.domain.agendas.composing.board import UNLIKE, Board, Entry, moves_into
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
    limit: float
    """A branch with a bound from here on is of no use."""

    def tired(self) -> bool:
        """Count a branch, and tell whether there have been too many."""

    def judge(self, order: Order, fixed: float, talk: float, floor: float) -> None:
        """Take a whole programme: what no split of its minutes changes, and a bound on the rest."""


class Choice(NamedTuple):
    """An entry at a place: its price, its energy, and the minutes of moving into it by the way one comes."""

    price: float
    entry: Entry
    energy: int
    moves: tuple[int, int, int]


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
        self.pools = [
            [
                Choice(price, entry, entry.item.form.energy, moves_into(board, place, entry.item))
                for price, entry in priced.ranked[rank]
            ]
            for place, rank in enumerate(board.ranks)
        ]
        self.shares = [
            (share * goal.weight / goal.enough, (1 - share) * goal.weight / goal.enough, goal.enough)
            for share, goal in zip(self.prices.goals, self.space.goals, strict=True)
        ]
        self.move_price = self.prices.minute + board.moving_least
        longest = max(max(one.moves) for pool in self.pools for one in pool)
        self.least_move = min(0.0, self.move_price * longest)
        self.rest = self._rest()
        self.start = board.constant(self.prices)
        self.covers = self._reach()
        self.low = self._fewest([[one.entry.low for one in pool] for pool in self.pools])
        self.prep = self._fewest([[one.entry.item.form.prep_minutes for one in pool] for pool in self.pools])
        self.most = self._most_given()
        self.bound = self.start + self.rest[0][0][0] if self._possible() else inf
        items = [item for pool in self.space.items for item in pool]
        self.others = [
            sum({1 << item.index for item in items if item.form.slug in other}) for other in board.wish.others
        ]
        self.known: dict[tuple[int, tuple[int, ...]], float] = {}

    def grow(self, judge: Judge) -> None:
        """Build every programme that `judge` could want."""
        if self.bound < judge.limit:
            goals = (0,) * len(self.space.goals)
            self._grow(judge, Stem((), (), (), self.start, goals, 0, 0, 0, 0, 0))

    def _grow(self, judge: Judge, stem: Stem) -> None:
        place = len(stem.entries)
        if judge.tired():
            return
        if place == self.size:
            self._finish(judge, stem)
            return
        before = stem.entries[-1].item.form.energy if place else 0
        self._on(judge, stem, before, _STANDING if before == STANDING else _SEATED)
        if self._may_break(place, len(stem.breaks)):
            self._on(judge, stem._replace(breaks=(*stem.breaks, place)), 0, _AFTER_BREAK)

    def _on(self, judge: Judge, stem: Stem, before: int, way: int) -> None:
        """Grow a stem by every format that something better can come of.

        `before` is the energy a neighbour is measured against, 0 after a break, and `way` how one comes.
        """
        place = len(stem.entries)
        rest = self.rest[place + 1][len(stem.breaks)]
        cheapest = stem.bound + self.least_move + min(rest)
        for price, entry, energy, moves in self.pools[place]:
            if cheapest + price >= judge.limit:
                break
            item, move = entry.item, moves[way]
            if stem.used >> item.index & 1:
                continue
            bound = stem.bound + price + self.move_price * move
            if energy == before:
                bound += self.board.neighbour
            if bound + rest[energy] >= judge.limit:
                continue
            goals = tuple(map(add, stem.goals, item.gives))
            if bound + rest[energy] + self._understated(place + 1, goals) >= judge.limit:
                continue
            grown = Stem(
                (*stem.entries, entry),
                (*stem.moves, move),
                stem.breaks,
                bound,
                goals,
                stem.covers | item.covers,
                stem.used | 1 << item.index,
                stem.taken + entry.low + move,
                stem.prep + item.form.prep_minutes,
                stem.standing + (energy == STANDING),
            )
            if self._sound(grown, judge):
                self._grow(judge, grown)

    def _sound(self, stem: Stem, judge: Judge) -> bool:
        """Tell whether the rules can still be kept: the demands, H15, H19, H20, the time and the wish."""
        place, given = len(stem.entries), self.space.brief.prep_minutes
        return (
            stem.covers | self.covers[place] == self.space.needed
            and stem.taken + self.low[place] <= self.board.shape.spare
            and sum(stem.moves) <= self.space.most_moving
            and stem.standing <= judge.most_standing
            and (given is None or stem.prep + self.prep[place] <= given)
            and (place > 1 or self._may_begin(stem.entries[0].item))
            and all((stem.used & ~other).bit_count() + self.size - place >= UNLIKE for other in self.others)
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
        for price, _entry, energy, moves in self.pools[place]:
            for row, move in zip(least, moves, strict=True):
                row[energy] = min(row[energy], price + self.move_price * move)
        return least

    def _reach(self) -> list[int]:
        """Tell which demands the places from each on can still meet."""
        covers = [0]
        for pool in reversed(self.pools):
            covers.append(covers[-1])
            for one in pool:
                covers[-1] |= one.entry.item.covers
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
            most = [max(amounts) for amounts in zip(*(one.entry.item.gives for one in pool), strict=True)]
            given.append(tuple(one + two for one, two in zip(given[-1], most, strict=True)))
        return given[::-1]
