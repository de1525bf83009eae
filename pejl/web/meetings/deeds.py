"""What can be done to a meeting: change it, call it off, delete the draft, close it."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import meetings as rules
from pejl.domain import texts
from pejl.domain.access import Deed
from pejl.domain.afterwards import parents_see
from pejl.domain.invitations import WhenWhere, moved
from pejl.domain.meetings import State, refusal
from pejl.services import feedback, harvest, invitations, meetings, trails
from pejl.services.invitations.mails import where
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.htmx import go, show
from pejl.web.meetings.blueprint import bp
from pejl.web.meetings.form import BriefForm, choice, stored_values
from pejl.web.state import post

TELL, KEEP_QUIET = "ja", "nej"


@bp.get("/moeder/<key:meeting_id>/ret")
@open_to(*STAFF)
def edit(meeting_id: int) -> ResponseReturnValue:
    """Show the brief, to be changed."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    trouble = refusal(lambda: rules.changed(State(meeting.state)))
    if trouble:
        flash(trouble, "bad")
        return redirect(url_for(".page", meeting_id=meeting.id), code=303)
    return _show_edit(meeting, BriefForm(obj=meeting, data=stored_values(meeting)))


@bp.post("/moeder/<key:meeting_id>/ret")
@open_to(*STAFF)
def change(meeting_id: int) -> ResponseReturnValue:
    """Save the brief; what parents have in their calendar asks first whether to tell them."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = BriefForm()
    if not form.stands(now=clock.now(), last_day=meeting.school_class.year.ends_on, stored=meeting):
        return _show_edit(meeting, form, status=422)
    check_version(form, meeting, stored_values(meeting))
    before, what, told = where(meeting), form.plan(), request.form.get("besked")
    after = WhenWhere(what.on, what.start, what.minutes, what.place)
    is_known = moved(before, after) or what.title != meeting.title
    asks = meeting.state == State.INVITED and is_known
    if asks and told not in {TELL, KEEP_QUIET}:
        return _show_edit(meeting, form, moves=(before, after))
    meetings.change(db(), meeting, viewer().person_id, what, clock.now())
    tells = asks and told == TELL
    flash(_saved(invitations.announce_change(db(), meeting, post(), clock.now()) if tells else 0))
    return go(url_for(".page", meeting_id=meeting.id))


@bp.get("/moeder/<key:meeting_id>/aflys")
@open_to(*STAFF)
def ask_cancel(meeting_id: int) -> ResponseReturnValue:
    """Say what calling the meeting off will do, before it is done."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    return _ask_cancel(meeting)


@bp.post("/moeder/<key:meeting_id>/aflys")
@open_to(*STAFF)
def cancel(meeting_id: int) -> ResponseReturnValue:
    """Call the meeting off, and tell those who were invited."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    seen, heard = request.form.get("breve", ""), invitations.heard_count(db(), meeting, clock.now())
    if meeting.state != State.CANCELLED and seen not in {"", str(heard)}:
        flash("Nogen har hørt om mødet imens. Se her, hvem der nu får et brev.", "bad")
        return _ask_cancel(meeting)  # no mail without a preview (law 3)
    meetings.cancel(db(), meeting, viewer().person_id, clock.now())
    told = invitations.announce_cancellation(db(), meeting, post(), clock.now())
    flash(f"Mødet er aflyst. {_letters(told)}" if told else "Mødet er aflyst.")
    return go(url_for(".page", meeting_id=meeting.id))


@bp.get("/moeder/<key:meeting_id>/slet")
@open_to(*STAFF)
def ask_delete(meeting_id: int) -> ResponseReturnValue:
    """Say what deleting the draft will do, before it is done."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    voices = meetings.voices(db(), meeting)[0]
    return _show_ask("delete", meeting, refusal(lambda: rules.deleted(State(meeting.state), voices)))


@bp.post("/moeder/<key:meeting_id>/slet")
@open_to(*STAFF)
def delete(meeting_id: int) -> ResponseReturnValue:
    """Delete a draft."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    meetings.delete(db(), meeting, viewer().person_id, clock.now())
    flash(f"Kladden »{meeting.title}« er slettet.")
    return go(url_for(".index"))


@bp.get("/moeder/<key:meeting_id>/luk")
@open_to(*STAFF)
def ask_close(meeting_id: int) -> ResponseReturnValue:
    """Say what closing means, or what is still lacking."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    told = feedback.story(db(), meeting)
    return _show_ask(
        "close",
        meeting,
        refusal(lambda: meetings.may_close(db(), meeting, clock.now())),
        {
            "missing": harvest.may_close(db(), meeting),
            "parents_see": parents_see(told.counts, told.standing),
            "shown_on": trails.shown_on(db(), meeting.id),
        },
    )


@bp.post("/moeder/<key:meeting_id>/luk")
@open_to(*STAFF)
def close(meeting_id: int) -> ResponseReturnValue:
    """Close the meeting, when every voice has its answer (law 4)."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    meetings.close(db(), meeting, viewer().person_id, clock.now())
    told = feedback.story(db(), meeting)
    lives = f" {texts.count(told.standing, 'aftale', 'aftaler')} lever videre." if told.standing else ""
    flash(f"Mødet er lukket. Alle stemmer har fået svar.{lives}")
    return go(url_for(".page", meeting_id=meeting.id))


def _ask_cancel(meeting: Meeting) -> ResponseReturnValue:
    at = meetings.phase(meeting, clock.now())
    told = {
        "told": invitations.heard_count(db(), meeting, clock.now()),
        "unheard": len(invitations.unheard(db(), meeting)),
    }
    return _show_ask("cancel", meeting, refusal(lambda: rules.cancelled(State(meeting.state), at)), told)


def _letters(number: int) -> str:
    letters = texts.count(number, "brev", "breve")
    return f"{letters} er på vej. Du kan fortryde det under »Invitation« i et minut."


def _saved(told: int) -> str:
    return f"Ændringerne er gemt. {_letters(told)}" if told else "Ændringerne er gemt."


def _show_ask(
    word: str, meeting: Meeting, trouble: str, more: dict[str, Any] | None = None
) -> ResponseReturnValue:
    voices, unanswered = meetings.voices(db(), meeting)
    return show(
        f"meetings/{word}.html",
        f"meetings/{word}.html",
        meeting=meeting,
        refusal=trouble,
        voices=voices,
        unanswered=unanswered,
        **(more or {}),
    )


def _show_edit(
    meeting: Meeting, form: BriefForm, moves: tuple[WhenWhere, WhenWhere] | None = None, status: int = 200
) -> ResponseReturnValue:
    return show(
        "meetings/edit.html",
        "meetings/_edit.html",
        status,
        meeting=meeting,
        form=form,
        moves=moves,
        moved=moves is not None and moved(*moves),
        told=invitations.invited_count(db(), meeting),
        choice=choice(form.indicators.data),
        notes=(),
    )
