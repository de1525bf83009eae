"""What parents read in each language beside the Danish, for somebody who speaks it to read through."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.languages import ADDED, SPOKEN, Language
from pejl.domain.people import Role
from pejl.domain.texts import count
from pejl.services import translations
from pejl.web import clock
from pejl.web.access import open_to, viewer
from pejl.web.database import db
from pejl.web.htmx import go

bp = Blueprint("translations", __name__)

SHOWN, GOOD = "vist", "laest"
"""The texts on the page, and those of them that are ticked."""


@bp.get("/skole/oversaettelser")
@open_to(Role.LEADER, Role.ADMIN)
def page() -> ResponseReturnValue:
    """Show how far the reading of each language has come."""
    return render_template("translations/page.html", standings=translations.standings(db()))


@bp.get("/skole/oversaettelser/<language>")
@open_to(Role.LEADER, Role.ADMIN)
def one(language: str) -> ResponseReturnValue:
    """Show the Danish and the translation side by side, what nobody has read first."""
    found = _spoken(language)
    waiting = translations.unread(db(), found)
    entries = translations.entries(found.code)
    done = [entry for entry in entries if entry not in set(waiting)]
    return render_template("translations/language.html", language=found, waiting=waiting, done=done)


@bp.post("/skole/oversaettelser/<language>")
@open_to(Role.LEADER, Role.ADMIN)
def review(language: str) -> ResponseReturnValue:
    """Keep which texts somebody who speaks the language has read."""
    found = _spoken(language)
    shown, good = request.form.getlist(SHOWN), request.form.getlist(GOOD)
    fresh = translations.review(db(), found, shown, good, viewer().person_id, clock.today())
    flash(f"{count(fresh, 'tekst er', 'tekster er')} læst.")
    return go(url_for(".one", language=found.code))


def _spoken(language: str) -> Language:
    return SPOKEN[language] if language in ADDED else abort(404)
