"""What a guardian does behind the secret links in a mail: answer, and stop the mails. No login, no cookie."""

from typing import Any, ClassVar

from flask import Blueprint, Response, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from pejl.domain import limits
from pejl.domain.invitations import REPLY_NAMES, Source, Standing
from pejl.domain.languages import ADDED, DANISH, Own, sentence
from pejl.domain.receipts import written
from pejl.services import drafts, feeds, invitations, receipts, replies
from pejl.storage.invitations import Answer, Invitation, by_link, by_stop_link, last_answer
from pejl.storage.people import school
from pejl.storage.replies import InboundMail, by_confirm_link
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.answer_form import ABSENT, SaidForm, needs_of, reply_field
from pejl.web.database import db, keep
from pejl.web.feed_form import RenewForm
from pejl.web.forms import Form, paragraphs
from pejl.web.htmx import go
from pejl.web.languages import asked_for, listen
from pejl.web.links import opened
from pejl.web.once import FIELD, once
from pejl.web.state import post

bp = Blueprint("answers", __name__)

MOVED = sentence("Mødet er flyttet, siden du åbnede siden. Se det nye tidspunkt og sted, og svar så igen.")

REPLY_WORDS = {reply: sentence(word) for reply, word in REPLY_NAMES.items()}


class AnswerForm(SaidForm):
    """An answer, and what the guardian would like to talk about; the two are kept apart."""

    reply = reply_field(
        sentence("Ja, jeg kommer"),
        sentence("Måske"),
        sentence("Nej, jeg kan ikke"),
        sentence("Jeg kan ikke, men vil gerne sige noget"),
    )
    wish = paragraphs(sentence("Hvad vil du gerne have talt om?"), limits.PERSPECTIVE, name="oenske")
    guarded: ClassVar = ("wish", "interpreter")

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own shape
        """Check the fields, and ask for the words of whoever has said that there are some."""
        good = super().validate(extra_validators)
        if self.reply.data == ABSENT and not self.wish.data:
            self.wish.errors = [sentence("Skriv, hvad du gerne vil sige.")]
            return False
        return good


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


@bp.after_request
def hide(response: Response) -> Response:
    """Keep these pages out of search engines: whoever finds the address may answer."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.get("/s/<token>")
@open_to(Door.LINK)
def page(token: str) -> ResponseReturnValue:
    """Show the meeting, what was answered so far, and three ways to answer."""
    invitation = _invitation(token)
    return _show(invitation, token, AnswerForm(data=needs_of(last_answer(db(), invitation.id))))


@bp.post("/s/<token>")
@open_to(Door.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Keep an answer, and a wish apart from it."""
    invitation = _invitation(token)
    form = AnswerForm()
    if not invitations.standing(invitation, clock.now()).is_open:
        return _show(invitation, token, form, 409)
    if not form.validate():
        return _show(invitation, token, form, 422)
    if form.version is not None and form.version < invitation.significant_sequence:
        form.reply.errors = [MOVED]
        return _show(invitation, token, form, 422)
    code = receipts.code_for(post().links, request.form.get(FIELD, ""))
    once(lambda: _keep(invitation, form, code), actor=invitation.link_hash)
    if not _wishes(invitation, form):
        return go(url_for(".page", token=token))
    keep()
    # No redirect: the code of the wish would stand in an address, and so in logs.
    fresh = AnswerForm(data=needs_of(last_answer(db(), invitation.id)), formdata=None)
    return _show(invitation, token, fresh, code=written(code))


@bp.post("/s/<token>/sprog")
@open_to(Door.LINK)
def keep_language(token: str) -> ResponseReturnValue:
    """Keep the language the guardian reads this page in, also for the mails to them."""
    invitation = _invitation(token)
    chosen = request.form.get("husk", "")  # the button that was pressed; a blind submit names none
    if chosen in {DANISH, *ADDED}:
        invitations.speak(db(), invitation.guardian, chosen, clock.now())
    return go(url_for(".page", token=token))


@bp.post("/s/<token>/kalender")
@open_to(Door.LINK)
def subscribe(token: str) -> ResponseReturnValue:
    """Give the guardian a calendar of the class to subscribe to."""
    invitation = _invitation(token)
    if request.form.get("kalender") == "ja":  # the button that was pressed; a blind submit names none
        feeds.make_for_guardian(db(), invitation, post(), clock.now())
    return go(url_for(".page", token=token, _anchor="kalender"))


@bp.post("/s/<token>/kalender/nyt")
@open_to(Door.LINK)
def renew_feed(token: str) -> ResponseReturnValue:
    """Exchange the link of the guardian's calendar, when they have ticked that the old one may stop."""
    invitation, form = _invitation(token), RenewForm()
    feed = feeds.for_guardian(db(), invitation)
    g.own_page = url_for(".page", token=token)
    if feed is None or not form.validate():
        given = last_answer(db(), invitation.id)
        return _show(invitation, token, AnswerForm(data=needs_of(given), formdata=None), 422, renewal=form)
    feeds.renew(db(), feed, post(), clock.now())
    return go(url_for(".page", token=token, _anchor="kalender"))


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


@bp.get("/fra/<token>")
@open_to(Door.LINK)
def unsubscribe(token: str) -> ResponseReturnValue:
    """Ask whether the mails shall stop; a program that follows every link must not stop them."""
    return _show_stop(_to_stop(token), token)


@bp.post("/fra/<token>")
@open_to(Door.LINK)
def stop(token: str) -> ResponseReturnValue:
    """Stop the mails, at a press here or on the button of a mail program (RFC 8058)."""
    invitation = _to_stop(token)
    invitations.stop_mails(db(), invitation.guardian, clock.now())
    keep()
    return _show_stop(invitation, token)


def _invitation(token: str) -> Invitation:
    """Find what a link opens, and speak its guardian's language."""
    found = opened(by_link, token)
    listen(found.guardian.language)
    return found


def _to_stop(token: str) -> Invitation:
    found = opened(by_stop_link, token)
    listen(found.guardian.language)
    return found


def _mail(token: str) -> InboundMail:
    found = opened(by_confirm_link, token)
    listen(found.invitation.guardian.language)
    return found


def _needs(given: Answer | None) -> tuple[str, ...]:
    """Say what somebody needs to take part, as they have said."""
    if given is None:
        return ()
    told = (
        (given.interpreter, sentence("tolk (%(language)s)", language=given.interpreter)),
        (given.childcare, sentence("børnepasning")),
        (given.access, sentence("adgang")),
    )
    return tuple(words for is_needed, words in told if is_needed)


def _wishes(invitation: Invitation, form: AnswerForm) -> bool:
    return bool(form.wish.data) and clock.now() < invitations.ends_at(invitation.meeting)


def _keep(invitation: Invitation, form: AnswerForm, code: str) -> str:
    invitations.answer(db(), invitation, form.said(), Source.WEB, clock.now())
    if asked_for():
        invitations.speak(db(), invitation.guardian, asked_for(), clock.now())
    if _wishes(invitation, form):
        invitations.wish(db(), invitation.meeting, form.wish.data, clock.today(), code)
    return ""


def _show(
    invitation: Invitation,
    token: str,
    form: AnswerForm,
    status: int = 200,
    *,
    renewal: RenewForm | None = None,
    code: str = "",
) -> Response:
    meeting, feed = invitation.meeting, feeds.for_guardian(db(), invitation)
    facts, given = invitations.evening(db(), meeting, post()).facts, last_answer(db(), invitation.id)
    standing = invitations.standing(invitation, clock.now())
    if standing != Standing.OPEN:
        form.reply.choices = [one for one in form.reply.choices if one.value != ABSENT]
    page = render_template(
        "answers/page.html",
        form=form,
        action=url_for(".answer", token=token),
        invitation=invitation,
        meeting=meeting,
        school=school(db(), meeting.school_id),
        facts=facts,
        purpose=Own(facts.purpose, facts.purposes),
        standing=standing,
        given=given,
        needs=_needs(given),
        reply_words=REPLY_WORDS,
        others=[words for reply, words in REPLY_WORDS.items() if given is None or reply != given.reply],
        chosen=invitation.guardian.language,
        language_action=url_for(".keep_language", token=token),
        refused=request.method == "POST",
        feed_address=feeds.address(feed, post()) if feed else "",
        feed_action=url_for(".subscribe", token=token),
        renewal=renewal or RenewForm(formdata=None),
        code=code,
        token=token,
        drafts=drafts.heard(db(), invitation, clock.now()),
    )
    return make_response(page, status)


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


def _show_stop(invitation: Invitation, token: str) -> ResponseReturnValue:
    return render_template(
        "answers/stop.html",
        action=url_for(".stop", token=token),
        school=school(db(), invitation.school_id),
        stopped=invitation.guardian.no_automatic_mail,
    )
