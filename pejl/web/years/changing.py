"""Nyt skoleår: seen before it is done, done in one press, and taken back while nobody has lived in it."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import years as rules
from pejl.domain.meetings import refusal
from pejl.domain.people import Role
from pejl.services import years
from pejl.services.years import Coming
from pejl.storage import people
from pejl.storage.people import Person
from pejl.web import clock
from pejl.web.access import open_to, own_school, own_school_id, viewer
from pejl.web.database import db
from pejl.web.forms import whole
from pejl.web.htmx import go
from pejl.web.years.blueprint import bp
from pejl.web.years.form import YearForm, suggested, year_form

CHANGE = "/skole/nyt-skoleaar"


@bp.get(CHANGE)
@open_to(Role.LEADER)
def page() -> ResponseReturnValue:
    """Show what the next school year will be, and the year that has been made."""
    coming = years.coming(db(), own_school())
    form = year_form(coming.classes, _staff())(formdata=None, data=suggested(coming)) if coming else None
    return _show(coming, form)


@bp.post(CHANGE)
@open_to(Role.LEADER)
def begin() -> ResponseReturnValue:
    """Make the next school year. A second press finds it made, and changes nothing."""
    school = own_school()
    coming = years.coming(db(), school)
    if coming is None or str(coming.year.id) != request.form.get("fra"):
        flash("Skoleåret er allerede gjort klar.")
        return go(url_for(".page"))
    form = year_form(coming.classes, _staff())()
    if not form.validate() or not form.check_names(coming.classes):
        return _show(coming, form, 422)
    choices = form.choices(coming.classes)
    made = years.begin(
        db(), school, coming.year.id, choices, form.first_names, viewer().person_id, clock.now()
    )
    if made is not None:
        flash(f"Skoleåret {made.name} er gjort klar.")
    return go(url_for(".page"))


@bp.post(f"{CHANGE}/fortryd")
@open_to(Role.LEADER)
def undo() -> ResponseReturnValue:
    """Take the year that was made back, unless something has happened in it."""
    year_id = whole(request.form.get("aar", "")) or 0
    if years.undo(db(), own_school(), year_id, viewer().person_id, clock.now()):
        flash("Skoleåret er taget tilbage. Klasserne er, som de var.")
    return go(url_for(".page"))


def _staff() -> list[Person]:
    """List who can be in a team, by name."""
    found = {one.person_id: one.person for one in people.staff(db(), own_school_id(), clock.today())}
    return sorted(found.values(), key=lambda person: person.name)


def _show(coming: Coming | None, form: YearForm | None, status: int = 200) -> ResponseReturnValue:
    made = years.undoable(db(), own_school())
    return render_template(
        "years/change.html",
        coming=coming,
        form=form,
        too_early=_too_early(coming),
        made=made,
        classes=[
            (one, people.team(db(), one.id), one.came_from_id)
            for one in (people.classes(db(), made.id) if made else ())
        ],
        stays=years.stays(db(), made) if made else "",
    ), status


def _too_early(coming: Coming | None) -> str:
    if coming is None:
        return ""
    return refusal(lambda: rules.may_begin(coming.year.ends_on, clock.today()))
