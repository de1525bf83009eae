"""What is promised of the composer, tried on as many random briefs as one has time for.

``python -m tests.domain.agendas.proofs [BRIEFS NEIGHBOURS WORLDS [FIRST]]`` tries them all, or so many from a
seed on, and prints how it goes; the tests try a few.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, permutations
from typing import NamedTuple

from pejl.domain.agendas import Agenda, Brief, Composition, Point, check_laid, compose, lay_out, score_laid
from pejl.domain.catalogue import TRIN, Catalogue
from tests.domain.agendas.examples import KNOWN
from tests.domain.agendas.trying import TooManyError, any_programme, oracle, searched, small_world

_OFTEN = 20
"""Briefs or worlds between two lines that tell how it goes."""

_EVEN = 1e-6
"""Points: a difference that is only rounding."""


def random_brief(seed: int) -> Brief:
    """A brief of any kind: every trin, 6–80 parents, 45–180 minutes, all conditions."""
    chance = random.Random(seed)  # noqa: S311 - the same briefs every time
    codes = [indicator.code for indicator in KNOWN.indicators]

    def maybe(share: float) -> bool:
        return chance.random() < share

    interpreter = maybe(0.3)
    return Brief(
        parents=chance.randint(6, 80),
        minutes=chance.choice((*range(45, 181, 5), 90, 90, 90, 120, 120, 120)),
        staff=chance.choice((None, 1, 2, 2, 3, 4)),
        sensitive=maybe(0.25),
        conflict=maybe(0.1),
        low_danish=maybe(0.5),
        interpreter=interpreter,
        consecutive=interpreter and maybe(0.3),
        children_first_part=maybe(0.15),
        trin=chance.choice(("", *TRIN)),
        place=chance.choice(("room",) * 8 + ("online", "hybrid")),
        outcome=chance.choice(("", "", "perspectives", "ideas", "agreements")),
        indicators=tuple(chance.sample(codes, chance.randint(0, 5))),
        points=tuple(
            Point(f"Besked {n}", chance.choice((3, 4, 5, 8, 12))) for n in range(chance.randint(0, 2))
        ),
        recent=tuple(form.slug for form in chance.sample(KNOWN.formats, chance.choice((0, 0, 6)))),
        prep_minutes=chance.choice((None, None, 60, 120)),
    )


def faults(brief: Brief, found: Composition, known: Catalogue = KNOWN) -> list[str]:
    """List every rule that a proposal breaks; an empty list is what is promised."""
    return [
        f"{one.kind}: {broken.rule}"
        for one in found.proposals
        for broken in check_laid(lay_out(brief, one.agenda, known), known)
    ]


def useless(found: Composition, known: Catalogue = KNOWN) -> list[str]:
    """List the offered ways out that do not make a programme possible."""
    return [
        fix.text
        for one in found.infeasible
        for fix in one.fixes
        if fix.brief is not None and not compose(fix.brief, known).proposals
    ]


# ---- what no small change improves ----


class Better(NamedTuple):
    """A small change that keeps every rule and scores higher."""

    what: str
    gain: float


def better_neighbours(brief: Brief, agenda: Agenda, known: Catalogue = KNOWN) -> Iterator[Better]:
    """Yield each swap, move or shift of 1–5 minutes that keeps every rule and scores higher.

    Also those that are no programme of the space: nothing is settled in them, say.
    """
    stands = score_laid(lay_out(brief, agenda, known), known).total
    for what, other in _neighbours(brief, agenda, known):
        laid = lay_out(brief, other, known)
        if laid.minutes == brief.minutes and _said(brief, other) and not check_laid(laid, known):
            gain = score_laid(laid, known).total - stands
            if gain > _EVEN:
                yield Better(what, gain)


def _said(brief: Brief, agenda: Agenda) -> bool:
    """Whether every point is still there, with the minutes it needs."""
    lengths = {block.title: block.minutes for block in agenda.blocks}
    return all(lengths.get(point.title, 0) >= point.minutes for point in brief.points)


def _neighbours(brief: Brief, agenda: Agenda, known: Catalogue) -> Iterator[tuple[str, Agenda]]:
    blocks = agenda.blocks
    formats = [n for n, block in enumerate(blocks) if block.kind == "format"]
    for one, two in permutations(formats, 2):
        for more in range(1, 6):
            changed = list(blocks)
            changed[one] = replace(blocks[one], minutes=blocks[one].minutes + more)
            changed[two] = replace(blocks[two], minutes=blocks[two].minutes - more)
            if changed[two].minutes > 0:
                yield f"{more} min. fra {blocks[two].slug} til {blocks[one].slug}", _agenda(changed)
    for one, two in combinations(formats, 2):
        changed = list(blocks)
        changed[one], changed[two] = blocks[two], blocks[one]
        yield f"{blocks[one].slug} og {blocks[two].slug} bytter plads", _evened(brief, changed, known)
    used = {block.slug for block in blocks}
    for place in formats:
        for form in known.formats:
            if form.slug not in used and (not brief.trin or brief.trin in form.trin):
                changed = list(blocks)
                changed[place] = replace(blocks[place], slug=form.slug, title=form.name)
                yield f"{blocks[place].slug} byttes til {form.slug}", _evened(brief, changed, known, place)


def _evened(brief: Brief, blocks: Sequence, known: Catalogue, place: int | None = None) -> Agenda:  # type: ignore[type-arg]  # blocks
    """Let one block take up what moving costs more or less, as a person would."""
    agenda = _agenda(blocks)
    missing = brief.minutes - lay_out(brief, agenda, known).minutes
    if not missing:
        return agenda
    formats = [n for n, block in enumerate(blocks) if block.kind == "format"]
    longest = max(formats, key=lambda n: blocks[n].minutes) if place is None else place
    changed = list(blocks)
    changed[longest] = replace(blocks[longest], minutes=max(1, blocks[longest].minutes + missing))
    return _agenda(changed)


def _agenda(blocks: Sequence) -> Agenda:  # type: ignore[type-arg]  # blocks
    return Agenda(tuple(blocks), len(blocks))


# ---- all of it ----


@dataclass
class Tally:
    """What came of it so far; `broken` says which promises were not kept.

    `improvable` counts briefs whose best proposal a small change makes better.
    """

    composed: int = 0
    proven: int = 0
    proposals: int = 0
    impossible: int = 0
    confirmed: int = 0
    too_many: int = 0
    changes: int = 0
    neighbours_of: int = 0
    improvable: int = 0
    small_worlds: int = 0
    seconds: list[float] = field(default_factory=list, repr=False)
    broken: list[str] = field(default_factory=list)


def try_brief(seed: int, tally: Tally, neighbours: int) -> None:
    """Try what is promised of one brief: proposals that keep every rule, or a refusal that is true."""
    brief = random_brief(seed)
    began = time.process_time()
    found = compose(brief, KNOWN)
    tally.seconds.append(time.process_time() - began)
    tally.broken += [f"{seed}: {fault}" for fault in faults(brief, found)]
    if not found.proposals:
        try_refusal(seed, brief, found, tally)
        return
    tally.composed += 1
    tally.proposals += len(found.proposals)
    tally.proven += sum(one.proven for one in found.proposals)
    if tally.neighbours_of < neighbours:
        tally.neighbours_of += 1
        better = list(better_neighbours(brief, found.proposals[0].agenda))
        tally.improvable += bool(better)
        tally.broken += [f"{seed}: {one.what} (+{one.gain:.3f})" for one in better[:2]]


def try_refusal(seed: int, brief: Brief, found: Composition, tally: Tally) -> None:
    """Try that there is no programme, and that each way out leads to one."""
    tally.impossible += 1
    tally.changes += sum(fix.brief is not None for one in found.infeasible for fix in one.fixes)
    tally.broken += [f"{seed}: {text} hjælper ikke" for text in useless(found)]
    try:
        hidden = any_programme(brief)
    except TooManyError:
        tally.too_many += 1
    else:
        tally.confirmed += hidden is None
        tally.broken += [f"{seed}: der var et program"] if hidden else []


def try_world(seed: int, tally: Tally) -> None:
    """Try that the search finds what trying everything finds."""
    tally.small_worlds += 1
    best, found = oracle(*small_world(seed)), searched(*small_world(seed))
    if best != found and not (best and found and abs(best - found) < _EVEN):
        tally.broken.append(f"verden {seed}: {found}, men det bedste er {best}")


def main(briefs: int = 500, neighbours: int = 200, worlds: int = 300, first: int = 0) -> int:
    """Try so many briefs and worlds from a seed on, tell how it goes, and give 1 when a promise is broken."""
    tally = Tally()
    for seed in range(first, first + briefs):
        try_brief(seed, tally, neighbours)
        _tell(tally, seed, "briefs", often=seed % _OFTEN == _OFTEN - 1)
    for seed in range(first, first + worlds):
        try_world(seed, tally)
        _tell(tally, seed, "worlds", often=seed % _OFTEN == _OFTEN - 1)
    _tell(tally, first, "all", often=True)
    return 1 if tally.broken else 0


def _tell(tally: Tally, seed: int, what: str, *, often: bool) -> None:
    """Print how far it has come."""
    if not often:
        return
    seconds = sorted(tally.seconds) or [0.0]
    middle, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
    sys.stdout.write(f"{what} {seed}: {tally}; median {middle:.2f} s, p95 {late:.2f} s of processor\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(*(int(word) for word in sys.argv[1:])))
