"""The blueprint of the school's pages."""

from flask import Blueprint

from pejl.domain.people import LANGUAGES

bp = Blueprint("people", __name__)


@bp.app_template_global()
def language_name(code: str) -> str:
    """Give the Danish name of a language; a code nobody knows is shown as it is."""
    return LANGUAGES.get(code, code)
