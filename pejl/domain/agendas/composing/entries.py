"""What each format costs in lost points, minute by minute, and what it gives, in the shapes it can be in.

The search minimises the loss, 100 less the score. Of the ten parts, S3, S6, S7 and most of S4 are sums over
the formats; S5's neighbours, S9 and S10 are sums along their order; S1, S5's standing forms and S8 are goals
that fill up; S2 bends at 55 % and 70 %.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pejl.domain.agendas.composing.space import BITES, Item, Shape, Space
from pejl.domain.agendas.layout import CLOSING, OPENING
from pejl.domain.agendas.limits import ONE_WAY_PCT_MAX, VOICE_PART, VOICE_WHOLE, WEIGHTS
from pejl.domain.agendas.values import Point

LIMIT_BITS = 6
"""Bits for what a programme gives to one limit, where the sums for all limits are packed in one number."""

_MUST = 6.0  # points: a usual price of what must be there

UNLIKE = 2
"""Formats that make two proposals differ."""


def _anything(_item: Item) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Wish:
    """What a kind of proposal asks for beside the rules: which formats, and what else counts, in points.

    `moving` is what a minute of moving costs more than S9 says, `preparing` what a minute of preparation
    costs, `voice` what a minute of talk that each parent can count on is worth more than S3 says. At
    least UNLIKE formats must be outside each set of `others`. `begins` says at which minute of the evening
    some formats begin.
    """

    allowed: Callable[[Item], bool] = _anything
    most_standing: int = 99
    moving: float = 0.0
    preparing: float = 0.0
    voice: float = 0.0
    others: tuple[frozenset[str], ...] = ()
    begins: Mapping[str, int] = field(default_factory=dict)


class Limit(NamedTuple):
    """Something the formats give together: full at `enough`, and what each unit that lacks costs in points.

    The goals of the space, every demand, that a format is there only once, and that enough formats are unlike
    those of other proposals. What must be there costs without end, and so does what is there once too often:
    `over` is what each unit above `enough` costs.
    """

    enough: int
    missing: float
    over: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An item in a shape.

    `kinks` are the lengths at which its loss bends, with the loss: (minutes, loss), `slopes` the loss of a
    minute between them, which only rises; `gives` what it adds to the limits: (limit, amount), and `packed`
    the same in one number (see LIMIT_BITS); `move` what it usually takes to move into it, `talk` and `prep`
    its share of dialogue and its preparation.
    """

    item: Item
    low: int
    high: int
    kinks: tuple[tuple[int, float], ...]
    slopes: tuple[float, ...]
    gives: tuple[tuple[int, int], ...]
    packed: int
    move: int
    talk: int
    prep: int


@dataclass(frozen=True)
class Curve:
    """The loss of an entry by its minutes: convex, and straight between its kinks (minutes, loss)."""

    loss: Callable[[int], float]
    kinks: tuple[tuple[int, float], ...]

    @cached_property
    def runs(self) -> tuple[tuple[float, int], ...]:
        """The straight runs: the loss of each further minute, and how many minutes it lasts."""
        return tuple(
            [
                ((high - low) / (end - start), end - start)
                for (start, low), (end, high) in pairwise(self.kinks)
            ]
        )

    @cached_property
    def losses(self) -> tuple[float, ...]:
        """The loss for each number of minutes, from the fewest."""
        return tuple([self.loss(minutes) for minutes in range(self.kinks[0][0], self.kinks[-1][0] + 1)])


class Pools:
    """The entries that the shapes of a space choose from, as a wish has them.

    Shapes of the same size with the same points said have the same entries, made once for all of them.
    `once` names the formats that have several roles: a bound must not stand on one of them twice. `scales`
    tell for each limit between which prices it may stand, and a usual price.
    """

    def __init__(self, space: Space, wish: Wish) -> None:
        self.space, self.wish = space, wish
        roles = Counter(item.form.slug for pool in space.items for item in pool)
        self.once = tuple(sorted(slug for slug, number in roles.items() if number > 1))
        self.limits = (
            *(Limit(goal.enough, goal.weight / goal.enough) for goal in space.goals),
            *(Limit(1, inf) for _demand in range(space.needed.bit_count())),
            *(Limit(1, 0.0, inf) for _slug in self.once),
            *(Limit(UNLIKE, inf) for _other in wish.others),
        )
        self.enough = tuple([limit.enough for limit in self.limits])
        self.scales = tuple(
            [
                (-limit.over, limit.missing, limit.missing if 0 < limit.missing < inf else _MUST)
                for limit in self.limits
            ]
        )
        self._known: dict[tuple[int, int, int, Point | None, bool], tuple[Entry, ...]] = {}
        self._bent: dict[tuple[Item, int, int, int | None], tuple[int, ...]] = {}
        self._given: dict[Item, tuple[tuple[tuple[int, int], ...], int]] = {}

    def of(self, shape: Shape, rank: int) -> tuple[Entry, ...]:
        """Give the entries of a rank, none where the shape has no place for them."""
        if not shape.counts[rank]:
            return ()
        key = (rank, shape.size, shape.spare, shape.bites, shape.counts[rank] == 1)
        if key not in self._known:
            made = (self._entry(shape, item) for item in self.space.items[rank] if self.wish.allowed(item))
            self._known[key] = tuple(entry for entry in made if entry is not None)
        return self._known[key]

    def loss_of(self, shape: Shape, item: Item, talk_minutes: int) -> Callable[[int], float]:
        """Give the loss of an item by its minutes: S3, S6, S7, and S4 when it is alone in its phase.

        `talk_minutes` is the sum of all formats; a larger number gives a smaller loss.
        """
        form, space = item.form, self.space
        uneven = WEIGHTS["S3"] * (1 - VOICE_PART) * (100 - form.voice_equity) / (100 * talk_minutes)
        heard = WEIGHTS["S3"] * VOICE_PART / (VOICE_WHOLE * space.net) + self.wish.voice
        voice = uneven - heard * item.voice
        prepared = self.wish.preparing * form.prep_minutes
        strain = WEIGHTS["S6"] / shape.size / (form.minutes_max - form.minutes_min)
        again = WEIGHTS["S7"] / shape.size if item.recent else 0.0
        apart = again + prepared
        usual, arc, said = form.minutes_typical, space.arc[item.rank], shape.said(item.rank)
        if shape.counts[item.rank] > 1:
            return lambda minutes: voice * minutes + strain * abs(minutes - usual) + apart
        return lambda minutes: voice * minutes + strain * abs(minutes - usual) + apart + arc[minutes + said]

    def _entry(self, shape: Shape, item: Item) -> Entry | None:
        low, high = item.low, min(item.high, shape.spare)
        if item.form.slug == BITES:
            low = max(low, shape.bites.minutes if shape.bites else 0)
            high = min(high, one_way_room(self.space, shape) // item.form.one_way_pct)
        if low > high:
            return None
        loss = self.loss_of(shape, item, max(1, shape.spare - max(0, shape.size - 2)))
        bends = self._bends(item, low, high, shape.said(item.rank) if shape.counts[item.rank] == 1 else None)
        kinks = tuple([(minutes, loss(minutes)) for minutes in bends])
        gives, packed = self._gives(item)
        still = item.form.regroup == 0 and item.rank in {OPENING, CLOSING}
        return Entry(
            item,
            low,
            high,
            kinks,
            tuple([(end[1] - start[1]) / (end[0] - start[0]) for start, end in pairwise(kinks)]),
            gives,
            packed,
            0 if still else item.move,
            item.form.dialogue_pct,
            item.form.prep_minutes,
        )

    def _bends(self, item: Item, low: int, high: int, said: int | None) -> tuple[int, ...]:
        """List where the loss of an item bends: at its usual length, and at the edges of its phase (S4).

        The latter when it is alone in the phase, of which so many minutes are `said` besides.
        """
        key = (item, low, high, said)
        if key not in self._bent:
            bends = {low, high, min(max(item.form.minutes_typical, low), high)}
            if said is not None:
                bends |= {at - said for at in self.space.bends[item.rank] if low <= at - said <= high}
            self._bent[key] = tuple(sorted(bends))
        return self._bent[key]

    def _gives(self, item: Item) -> tuple[tuple[tuple[int, int], ...], int]:
        """Say what an item adds to each limit, and the same packed."""
        if item not in self._given:
            demands = (item.covers >> bit & 1 for bit in range(self.space.needed.bit_count()))
            unlike = (int(item.form.slug not in other) for other in self.wish.others)
            once = (int(item.form.slug == slug) for slug in self.once)
            gives = tuple(
                [(n, more) for n, more in enumerate((*item.gives, *demands, *once, *unlike)) if more]
            )
            self._given[item] = gives, sum([more << LIMIT_BITS * n for n, more in gives])
        return self._given[item]


def one_way_room(space: Space, shape: Shape) -> int:
    """Give the hundredths of a minute that H03 leaves for input in bites."""
    return ONE_WAY_PCT_MAX * space.brief.minutes - 100 * shape.told
