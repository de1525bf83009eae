"""Changes an agenda one step at a time; every change gives a new agenda and leaves the other blocks be."""

from dataclasses import replace
from datetime import time

from pejl.domain.agendas.layout import RANKS
from pejl.domain.agendas.limits import MOST_BLOCKS, MOST_MINUTES
from pejl.domain.agendas.spans import USUAL_MINUTES
from pejl.domain.agendas.values import INFLUENCES, KIND_TITLES, PRIORITIES, Agenda, Block
from pejl.domain.catalogue import Catalogue, Format, needed_minutes

_INFLUENCE_FROM = {"information": "orientering", "agree": "beslutning"}


class AgendaError(ValueError):
    """A change that cannot be made; says so in one Danish sentence."""


def change(
    agenda: Agenda,
    block_id: str,
    *,
    minutes: int | None = None,
    title: str | None = None,
    question: str | None = None,
    note: str | None = None,
    influence: str | None = None,
    who: str | None = None,
) -> Agenda:
    """Change what is given about a block, and no other block.

    Raises UnknownBlockError, or AgendaError for bad minutes or other minutes of a locked block.
    """
    block = agenda.block(block_id)
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise AgendaError(f"Et punkt skal vare mellem 1 og {MOST_MINUTES} minutter.")
    if minutes not in {None, block.minutes}:
        _unlocked(block, "giver det andre minutter")
    if influence is not None and influence not in (*INFLUENCES, ""):
        raise AgendaError("Vælg, hvad forældrene kan påvirke.")
    return _put(
        agenda,
        replace(
            block,
            minutes=block.minutes if minutes is None else minutes,
            title=block.title if title is None else title,
            question=block.question if question is None else question,
            note=block.note if note is None else note,
            influence=block.influence if influence is None else influence,
            who=block.who if who is None else who,
        ),
    )


def lock(agenda: Agenda, block_id: str, *, locked: bool) -> Agenda:
    """Let a block keep its minutes and its time, or set it free again. Raises UnknownBlockError."""
    return _put(agenda, replace(agenda.block(block_id), locked=locked))


def prioritise(agenda: Agenda, block_id: str, priority: str) -> Agenda:
    """Say how much a block matters: one of PRIORITIES. Raises UnknownBlockError or AgendaError."""
    if priority not in PRIORITIES:
        raise AgendaError("Vælg, hvor vigtigt punktet er.")
    return _put(agenda, replace(agenda.block(block_id), priority=priority))


def anchor(agenda: Agenda, block_id: str, at: time | None) -> Agenda:
    """Fix when a block begins (wall time), or let it follow the others again.

    Raises UnknownBlockError, or AgendaError when the block is locked.
    """
    block = agenda.block(block_id)
    _unlocked(block, "giver det et andet tidspunkt")
    return _put(agenda, replace(block, anchor=at))


def move_to(agenda: Agenda, block_id: str, index: int) -> Agenda:
    """Move a block to a place counted from 0; a place outside the agenda means its end.

    Raises UnknownBlockError, or AgendaError when the block is locked.
    """
    block = agenda.block(block_id)
    _unlocked(block, "flytter det")
    others = [other for other in agenda.blocks if other.id != block_id]
    others.insert(max(0, min(index, len(others))), block)
    return replace(agenda, blocks=tuple(others))


def add(
    agenda: Agenda, kind: str, index: int | None = None, *, minutes: int | None = None, title: str = ""
) -> Agenda:
    """Add a block that is no format, at a place counted from 0 or at the end, with an id never used before.

    Raises AgendaError for an unknown kind or too many blocks.
    """
    if kind not in USUAL_MINUTES:
        raise AgendaError("Vælg, hvad punktet er.")
    block = Block("", kind, minutes or USUAL_MINUTES[kind], title=title or KIND_TITLES[kind])
    return _insert(agenda, block, index)


def add_format(
    agenda: Agenda, form: Format, parents: int, index: int | None = None, *, interpreter: bool = False
) -> Agenda:
    """Add a format in its typical length (or what it needs), with its first question.

    `interpreter` means consecutive interpretation (H09). Raises AgendaError when the agenda is full.
    """
    usual = max(form.minutes_typical, needed_minutes(form, parents, interpreter=interpreter))
    return _insert(agenda, format_block("", form, usual), index)


def swap(
    agenda: Agenda,
    block_id: str,
    form: Format,
    parents: int,
    catalogue: Catalogue,
    *,
    interpreter: bool = False,
) -> Agenda:
    """Put another format in a block's place; keep its minutes as far as they fit, and what people wrote.

    `interpreter` means consecutive interpretation, which makes it need more (H09).
    The title and question follow the new format unless they were written by hand. Raises UnknownBlockError,
    or AgendaError when the block is no format or locked.
    """
    block = agenda.block(block_id)
    if block.kind != "format":
        raise AgendaError("Kun en øvelse kan byttes ud med en anden form.")
    _unlocked(block, "bytter det")
    old = catalogue.format(block.slug)
    least = needed_minutes(form, parents, interpreter=interpreter)
    minutes = max(least, min(block.minutes, max(least, form.minutes_max)))
    closes = block == agenda.blocks[-1] and "closing" in form.roles
    fresh = format_block(block.id, form, minutes, "closing" if closes else "")
    return _put(
        agenda,
        replace(
            fresh,
            title=fresh.title if block.title in {"", old.name} else block.title,
            question=fresh.question if block.question in {"", *old.prompts} else block.question,
            note=block.note,
            who=block.who,
            priority=block.priority,
            anchor=block.anchor,
        ),
    )


def remove(agenda: Agenda, block_id: str) -> Agenda:
    """Take a block out; its id is never used again. Raises UnknownBlockError, or AgendaError if locked."""
    _unlocked(agenda.block(block_id), "fjerner det")
    return replace(
        agenda, made=_made(agenda), blocks=tuple(block for block in agenda.blocks if block.id != block_id)
    )


def format_block(block_id: str, form: Format, minutes: int, role: str = "") -> Block:
    """Make the block of a format: its name, its question and what parents can affect (H21).

    Questions stand in the order of the evening: what can open and close asks its first when it opens, and its
    last when it closes.
    """
    closes = role == "closing" and form.roles[0] != "closing"
    return Block(
        id=block_id,
        kind="format",
        minutes=minutes,
        slug=form.slug,
        title=form.name,
        question=form.prompts[-1 if closes else 0],
        influence=influence_of(form, role or form.roles[-1]),
    )


def influence_of(form: Format, role: str) -> str:
    """Say what parents can affect in a format that plays this role; "" where nothing is asked (H21)."""
    if role in _INFLUENCE_FROM:
        return _INFLUENCE_FROM[role]
    asks = any(RANKS["explore"] <= RANKS[each] <= RANKS["agree"] for each in form.roles)
    return "drøftelse" if asks and role != "closing" else ""


def _unlocked(block: Block, deed: str) -> None:
    if block.locked:
        raise AgendaError(f"»{block.name}« er låst. Lås det op, før du {deed}.")


def _put(agenda: Agenda, block: Block) -> Agenda:
    return replace(agenda, blocks=tuple(block if other.id == block.id else other for other in agenda.blocks))


def _insert(agenda: Agenda, block: Block, index: int | None) -> Agenda:
    if len(agenda.blocks) >= MOST_BLOCKS:
        raise AgendaError(f"En dagsorden kan højst have {MOST_BLOCKS} punkter.")
    made = _made(agenda) + 1
    place = len(agenda.blocks) if index is None else max(0, min(index, len(agenda.blocks)))
    blocks = (*agenda.blocks[:place], replace(block, id=f"b{made}"), *agenda.blocks[place:])
    return Agenda(blocks, made)


def _made(agenda: Agenda) -> int:
    """Count the ids given so far, also when the agenda was made by hand."""
    numbers = [int(b.id[1:]) for b in agenda.blocks if b.id[:1] == "b" and b.id[1:].isdecimal()]
    return max([agenda.made, *numbers])
