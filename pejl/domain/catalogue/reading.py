"""One reading of the catalogue's files into values, and the one check of everything they claim."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pejl.domain.catalogue.formats import FORMATS, read_formats
from pejl.domain.catalogue.occasions import MEETINGS, read_occasions
from pejl.domain.catalogue.table import Table, TableError
from pejl.domain.catalogue.values import MODES, Aspect, Indicator
from pejl.domain.catalogue.whole import Catalogue

SOURCES = "pejlemaerker.toml"
_HALVES = 3  # three statements »Det betyder, at« and three »Det kan vi se, når« (domain.md 1.1)
_WORDS = {"B": "betyder", "S": "ses"}

# What a file holds is only known once it has been read.
Raw = Mapping[str, Any]


class CatalogueError(TableError):
    """The shipped content contradicts itself; the sentence names the file, the place and the key."""


def read_catalogue(sources: Raw, formats: Raw, meetings: Raw) -> Catalogue:
    """Make the catalogue out of the three files, already read as tables.

    Recomputes every derived value and share sum and checks every code, slug and enum (domain.md 1.2, 3.2,
    7.1). Raises CatalogueError.
    """
    try:
        head = Table(formats, FORMATS)
        weights = _weights(head.table("derived").table("mode_weight"))
        aspects = _aspects(Table(sources, SOURCES), head)
        strengths = {i.code: i.max_strength for a in aspects for i in a.indicators}
        forms = read_formats(head, strengths, weights)
        occasions = read_occasions(Table(meetings, MEETINGS), frozenset(strengths), {f.slug for f in forms})
        return Catalogue(Table(sources, SOURCES).text("source"), aspects, forms, occasions, weights)
    except TableError as error:
        raise CatalogueError(str(error)) from error


def _weights(table: Table) -> Mapping[str, int]:
    weights = {mode: table.whole(mode, 0, 100) for mode in MODES}
    table.done()
    return MappingProxyType(weights)


def _aspects(sources: Table, formats: Table) -> tuple[Aspect, ...]:
    named = {table.text("code"): table for table in formats.tables("aspect")}
    labels = {table.text("code"): table for table in formats.tables("indicator")}
    aspects = tuple(_aspect(table, named, labels) for table in sources.tables("aspect"))
    known = {i.code for a in aspects for i in a.indicators}
    if len({a.code for a in aspects}) != len(aspects) or {a.code for a in aspects} != set(named):
        raise formats.fault("aspect", f"skal være de samme som i {SOURCES}")
    if set(labels) != known:
        raise formats.fault("indicator", f"skal være de samme som i {SOURCES}")
    return aspects


def _aspect(table: Table, named: dict[str, Table], labels: dict[str, Table]) -> Aspect:
    code = table.text("code")
    table.where = f'{SOURCES}: aspect "{code}"'
    title, focus = table.text("title"), table.flag("focus", default=False)
    if code not in named:
        raise table.fault("code", f"findes ikke i {FORMATS}")
    if (named[code].text("name_da"), named[code].flag("focus")) != (title, focus):
        raise table.fault("title", f"titel og fokus er ikke som i {FORMATS}")
    statements = {"B": table.texts("means"), "S": table.texts("signs")}
    for key, kind in (("means", "B"), ("signs", "S")):
        if len(statements[kind]) != _HALVES:
            raise table.fault(key, f"skal være {_HALVES} udsagn")
    indicators = tuple(
        _indicator(table, labels, code, kind, order, statement, focus=focus)
        for kind, lines in statements.items()
        for order, statement in enumerate(lines, 1)
    )
    aspect = Aspect(code, table.slug("slug"), title, table.text("lead"), focus, indicators)
    table.done()
    return aspect


def _indicator(
    aspect: Table,
    labels: dict[str, Table],
    code: str,
    kind: str,
    order: int,
    statement: str,
    *,
    focus: bool,
) -> Indicator:
    full = f"{code}-{kind}{order}"
    if full not in labels:
        raise aspect.fault("code", f"{full} mangler i {FORMATS}")
    table = labels[full]
    table.where = f'{FORMATS}: indicator "{full}"'
    if (table.text("aspect"), table.text("block"), table.whole("order", 1, _HALVES)) != (
        code,
        _WORDS[kind],
        order,
    ):
        raise table.fault("code", "passer ikke med aspect, block og order")
    indicator = Indicator(
        code=full,
        aspect=code,
        kind=kind,
        order=order,
        statement=statement,
        label=table.text("label_da"),
        reach=table.whole("meeting_reach", 1, 3),
        max_strength=table.whole("max_strength", 1, 3),
        focus=focus,
    )
    table.done()
    return indicator
