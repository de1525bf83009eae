"""The catalogue at the door: the statements, the formats, and what a school makes of them."""

from pejl.web.catalogue import own, pages
from pejl.web.catalogue.blueprint import bp

__all__ = ["bp", "own", "pages"]
