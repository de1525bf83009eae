"""The page of a meeting's invitation: before it goes the mail itself, afterwards what came of it."""

from typing import ClassVar

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.services import invitations, posting, reminders, replies
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.forms import Form, paragraphs
from pejl.web.htmx import done, show
from pejl.web.invitations.blueprint import bp
from pejl.web.invitations.checks import before_sending
from pejl.web.reading import paragraphs as read
from pejl.web.state import post

PAGE, FRAGMENT = "invitations/page.html", "invitations/_invitation.html"


class WordsForm(Form):
    """The teacher's own words in the mail."""

    welcome_text = paragraphs("Dine egne ord til forældrene", limits.INVITATION, name="tekst")
    guarded: ClassVar = ("welcome_text",)


@bp.get("/moeder/<key:meeting_id>/invitation")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show the mail before it goes, or what came of it."""
    return show_page(the_meeting(meeting_id, Deed.SEE_MEETING))


@bp.post("/moeder/<key:meeting_id>/invitation/tekst")
@open_to(*STAFF)
def write(meeting_id: int) -> ResponseReturnValue:
    """Keep the teacher's own words."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = WordsForm()
    if not form.validate():
        return show_page(meeting, 422, form=form)
    check_version(form, meeting, {"tekst": meeting.welcome_text})
    invitations.write_words(db(), meeting, form.welcome_text.data)
    flash("Teksten er gemt. Sådan ser mailen ud nu.")
    return done(FRAGMENT, url_for(".page", meeting_id=meeting.id), lambda: context(meeting))


def show_page(
    meeting: Meeting, status: int = 200, *, form: WordsForm | None = None, problem: str = ""
) -> Response:
    """Answer with the page; ``problem`` says why the last deed was not done."""
    return show(PAGE, FRAGMENT, status, **context(meeting, form, problem))


def context(meeting: Meeting, form: WordsForm | None = None, problem: str = "") -> dict[str, object]:
    """Gather what the page shows."""
    form = form or WordsForm(obj=meeting, formdata=None)
    wanted = invitations.to_invite(db(), meeting)
    mail = invitations.preview(db(), meeting, post(), wanted, clock.now())
    plan = reminders.plan(db(), meeting, post(), clock.now())
    return {
        "plan": plan,
        "reminders": [
            (letter.subject, read(letter.plain, post().links.base_url)) for _, letter in plan.letters
        ],
        "meeting": meeting,
        "form": form,
        "problem": problem,
        "wanted": wanted,
        "mail": mail,
        "has_programme": bool(mail.programme),
        "letter": read(mail.letter.plain, post().links.base_url),
        "board": invitations.board(db(), meeting),
        "undoable": invitations.undoable(db(), meeting),
        "pending": replies.waiting(db(), meeting, clock.now()),
        "closed": invitations.why_not(db(), meeting, clock.now()),
        **before_sending(meeting, form.welcome_text.data or ""),
        "posting": posting.look(db(), meeting.school_id),
    }
