"""Chooses the formats of one shape as sets, part by part, and cuts what cannot hold a better programme.

Within a part every set of formats is built once, the cheapest first. What is left of a programme is bounded
exactly at the prices: for each part the cheapest different formats, in their best order (ways.py). What the
prices of the shared limits understate, e.g. where an indicator is served more than fully, is added as soon as
it is sure (`_understated`). For a whole set the orders are gone through (orders.py).
"""

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from pejl.domain.agendas.composing.board import Board, Prices
from pejl.domain.agendas.composing.entries import LIMIT_BITS, Entry
from pejl.domain.agendas.composing.orders import MASK, Judge, Orders, may_begin
from pejl.domain.agendas.composing.pricing import Ranked, Tagged
from pejl.domain.agendas.composing.ways import Path, Vector, Ways, back
from pejl.domain.agendas.limits import STANDING


class Choice(NamedTuple):
    """An entry in a part: its price, the same with its usual moving, and the sort it is in the order."""

    quick: float
    price: float
    entry: Entry
    sort: int
    bit: int
    standing: int


class Stem(NamedTuple):
    """The formats chosen so far, their price, what they gave, used and need; `quick` is the part's so far.

    `path` is the way through the parts that are complete (ways.py), `sorts` those of the part that is being
    chosen, and `least` a bound on all but that part.
    """

    chosen: tuple[Choice, ...]
    path: Path
    sorts: tuple[int, ...]
    least: float
    quick: float
    price: float
    gathered: int
    used: int
    low: int
    prep: int
    standing: int


class Branches:
    """The programmes of one board at its prices."""

    def __init__(self, board: Board, prices: Prices, pools: Ranked) -> None:
        self.board, self.space, self.prices = board, board.space, prices
        self.size = board.size
        self.move_price = self.prices.minute + board.moving_least
        self.ways = Ways(board, self.move_price)
        ranks = [rank for rank, count in enumerate(board.shape.counts) if count]
        self.parts = [(board.ranks.index(rank), board.shape.counts[rank]) for rank in ranks]
        self.pools = [
            self._pool(place, count, pools[rank])
            for (place, count), rank in zip(self.parts, ranks, strict=True)
        ]
        self.eases = [
            self._ease(place, count, pool)
            for (place, count), pool in zip(self.parts, self.pools, strict=True)
        ]
        self.eases.append(0.0)  # after the last part
        self.orders = Orders(board, prices, self.ways, self.parts)

    def _pool(self, place: int, count: int, tagged: Sequence[Tagged]) -> list[Choice]:
        """List the choices of a part, what is surely cheapest first."""
        choices, pauses = [], self.ways.most_pauses(place, count)
        for _cost, price, _minutes, entry in tagged:
            if place == 0 and count == 1 and not may_begin(self.space.brief, entry.item):
                continue
            form, usual = entry.item.form, entry.item.move
            if self.move_price < 0:  # then the longest way is the cheapest
                usual = entry.item.back
            elif form.regroup == 0 and place in {0, self.size - 1}:
                usual = 0
            elif pauses >= count:
                usual = 1
            choices.append(
                Choice(
                    price + self.move_price * usual,
                    price,
                    entry,
                    self.ways.sort(place, entry.item),
                    1 << entry.item.index,
                    int(form.energy == STANDING),
                )
            )
        return sorted(choices, key=lambda choice: choice.quick)

    def _ease(self, place: int, count: int, pool: Sequence[Choice]) -> float:
        """Give the most that breaks can spare of the usual moving in a part: after each it takes a minute."""
        pauses = self.ways.most_pauses(place, count)
        if pauses >= count or self.move_price < 0:
            return 0.0
        spared = sorted([max(0, one.entry.item.move - 1) for one in pool], reverse=True)
        return self.move_price * sum(spared[:pauses])

    def grow(self, judge: Judge) -> None:
        """Build every programme that `judge` could want."""
        if any(len(pool) < count for pool, (_place, count) in zip(self.pools, self.parts, strict=True)):
            return
        start, given = self.board.constant(self.prices), self.space.brief.prep_minutes
        self.rest = self._rest()
        self.low = self._sums([[one.entry.low for one in pool] for pool in self.pools])
        self.prep = self._sums([[one.entry.prep for one in pool] for pool in self.pools])
        if self.low[0] > self.board.shape.spare or (given is not None and self.prep[0] > given):
            return
        if start + self.rest[0][0] >= judge.limit:
            return
        self._look_ahead()
        if start + self.rest[0][0] + self._understated(0, 0) < judge.limit:
            path = Path(self.ways, self.rest, 0, self.ways.start)
            least = start + path.others - self.eases[0]
            self._grow(judge, Stem((), path, (), least, 0.0, start, 0, 0, 0, 0, 0), 0)

    def _rest(self) -> list[Vector]:
        """Bound what follows each number of parts, from every state."""
        rest = [self.ways.end]
        for (place, count), pool in zip(reversed(self.parts), reversed(self.pools), strict=True):
            table = self.ways.cheapest(place, count, [(one.price, one.sort) for one in pool])
            rest.append(back(rest[-1], table))
        return rest[::-1]

    def _look_ahead(self) -> None:
        """Reckon what every part gives at most, and what its cheapest formats cost."""
        self.limits: list[list[tuple[int, int, int, float, float]]] = [[] for _ in range(self.size + 1)]
        priced = zip(self.board.pools.limits, self.prices.limits, strict=True)
        for number, (limit, price) in enumerate(priced):
            if price or limit.missing:
                shift = LIMIT_BITS * number
                most = self._sums(
                    [[-(one.entry.packed >> shift & MASK) for one in pool] for pool in self.pools]
                )
                for known, amount in zip(self.limits, most, strict=True):
                    least = limit.enough + amount
                    known.append((shift, limit.enough, least, price + limit.over, limit.missing - price))
        self.ahead = [
            [[self._sum(pool, at, more) for at in range(len(pool))] for more in range(count)]
            for pool, (_place, count) in zip(self.pools, self.parts, strict=True)
        ]
        self.part_of = [part for part, (_place, count) in enumerate(self.parts) for _ in range(count)]
        self.known: list[dict[int, float]] = [{} for _ in range(self.size + 1)]

    def _sums(self, amounts: Sequence[Sequence[int]]) -> list[int]:
        """Sum the least that the places from each on can have, of different formats in each part."""
        each = [
            one
            for pool, (_place, count) in zip(amounts, self.parts, strict=True)
            for one in sorted(pool)[:count][::-1]
        ]
        return [0, *accumulate(reversed(each))][::-1]

    def _sum(self, pool: Sequence[Choice], at: int, more: int) -> float:
        """Sum the cheapest so many choices after one; without end when there are too few."""
        after = pool[at + 1 : at + 1 + more]
        return sum([one.quick for one in after]) if len(after) == more else inf

    def _grow(self, judge: Judge, stem: Stem, since: int) -> None:
        """Add every choice from `since` on that something better can come of."""
        if judge.tired():
            return
        place = len(stem.chosen) + 1
        part = self.part_of[place - 1]
        first, count = self.parts[part]
        more = first + count - place
        pool, ahead, known = self.pools[part], self.ahead[part][more], self.known[place]
        given = self.space.brief.prep_minutes
        room = self.board.shape.spare - self.low[place] - stem.low
        patience = inf if given is None else given - self.prep[place] - stem.prep
        sitting = stem.standing == judge.most_standing
        base, used, collected = stem.least + stem.quick, stem.used, stem.gathered
        for at in range(since, len(pool)):
            choice = pool[at]
            least = base + choice.quick + ahead[at]
            if least >= judge.limit:
                break
            entry = choice.entry
            if (
                used & choice.bit
                or entry.low > room
                or entry.prep > patience
                or (sitting and choice.standing)
            ):
                continue
            gathered = collected + entry.packed
            understated = known.get(gathered)
            if understated is None:
                understated = self._understated(place, gathered)
            if least + understated >= judge.limit:
                continue
            price, quick = stem.price + choice.price, stem.quick + choice.quick
            path, sorts, fixed = stem.path, (*stem.sorts, choice.sort), stem.least
            if not more:
                path, sorts, quick = path.through(first, sorts), (), 0.0
                if price + understated + path.least >= judge.limit:
                    continue
                fixed = price + path.others - self.eases[part + 1]
            grown = Stem(
                (*stem.chosen, choice),
                path,
                sorts,
                fixed,
                quick,
                price,
                gathered,
                used | choice.bit,
                stem.low + entry.low,
                stem.prep + entry.prep,
                stem.standing + choice.standing,
            )
            if place == self.size:
                self.orders.judge_all(judge, grown.chosen, gathered, price)
            else:
                self._grow(judge, grown, at + 1 if more else 0)

    def _understated(self, place: int, gathered: int) -> float:
        """Give what the prices of the limits understate, when the places from `place` are still open.

        What was paid for more than a limit can hold comes back; what it will lack for sure counts in full,
        and without end where it must not lack.
        """
        known = self.known[place]
        if gathered not in known:
            loss = 0.0
            for shift, enough, least, over, missing in self.limits[place]:
                have = gathered >> shift & MASK
                if have > enough:
                    loss += over * (have - enough)
                elif have < least:
                    loss += missing * (least - have)
            known[gathered] = loss
        return known[gathered]
