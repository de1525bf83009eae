"""The school's own page: classes, staff and details."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.people import Role
from pejl.services import people
from pejl.storage import people as store
from pejl.storage.people import School
from pejl.web import clock
from pejl.web.access import STAFF, open_to, own_school, viewer
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.htmx import go, show
from pejl.web.people.blueprint import bp
from pejl.web.people.forms import SchoolForm


@bp.get("/skole")
@open_to(*STAFF)
def page() -> ResponseReturnValue:
    """Show the classes of the year, who works here, and what invitations say of the school."""
    found = own_school()
    year = store.current_year(db(), clock.today())
    classes = store.classes(db(), year.id) if year else []
    ids = [one.id for one in classes]
    teams = store.teams(db(), ids)
    return render_template(
        "people/page.html",
        school=found,
        year=year,
        classes=classes,
        teamless=set(ids).difference(*teams.values()),
        sizes=store.class_sizes(db(), ids),
        staff=[
            (grant, [one for one in classes if one.id in teams.get(grant.person_id, ())])
            for grant in store.staff(db(), found.id, clock.today())
        ],
    )


@bp.get("/skole/ret")
@open_to(Role.LEADER)
def edit() -> ResponseReturnValue:
    """Show the school's details, to be changed."""
    found = own_school()
    return _show(found, SchoolForm(obj=found))


@bp.post("/skole/ret")
@open_to(Role.LEADER)
def change() -> ResponseReturnValue:
    """Save the school's details."""
    found, form = own_school(), SchoolForm()
    if not form.validate():
        return _show(found, form, 422)
    check_version(form, found)
    people.change_school(
        db(),
        found,
        address=form.address.data,
        mail_address=form.mail_address.data,
        contact=form.contact.data,
        by=viewer().person_id,
        now=clock.now(),
    )
    flash("Skolens oplysninger er gemt.")
    return go(url_for(".page"))


def _show(found: School, form: SchoolForm, status: int = 200) -> ResponseReturnValue:
    return show("people/school.html", "people/_school.html", status, school=found, form=form)
