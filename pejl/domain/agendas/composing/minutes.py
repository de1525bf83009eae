"""Shares the minutes among chosen formats: the best split, and a proof of how much better any could be.

Without S2 the loss is convex and separable over formats, phases and the whole, so giving one minute at a time
to the format that gains most finds the exact best. S2 is put in by its slope: where the split it leads to
lies on that slope, it is exact; in the bend at 55 % the reduced costs tell which other splits can be better
(better.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter

from pejl.domain.agendas.composing.board import (
    Board,
    much_slope,
    talk_constant,
    talk_loss,
    talk_slope,
)
from pejl.domain.agendas.composing.entries import Entry
from pejl.domain.agendas.limits import DIALOGUE_GOOD, DIALOGUE_PCT_MIN, DIALOGUE_PLENTY

_BY_TALK = attrgetter("talk")
_HALVINGS = 6
_NO_RUN = (inf, 0)
_LONG = 10_000  # minutes
_STEEPEST = 8  # times the slope of S2, when H04 itself must be reached


@dataclass(frozen=True, slots=True)
class Split:
    """The best split found: minutes in the order of the entries, their loss, and a bound on any split's.

    `views` hold reduced costs: the first those of `bound`, the others those at the ends of S2's slope.
    """

    minutes: tuple[int, ...]
    loss: float
    views: tuple["View", ...]

    @property
    def bound(self) -> float:
        """A bound on the loss of every split."""
        return self.views[0].bound


@dataclass(frozen=True, slots=True)
class View:
    """A bound at some prices: a minute of each entry costs its slope, and the entry at least its `least`."""

    bound: float
    slopes: tuple[float, ...]
    least: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line below the losses of all splits, by their minutes: `loss` at none, less by `price` for each."""

    loss: float
    price: float

    def at(self, minutes: int) -> float:
        """Bound the loss of a split of so many minutes."""
        return self.loss - self.price * minutes


class Splitter:
    """The minutes of some entries on a board that together must be `whole`.

    `windows` say (place, least, most): the entries before a place have so many minutes together (H06).
    """

    def __init__(
        self, board: Board, entries: Sequence[Entry], whole: int, windows: Sequence[tuple[int, int, int]]
    ) -> None:
        self.board, self.entries, self.windows = board, entries, windows
        self.net, self.arc = board.space.net, board.space.arc
        self.curves = [board.curve(entry, max(1, whole)) for entry in entries]
        self.lows = [entry.low for entry in entries]
        self.talks = [entry.item.form.dialogue_pct for entry in entries]
        counts = board.shape.counts
        self.phases = [entry.item.rank if counts[entry.item.rank] > 1 else -1 for entry in entries]
        self.shared = sorted({phase for phase in self.phases if phase >= 0})
        self.spare = whole - sum(self.lows)
        self._given: dict[tuple[float, _Parts], tuple[list[int], list[float]]] = {}

    @property
    def _room(self) -> int:
        return sum([entry.high - entry.low for entry in self.entries])

    def floor(self, talk: float) -> float:
        """Bound the loss of every split at a likely price of dialogue; without end when there is none."""
        line = self.line(talk) if self.spare <= self._room else None
        return inf if line is None else line.at(self.spare + sum(self.lows))

    def line(self, talk: float) -> Line | None:
        """Bound the loss of every split of these or fewer minutes; None when there is none."""
        if self.spare < 0 or not _talkative(self.board, self.entries, self.spare):
            return None
        parts = _Parts((min(self.spare, self._room),), (0,) * len(self.entries))
        extra, lasts = self._give(talk, parts)
        price, minutes = -lasts[0], parts.minutes[0] + sum(self.lows)
        return Line(self._view(talk, extra, lasts, parts).bound + price * minutes, price)

    def split(self, talk: float, limit: float, free: Sequence[int] | None = None) -> Split | None:
        """Find the best split; None when there is none, or when none can have a loss below `limit`.

        `talk` is a likely price of dialogue, tried first because it mostly rules the programme out. `free`
        is the best split without the windows, in minutes, where it is known.
        """
        parts = _Parts((self.spare,), (0,) * len(self.entries))
        if free is None:
            if self.floor(talk) >= limit:
                return None
            talk, extra, lasts = self._aim(parts)
        else:
            extra = [minutes - low for minutes, low in zip(free, self.lows, strict=True)]
        tighter = self._cut(extra)
        if tighter is not None or free is not None:
            parts = tighter or parts
            talk, extra, lasts = self._aim(parts)
        views = [self._view(talk, extra, lasts, parts)]
        if 0.0 < talk < talk_slope(self.net) and views[0].bound < limit:
            views += [self._view(end, *self._give(end, parts), parts) for end in (0.0, talk_slope(self.net))]
        minutes = tuple(low + more for low, more in zip(self.lows, extra, strict=True))
        return Split(minutes, self.loss(extra), tuple(views))

    def loss(self, extra: Sequence[int]) -> float:
        """Give the true loss of a split, told as minutes above each entry's fewest."""
        loss = sum(curve.losses[more] for curve, more in zip(self.curves, extra, strict=True))
        loss += sum(self.arc[phase][self._sum(phase, extra)] for phase in self.shared)
        return loss + talk_loss(self._talked(extra), self.net)

    def _cut(self, extra: Sequence[int]) -> "_Parts | None":
        """Where a window is missed, part the minutes at its edge: there the best split within it lies."""
        for place, least, most in self.windows:
            before = sum(self.lows[:place])
            now = before + sum(extra[:place])
            aim = min(max(now, least), most) - before
            if aim + before != now and 0 <= aim <= self.spare:
                parts = (0,) * place + (1,) * (len(self.entries) - place)
                return _Parts((aim, self.spare - aim), parts, below=now > most)
        return None

    def _aim(self, parts: "_Parts") -> tuple[float, list[int], list[float]]:
        """Choose the slope of S2 that the best split lies on, or the one nearest the bend."""
        full, much = talk_slope(self.net), -much_slope(self.net)
        extra, lasts = self._give(0.0, parts)
        talked = self._talked(extra)
        if talked > DIALOGUE_PLENTY * self.net:
            return much, *self._give(much, parts)
        if talked >= DIALOGUE_GOOD * self.net:
            return 0.0, extra, lasts
        extra, lasts = self._give(full, parts)
        talked = self._talked(extra)
        if DIALOGUE_PCT_MIN * self.net <= talked <= DIALOGUE_GOOD * self.net:
            return full, extra, lasts
        over = talked > DIALOGUE_GOOD * self.net
        aim = (DIALOGUE_GOOD if over else DIALOGUE_PCT_MIN) * self.net
        low, high = (0.0, full) if over else (full, _STEEPEST * full)
        best = (full, extra, lasts)
        for _ in range(_HALVINGS):
            talk = (low + high) / 2
            extra, lasts = self._give(talk, parts)
            if self.loss(extra) < self.loss(best[1]):
                best = (talk, extra, lasts)
            if self._talked(extra) < aim:
                low = talk
            else:
                high = talk
        return best

    def _give(self, talk: float, parts: "_Parts") -> tuple[list[int], list[float]]:
        """Give each part's minutes to the entry that loses least by them; tell each part's last loss.

        Losses are straight between their bends, so the minutes of a run are given at once.
        """
        if (talk, parts) in self._given:
            return self._given[talk, parts]
        extra, left, lasts = [0] * len(self.entries), list(parts.minutes), [0.0] * len(parts.minutes)
        sums = {phase: self._sum(phase, extra) for phase in self.shared}
        steps = {phase: self._step(phase, minutes) for phase, minutes in sums.items()} | {-1: 0.0}
        runs = [iter(curve.runs) for curve in self.curves]
        firsts = [next(run, _NO_RUN) for run in runs]
        rooms = [length for _slope, length in firsts]
        costs = [slope - talk * worth for (slope, _length), worth in zip(firsts, self.talks, strict=True)]
        costs = [cost if left[part] else inf for cost, part in zip(costs, parts.of, strict=True)]
        phases = self.phases
        while any(left):
            now = [cost + steps[phase] for cost, phase in zip(costs, phases, strict=True)]
            last = min(now)
            if last == inf:
                break
            chosen = now.index(last)
            part, phase = parts.of[chosen], phases[chosen]
            more = min(rooms[chosen], left[part])
            if phase >= 0:
                more = min(more, self._straight(phase, sums[phase]))
                sums[phase] += more
                steps[phase] = self._step(phase, sums[phase])
            extra[chosen] += more
            rooms[chosen] -= more
            lasts[part], left[part] = last, left[part] - more
            if not rooms[chosen]:
                slope, rooms[chosen] = next(runs[chosen], _NO_RUN)
                costs[chosen] = slope - talk * self.talks[chosen]
            if not left[part]:
                costs = [inf if own == part else cost for cost, own in zip(costs, parts.of, strict=True)]
        self._given[talk, parts] = extra, lasts
        return extra, lasts

    def _view(self, talk: float, extra: Sequence[int], lasts: Sequence[float], parts: "_Parts") -> View:
        """Bound every split by the prices that a split stands on."""
        minutes = parts.prices(lasts)
        slopes, bound = {-1: 0.0}, talk_constant(talk, self.net)
        for phase in self.shared:
            length = self._sum(phase, extra)
            before, after = self._step(phase, length - 1), self._step(phase, length)
            slopes[phase] = max(0.0, before) if before > 0 else min(0.0, after)
            bound += self.arc[phase][length] - slopes[phase] * length
        for part, price in enumerate(minutes):
            lows = sum(low for low, own in zip(self.lows, parts.of, strict=True) if own == part)
            bound -= price * (lows + parts.minutes[part])
        costs = [
            minutes[part] - talk * worth + slopes[phase]
            for worth, phase, part in zip(self.talks, self.phases, parts.of, strict=True)
        ]
        least = [
            min([loss + slope * at for at, loss in curve.kinks])
            for slope, curve in zip(costs, self.curves, strict=True)
        ]
        return View(bound + sum(least), tuple(costs), tuple(least))

    def _talked(self, extra: Sequence[int]) -> int:
        return sum(talk * (low + more) for talk, low, more in zip(self.talks, self.lows, extra, strict=True))

    def _sum(self, phase: int, extra: Sequence[int]) -> int:
        return sum(
            low + more for low, more, own in zip(self.lows, extra, self.phases, strict=True) if own == phase
        )

    def _step(self, phase: int, minutes: int) -> float:
        return self.arc[phase][minutes + 1] - self.arc[phase][minutes]

    def _straight(self, phase: int, minutes: int) -> int:
        """Count the minutes for which S4 goes on as straight as here."""
        return next((bend - minutes for bend in self.board.space.bends[phase] if bend > minutes), _LONG)


def _talkative(board: Board, entries: Sequence[Entry], spare: int) -> bool:
    """Tell whether so many minutes above each entry's fewest can hold enough dialogue (H04)."""
    talked, left = sum([entry.talk * entry.low for entry in entries]), spare
    for entry in sorted(entries, key=_BY_TALK, reverse=True):
        more = min(left, entry.high - entry.low)
        talked, left = talked + more * entry.talk, left - more
    return talked >= DIALOGUE_PCT_MIN * board.space.net


@dataclass(frozen=True, slots=True)
class _Parts:
    """How the minutes above the fewest are parted: each part's minutes and the part of each entry.

    `below` tells that the first part may have fewer minutes than that, otherwise more; it matters for which
    prices give a true bound.
    """

    minutes: tuple[int, ...]
    of: tuple[int, ...]
    below: bool = True

    def prices(self, lasts: Sequence[float]) -> list[float]:
        """Give the price of a minute in each part, such that they bound every split within the window."""
        prices = [-last for last in lasts]
        if len(prices) > 1 and (prices[0] < prices[1]) == self.below:
            return [sum(prices) / len(prices)] * len(prices)
        return prices
