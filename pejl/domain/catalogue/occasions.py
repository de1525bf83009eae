"""Reads the example meetings of the catalogue."""

import re

from pejl.domain.catalogue.table import Table
from pejl.domain.catalogue.values import TRIN, Occasion, OccasionBlock

MEETINGS = "meetings.toml"
KINDS = (
    "welcome",
    "frame",
    "format",
    "info",
    "election",
    "recap",
    "plenary",
    "break",
    "buffer",
    "transition",
)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MOST = 10_000


def read_occasions(head: Table, codes: frozenset[str], slugs: set[str]) -> tuple[Occasion, ...]:
    """Read every [[meeting]]; `codes` and `slugs` are the known indicators and formats. Raises TableError."""
    occasions = tuple(_occasion(table, codes, slugs) for table in head.tables("meeting"))
    if len({occasion.slug for occasion in occasions}) != len(occasions):
        raise head.fault("meeting", "den samme slug står to gange")
    return occasions


def _occasion(table: Table, codes: frozenset[str], slugs: set[str]) -> Occasion:
    slug = table.slug("slug")
    table.where = f'{MEETINGS}: meeting "{slug}"'
    occasion = Occasion(
        slug=slug,
        title=table.text("title_da"),
        purpose=table.text("purpose_da"),
        trin=table.choice("trin", TRIN),
        when=table.text("when_da"),
        start=_clock(table, "start"),
        parents=table.whole("parents", 1, _MOST),
        minutes=table.whole("minutes", 1, _MOST),
        staff=table.whole("staff", 1, _MOST),
        sensitive=table.flag("sensitive"),
        low_danish=table.flag("low_danish"),
        interpreter=table.flag("interpreter"),
        children_first_part=table.flag("children_first_part"),
        indicators=table.choices("indicators", codes),
        blocks=tuple(_block(block, slugs) for block in table.tables("blocks")),
        questions=table.texts("questions_da"),
    )
    table.skip("expect")  # figures for the tests, not content
    table.done()
    total = sum(block.minutes for block in occasion.blocks)
    if total != occasion.minutes:
        raise table.fault("blocks", f"giver {total} minutter, men minutes er {occasion.minutes}")
    return occasion


def _block(table: Table, slugs: set[str]) -> OccasionBlock:
    kind = table.choice("kind", KINDS)
    block = OccasionBlock(
        at=_clock(table, "at"),
        kind=kind,
        slug=table.choice("slug", slugs if kind == "format" else ("",)),
        minutes=table.whole("minutes", 1, _MOST),
        title=table.text("title_da"),
        note=table.text("note_da", empty=True),
    )
    table.done()
    return block


def _clock(table: Table, key: str) -> str:
    value = table.text(key)
    if not _CLOCK.fullmatch(value):
        raise table.fault(key, f"»{value}« skal være et klokkeslæt som 17:00")
    return value
