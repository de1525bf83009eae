"""Reads a brief and an agenda from tables of the shape of meetings.toml."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from pejl.domain.agendas.limits import MOST_BLOCKS, MOST_MINUTES, MOST_PARENTS
from pejl.domain.agendas.values import INFLUENCES, KIND_TITLES, PLACES, Agenda, Block, Brief, Point
from pejl.domain.catalogue import HARVESTS, TRIN, Catalogue, Table

_HEADS = ("meeting", "counterexample")


def read_brief(data: Mapping[str, Any], catalogue: Catalogue) -> Brief:
    """Read the one meeting in `data` as a brief; its blocks are not looked at.

    `parents` and `minutes` must be there. What is left out is not known and not judged, but for `low_danish`,
    which counts as true until somebody says no (H14; the counterexample of domain.md 3.7 rests on it).
    Raises TableError with a Danish sentence that names the key.
    """
    table = _meeting(data)
    codes = [indicator.code for indicator in catalogue.indicators]
    return Brief(
        parents=table.whole("parents", 1, MOST_PARENTS),
        minutes=table.whole("minutes", 1, MOST_MINUTES),
        start=_start(table),
        staff=_maybe_whole(table, "staff", MOST_PARENTS),
        sensitive=table.flag("sensitive", default=False),
        low_danish=table.flag("low_danish", default=True),
        interpreter=table.flag("interpreter", default=False),
        interpreter_adult=_maybe_flag(table, "interpreter_adult"),
        consecutive=table.flag("consecutive", default=False),
        children_first_part=table.flag("children_first_part", default=False),
        conflict=table.flag("conflict", default=False),
        leader=_maybe_flag(table, "leader"),
        trin=table.choice("trin", (*TRIN, ""), ""),
        place=table.choice("place", PLACES, "room"),
        purpose=table.text("purpose_da", ""),
        outcome=table.choice("outcome", (*HARVESTS, ""), ""),
        indicators=table.choices("indicators", codes, []),
        points=tuple(_point(point) for point in table.tables("info", [])),
        recent=table.choices("recent", [form.slug for form in catalogue.formats], []),
        prep_minutes=_maybe_whole(table, "prep_minutes", 100 * MOST_MINUTES),
    )


def read_agenda(data: Mapping[str, Any], catalogue: Catalogue) -> Agenda:
    """Read the blocks of the one meeting in `data`, transitions as they stand. Raises TableError.

    The key `at` is not read: clock times are derived (law 1).
    """
    table = _meeting(data)
    blocks = table.tables("blocks")
    if not 1 <= len(blocks) <= MOST_BLOCKS:
        raise table.fault("blocks", f"skal være 1–{MOST_BLOCKS} punkter")
    return Agenda(tuple(_block(block, n, catalogue) for n, block in enumerate(blocks, 1)), made=len(blocks))


def _meeting(data: Mapping[str, Any]) -> Table:
    """Find the one meeting, named by its slug when it has one."""
    found = [(head, data[head]) for head in _HEADS if head in data]
    if len(found) != 1 or not isinstance(found[0][1], list) or len(found[0][1]) != 1:
        raise Table({}, "fil").fault("meeting", "skriv præcis ét møde under [[meeting]]")
    (table,) = Table({found[0][0]: found[0][1]}, "fil").tables(found[0][0])
    table.where = found[0][0]
    slug = table.text("slug", "")
    table.where = f"{found[0][0]} »{slug}«" if slug else found[0][0]
    return table


def _block(table: Table, number: int, catalogue: Catalogue) -> Block:
    kind = table.choice("kind", KIND_TITLES)
    slugs = [form.slug for form in catalogue.formats] if kind == "format" else [""]
    slug = table.choice("slug", slugs, None if kind == "format" else "")
    name = catalogue.format(slug).name if slug else KIND_TITLES[kind]
    return Block(
        id=f"b{number}",
        kind=kind,
        minutes=table.whole("minutes", 1, MOST_MINUTES),
        slug=slug,
        title=table.text("title_da", "") or name,
        question=table.text("question_da", ""),
        note=table.text("note_da", ""),
        influence=table.choice("influence", (*INFLUENCES, ""), ""),
    )


def _point(table: Table) -> Point:
    return Point(
        title=table.text("title_da"),
        minutes=table.whole("minutes", 1, MOST_MINUTES),
        kind=table.choice("kind", ("info", "election"), "info"),
    )


def _start(table: Table) -> time:
    value = table.text("start", "17:00")
    try:
        hours, minutes = value.replace(".", ":").split(":")
        return time(int(hours), int(minutes))
    except ValueError:
        raise table.fault("start", f"»{value}« skal være et klokkeslæt som 17:00") from None


def _maybe_flag(table: Table, key: str) -> bool | None:
    return table.flag(key) if key in table.data else None


def _maybe_whole(table: Table, key: str, high: int) -> int | None:
    return table.whole(key, 0, high) if key in table.data else None
