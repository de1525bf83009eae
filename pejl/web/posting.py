"""The school's post: whether mails go out, why not, and the leader's pause."""

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import limits
from pejl.domain.people import Role
from pejl.services import posting
from pejl.storage import outbox
from pejl.web import clock
from pejl.web.access import open_to, own_school, own_school_id, viewer
from pejl.web.database import db
from pejl.web.forms import Form, line
from pejl.web.htmx import go

bp = Blueprint("posting", __name__)


class PauseForm(Form):
    """Why the post rests."""

    reason = line("Hvorfor?", limits.TITLE, required="Skriv, hvorfor posten skal holde pause.")
    guarded = ("reason",)


@bp.get("/skole/post")
@open_to(Role.LEADER)
def page() -> ResponseReturnValue:
    """Show whether the school's mails go out."""
    return _show(PauseForm(formdata=None))


@bp.post("/skole/post/pause")
@open_to(Role.LEADER)
def pause() -> ResponseReturnValue:
    """Let the school's post rest; mails wait until it goes on."""
    form = PauseForm()
    if not form.validate():
        return _show(form, 422)
    posting.pause(db(), own_school(), form.reason.data, viewer().person_id, clock.now())
    flash("Posten holder pause. Mails venter, til den går videre.")
    return go(url_for(".page"))


@bp.post("/skole/post/videre")
@open_to(Role.LEADER)
def resume() -> ResponseReturnValue:
    """Let the school's post go on."""
    posting.resume(db(), own_school(), viewer().person_id, clock.now())
    flash("Posten går igen.")
    return go(url_for(".page"))


def _show(form: PauseForm, status: int = 200) -> ResponseReturnValue:
    look, waiting = posting.look(db(), own_school_id()), outbox.waiting(db())
    return render_template("posting/page.html", form=form, post=look, waiting=waiting), status
