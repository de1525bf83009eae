"""The catalogue that is shipped, and each school's own."""

from pejl.services.catalogue.own import adapt, add, delete, put_away, restore, take_out
from pejl.services.catalogue.schools import Mark, catalogue_of, catalogues, marks
from pejl.services.catalogue.shipped import STATEMENTS, catalogue

__all__ = [
    "STATEMENTS",
    "Mark",
    "adapt",
    "add",
    "catalogue",
    "catalogue_of",
    "catalogues",
    "delete",
    "marks",
    "put_away",
    "restore",
    "take_out",
]
