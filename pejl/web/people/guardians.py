"""The homes of a class: who is there, added, changed and removed."""

from flask import abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.texts import count
from pejl.services import invitations, people
from pejl.services.invitations import Farewell
from pejl.storage import people as store
from pejl.storage.people import Guardian, Home, SchoolClass
from pejl.web import clock
from pejl.web.access import STAFF, allow, open_to, viewer
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.htmx import go, show
from pejl.web.once import once
from pejl.web.people.blueprint import bp
from pejl.web.people.forms import GuardianForm, HomeForm
from pejl.web.state import post


@bp.get("/skole/klasser/<key:class_id>")
@open_to(*STAFF)
def class_page(class_id: int) -> ResponseReturnValue:
    """Show the homes of a class, and how each guardian is reached."""
    found = the_class(class_id, Deed.SEE_GUARDIANS)
    guardians = store.guardians(db(), class_id)
    return render_template(
        "people/class.html",
        school_class=found,
        team=store.team(db(), class_id),
        homes=[
            (home, [one for one in guardians if one.home_id == home.id])
            for home in store.homes(db(), class_id)
        ],
        guardians=guardians,
    )


@bp.get("/skole/klasser/<key:class_id>/hjem/nyt")
@open_to(*STAFF)
def new_home(class_id: int) -> ResponseReturnValue:
    """Ask for a home and its first guardian."""
    return _show("home", the_class(class_id, Deed.EDIT_GUARDIANS), HomeForm())


@bp.post("/skole/klasser/<key:class_id>/hjem/nyt")
@open_to(*STAFF)
def add_home(class_id: int) -> ResponseReturnValue:
    """Put a home in the class."""
    found, form = the_class(class_id, Deed.EDIT_GUARDIANS), HomeForm()
    if not form.validate():
        return _show("home", found, form, 422)

    def deed() -> str:
        home = people.add_home(db(), found, form.label.data, form.who(), viewer().person_id, clock.now())
        flash(f"{home.label} er med i {found.name}.")
        return _back(found)

    return go(once(deed))


@bp.get("/skole/klasser/<key:class_id>/hjem/<key:home_id>/foraelder/ny")
@open_to(*STAFF)
def new_guardian(class_id: int, home_id: int) -> ResponseReturnValue:
    """Ask for one more guardian in a home."""
    found, home = the_home(class_id, home_id)
    return _show("guardian", found, GuardianForm(), home=home)


@bp.post("/skole/klasser/<key:class_id>/hjem/<key:home_id>/foraelder/ny")
@open_to(*STAFF)
def add_guardian(class_id: int, home_id: int) -> ResponseReturnValue:
    """Put one more guardian in a home."""
    found, home = the_home(class_id, home_id)
    form = GuardianForm()
    if not form.validate():
        return _show("guardian", found, form, 422, home=home)

    def deed() -> str:
        added = people.add_guardian(db(), home, form.who(), viewer().person_id, clock.now())
        flash(f"{added.name} er føjet til {home.label}.")
        return _back(found)

    return go(once(deed))


@bp.get("/skole/klasser/<key:class_id>/foraeldre/<key:guardian_id>/ret")
@open_to(*STAFF)
def edit_guardian(class_id: int, guardian_id: int) -> ResponseReturnValue:
    """Show what is known of a guardian, to be changed."""
    found, guardian = the_guardian(class_id, guardian_id)
    return _show("guardian", found, GuardianForm(obj=guardian), guardian=guardian, home=guardian.home)


@bp.post("/skole/klasser/<key:class_id>/foraeldre/<key:guardian_id>/ret")
@open_to(*STAFF)
def change_guardian(class_id: int, guardian_id: int) -> ResponseReturnValue:
    """Save what is known of a guardian."""
    found, guardian = the_guardian(class_id, guardian_id)
    form = GuardianForm()
    if not form.validate():
        return _show("guardian", found, form, 422, guardian=guardian, home=guardian.home)
    check_version(form, guardian)
    people.change_guardian(db(), guardian, form.who(), viewer().person_id, clock.now())
    flash("Oplysningerne er gemt.")
    return go(_back(found))


@bp.get("/skole/klasser/<key:class_id>/foraeldre/<key:guardian_id>/fjern")
@open_to(*STAFF)
def ask_remove_guardian(class_id: int, guardian_id: int) -> ResponseReturnValue:
    """Say what removing a guardian takes with it, before it is done."""
    found, guardian = the_guardian(class_id, guardian_id)
    ends = invitations.farewells(db(), [guardian], None, clock.now())
    return _ask(found, guardian.name, ends, guardian=guardian)


@bp.post("/skole/klasser/<key:class_id>/foraeldre/<key:guardian_id>/fjern")
@open_to(*STAFF)
def remove_guardian(class_id: int, guardian_id: int) -> ResponseReturnValue:
    """Remove a guardian."""
    found, guardian = the_guardian(class_id, guardian_id)
    told = people.remove_guardian(db(), guardian, post(), viewer().person_id, clock.now())
    flash(f"{guardian.name} er fjernet.{_on_their_way(told)}")
    return go(_back(found))


@bp.get("/skole/klasser/<key:class_id>/hjem/<key:home_id>/fjern")
@open_to(*STAFF)
def ask_leave_class(class_id: int, home_id: int) -> ResponseReturnValue:
    """Say what taking a home out of the class means, before it is done."""
    found, home = the_home(class_id, home_id)
    going = people.leaving(db(), home, found, clock.now())
    return _ask(found, home.label, going.farewells, others=going.others)


@bp.post("/skole/klasser/<key:class_id>/hjem/<key:home_id>/fjern")
@open_to(*STAFF)
def leave_class(class_id: int, home_id: int) -> ResponseReturnValue:
    """Take a home out of the class."""
    found, home = the_home(class_id, home_id)
    told = people.leave_class(db(), home, found, post(), viewer().person_id, clock.now())
    flash(f"{home.label} er ikke længere i {found.name}.{_on_their_way(told)}")
    return go(_back(found))


def the_class(class_id: int, deed: Deed) -> SchoolClass:
    """Return a class the viewer may do ``deed`` to; 404 where there is none for them."""
    found = store.school_class(db(), class_id)
    if found is None:
        abort(404)
    allow(deed, found.id)
    return found


def the_home(class_id: int, home_id: int) -> tuple[SchoolClass, Home]:
    """Return a home of a class the viewer may change; 404 where there is none for them."""
    found = the_class(class_id, Deed.EDIT_GUARDIANS)
    return found, store.home(db(), class_id, home_id) or abort(404)


def the_guardian(class_id: int, guardian_id: int) -> tuple[SchoolClass, Guardian]:
    """Return a guardian of a class the viewer may change; 404 where there is none for them."""
    found = the_class(class_id, Deed.EDIT_GUARDIANS)
    return found, store.guardian(db(), class_id, guardian_id) or abort(404)


def _on_their_way(told: int) -> str:
    return f" {count(told, 'mail', 'mails')} om det er på vej." if told else ""


def _ask(
    found: SchoolClass,
    what: str,
    ends: tuple[Farewell, ...],
    *,
    guardian: Guardian | None = None,
    others: bool = False,
) -> ResponseReturnValue:
    return render_template(
        "people/remove.html", school_class=found, what=what, guardian=guardian, others=others, ends=ends
    )


def _back(found: SchoolClass) -> str:
    return url_for(".class_page", class_id=found.id)


def _show(
    word: str,
    school_class: SchoolClass,
    form: GuardianForm,
    status: int = 200,
    guardian: Guardian | None = None,
    home: Home | None = None,
) -> ResponseReturnValue:
    return show(
        f"people/{word}.html",
        f"people/_{word}.html",
        status,
        school_class=school_class,
        form=form,
        guardian=guardian,
        home=home,
    )
