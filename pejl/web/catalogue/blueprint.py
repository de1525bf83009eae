"""The blueprint of the catalogue, and the catalogue of whoever looks."""

from flask import Blueprint, abort

from pejl.domain.catalogue import Catalogue, Format, NotInCatalogueError
from pejl.services.catalogue import Mark, catalogue_of, marks
from pejl.web.access import viewer
from pejl.web.database import db

bp = Blueprint("catalogue", __name__)

UNMARKED = Mark()


def known() -> Catalogue:
    """Give the catalogue of the viewer's school, or the shipped one where they have none."""
    return catalogue_of(db(), viewer().school_id)


def marked() -> dict[str, Mark]:
    """Tell what the viewer's school has done to its formats."""
    school_id = viewer().school_id
    return marks(db(), school_id) if school_id is not None else {}


def find(catalogue: Catalogue, slug: str) -> Format:
    """Return a format; 404 where there is none."""
    try:
        return catalogue.format(slug)
    except NotInCatalogueError:
        abort(404)
