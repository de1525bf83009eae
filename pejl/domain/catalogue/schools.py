"""A school's catalogue: the shipped one with what the school has adapted, added and put away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pejl.domain.catalogue.formats import read_format
from pejl.domain.catalogue.values import Format
from pejl.domain.catalogue.whole import Catalogue


class Standing(StrEnum):
    """Whether a school offers a format."""

    OFFERED = "offered"
    HIDDEN = "hidden"
    """Put away; whoever plans does not meet it, and it can be taken out again."""
    DELETED = "deleted"
    """An own format that is gone from every list; old agendas still name it."""


@dataclass(frozen=True)
class Kept:
    """What a school has said of one format: its standing, and its own version as `read_format` reads it.

    Without a version (`data`) it is the shipped one.
    """

    slug: str
    standing: Standing
    data: Mapping[str, Any] | None


def of_school(shipped: Catalogue, kept: Iterable[Kept]) -> Catalogue:
    """Give the catalogue of a school; the very same object where the school has said nothing.

    An adapted format stands in its original's place under its original's slug, so that agendas, neighbours
    and the class's history go on meaning it. Own formats come last. Raises TableError for a version that
    no longer reads.
    """
    said = {one.slug: one for one in kept if one.data or one.standing is not Standing.OFFERED}
    if not said:
        return shipped
    originals = {form.slug for form in shipped.formats}
    own = tuple(
        _version(one.data, shipped) for one in said.values() if one.slug not in originals and one.data
    )
    ours = tuple(_ours(form, said.get(form.slug), shipped) for form in shipped.formats) + own

    def offered(form: Format) -> bool:
        return form.slug not in said or said[form.slug].standing is Standing.OFFERED

    return replace(
        shipped,
        formats=tuple(form for form in ours if offered(form)),
        retired=tuple(form for form in ours if not offered(form)),
    )


def _ours(form: Format, said: Kept | None, shipped: Catalogue) -> Format:
    return _version(said.data, shipped) if said is not None and said.data else form


def _version(data: Mapping[str, Any], shipped: Catalogue) -> Format:
    return read_format(data, shipped, alone=True)
