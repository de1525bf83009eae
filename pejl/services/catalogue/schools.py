"""The catalogue as one school has made it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from pejl.domain.catalogue import Catalogue, Kept, Standing, of_school
from pejl.services.catalogue.shipped import catalogue
from pejl.storage import catalogue as store

_SCHOOLS = 128
"""Catalogues that are remembered: more than a municipality has schools."""


@dataclass(frozen=True)
class Mark:
    """What a school has done to one format, and the version a form about it must carry."""

    own: bool = False
    adapted: bool = False
    standing: Standing = Standing.OFFERED
    ver: int = 0


Said = tuple[str, str, str]
"""A row as a value: slug, standing, content."""


def catalogue_of(session: Session, school_id: int | None) -> Catalogue:
    """Give a school's catalogue: the shipped one with what it has adapted, added and put away.

    Takes one query. Where the school has said nothing, and for no school, it is the very same object as
    :func:`catalogue`.
    """
    return catalogue() if school_id is None else catalogues(session, [school_id])[school_id]


def marks(session: Session, school_id: int) -> dict[str, Mark]:
    """Tell what a school has done, format by format; one that is not named stands as it was shipped."""
    originals = {form.slug for form in catalogue().formats}
    return {
        row.slug: Mark(
            own=row.slug not in originals,
            adapted=row.slug in originals and bool(row.content),
            standing=Standing(row.standing),
            ver=row.ver,
        )
        for row in store.school_formats(session, [school_id])
    }


def catalogues(session: Session, school_ids: Collection[int]) -> dict[int, Catalogue]:
    """Give the catalogues of several schools with one query."""
    said: dict[int, list[Said]] = {school_id: [] for school_id in school_ids}
    for row in store.school_formats(session, school_ids):
        said[row.school_id].append((row.slug, row.standing, row.content))
    return {school_id: _made(tuple(rows)) for school_id, rows in said.items()}


@lru_cache(_SCHOOLS)
def _made(said: tuple[Said, ...]) -> Catalogue:
    """Make a catalogue out of what was said; remembered by the words themselves, so it is never stale."""
    return of_school(
        catalogue(),
        (
            Kept(slug, Standing(standing), json.loads(content) if content else None)
            for slug, standing, content in said
        ),
    )
