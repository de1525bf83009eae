"""Finds prices that make a shape's bound tight: a few steps uphill on the dual (Polyak's step).

At any prices a board's loss is at least the constant of the prices and the cheapest different formats of each
part, each at its best length and with its usual moving, less what the breaks can spare of moving. Neighbours
of equal energy cost that bound nothing; branches.py looks closer.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

from pejl.domain.agendas.composing.board import Board, Prices, much_slope, talk_slope
from pejl.domain.agendas.composing.entries import Entry
from pejl.domain.agendas.layout import CLOSING, EXPLORE, OPENING
from pejl.domain.agendas.limits import DIALOGUE_GOOD, DIALOGUE_PLENTY

_REACH = 6.0  # points: how far above the best bound so far a step aims
_BY_COST = itemgetter(0)
_MINUTE, _PREP = 0.4, 0.4  # usual prices: they make the steps of unlike prices comparable

Tagged = tuple[float, float, int, Entry]
"""An entry with what it adds to the bound, with its usual moving and without any; and its best minutes."""

Ranked = Sequence[Sequence[Tagged]]
"""Tagged entries by rank, the cheapest first."""


class Priced(NamedTuple):
    """A board at some prices: a bound on its loss, what it chooses from, and what the bound stands on."""

    bound: float
    prices: Prices
    pools: Ranked
    chosen: Sequence[Tagged]


def first_prices(board: Board) -> Prices:
    """Give prices to begin with."""
    shares = (0.2 * limit.missing if limit.missing < inf else 0.0 for limit in board.pools.limits)
    return Prices(_MINUTE, talk_slope(board.space.net) / 2, 0.0, tuple(shares))


def tag(entries: Sequence[Entry], prices: Prices, move_price: float) -> list[Tagged]:
    """Price entries, the cheapest first.

    An entry is at its best where its loss begins to rise more steeply than the prices fall.
    """
    minute, talk, prep, limits = prices.minute, prices.talk, prices.prep, prices.limits
    tagged = []
    for entry in entries:
        slope = minute - talk * entry.talk
        minutes, loss = entry.kinks[bisect_left(entry.slopes, -slope)]
        price = loss + slope * minutes + prep * entry.prep
        for limit, amount in entry.gives:
            price -= limits[limit] * amount
        tagged.append((price + move_price * entry.move, price, minutes, entry))
    tagged.sort(key=_BY_COST)
    return tagged


def price_board(board: Board, prices: Prices, entries: Sequence[Sequence[Entry]]) -> Priced:
    """Bound the loss of a board that chooses from these entries, by rank."""
    move_price = prices.minute + board.moving_least
    pools = [tag(pool, prices, move_price) for pool in entries]
    chosen = [one for pool, n in zip(pools, board.shape.counts, strict=True) for one in pool[:n]]
    bound = board.constant(prices) + sum([one[0] for one in chosen])
    return Priced(bound - _spared(board, pools, move_price), prices, pools, chosen)


def _spared(board: Board, pools: Ranked, move_price: float) -> float:
    """Give the most that can be spared of the usual moving."""
    if move_price < 0:  # then what is stood before makes moving longer, and that is worth something
        return (
            -move_price
            * board.size
            * max([entry.item.back for pool in pools for _cost, _price, _minutes, entry in pool])
        )
    least = [] if board.ranks[0] == OPENING else [-move_price]
    if board.space.breaks:
        changes = []
        for rank in range(EXPLORE, CLOSING):
            if count := board.shape.counts[rank]:
                last = pools[rank][count - 1][0]
                changes += [
                    (cost - last if cost > last else 0.0) - move_price * (entry.move - 1)
                    for cost, _price, _minutes, entry in pools[rank]
                ]
        least += sorted(changes)[: board.space.breaks]
    return -sum(least)


def without_useless(board: Board, priced: Priced, limit: float) -> Ranked:
    """Leave out the entries that no programme with a loss below `limit` can hold."""
    most, move_price = limit - priced.bound, priced.prices.minute + board.moving_least
    if most == inf:
        return priced.pools
    kept = []
    for pool, count in zip(priced.pools, board.shape.counts, strict=True):
        least = most + pool[count - 1][0] if count else 0.0
        kept.append([one for one in pool if min(one[0], one[1] + move_price) < least])
    return kept


def tighten(board: Board, priced: Priced, steps: int, limit: float = inf) -> Priced:
    """Take some steps towards the highest bound; a bound from `limit` on is high enough."""
    best = current = priced
    entries = [[one[3] for one in pool] for pool in without_useless(board, best, limit)]
    for step in range(steps):
        if best.bound >= limit:
            break
        reach = _REACH if step < steps // 2 else _REACH / 2
        current = price_board(board, _step(board, current, min(limit + 1.0, best.bound + reach)), entries)
        if current.bound > best.bound:
            best = current
    return best


def _step(board: Board, priced: Priced, target: float) -> Prices:
    """Step towards higher bounds: what is asked for too much gets dearer, what lacks is paid for better."""
    prices, net, given = priced.prices, board.space.net, board.space.brief.prep_minutes
    full, much = talk_slope(net), much_slope(net)
    needed, talked, prepared = -board.shape.spare, 0, 0
    lacks = list(board.pools.enough)
    for _cost, _price, minutes, entry in priced.chosen:
        needed += minutes + entry.move
        talked += minutes * entry.talk
        prepared += entry.prep
        for n, amount in entry.gives:
            lacks[n] -= amount
    minute = needed * _MINUTE
    talk = ((DIALOGUE_GOOD if prices.talk >= 0 else DIALOGUE_PLENTY) * net - talked) * full
    prep = 0.0 if given is None else (prepared - given) * _PREP
    if prep < 0 and prices.prep <= 0:
        prep = 0.0
    steps = [
        0.0 if (lack < 0 and price <= least) or (lack > 0 and price >= most) else lack * scale
        for lack, price, (least, most, scale) in zip(lacks, prices.limits, board.pools.scales, strict=True)
    ]
    size = minute**2 + talk**2 + prep**2 + sum([step * step for step in steps])
    stride = (target - priced.bound) / size if size else 0.0
    return Prices(
        prices.minute + stride * minute * _MINUTE,
        min(full, max(-much, prices.talk + stride * talk * full)),
        max(0.0, prices.prep + stride * prep * _PREP),
        tuple(
            [
                min(most, max(least, price + stride * step * scale))
                for price, step, (least, most, scale) in zip(
                    prices.limits, steps, board.pools.scales, strict=True
                )
            ]
        ),
    )
