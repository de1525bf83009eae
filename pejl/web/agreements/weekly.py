"""The weekly mail: what it will say, whether one wants it, and on which day the school's goes out."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import days
from pejl.domain.people import Role
from pejl.domain.weekly import WEEKDAYS
from pejl.services import weekly
from pejl.storage.people import Person
from pejl.web import clock
from pejl.web.access import STAFF, open_to, own_school, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.forms import Form, number
from pejl.web.htmx import go
from pejl.web.reading import paragraphs
from pejl.web.state import post, settings


class DayForm(Form):
    """The weekday of the school's weekly mails, 0 is Monday."""

    weekly_day = number("Ugemailen sendes om", WEEKDAYS[0], WEEKDAYS[-1], required="Vælg en dag.", name="dag")


@bp.get("/aftaler/ugemail")
@open_to(*STAFF)
def weekly_mail() -> ResponseReturnValue:
    """Show one's next mail, and the choice to have it."""
    return _show(DayForm(formdata=None))


@bp.post("/aftaler/ugemail")
@open_to(*STAFF)
def choose_weekly() -> ResponseReturnValue:
    """Have the weekly mail, or not; without a choice nothing changes."""
    wants = {"ja": True, "nej": False}.get(request.form.get("ugemail", ""))
    school, person = own_school(), _person()
    if wants is not None and wants is person.no_weekly_mail:
        weekly.choose(db(), person, wants=wants, school_id=school.id, now=clock.now())
        flash("Du får ugemailen." if wants else "Du får ikke ugemailen mere.")
    return go(url_for(".weekly_mail"))


@bp.post("/aftaler/ugemail/dag")
@open_to(Role.LEADER)
def choose_weekly_day() -> ResponseReturnValue:
    """Choose the weekday of the school's weekly mails."""
    form, school = DayForm(), own_school()
    if not form.validate():
        return _show(form, 422)
    check_version(form, school)
    weekly.choose_day(db(), school, form.weekly_day.data, actor_id=viewer().person_id, now=clock.now())
    flash(f"Ugemailen bliver sendt om {days.WEEKDAYS[school.weekly_day]}en.")
    return go(url_for(".weekly_mail"))


def _person() -> Person:
    return db().get_one(Person, viewer().person_id)


def _show(form: DayForm, status: int = 200) -> ResponseReturnValue:
    school, person = own_school(), _person()
    shown = weekly.shown(db(), school, person.id, post(), clock.now())
    page = render_template(
        "agreements/weekly.html",
        form=form,
        school=school,
        person=person,
        on=shown.on,
        subject=shown.letter.subject if shown.letter else "",
        letter=paragraphs(shown.letter.plain, settings().base_url) if shown.letter else None,
        weekdays=[(number, days.WEEKDAYS[number]) for number in WEEKDAYS],
    )
    return page, status
