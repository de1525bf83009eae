"""The catalogue that is shipped, and each school's own."""

from pejl.services.catalogue.schools import catalogue_of, catalogues
from pejl.services.catalogue.shipped import STATEMENTS, catalogue

__all__ = ["STATEMENTS", "catalogue", "catalogue_of", "catalogues"]
