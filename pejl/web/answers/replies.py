"""A reply that came by mail: whether it was the guardian's own, asked behind a link of its own."""

from flask import Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from pejl.domain.languages import sentence
from pejl.services import replies
from pejl.storage.invitations import Invitation
from pejl.storage.people import school
from pejl.storage.replies import InboundMail, by_confirm_link
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.answers.blueprint import REPLY_WORDS, bp
from pejl.web.database import db, keep
from pejl.web.forms import Form
from pejl.web.htmx import go
from pejl.web.languages import listen
from pejl.web.links import opened
from pejl.web.state import post


class WhoseForm(Form):
    """Whose a reply by mail is. None is chosen beforehand: programs that follow links press buttons too."""

    mine = RadioField(
        sentence("Er svaret dit?"),
        name="mit",
        choices=[
            SelectChoice("ja", sentence("Ja, det er mit svar")),
            SelectChoice("nej", sentence("Nej, det er ikke mit svar")),
        ],
        validators=[InputRequired(sentence("Vælg ja eller nej."))],
    )


@bp.get("/bekraeft/<token>")
@open_to(Door.LINK)
def ask_whose(token: str) -> ResponseReturnValue:
    """Show a reply that came by mail, and ask whose it is; looking settles nothing."""
    return _show_reply(_mail(token), token, WhoseForm())


@bp.post("/bekraeft/<token>")
@open_to(Door.LINK)
def say_whose(token: str) -> ResponseReturnValue:
    """Let the reply count, or put it aside, as its guardian says; then show the answer that counts."""
    mail, form = _mail(token), WhoseForm()
    if not form.validate():
        return _show_reply(mail, token, form, 422)
    if replies.confirmable(db(), mail, clock.now()) is None:
        return _show_reply(mail, token, form, 409)
    if form.mine.data == "ja":
        replies.accept(db(), mail, None, clock.now())
        return go(_answer_path(mail.invitation))
    replies.refuse(db(), mail, None, clock.now())
    keep()
    return _show_reply(mail, token, form)


def _mail(token: str) -> InboundMail:
    found = opened(by_confirm_link, token)
    listen(found.invitation.guardian.language)
    return found


def _show_reply(mail: InboundMail, token: str, form: WhoseForm, status: int = 200) -> Response:
    page = render_template(
        "answers/confirm.html",
        form=form,
        action=url_for(".say_whose", token=token),
        waiting=replies.confirmable(db(), mail, clock.now()),
        meeting=mail.invitation.meeting,
        reply_words=REPLY_WORDS,
        school=school(db(), mail.school_id),
        own_page=_answer_path(mail.invitation),
    )
    return make_response(page, status)


def _answer_path(invitation: Invitation) -> str:
    return url_for(".page", token=post().links.token("answer", invitation.uid))
