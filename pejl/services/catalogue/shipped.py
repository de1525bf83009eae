"""Opens the catalogue that is shipped with the app."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pejl.domain.catalogue import FORMATS, MEETINGS, SOURCES, Catalogue, read_catalogue

STATEMENTS = "kvalitet-i-foraeldresamarbejdet.txt"


@cache
def catalogue() -> Catalogue:
    """Give the formats, the 30 statements and the example meetings; read and checked once.

    Raises CatalogueError when the shipped files contradict themselves.
    """
    return read_catalogue(_read(SOURCES), _read(FORMATS), _read(MEETINGS))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("pejl.catalogue").joinpath(name).read_text(encoding="utf-8"))
