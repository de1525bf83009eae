"""The whole catalogue, and what is found in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pejl.domain.catalogue.values import Aspect, Format, Indicator, Occasion, Support

T = TypeVar("T")


class NotInCatalogueError(LookupError):
    """A code or slug that the catalogue does not hold; says so in one Danish sentence."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything the planner can choose from. `mode_weights`: per cent of a step that is parents talking.

    `retired` are formats a school no longer offers: nothing proposes them, but an agenda that names one is
    still read (`format`).
    """

    source: str
    aspects: tuple[Aspect, ...]
    formats: tuple[Format, ...]
    occasions: tuple[Occasion, ...]
    mode_weights: Mapping[str, int]
    retired: tuple[Format, ...] = ()

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """List all 30, in the order of the source."""
        return tuple(indicator for aspect in self.aspects for indicator in aspect.indicators)

    def aspect(self, code: str) -> Aspect:
        """Raise NotInCatalogueError when there is no such aspect."""
        return _found(self._aspects, code, "noget aspekt")

    def indicator(self, code: str) -> Indicator:
        """Raise NotInCatalogueError when there is no such indicator."""
        return _found(self._indicators, code, "noget pejlemærke")

    def format(self, slug: str) -> Format:
        """Give a format, offered or retired. Raise NotInCatalogueError when there is no such format."""
        return _found(self._formats, slug, "nogen mødeform")

    def occasion(self, slug: str) -> Occasion:
        """Raise NotInCatalogueError when there is no such example meeting."""
        return _found(self._occasions, slug, "noget mødeeksempel")

    def supporting(self, indicator: str) -> tuple[tuple[Format, Support], ...]:
        """List the formats that support an indicator, strongest first, then in the order of the catalogue."""
        pairs = [(f, s) for f in self.formats for s in f.supports if s.indicator == indicator]
        return tuple(sorted(pairs, key=lambda pair: -pair[1].strength))

    @cached_property
    def _aspects(self) -> dict[str, Aspect]:
        return {aspect.code: aspect for aspect in self.aspects}

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _formats(self) -> dict[str, Format]:
        return {form.slug: form for form in (*self.retired, *self.formats)}

    @cached_property
    def _occasions(self) -> dict[str, Occasion]:
        return {occasion.slug: occasion for occasion in self.occasions}


def _found(known: Mapping[str, T], key: str, what: str) -> T:
    try:
        return known[key]
    except KeyError:
        raise NotInCatalogueError(f"Der findes ikke {what} »{key}«.") from None
