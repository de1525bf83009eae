"""Logging in and out."""

from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired

from pejl.domain import limits
from pejl.domain.people import Role
from pejl.services import demo, logins
from pejl.storage import people
from pejl.storage.people import Grant, Person
from pejl.web import clock
from pejl.web.access import LOGIN_KEY, Door, open_to, viewer
from pejl.web.database import database, db
from pejl.web.forms import Form, line
from pejl.web.htmx import go
from pejl.web.state import settings

bp = Blueprint("logins", __name__)

WRONG = "Mailadressen eller adgangskoden passer ikke."
"""The same sentence for an unknown address and a wrong password."""
PATIENCE = "Der har været mange forsøg på denne konto. Vent et kvarter, og prøv igen."


class LoginForm(Form):
    """Mail address and password."""

    email = line("Mailadresse", limits.EMAIL, required="Skriv din mailadresse.")
    password = PasswordField("Adgangskode", validators=[InputRequired("Skriv din adgangskode.")])
    next_page = HiddenField(name="videre")


@bp.get("/log-ind")
@open_to(Door.ANYONE)
def page() -> ResponseReturnValue:
    """Show the login page; in the demo, with one button per person."""
    return _show(LoginForm(data={"next_page": request.args.get("videre", "")}))


@bp.post("/log-ind")
@open_to(Door.ANYONE)
def log_in() -> ResponseReturnValue:
    """Check the password outside any transaction: argon2 is slow, and the writers' queue is not."""
    form = LoginForm()
    if not form.validate():
        return _show(form, 422)
    with Session(database.engine) as reading:
        if logins.throttled(reading, form.email.data, clock.now()):
            form.email.errors = [PATIENCE]
            return _show(form, 429)
        person = people.person_by_email(reading, form.email.data)
    if person is None or not logins.password_fits(person, form.password.data):
        with Session(database.engine) as writing, writing.begin():
            logins.note_failure(writing, form.email.data, clock.now())
        form.email.errors = [WRONG]
        return _show(form, 422)
    return _enter(person.id, form.next_page.data)


@bp.post("/log-ind/demo")
@open_to(Door.ANYONE)
def log_in_demo() -> ResponseReturnValue:
    """Log in as one of the demo school's people; only where the demo runs."""
    if not settings().demo:
        abort(404)
    person = people.person_by_email(db(), request.form.get("email", ""))
    if person is None or person.email not in demo.LOGINS:
        abort(404)
    return _enter(person.id, request.form.get("videre", ""))


@bp.post("/log-ud")
@open_to(Door.ANYONE)
def log_out() -> ResponseReturnValue:
    """End the login on the server, and clear what the browser kept."""
    key = session.pop(LOGIN_KEY, None)
    if key:
        logins.end(db(), key)
    flash("Du er logget ud.")
    response = make_response(go(url_for(".page")))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/roller")
@open_to(*Role)
def roles() -> ResponseReturnValue:
    """Show the roles the person may choose between."""
    return render_template("logins/roles.html", grants=people.grants(db(), viewer().person_id, clock.today()))


@bp.post("/roller")
@open_to(*Role)
def choose_role() -> ResponseReturnValue:
    """Go on in another of one's own roles, with a fresh login."""
    wanted = request.form.get("grant", "")
    mine = {str(grant.id): grant for grant in people.grants(db(), viewer().person_id, clock.today())}
    if wanted not in mine:
        abort(404)
    logins.end(db(), session[LOGIN_KEY])
    return _enter(viewer().person_id, "", mine[wanted])


def _enter(person_id: int, next_page: str, grant: Grant | None = None) -> ResponseReturnValue:
    person = db().get_one(Person, person_id)
    try:
        key = logins.start(db(), person, clock.now(), grant)
    except logins.RefusedLoginError as refusal:
        form = LoginForm()
        form.email.errors = [str(refusal)]
        return _show(form, 403)
    session.clear()  # a new login is a new session: what was fixed before it is worth nothing
    session[LOGIN_KEY] = key
    session.permanent = True
    return go(local_path(next_page) or url_for("home.page"))


def local_path(target: str | None) -> str | None:
    """Return ``target`` if it is a page of this app, else nothing: no one is sent elsewhere by a login."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    path = urlsplit(target).path
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:  # a redirect to somewhere else is one of these too
        return None
    return target


def _show(form: LoginForm, status: int = 200) -> Response:
    persons = demo.logins(db()) if settings().demo else ()
    return make_response(render_template("logins/page.html", form=form, persons=persons), status)
