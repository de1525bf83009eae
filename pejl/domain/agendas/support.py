"""Tells which block supports which indicator, how strongly and why: a number that opens up (law 10)."""

from collections.abc import Iterable
from dataclasses import dataclass

from pejl.domain.agendas.rules.forms import strength_needed
from pejl.domain.agendas.values import Agenda, Block
from pejl.domain.catalogue import Catalogue, Indicator, Support


@dataclass(frozen=True)
class Supported:
    """One indicator with the blocks that support it, strongest first.

    `enough` is H22. `settled_elsewhere` is true for what a meeting can only prepare (reach 1, law 7).
    """

    indicator: Indicator
    by: tuple[tuple[Block, Support], ...]
    enough: bool

    @property
    def settled_elsewhere(self) -> bool:
        """Whether the indicator is decided between the meetings and not at one."""
        return self.indicator.reach == 1


def indicator_support(
    agenda: Agenda, indicators: Iterable[str], catalogue: Catalogue
) -> tuple[Supported, ...]:
    """Find the support of each indicator in the agenda. Raises NotInCatalogueError."""
    return tuple(_supported(agenda, catalogue.indicator(code), catalogue) for code in indicators)


def _supported(agenda: Agenda, indicator: Indicator, catalogue: Catalogue) -> Supported:
    pairs = [
        (block, support)
        for block in agenda.blocks
        if block.kind == "format"
        for support in catalogue.format(block.slug).supports
        if support.indicator == indicator.code
    ]
    by = tuple(sorted(pairs, key=lambda pair: -pair[1].strength))
    return Supported(indicator, by, bool(by) and by[0][1].strength >= strength_needed(indicator))
