"""The page behind a guardian's own link: what the meeting is, and ways to answer."""

from typing import Any, ClassVar

from flask import Response, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import limits
from pejl.domain.invitations import Source, Standing
from pejl.domain.languages import ADDED, DANISH, Own, sentence
from pejl.domain.receipts import written
from pejl.services import drafts, feeds, invitations, receipts
from pejl.storage.invitations import Answer, Invitation, by_link, last_answer
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.answer_form import ABSENT, SaidForm, needs_of, reply_field
from pejl.web.answers.blueprint import REPLY_WORDS, bp
from pejl.web.database import db, keep
from pejl.web.feed_form import RenewForm
from pejl.web.forms import paragraphs
from pejl.web.htmx import go
from pejl.web.languages import asked_for
from pejl.web.links import guardians_own
from pejl.web.once import FIELD, once
from pejl.web.state import post

MOVED = sentence("Mødet er flyttet, siden du åbnede siden. Se det nye tidspunkt og sted, og svar så igen.")


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


@bp.get("/s/<token>")
@open_to(Door.LINK)
def page(token: str) -> ResponseReturnValue:
    """Show the meeting, what was answered so far, and three ways to answer."""
    invitation = guardians_own(by_link, token)
    return _show(invitation, token, AnswerForm(data=needs_of(last_answer(db(), invitation.id))))


@bp.post("/s/<token>")
@open_to(Door.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Keep an answer, and a wish apart from it."""
    invitation = guardians_own(by_link, token)
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
    invitation = guardians_own(by_link, token)
    chosen = request.form.get("husk", "")  # the button that was pressed; a blind submit names none
    if chosen in {DANISH, *ADDED}:
        invitations.speak(db(), invitation.guardian, chosen, clock.now())
    return go(url_for(".page", token=token))


@bp.post("/s/<token>/kalender")
@open_to(Door.LINK)
def subscribe(token: str) -> ResponseReturnValue:
    """Give the guardian a calendar of the class to subscribe to."""
    invitation = guardians_own(by_link, token)
    if request.form.get("kalender") == "ja":  # the button that was pressed; a blind submit names none
        feeds.make_for_guardian(db(), invitation, post(), clock.now())
    return go(url_for(".page", token=token, _anchor="kalender"))


@bp.post("/s/<token>/kalender/nyt")
@open_to(Door.LINK)
def renew_feed(token: str) -> ResponseReturnValue:
    """Exchange the link of the guardian's calendar, when they have ticked that the old one may stop."""
    invitation, form = guardians_own(by_link, token), RenewForm()
    feed = feeds.for_guardian(db(), invitation)
    g.own_page = url_for(".page", token=token)
    if feed is None or not form.validate():
        given = last_answer(db(), invitation.id)
        return _show(invitation, token, AnswerForm(data=needs_of(given), formdata=None), 422, renewal=form)
    feeds.renew(db(), feed, post(), clock.now())
    return go(url_for(".page", token=token, _anchor="kalender"))


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
    facts = invitations.evening(db(), meeting, post(), clock.now()).facts
    given = last_answer(db(), invitation.id)
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
