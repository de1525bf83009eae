"""Following what one said with a receipt: no login, no name, and nothing is written down (law 5)."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from pejl.domain import limits
from pejl.domain import receipts as rules
from pejl.domain.feedback import deadline
from pejl.domain.languages import sentence
from pejl.domain.speaking import read_code
from pejl.services import receipts
from pejl.storage.harvest import by_receipt
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.database import db
from pejl.web.forms import Form, line
from pejl.web.guesses import Guesses
from pejl.web.languages import asked_for
from pejl.web.links import hide, opened

bp = Blueprint("receipts", __name__)
bp.after_request(hide)

UNKNOWN = sentence(
    "Koden passer ikke. Se efter på din seddel. Det, der er sagt, slettes senest efter skoleåret."
)
PATIENCE = sentence("Der er prøvet mange koder, som ligner den her. Vent et kvarter, og prøv igen.")

NOT_FOUND, TOO_MANY = 404, 429


class CodeForm(Form):
    """The code from a note."""

    code = line(
        sentence("Din kode"), limits.CODE, required=sentence("Skriv koden fra din seddel."), name="kode"
    )


@bp.record_once
def _remember(state: BlueprintSetupState) -> None:
    """Give the app a place to count wrong codes."""
    state.app.extensions["pejl_guesses"] = Guesses()


@bp.get("/k")
@open_to(Door.ANYONE)
def ask() -> ResponseReturnValue:
    """Ask for the code, and lead to what it opens."""
    if "kode" not in request.args:
        return _ask(CodeForm())
    form = CodeForm(request.args)
    if not form.validate():
        return _ask(form, 422)
    return redirect(
        url_for(".page", token=rules.written(read_code(form.code.data)), sprog=asked_for() or None), 303
    )


@bp.get("/k/<token>")
@open_to(Door.LINK)
def page(token: str) -> ResponseReturnValue:
    """Show what was said and what has come of it so far."""
    code, guesses = read_code(token), _guesses()
    beginning = rules.group_of(code)
    if guesses.too_many(beginning, clock.now()):
        return _refuse(token, PATIENCE, TOO_MANY)
    try:
        voice = opened(by_receipt, code)
    except NotFound:
        guesses.note(beginning, clock.now())
        return _refuse(token, UNKNOWN, NOT_FOUND)
    followed = receipts.follow(db(), voice)
    if followed is None:
        abort(NOT_FOUND)
    return render_template(
        "receipts/page.html",
        code=rules.written(code),
        followed=followed,
        school=school(db(), voice.school_id),
        deadline=deadline(followed.meeting.on),
    )


def _guesses() -> Guesses:
    found: Guesses = current_app.extensions["pejl_guesses"]
    return found


def _refuse(token: str, sentence: str, status: int) -> Response:
    form = CodeForm(formdata=None, data={"code": token[: limits.CODE]})
    form.code.errors = [sentence]
    return _ask(form, status)


def _ask(form: CodeForm, status: int = 200) -> Response:
    return make_response(render_template("receipts/ask.html", form=form), status)
