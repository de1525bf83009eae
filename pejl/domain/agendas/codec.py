"""Turns an agenda into JSON to keep, and back; strict both ways, with a version."""

import json
from dataclasses import asdict
from typing import Any

from pejl.domain.agendas.layout import content
from pejl.domain.agendas.limits import MOST_BLOCKS, MOST_MINUTES
from pejl.domain.agendas.values import INFLUENCES, KIND_TITLES, Agenda, Block
from pejl.domain.catalogue import Table, TableError

VERSION = 1
_KINDS = tuple(kind for kind in KIND_TITLES if kind != "transition")


def to_json(agenda: Agenda) -> str:
    """Write the content of an agenda; transitions are derived and not kept (law 1)."""
    blocks = [asdict(block) for block in content(agenda).blocks]
    return json.dumps({"version": VERSION, "made": agenda.made, "blocks": blocks}, ensure_ascii=False)


def from_json(text: str) -> Agenda:
    """Read what `to_json` wrote. Raises TableError with the key at fault."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"dagsorden: kan ikke læses: {error}") from error
    if not isinstance(data, dict):
        raise TableError("dagsorden: skal være en tabel")
    table = Table(data, "dagsorden")
    table.whole("version", VERSION, VERSION)
    made = table.whole("made", 0, 1_000_000)
    blocks = table.tables("blocks")
    table.done()
    if len(blocks) > MOST_BLOCKS:
        raise table.fault("blocks", f"højst {MOST_BLOCKS} punkter")
    agenda = Agenda(tuple(_block(block) for block in blocks), made)
    if len({block.id for block in agenda.blocks}) != len(blocks):
        raise table.fault("blocks", "to punkter har samme id")
    return agenda


def _block(table: Table) -> Block:
    kind = table.choice("kind", _KINDS)
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
    )
    table.done()
    return block
