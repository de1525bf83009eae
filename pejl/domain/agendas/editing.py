"""Changes an agenda one step at a time; every change gives a new agenda and leaves the other blocks be."""

from dataclasses import replace

from pejl.domain.agendas.layout import RANKS
from pejl.domain.agendas.limits import MOST_BLOCKS, MOST_MINUTES
from pejl.domain.agendas.values import INFLUENCES, KIND_TITLES, Agenda, Block
from pejl.domain.catalogue import Catalogue, Format, needed_minutes

_KIND_MINUTES = {
    "welcome": 2,
    "frame": 4,
    "info": 5,
    "election": 5,
    "recap": 3,
    "plenary": 10,
    "break": 12,
    "buffer": 5,
}
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
    """Change what is given about a block. Raises UnknownBlockError, or AgendaError for bad minutes."""
    block = agenda.block(block_id)
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise AgendaError(f"Et punkt skal vare mellem 1 og {MOST_MINUTES} minutter.")
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


def move_to(agenda: Agenda, block_id: str, index: int) -> Agenda:
    """Move a block to a place counted from 0; a place outside the agenda means its end. UnknownBlockError."""
    block = agenda.block(block_id)
    others = [other for other in agenda.blocks if other.id != block_id]
    others.insert(max(0, min(index, len(others))), block)
    return replace(agenda, blocks=tuple(others))


def move_up(agenda: Agenda, block_id: str) -> Agenda:
    """Move a block one place towards the beginning. Raises UnknownBlockError."""
    return move_to(agenda, block_id, agenda.index(block_id) - 1)


def move_down(agenda: Agenda, block_id: str) -> Agenda:
    """Move a block one place towards the end. Raises UnknownBlockError."""
    return move_to(agenda, block_id, agenda.index(block_id) + 1)


def add(
    agenda: Agenda, kind: str, index: int | None = None, *, minutes: int | None = None, title: str = ""
) -> Agenda:
    """Add a block that is no format, at a place counted from 0 or at the end, with an id never used before.

    Raises AgendaError for an unknown kind or too many blocks.
    """
    if kind not in _KIND_MINUTES:
        raise AgendaError("Vælg, hvad punktet er.")
    block = Block("", kind, minutes or _KIND_MINUTES[kind], title=title or KIND_TITLES[kind])
    return _insert(agenda, block, index)


def add_format(agenda: Agenda, form: Format, parents: int, index: int | None = None) -> Agenda:
    """Add a format in its typical length (or what it needs), with its first question. AgendaError if full."""
    return _insert(agenda, format_block("", form, _usual(form, parents)), index)


def swap(agenda: Agenda, block_id: str, form: Format, parents: int, catalogue: Catalogue) -> Agenda:
    """Put another format in a block's place; keep its minutes as far as they fit, and what people wrote.

    The title and question follow the new format unless they were written by hand. Raises UnknownBlockError,
    or AgendaError when the block is no format.
    """
    block = agenda.block(block_id)
    if block.kind != "format":
        raise AgendaError("Kun en øvelse kan byttes ud med en anden form.")
    old = catalogue.format(block.slug)
    least = needed_minutes(form, parents)
    fresh = format_block(block.id, form, max(least, min(block.minutes, max(least, form.minutes_max))))
    return _put(
        agenda,
        replace(
            fresh,
            title=fresh.title if block.title in {"", old.name} else block.title,
            question=fresh.question if block.question in {"", *old.prompts} else block.question,
            note=block.note,
            who=block.who,
        ),
    )


def remove(agenda: Agenda, block_id: str) -> Agenda:
    """Take a block out; its id is never used again. Raises UnknownBlockError."""
    agenda.index(block_id)
    return replace(
        agenda, made=_made(agenda), blocks=tuple(block for block in agenda.blocks if block.id != block_id)
    )


def format_block(block_id: str, form: Format, minutes: int, role: str = "") -> Block:
    """Make the block of a format: its name, its first question and what parents can affect (H21)."""
    return Block(
        id=block_id,
        kind="format",
        minutes=minutes,
        slug=form.slug,
        title=form.name,
        question=form.prompts[0],
        influence=influence_of(form, role or form.roles[-1]),
    )


def influence_of(form: Format, role: str) -> str:
    """Say what parents can affect in a format that plays this role; "" where nothing is asked (H21)."""
    if role in _INFLUENCE_FROM:
        return _INFLUENCE_FROM[role]
    asks = any(RANKS["explore"] <= RANKS[each] <= RANKS["agree"] for each in form.roles)
    return "drøftelse" if asks and role != "closing" else ""


def _usual(form: Format, parents: int) -> int:
    return max(form.minutes_typical, needed_minutes(form, parents))


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
