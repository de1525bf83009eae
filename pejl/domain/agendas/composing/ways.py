"""What the order of an evening costs at given prices: moving, and neighbours of equal energy.

Formats are chosen as a set for each part of the evening; in which order they stand within their part, and
where the breaks are, is reckoned afterwards, and exactly. A state is how many breaks have been taken and the
energy of the format before (0 at the beginning): `4 * breaks + energy`. A table tells, for the energy before
a part, what each way through the part adds: (what it adds to the state less the energy before, cost).
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import permutations, product
from math import inf
from typing import NamedTuple

from pejl.domain.agendas.composing.board import Board, moves_into
from pejl.domain.agendas.composing.space import Item
from pejl.domain.agendas.limits import STANDING

SEATED, STOOD, RESTED = range(3)
"""How one comes to a format: from seats, from a format that is stood or walked, from a break."""

ENERGIES = (1, 2, 3)
STATES = 4
"""States for each number of breaks: an energy, or none."""

Vector = list[float]
Table = tuple[tuple[tuple[int, float], ...], ...]


class Sort(NamedTuple):
    """What the order needs to know of a format: its energy, and the minutes of moving into it by the way."""

    energy: int
    moves: tuple[int, int, int]
    moves_first: tuple[int, int, int]


class Ways:
    """The orders of a board at its prices."""

    def __init__(self, board: Board, move_price: float) -> None:
        self.board, self.move_price = board, move_price
        self.breaks = board.space.breaks
        self._sorts: dict[Sort, int] = {}
        self._tables: dict[tuple[int, tuple[int, ...]], Table] = {}
        self._breaks: dict[tuple[int, int], tuple[tuple[bool, ...], ...]] = {}

    def sort(self, place: int, item: Item) -> int:
        """Number the sort of a format in the part that begins at this place."""
        inner = place if place == self.board.size - 1 else max(place, 1)
        sort = Sort(
            item.form.energy, moves_into(self.board, inner, item), moves_into(self.board, place, item)
        )
        return self._sorts.setdefault(sort, len(self._sorts))

    @cached_property
    def sorts(self) -> tuple[Sort, ...]:
        """The sorts by their numbers, once all are known."""
        return tuple(self._sorts)

    @property
    def start(self) -> Vector:
        """The beginning of the evening."""
        return [0.0] + [inf] * (STATES * (self.breaks + 1) - 1)

    @property
    def end(self) -> Vector:
        """The end of the evening, at which every break has been taken."""
        return [inf] * (STATES * self.breaks) + [0.0] * STATES

    def pauses(self, place: int, count: int) -> tuple[tuple[bool, ...], ...]:
        """List where breaks can stand in a part: before its places with something explored before them."""
        if (place, count) not in self._breaks:
            last = self.board.size - 1
            may = [
                (False, True) if self.board.opened < at < last else (False,)
                for at in range(place, place + count)
            ]
            self._breaks[place, count] = tuple(taken for taken in product(*may) if sum(taken) <= self.breaks)
        return self._breaks[place, count]

    def most_pauses(self, place: int, count: int) -> int:
        """Count the breaks that can stand in a part."""
        return max([sum(taken) for taken in self.pauses(place, count)])

    def before(self, place: int) -> tuple[int, ...]:
        """List the energies that can be before a place."""
        return ENERGIES if place else (0,)

    def step(self, energy: int, sort: int, *, first: bool, rested: bool) -> tuple[int, float]:
        """Give the minutes of moving from a format of this energy to one of this sort, and their cost."""
        one = self.sorts[sort]
        way = RESTED if rested else STOOD if energy == STANDING else SEATED
        move = (one.moves_first if first else one.moves)[way]
        alike = self.board.neighbour if energy == one.energy and not rested else 0.0
        return move, self.move_price * move + alike

    def table(self, place: int, sorts: tuple[int, ...]) -> Table:
        """Give the cheapest ways through a part that begins at this place and holds these sorts."""
        key = (place, sorts)
        if key not in self._tables:
            self._tables[key] = self._table(place, sorts)
        return self._tables[key]

    def _table(self, place: int, sorts: tuple[int, ...]) -> Table:
        rows: list[dict[int, float]] = [{}, {}, {}, {}]
        for order in set(permutations(sorts)):
            last = self.sorts[order[-1]].energy
            for pauses in self.pauses(place, len(sorts)):
                inner = self._inner(order, pauses)
                added = STATES * sum(pauses) + last
                for before in self.before(place):
                    cost = inner + self.step(before, order[0], first=place == 0, rested=pauses[0])[1]
                    if cost < rows[before].get(added, inf):
                        rows[before][added] = cost
        return tuple(tuple(row.items()) for row in rows)

    def _inner(self, order: Sequence[int], pauses: Sequence[bool]) -> float:
        cost, energy = 0.0, self.sorts[order[0]].energy
        for sort, rested in zip(order[1:], pauses[1:], strict=True):
            cost += self.step(energy, sort, first=False, rested=rested)[1]
            energy = self.sorts[sort].energy
        return cost

    def cheapest(self, place: int, count: int, prices: Sequence[tuple[float, int]]) -> Table:
        """Bound the ways through a part that holds so many different formats of these prices and sorts."""
        least = _Least(self, place, count, prices)
        rows: list[dict[int, float]] = [{}, {}, {}, {}]
        for energies in product(least.energies, repeat=count):
            for pauses in self.pauses(place, count):
                added, rested = STATES * sum(pauses) + energies[-1], pauses[0]
                seated = least.of(RESTED if rested else SEATED, energies, pauses)
                stood = seated if rested or not place else least.of(STOOD, energies, pauses)
                for before in self.before(place):
                    cost = stood if before == STANDING else seated
                    if before == energies[0] and not rested:
                        cost += self.board.neighbour
                    if cost < rows[before].get(added, inf):
                        rows[before][added] = cost
        return tuple(tuple(row.items()) for row in rows)


class _Least:
    """The least that formats of given energies cost, each come to in a given way, and no format twice."""

    def __init__(self, ways: Ways, place: int, count: int, prices: Sequence[tuple[float, int]]) -> None:
        self.neighbour = ways.board.neighbour
        self.energies = sorted({ways.sorts[sort].energy for _price, sort in prices})
        self.best: dict[tuple[int, int], list[tuple[float, int]]] = {
            (energy, way): [(inf, -1), (inf, -2)]
            for energy in self.energies
            for way in (SEATED, STOOD, RESTED)
        }
        for number, (price, sort) in enumerate(prices):
            one = ways.sorts[sort]
            for way, move in enumerate(one.moves if place else map(min, one.moves, one.moves_first)):
                best, cost = self.best[one.energy, way], price + ways.move_price * move
                if cost < best[0][0]:
                    best[:] = (cost, number), best[0]
                elif cost < best[1][0]:
                    best[1] = (cost, number)
        self.pairs = {}
        if count > 1:
            self.pairs = {
                (energy, one, two): self._pair(self.best[energy, one], self.best[energy, two])
                for energy, one, two in product(self.energies, range(3), range(3))
            }

    def of(self, way: int, energies: Sequence[int], pauses: Sequence[bool]) -> float:
        """Bound a part whose formats have these energies in this order, when one comes to it in this way."""
        best, cost, before, seen = self.best, 0.0, 0, dict[int, int]()
        for energy, rested in zip(energies, pauses, strict=True):
            if before:
                way = RESTED if rested else STOOD if before == STANDING else SEATED
            if energy in seen:  # a third of the same energy may be one of the others: that is a bound still
                cost += self.pairs[energy, seen[energy], way] - best[energy, seen[energy]][0][0]
            else:
                cost += best[energy, way][0][0]
                seen[energy] = way
            if energy == before and not rested:
                cost += self.neighbour
            before = energy
        return cost

    def _pair(self, one: Sequence[tuple[float, int]], two: Sequence[tuple[float, int]]) -> float:
        if one[0][1] != two[0][1]:
            return one[0][0] + two[0][0]
        return min(one[0][0] + two[1][0], one[1][0] + two[0][0])


class Path:
    """A way through the first parts, each with given sorts, and every way through the `rest`.

    `vector` is what the order costs at least up to each state, `least` a bound on all with what follows, and
    `others` the same without the next part. `rest` bounds what follows each number of parts.
    """

    def __init__(self, ways: Ways, rest: Sequence[Vector], part: int, vector: Vector) -> None:
        self.ways, self.rest, self.part, self.vector = ways, rest, part, vector
        self.least = min(map(float.__add__, vector, rest[part]))
        self.others = min(vector) + min(rest[part + 1]) if part + 1 < len(rest) else 0.0
        self._longer: dict[tuple[int, ...], Path] = {}

    def through(self, place: int, sorts: tuple[int, ...]) -> "Path":
        """Go on through the part that begins at this place and holds these sorts, in any order."""
        if sorts not in self._longer:
            table = self.ways.table(place, tuple(sorted(sorts)))
            after = [inf] * len(self.vector)
            for state, cost in enumerate(self.vector):
                if cost < inf:
                    energy = state % STATES
                    for added, more in table[energy]:
                        to = state - energy + added
                        if to < len(after) and cost + more < after[to]:
                            after[to] = cost + more
            self._longer[sorts] = Path(self.ways, self.rest, self.part + 1, after)
        return self._longer[sorts]


def back(vector: Vector, table: Table) -> Vector:
    """Give what is left from every state before a part, when `vector` is what is left after it."""
    return [
        min(
            [
                more + vector[state - state % STATES + added]
                for added, more in table[state % STATES]
                if state - state % STATES + added < len(vector)
            ],
            default=inf,
        )
        for state in range(len(vector))
    ]
