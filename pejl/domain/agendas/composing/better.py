"""Tries the splits of the minutes that could still be better than the one that was found."""

from collections.abc import Callable, Iterator, Sequence

from pejl.domain.agendas.composing.minutes import Split, Splitter, View

Tried = tuple[float, tuple[int, ...]]
"""The loss of a split, and its minutes in the order of the entries."""


def better_splits(splitter: Splitter, split: Split, below: Callable[[], float]) -> Iterator[Tried]:
    """List splits with a loss `below` what is asked for at each try, the likeliest first."""
    rows = [_above(splitter, view) for view in split.views]
    yield from _better(splitter, rows, below, (), [view.bound for view in split.views])


def _above(splitter: Splitter, view: View) -> list[list[float]]:
    """Tell what each entry adds to a bound by the minutes above its fewest."""
    entries = zip(splitter.curves, splitter.lows, view.slopes, view.least, strict=True)
    return [
        [loss + slope * minutes - least for minutes, loss in enumerate(curve.losses, low)]
        for curve, low, slope, least in entries
    ]


def _better(
    splitter: Splitter,
    rows: Sequence[Sequence[Sequence[float]]],
    below: Callable[[], float],
    extra: tuple[int, ...],
    bounds: Sequence[float],
) -> Iterator[Tried]:
    place, left = len(extra), splitter.spare - sum(extra)
    if place == len(splitter.entries):
        if (loss := splitter.loss(extra)) < below():
            yield loss, tuple(low + more for low, more in zip(splitter.lows, extra, strict=True))
        return
    room = sum([entry.high - entry.low for entry in splitter.entries[place + 1 :]])
    tries = []
    for more in range(max(0, left - room), min(left, len(rows[0][place]) - 1) + 1):
        above = [bound + row[place][more] for bound, row in zip(bounds, rows, strict=True)]
        tries.append((max(above), more, above))
    for bound, more, above in sorted(tries):
        if bound >= below():
            return
        if _fits(splitter, (*extra, more)):
            yield from _better(splitter, rows, below, (*extra, more), above)


def _fits(splitter: Splitter, extra: Sequence[int]) -> bool:
    """Tell whether the beginning of a split keeps the window it has reached."""
    return all(
        least <= sum(splitter.lows[:place]) + sum(extra) <= most
        for place, least, most in splitter.windows
        if place == len(extra)
    )
