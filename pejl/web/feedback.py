"""»Det sagde I – det gør vi« at the door: the teacher's draft and preview, and the page parents read."""

from typing import Any

from flask import Blueprint, abort, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import feedback as rules
from pejl.domain import limits, plain
from pejl.domain.access import Deed
from pejl.domain.meetings import RefusedDeedError, State, refusal
from pejl.domain.texts import count
from pejl.services import feedback, meetings
from pejl.services.feedback import Story
from pejl.storage import feedback as stored
from pejl.storage import harvest, people
from pejl.storage.feedback import Feedback
from pejl.storage.meetings import Meeting, meeting
from pejl.web import clock, reading
from pejl.web.access import STAFF, Door, open_to, the_meeting, viewer
from pejl.web.conflict import CONFLICT, check_version
from pejl.web.database import db
from pejl.web.forms import Form, paragraphs
from pejl.web.htmx import go, show, wants_fragment
from pejl.web.links import hide, opened
from pejl.web.once import once
from pejl.web.state import post

bp = Blueprint("feedback", __name__)

PLAIN = "feedback/_plain.html"

CHANGED = "Noget er ændret, siden du så brevet. Se det igennem, og send så."


class FeedbackForm(Form):
    """The words round what is recorded."""

    guarded = ("intro", "closing")
    intro = paragraphs("Indledning", limits.FEEDBACK, required="Skriv en kort indledning.")
    closing = paragraphs("Afslutning", limits.FEEDBACK)


@bp.get("/moeder/<key:meeting_id>/tilbagemelding")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show the draft, the page and the mail; those who may not read the voices see how far it has come."""
    found = the_meeting(meeting_id, Deed.SEE_MEETING)
    kept = stored.feedback(db(), found.id)
    told = feedback.story(db(), found)
    if not viewer().may(Deed.SEE_VOICES, found.school_class_id):
        return render_template("feedback/status.html", meeting=found, feedback=kept, story=told)
    return _show(found, kept, told, _form(kept, told))


@bp.post("/moeder/<key:meeting_id>/tilbagemelding")
@open_to(*STAFF)
def save(meeting_id: int) -> ResponseReturnValue:
    """Keep the words; once the page is open, parents see them at once."""
    found = the_meeting(meeting_id, Deed.EDIT_MEETING)
    kept = stored.feedback(db(), found.id)
    form = FeedbackForm()
    if not form.validate():
        return _show(found, kept, feedback.story(db(), found), form, 422)

    def deed() -> str:
        if kept is not None:
            check_version(form, kept)
        feedback.save(db(), found, kept, intro=form.intro.data, closing=form.closing.data, post=post())
        return ""

    once(deed)
    flash("Siden er rettet. Der er ikke sendt nogen mail." if kept and kept.published_at else "Gemt.")
    return go(url_for(".page", meeting_id=found.id) + "#preview")


@bp.post("/moeder/<key:meeting_id>/tilbagemelding/proev")
@open_to(*STAFF)
def try_out(meeting_id: int) -> ResponseReturnValue:
    """Show how hard the words are to read, and what the page lacks; nothing is saved.

    A POST although it only reads: what is typed belongs in no address and no log.
    """
    found = the_meeting(meeting_id, Deed.EDIT_MEETING)
    kept, told, form = stored.feedback(db(), found.id), feedback.story(db(), found), FeedbackForm()
    if wants_fragment():
        return show(PLAIN, PLAIN, **_measured(told, form))
    return _show(found, kept, told, form)


@bp.post("/moeder/<key:meeting_id>/tilbagemelding/send")
@open_to(*STAFF)
def send(meeting_id: int) -> ResponseReturnValue:
    """Open the page, and mail its address to everybody invited who has not got it."""
    found = the_meeting(meeting_id, Deed.EDIT_MEETING)
    kept = stored.feedback(db(), found.id)
    if kept is None:
        abort(404)
    told = feedback.story(db(), found)

    def deed() -> str:
        if request.form.get("seen") != feedback.preview(db(), found, kept, post()).digest:
            raise RefusedDeedError(CHANGED)
        sent = feedback.publish(db(), found, kept, post=post(), actor_id=viewer().person_id, now=clock.now())
        return str(sent)

    try:
        sent = int(once(deed) or 0)
    except RefusedDeedError as changed:
        flash(str(changed), "bad")
        return _show(found, kept, told, _form(kept, told), CONFLICT)
    flash(f"Siden er åben, og {count(sent, 'mail', 'mails')} er på vej." if sent else "Siden er åben.")
    return go(url_for(".page", meeting_id=found.id))


@bp.get("/t/<token>")
@open_to(Door.LINK)
def public(token: str) -> ResponseReturnValue:
    """Show parents what they said and what the school does about it, as it stands today."""
    kept = opened(stored.by_link, token)
    found = meeting(db(), kept.meeting_id)
    if kept.published_at is None or found is None:
        abort(404)
    html = render_template(
        "feedback/public.html",
        meeting=found,
        feedback=kept,
        story=feedback.story(db(), found),
        school=people.school(db(), kept.school_id),
    )
    return hide(make_response(html))


def _form(kept: Feedback | None, told: Story) -> FeedbackForm:
    if kept is not None:
        return FeedbackForm(formdata=None, obj=kept)
    words = {
        "intro": rules.first_intro(told.kinds),
        "closing": rules.first_closing(told.counts),
    }
    return FeedbackForm(formdata=None, data=words)


def _measured(told: Story, form: FeedbackForm) -> dict[str, Any]:
    words = "\n".join(filter(None, (form.intro.data, form.closing.data)))
    lacking = rules.lacking(told.counts, told.standing, form.closing.data or "")
    return {"plain": plain.measure(words), "lacking": lacking}


def _show(
    found: Meeting, kept: Feedback | None, told: Story, form: FeedbackForm, status: int = 200
) -> ResponseReturnValue:
    sent = kept is not None and kept.published_at is not None
    mail = feedback.preview(db(), found, kept, post()) if kept else None
    context: dict[str, Any] = {
        "meeting": found,
        "feedback": kept,
        "form": form,
        "story": told,
        "trails": harvest.perspectives(db(), found.id),
        "readers": feedback.readers(db(), found),
        "preview": mail,
        "letter": reading.paragraphs(mail.letter.plain, post().links.base_url) if mail else (),
        "path": feedback.path(kept, post()) if kept else "",
        "address": feedback.address(kept, post()) if kept else "",
        "too_early": _too_early(found),
        "late": None if sent else rules.lateness(found.on, clock.today()),
        "deadline": rules.deadline(found.on),
        "sent": sent,
        **_measured(told, form),
    }
    return render_template("feedback/page.html", **context), status


def _too_early(found: Meeting) -> str:
    return refusal(lambda: rules.may_publish(State(found.state), meetings.phase(found, clock.now())))
