"""What trying everything finds: an oracle for small worlds, and a search by hand for any programme at all.

Neither uses the composer's prices, bounds or split of the minutes; only the space is the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, permutations, product

from pejl.domain.agendas import Agenda, Brief, check_laid, lay_out, score_laid
from pejl.domain.agendas.composing.board import Board, moves_into
from pejl.domain.agendas.composing.build import build
from pejl.domain.agendas.composing.entries import Entry, Pools, Wish
from pejl.domain.agendas.composing.search import Found, Search
from pejl.domain.agendas.composing.space import make_space
from pejl.domain.agendas.composing.walk import Order
from pejl.domain.agendas.limits import DIALOGUE_PCT_MIN, STANDING
from pejl.domain.catalogue import Catalogue, Format
from tests.domain.agendas.examples import KNOWN

_TOO_MANY = 400_000
"""Steps of the search by hand after which it gives up: then nothing is confirmed."""


def small_world(seed: int) -> tuple[Brief, Catalogue]:
    """A brief, and at most nine formats that can each be a few lengths, so that everything can be tried."""
    chance = random.Random(seed)  # noqa: S311 - the same worlds every time
    slugs: set[str] = set()
    for role, count in (("opening", 1), ("explore", 3), ("converge", 1), ("agree", 1), ("closing", 2)):
        playing = [form.slug for form in KNOWN.formats if role in form.roles]
        slugs |= set(chance.sample(playing, count))
    formats = tuple(_shortened(form, chance) for form in KNOWN.formats if form.slug in slugs)
    codes = [indicator.code for indicator in KNOWN.indicators]
    brief = Brief(
        parents=chance.randint(10, 34),
        minutes=chance.choice((55, 60, 65, 70, 75, 78)),
        staff=chance.choice((None, 2, 3)),
        low_danish=chance.random() < 0.3,
        indicators=tuple(chance.sample(codes, chance.choice((0, 1, 1, 2)))),
        outcome=chance.choice(("", "ideas", "agreements")),
        recent=tuple(form.slug for form in chance.sample(formats, chance.choice((0, 2)))),
        prep_minutes=chance.choice((None, None, 90)),
    )
    return brief, replace(KNOWN, formats=formats)


def _shortened(form: Format, chance: random.Random) -> Format:
    low = max(form.minutes_min, min(form.minutes_typical, form.minutes_max - 3) - 1)
    high = max(low + 1, min(form.minutes_max, low + chance.choice((1, 2, 3))))
    usual = min(max(form.minutes_typical, low), high)
    return replace(form, minutes_min=low, minutes_typical=usual, minutes_max=high)


def every_programme(brief: Brief, known: Catalogue) -> Iterator[Agenda]:
    """Try every programme of the space, built without the search: orders first, then minutes."""
    space = make_space(brief, known)
    for shape in space.shapes:
        board = Board(Pools(space, Wish()), shape)
        if not board.possible:
            continue
        pools = [permutations(board.entries[rank], count) for rank, count in enumerate(shape.counts)]
        for parts in product(*pools):
            entries = tuple(entry for part in parts for entry in part)
            if len({entry.item.index for entry in entries}) < len(entries):
                continue
            lengths = [range(entry.low, entry.high + 1) for entry in entries]
            for minutes in product(*lengths):
                if shape.spare - 14 <= sum(minutes) <= shape.spare:
                    yield build(Found(Order(board, entries, (), ()), minutes, 0.0))


def oracle(brief: Brief, known: Catalogue) -> float | None:
    """Give the best score of all sound programmes of the space, found by scoring every one of them."""
    laid = (lay_out(brief, agenda, known) for agenda in every_programme(brief, known))
    sound = (one for one in laid if one.minutes == brief.minutes and not check_laid(one, known))
    return max((score_laid(one, known).total for one in sound), default=None)


def searched(brief: Brief, known: Catalogue) -> float | None:
    """Give the score of what the composer's search finds and proves in the same space."""
    found = Search(make_space(brief, known), Wish()).run()
    if found.best is None or not found.proven:
        return None
    return score_laid(lay_out(brief, build(found.best), known), known).total


# ---- is there really nothing? ----


class TooManyError(Exception):
    """The space is too large to go through by hand."""


def any_programme(brief: Brief, known: Catalogue = KNOWN) -> Agenda | None:
    """Go through the wide space without prices and bounds; give the first sound programme there is.

    Only what makes every programme below impossible is left out: too little time, too much time, too much
    preparation, a demand nobody left can meet, too little talk. Raises TooManyError.
    """
    space = make_space(brief, known, wide=True)
    steps = [0]
    for shape in space.shapes:
        board = Board(Pools(space, Wish()), shape)
        if board.possible:
            for order in _orders(board, (), steps):
                found = _any_minutes(order, steps, known)
                if found is not None:
                    return found
    return None


def _orders(board: Board, entries: tuple[Entry, ...], steps: list[int]) -> Iterator[Order]:
    _count(steps)
    place, used = len(entries), {entry.item.index for entry in entries}
    pools = [
        [entry for entry in board.entries[rank] if entry.item.index not in used]
        for rank in board.ranks[place:]
    ]
    if not all(pools) or not _can_be(board, entries, pools):
        return
    if not pools:
        for breaks in combinations(range(board.opened + 1, board.size - 1), board.space.breaks):
            yield Order(board, entries, _moves(board, entries, breaks), breaks)
        return
    for entry in pools[0]:
        yield from _orders(board, (*entries, entry), steps)


def _count(steps: list[int]) -> None:
    steps[0] += 1
    if steps[0] > _TOO_MANY:
        raise TooManyError


def _can_be(board: Board, entries: Sequence[Entry], pools: Sequence[Sequence[Entry]]) -> bool:
    """Tell whether time, preparation and demands leave anything to be found behind these formats."""
    space, covered = board.space, 0
    for entry in chain(entries, *pools):
        covered |= entry.item.covers
    least = sum(entry.low for entry in entries) + sum(min(e.low for e in pool) for pool in pools)
    most = sum(entry.high for entry in entries) + sum(max(e.high for e in pool) for pool in pools)
    prep = sum(entry.item.form.prep_minutes for entry in entries)
    given = space.brief.prep_minutes
    return (
        covered == space.needed
        and least <= board.shape.spare <= most + space.most_moving
        and (given is None or prep <= given)
    )


def _moves(board: Board, entries: Sequence[Entry], breaks: Sequence[int]) -> tuple[int, ...]:
    standing, moves = False, []
    for place, entry in enumerate(entries):
        way = 2 if place in breaks else int(standing)
        moves.append(moves_into(board, place, entry.item)[way])
        standing = entry.item.form.energy == STANDING
    return tuple(moves)


def _any_minutes(order: Order, steps: list[int], known: Catalogue) -> Agenda | None:
    board, brief = order.board, order.board.space.brief
    whole = board.shape.spare - sum(order.moves)
    lows, highs = [e.low for e in order.entries], [e.high for e in order.entries]
    if not sum(lows) <= whole <= sum(highs) or sum(order.moves) > board.space.most_moving:
        return None
    talks = [entry.item.form.dialogue_pct for entry in order.entries]
    left, talked = whole - sum(lows), sum(low * talk for low, talk in zip(lows, talks, strict=True))
    for talk, low, high in sorted(zip(talks, lows, highs, strict=True), reverse=True):
        more = min(left, high - low)
        talked, left = talked + more * talk, left - more
    if talked < DIALOGUE_PCT_MIN * board.space.net:
        return None
    first = board.said.get(0, 0) + order.moves[0] + board.space.framed
    for minutes in _lengths(lows, highs, whole):
        _count(steps)
        if first + board.space.silence(order.entries[0].item, minutes[0]) > 15:
            continue
        agenda = build(Found(order, minutes, 0.0))
        laid = lay_out(brief, agenda, known)
        if laid.minutes == brief.minutes and not check_laid(laid, known):
            return agenda
    return None


def _lengths(lows: Sequence[int], highs: Sequence[int], whole: int) -> Iterator[tuple[int, ...]]:
    if not lows:
        if whole == 0:
            yield ()
        return
    rest_low, rest_high = sum(lows[1:]), sum(highs[1:])
    for minutes in range(max(lows[0], whole - rest_high), min(highs[0], whole - rest_low) + 1):
        for rest in _lengths(lows[1:], highs[1:], whole - minutes):
            yield (minutes, *rest)
