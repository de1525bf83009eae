"""Finds prices that make a shape's bound tight: a few steps uphill on the dual (Polyak's step)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pejl.domain.agendas.composing.board import (
    Board,
    Entry,
    Prices,
    much_slope,
    price_of,
    talk_slope,
)
from pejl.domain.agendas.composing.space import CLOSING
from pejl.domain.agendas.limits import DIALOGUE_GOOD, DIALOGUE_PLENTY

_REACH = 6.0  # points: how far above the best bound so far a step aims
_MINUTE = 0.4  # a usual price of a minute: makes the steps of unlike prices comparable


Ranked = tuple[tuple[float, Entry], ...]
"""Entries of a rank with their prices, the cheapest first."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A board at some prices: a guess at the bound on its loss, and each rank's entries, cheapest first."""

    guess: float
    prices: Prices
    ranked: tuple[Ranked, ...]


def first_prices(board: Board) -> Prices:
    """Give prices to begin with."""
    return Prices(
        _MINUTE,
        talk_slope(board.space.net) / 2,
        (0.2,) * len(board.space.goals),
    )


def rank_entries(entries: Sequence[Entry], prices: Prices) -> Ranked:
    """Price entries and put the cheapest first."""
    return tuple(sorted([(price_of(entry, prices), entry) for entry in entries], key=_price))


def price_board(
    board: Board,
    prices: Prices,
    rank: Callable[[tuple[Entry, ...], Prices], Ranked] = rank_entries,
) -> Priced:
    """Price every entry of a board. The guess takes every move at its usual length."""
    ranked = tuple(rank(pool, prices) for pool in board.entries)
    least = sum(
        pool[n][0] for pool, count in zip(ranked, board.shape.counts, strict=True) for n in range(count)
    )
    moving = (prices.minute + board.moving_least) * _moves(_cheapest(board, ranked))
    return Priced(board.constant(prices) + least + moving, prices, ranked)


def tighten(board: Board, priced: Priced, steps: int) -> Priced:
    """Take some steps towards the highest bound."""
    best = current = priced
    for step in range(steps):
        reach = _REACH if step < steps // 2 else _REACH / 2
        current = price_board(board, _step(board, current, best.guess + reach))
        if current.guess > best.guess:
            best = current
    return best


def _price(pair: tuple[float, Entry]) -> float:
    return pair[0]


def _cheapest(board: Board, ranked: tuple[Ranked, ...]) -> list[Entry]:
    return [pool[n][1] for pool, count in zip(ranked, board.shape.counts, strict=True) for n in range(count)]


def _moves(entries: Sequence[Entry]) -> int:
    return sum(entry.item.move for entry in entries[1:] if entry.item.rank != CLOSING)


def _step(board: Board, priced: Priced, target: float) -> Prices:
    prices, net = priced.prices, board.space.net
    full, much = talk_slope(net), much_slope(net)
    chosen = _cheapest(board, priced.ranked)
    lengths = [_length(entry, prices) for entry in chosen]
    minute = (sum(lengths) + _moves(chosen) - board.shape.spare) * _MINUTE
    aim = DIALOGUE_GOOD if prices.talk >= 0 else DIALOGUE_PLENTY
    talked = sum(m * entry.item.form.dialogue_pct for m, entry in zip(lengths, chosen, strict=True))
    talk = (aim * net - talked) * full
    goals = [
        goal.weight * (1 - sum(entry.item.gives[n] for entry in chosen) / goal.enough)
        for n, goal in enumerate(board.space.goals)
    ]
    size = minute**2 + talk**2 + sum(goal**2 for goal in goals)
    stride = (target - priced.guess) / size if size else 0.0
    return Prices(
        prices.minute + stride * minute * _MINUTE,
        min(full, max(-much, prices.talk + stride * talk * full)),
        tuple(
            min(1.0, max(0.0, share + stride * goal)) for share, goal in zip(prices.goals, goals, strict=True)
        ),
    )


def _length(entry: Entry, prices: Prices) -> int:
    slope = prices.minute - prices.talk * entry.item.form.dialogue_pct
    return min(entry.kinks, key=lambda kink: kink[1] + slope * kink[0])[0]
