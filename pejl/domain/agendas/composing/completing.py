"""Fills an agenda round what is held: the best programme with these formats in it, at these times."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from pejl.domain.agendas.composing.build import build
from pejl.domain.agendas.composing.entries import Wish
from pejl.domain.agendas.composing.search import Search
from pejl.domain.agendas.composing.space import BITES, make_space
from pejl.domain.agendas.editing import AgendaError
from pejl.domain.agendas.retiming import offset, retime, starts
from pejl.domain.agendas.values import Agenda, Block, Brief, Point
from pejl.domain.catalogue import Catalogue

_SAID = ("info", "election", "recap", "plenary")  # kinds that are told apart by their titles
_ONCE = ("welcome", "frame", "break", "buffer")


def complete(brief: Brief, agenda: Agenda, catalogue: Catalogue) -> Agenda | None:
    """Keep the blocks that are held (Block.held) and find the rest anew; None when that cannot be.

    What is locked keeps its minutes, its words and when it begins, what has an anchor begins then; the rest
    is the best programme in which the held formats have their minutes (search.py), if it can be re-timed by
    the fair rule (retiming.py), or else the best in which they also begin when they do. Fresh blocks get ids
    that were never used. Raises NotInCatalogueError.
    """
    kept = [block for block in agenda.blocks if block.held]
    formats = {block.slug: block.minutes for block in kept if block.kind == "format"}
    told = {block.name: block for block in kept if block.kind in _SAID}
    asked = replace(brief, points=_points(brief.points, told))
    begins = _begins(kept, starts(agenda, brief, catalogue), brief)
    for wide, times in product((False, True), ({}, begins) if begins else ({},)):
        space = make_space(asked, catalogue, wide=wide, held=formats)
        wish = Wish(lambda item: not told or item.form.slug != BITES, begins=times)
        found = Search(space, wish).run().best
        if found is None:
            continue
        filled = _numbered(_with_kept(build(found).blocks, kept), agenda.made)
        if {block.id for block in kept} <= {block.id for block in filled.blocks}:
            try:
                return retime(filled, brief, catalogue, since=agenda)
            except AgendaError:
                continue  # the held blocks stand at times that this order cannot meet
    return None


def _begins(kept: Sequence[Block], began: Mapping[str, int], brief: Brief) -> Mapping[str, int]:
    """Give the minute of the evening at which each format that is held begins."""
    return {
        block.slug: began[block.id] if block.anchor is None else offset(brief, block.anchor)
        for block in kept
        if block.kind == "format"
    }


def _points(points: Sequence[Point], told: Mapping[str, Block]) -> tuple[Point, ...]:
    """Say what must be said, with the minutes of what is held, and what is held besides."""
    known = {point.title for point in points}
    return (
        *(replace(one, minutes=told[one.title].minutes) if one.title in told else one for one in points),
        *(
            Point(name, block.minutes, "info" if block.kind == "info" else "election")
            for name, block in told.items()
            if name not in known
        ),
    )


def _with_kept(blocks: Sequence[Block], kept: Sequence[Block]) -> Iterator[Block]:
    """Put each block that is held in the place of the one that was found for it."""
    left = list(kept)
    for block in blocks:
        same = next((held for held in left if _same(held, block)), None)
        if same is not None:
            left.remove(same)
        yield same or replace(block, id="")


def _same(held: Block, found: Block) -> bool:
    if held.kind == "format" or held.kind in _ONCE:
        return (held.kind, held.slug) == (found.kind, found.slug)
    return found.kind in _SAID and held.name == found.name


def _numbered(blocks: Iterator[Block], made: int) -> Agenda:
    numbered = []
    for block in blocks:
        if not block.id:
            made += 1
        numbered.append(block if block.id else replace(block, id=f"b{made}"))
    return Agenda(tuple(numbered), made)
