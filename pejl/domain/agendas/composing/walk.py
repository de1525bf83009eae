"""Walks through a programme by the clock: the rules about when things happen (H03, H05, H06, H18)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejl.domain.agendas.composing.board import Board
from pejl.domain.agendas.composing.entries import Entry
from pejl.domain.agendas.composing.space import BITES
from pejl.domain.agendas.layout import step_minutes
from pejl.domain.agendas.limits import (
    MOVE_BELOW,
    MOVE_ENDS_AFTER,
    MOVE_FROM,
    ONE_WAY_STRETCH_MAX,
    QUIET_END,
    SPOKEN_BY,
    STANDING,
    STRETCH_MAX,
)


@dataclass(frozen=True, slots=True)
class Order:
    """Formats in the order of the evening, the minutes of moving into each, and where breaks stand before."""

    board: Board
    entries: tuple[Entry, ...]
    moves: tuple[int, ...]
    breaks: tuple[int, ...]


def within_reach(order: Order) -> bool:
    """Tell whether the breaks can be reached at all, and everybody can speak in time (H05, H06)."""
    board, brief = order.board, order.board.space.brief
    said = board.said
    fewest = most = board.space.framed
    least_first = brief.minutes - len(order.breaks) * (brief.break_minutes + STRETCH_MAX)
    for place, (entry, move) in enumerate(zip(order.entries, order.moves, strict=True)):
        if place in order.breaks:
            if most < least_first:
                return False
            fewest = most = 0
        besides = said.get(place, 0) + move
        fewest += besides + entry.low
        most += besides + entry.high
        if fewest > STRETCH_MAX:
            return False
    first = order.entries[0]
    start = board.space.framed + said.get(0, 0) + order.moves[0]
    lows, highs = [entry.low for entry in order.entries], [entry.high for entry in order.entries]
    return (
        most + brief.buffer_needed >= least_first
        and all(sum(lows[:n]) <= exact <= sum(highs[:n]) for n, exact, _most in _held(order))
        and start + board.space.silence(first.item, first.low) <= SPOKEN_BY
    )


def windows(order: Order) -> tuple[tuple[int, int, int], ...]:
    """Give the fewest and most minutes that the formats before some places can have.

    Each break comes early enough for the stretches before it, and late enough for those after it (H06). A
    format that is held begins when it does.
    """
    brief, said = order.board.space.brief, order.board.said
    found, count = [], len(order.breaks)
    for number, place in enumerate(order.breaks):
        besides = order.board.space.framed + sum(order.moves[:place])
        besides += sum(minutes for before, minutes in said.items() if before <= place)
        besides += number * brief.break_minutes
        most = (number + 1) * STRETCH_MAX + number * brief.break_minutes
        after = count - number
        least = brief.minutes - after * (brief.break_minutes + STRETCH_MAX)
        found.append((place, least - besides, most - besides))
    return tuple(sorted([*found, *_held(order)]))


def _held(order: Order) -> list[tuple[int, int, int]]:
    """List the minutes that the formats before each format that is held in time must have."""
    board, brief, found = order.board, order.board.space.brief, []
    for slug, begins in board.wish.begins.items():
        place = next((at for at, entry in enumerate(order.entries) if entry.item.form.slug == slug), None)
        if place is not None:
            besides = board.space.framed + sum(order.moves[: place + 1])
            besides += sum(minutes for before, minutes in board.said.items() if before <= place)
            besides += sum(before <= place for before in order.breaks) * brief.break_minutes
            besides += brief.buffer_needed if place == board.size - 1 else 0
            found.append((place, begins - besides, begins - besides))
    return found


def sound(order: Order, minutes: tuple[int, ...]) -> bool:
    """Tell whether the rules of the clock hold: H03, H05, H06, H06b, H18."""
    board, brief = order.board, order.board.space.brief
    said, now, since, stood = board.said, board.space.framed, 0, False
    for place, (entry, move, length) in enumerate(zip(order.entries, order.moves, minutes, strict=True)):
        now += said.get(place, 0)
        if place == board.size - 1:
            now += brief.buffer_needed
        if place in order.breaks:
            if now - since > STRETCH_MAX:
                return False
            now += brief.break_minutes
            since = now
        now += move
        if place < board.size - 1 and now >= brief.minutes - QUIET_END:
            return False
        now += length
        stood = stood or (entry.item.form.energy == STANDING and now > MOVE_ENDS_AFTER)
    return (
        now - since <= STRETCH_MAX
        and (stood or not MOVE_FROM <= brief.minutes < MOVE_BELOW)
        and _spoken(order, minutes)
        and _first_bite(order, minutes[0])
    )


def _spoken(order: Order, minutes: Sequence[int]) -> bool:
    """H05: the first format in which every parent talks comes to it in time."""
    space, said = order.board.space, order.board.said
    now = space.framed
    for place, (entry, move, length) in enumerate(zip(order.entries, order.moves, minutes, strict=True)):
        now += said.get(place, 0) + move
        silence = space.silence(entry.item, length)
        if silence < length:
            return now + silence <= SPOKEN_BY
        now += length
    return False


def _first_bite(order: Order, minutes: int) -> bool:
    """H03: framing and the first bite are one stretch when bites come first."""
    form = order.entries[0].item.form
    if form.slug != BITES:
        return True
    brief = order.board.space.brief
    first = step_minutes(form, brief.parents, minutes, interpreter=brief.consecutive)[0].minutes
    return order.board.space.framed + first <= ONE_WAY_STRETCH_MAX
