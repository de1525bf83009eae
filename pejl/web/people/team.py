"""The team of a class: who plans its meetings, sees its homes and answers its parents."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput

from pejl.domain.access import Deed
from pejl.domain.people import Role
from pejl.domain.texts import join_words
from pejl.services import people
from pejl.storage import people as store
from pejl.storage.people import SchoolClass
from pejl.web import clock
from pejl.web.access import open_to, viewer
from pejl.web.conflict import CONFLICT
from pejl.web.database import db
from pejl.web.forms import Form
from pejl.web.htmx import go
from pejl.web.people.blueprint import bp
from pejl.web.people.guardians import the_class

TEAM = "/skole/klasser/<key:class_id>/team"


class TeamForm(Form):
    """Who is in the team. ``seen`` is who was in it when the form was shown."""

    team = SelectMultipleField("Hvem er i teamet?", option_widget=CheckboxInput())
    seen = HiddenField(name="set")

    def offer(self, school_class: SchoolClass) -> None:
        """Offer everybody who works at the school."""
        staff = {
            one.person_id: one.person.name for one in store.staff(db(), school_class.school_id, clock.today())
        }
        self.team.choices = [
            SelectChoice(str(key), name) for key, name in sorted(staff.items(), key=lambda one: one[1])
        ]


@bp.get(TEAM)
@open_to(Role.LEADER)
def ask_team(class_id: int) -> ResponseReturnValue:
    """Show who is in the team of a class, to be changed."""
    found = the_class(class_id, Deed.MANAGE_SCHOOL)
    return _show(found, TeamForm(formdata=None, data={"team": _now(found)}))


@bp.post(TEAM)
@open_to(Role.LEADER)
def change_team(class_id: int) -> ResponseReturnValue:
    """Give a class its team; whoever is taken out of it no longer sees the class."""
    found, form = the_class(class_id, Deed.MANAGE_SCHOOL), TeamForm()
    form.offer(found)
    if not form.validate():
        return _show(found, form, 422)
    if form.seen.data != " ".join(_now(found)):
        return _show(found, form, CONFLICT)
    team = frozenset(int(person_id) for person_id in form.team.data)
    people.change_team(db(), found, team, viewer().person_id, clock.now())
    names = [person.name for person in store.team(db(), found.id)]
    flash(f"{join_words(names)} er nu teamet i {found.name}." if names else f"{found.name} har intet team.")
    return go(url_for(".class_page", class_id=found.id))


def _now(school_class: SchoolClass) -> list[str]:
    return sorted(str(person.id) for person in store.team(db(), school_class.id))


def _show(school_class: SchoolClass, form: TeamForm, status: int = 200) -> ResponseReturnValue:
    form.offer(school_class)
    form.seen.data = " ".join(_now(school_class))
    page = render_template(
        "people/team.html",
        school_class=school_class,
        form=form,
        meanwhile=status == CONFLICT,
        team=store.team(db(), school_class.id),
    )
    return page, status
