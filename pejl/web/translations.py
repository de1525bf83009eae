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
from pejl.web.forms import whole
from pejl.web.htmx import go

bp = Blueprint("translations", __name__)

SHOWN, GOOD, ALL = "vist", "laest", "alle"
"""The texts on the page, those of them that are ticked, and the button for all of them."""

AT_ONCE = 25
"""How many texts stand on a page: what somebody reads in one go."""


@bp.get("/skole/oversaettelser")
@open_to(Role.LEADER, Role.ADMIN)
def page() -> ResponseReturnValue:
    """Show how far the reading of each language has come."""
    return render_template("translations/page.html", standings=translations.standings(db()))


@bp.get("/skole/oversaettelser/<language>")
@open_to(Role.LEADER, Role.ADMIN)
def one(language: str) -> ResponseReturnValue:
    """Show the Danish and the translation side by side, what nobody has read first, some at a time."""
    found = _spoken(language)
    waiting = translations.unread(db(), found)
    unread = set(waiting)
    done = [entry for entry in translations.entries(found.code) if entry not in unread]
    is_done = not waiting or request.args.get("vis") == GOOD
    listed = done if is_done else waiting
    start = min(whole(request.args.get("fra", "")) or 0, max(len(listed) - 1, 0) // AT_ONCE * AT_ONCE)
    return render_template(
        "translations/language.html",
        language=found,
        waiting=len(waiting),
        done=len(done),
        is_done=is_done,
        entries=listed[start : start + AT_ONCE],
        start=start,
        total=len(listed),
        step=AT_ONCE,
    )


@bp.post("/skole/oversaettelser/<language>")
@open_to(Role.LEADER, Role.ADMIN)
def review(language: str) -> ResponseReturnValue:
    """Keep which texts somebody who speaks the language has read."""
    found = _spoken(language)
    shown = request.form.getlist(SHOWN)
    good = shown if request.form.get(ALL) else request.form.getlist(GOOD)
    fresh = translations.review(db(), found, shown, good, viewer().person_id, clock.today())
    flash(f"{count(fresh, 'tekst er', 'tekster er')} læst." if fresh else "Det er gemt.")
    start = whole(request.form.get("fra", "")) or None
    return go(url_for(".one", language=found.code, vis=request.form.get("vis"), fra=start))


def _spoken(language: str) -> Language:
    return SPOKEN[language] if language in ADDED else abort(404)
