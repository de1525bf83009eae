"""For a parent who has lost the mail with the link: it is sent again, and nobody is told whether it was."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pejl.domain import limits
from pejl.domain.languages import sentence
from pejl.services.invitations import send_lost
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.database import keep
from pejl.web.forms import Form, line
from pejl.web.links import every_school

bp = Blueprint("lost", __name__)


class LostForm(Form):
    """The address the invitation went to."""

    email = line(sentence("Din mailadresse"), limits.EMAIL, required=sentence("Skriv din mailadresse."))


@bp.get("/mit-link")
@open_to(Door.ANYONE)
def page() -> ResponseReturnValue:
    """Ask for the address."""
    return render_template("answers/lost.html", form=LostForm(formdata=None), asked=False)


@bp.post("/mit-link")
@open_to(Door.ANYONE)
def send() -> ResponseReturnValue:
    """Send the mail again, and say the same whoever asks and whatever came of it."""
    form = LostForm()
    if not form.validate():
        return render_template("answers/lost.html", form=form, asked=False), 422
    send_lost(every_school(), form.email.data, clock.now())
    keep()
    return render_template("answers/lost.html", form=form, asked=True)
