"""Writes a programme that was found as an agenda."""

from dataclasses import replace

from pejl.domain.agendas.composing.search import Found
from pejl.domain.agendas.composing.space import BITES
from pejl.domain.agendas.editing import format_block
from pejl.domain.agendas.layout import PHASES
from pejl.domain.agendas.limits import WELCOME_MINUTES
from pejl.domain.agendas.values import KIND_TITLES, Agenda, Block, Point


def build(found: Found) -> Agenda:
    """Make the agenda of a programme: titles, questions and what parents can affect; no transitions."""
    shape, brief = found.order.board.shape, found.order.board.space.brief
    blocks = [_plain("welcome", WELCOME_MINUTES), _plain("frame", brief.frame_minutes)]
    last = found.order.board.size - 1
    points = found.order.board.points
    for place, (entry, minutes) in enumerate(zip(found.order.entries, found.minutes, strict=True)):
        blocks += [_point(point) for point in points.get(place, ())]
        if place in found.order.breaks:
            blocks.append(_plain("break", brief.break_minutes))
        if place == last:
            blocks.append(_plain("buffer", brief.buffer_needed))
        form = entry.item.form
        block = format_block("", form, minutes, PHASES[entry.item.rank])
        bites = shape.bites if form.slug == BITES else None
        blocks.append(replace(block, title=bites.title) if bites else block)
    numbered = tuple(replace(block, id=f"b{number}") for number, block in enumerate(blocks, 1))
    return Agenda(numbered, made=len(numbered))


def _plain(kind: str, minutes: int) -> Block:
    return Block("", kind, minutes, title=KIND_TITLES[kind])


def _point(point: Point) -> Block:
    return Block("", point.kind, point.minutes, title=point.title)
