"""Turns an agenda into JSON to keep, and back; strict both ways, with a version."""

import json
from dataclasses import asdict
from datetime import time
from typing import Any

from pejl.domain.agendas.layout import content
from pejl.domain.agendas.limits import MOST_BLOCKS, MOST_MINUTES
from pejl.domain.agendas.values import INFLUENCES, KIND_TITLES, PRIORITIES, USUAL, Agenda, Block
from pejl.domain.catalogue import Table, TableError

VERSION = 2
_FIRST = 1  # before a block could be locked, ranked or fixed to a clock time
_KINDS = tuple(kind for kind in KIND_TITLES if kind != "transition")


def to_data(agenda: Agenda) -> dict[str, Any]:
    """Give the content of an agenda as a value that JSON can hold; transitions are derived, not kept (law 1).

    What holds a block (lock, priority, anchor) is written where it is set, and only there.
    """
    blocks = [_written(block) for block in content(agenda).blocks]
    return {"version": VERSION, "made": agenda.made, "blocks": blocks}


def to_json(agenda: Agenda) -> str:
    """Write what `to_data` gives."""
    return json.dumps(to_data(agenda), ensure_ascii=False)


def from_json(text: str) -> Agenda:
    """Read what `to_json` wrote, in this version or an older one. Raises TableError with the key at fault."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"dagsorden: kan ikke læses: {error}") from error
    if not isinstance(data, dict):
        raise TableError("dagsorden: skal være en tabel")
    return from_data(data)


def from_data(data: dict[str, Any]) -> Agenda:
    """Read what `to_data` gave, in this version or an older one. Raises TableError with the key at fault."""
    table = Table(data, "dagsorden")
    version = table.whole("version", _FIRST, VERSION)
    made = table.whole("made", 0, 1_000_000)
    blocks = table.tables("blocks")
    table.done()
    if len(blocks) > MOST_BLOCKS:
        raise table.fault("blocks", f"højst {MOST_BLOCKS} punkter")
    agenda = Agenda(tuple(_block(block, version) for block in blocks), made)
    if len({block.id for block in agenda.blocks}) != len(blocks):
        raise table.fault("blocks", "to punkter har samme id")
    return agenda


def _written(block: Block) -> dict[str, Any]:
    data = asdict(block)
    locked, priority, anchor = data.pop("locked"), data.pop("priority"), data.pop("anchor")
    if locked:
        data["locked"] = True
    if priority != USUAL:
        data["priority"] = priority
    if anchor is not None:
        data["anchor"] = f"{anchor:%H:%M}"
    return data


def _block(table: Table, version: int) -> Block:
    kind = table.choice("kind", _KINDS)
    newer = version > _FIRST
    block = Block(
        id=table.text("id"),
        kind=kind,
        minutes=table.whole("minutes", 1, MOST_MINUTES),
        slug=table.slug("slug") if kind == "format" else table.choice("slug", ("",)),
        title=table.text("title", empty=True),
        question=table.text("question", empty=True),
        note=table.text("note", empty=True),
        influence=table.choice("influence", (*INFLUENCES, "")),
        who=table.text("who", empty=True),
        locked=newer and table.flag("locked", default=False),
        priority=table.choice("priority", PRIORITIES, USUAL) if newer else USUAL,
        anchor=_clock(table) if newer and "anchor" in table.data else None,
    )
    table.done()
    return block


def _clock(table: Table) -> time:
    text = table.text("anchor")
    fault = table.fault("anchor", f"»{text}« skal være et klokkeslæt som 17:45")
    try:
        at = time.fromisoformat(text)
    except ValueError:
        raise fault from None
    if f"{at:%H:%M}" != text:
        raise fault
    return at
