"""What a teacher does about invitations: send, send again, tell of a change, take back, note an answer."""

from typing import ClassVar

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.invitations import Source
from pejl.domain.meetings import RefusedDeedError, State
from pejl.domain.texts import count
from pejl.services import invitations, reminders
from pejl.storage.invitations import Invitation, answers, invitation, last_answer
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.answer_form import SaidForm, needs_of, reply_field
from pejl.web.database import db
from pejl.web.htmx import go
from pejl.web.invitations.blueprint import bp
from pejl.web.invitations.page import show_page
from pejl.web.invitations.reminders import SHOWN, chosen
from pejl.web.once import once
from pejl.web.reading import paragraphs
from pejl.web.state import post

SEEN = "set"
"""The field that says which mail, to whom, the teacher has seen (law 3)."""

UNSEEN = "Noget er ændret, siden du så mailen. Se den igen, og send så."


class StaffForm(SaidForm):
    """What a guardian said on the phone or in the door."""

    reply = reply_field("Ja", "Måske", "Nej")
    guarded: ClassVar = ("interpreter",)


@bp.post("/moeder/<key:meeting_id>/invitation/send")
@open_to(*STAFF)
def send(meeting_id: int) -> ResponseReturnValue:
    """Invite everybody who is not invited yet."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    try:
        sent = int(once(lambda: str(_send(meeting))) or 0)
    except RefusedDeedError as refusal:
        return show_page(meeting, 422, problem=str(refusal))
    flash(
        f"{count(sent, 'mail er', 'mails er')} på vej."
        if sent
        else "Alle har allerede fået deres invitation."
    )
    return go(url_for(".page", meeting_id=meeting.id))


@bp.post("/moeder/<key:meeting_id>/invitation/fortryd")
@open_to(*STAFF)
def undo(meeting_id: int) -> ResponseReturnValue:
    """Take the last sending back before its first mail leaves."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    seen = request.form.get("udsendelse", 0, type=int)
    try:
        state = invitations.undo(db(), meeting, seen, viewer().person_id, clock.now())
    except RefusedDeedError as refusal:
        return show_page(meeting, 422, problem=str(refusal))
    flash("Fortrudt. Ingen mails er sendt." + _again(state))
    return go(url_for(".page", meeting_id=meeting.id))


@bp.get("/moeder/<key:meeting_id>/invitation/besked")
@open_to(*STAFF)
def ask_change(meeting_id: int) -> ResponseReturnValue:
    """Show the mail about a new time or place before it goes (law 3)."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    number = invitations.board(db(), meeting).outdated
    if not number or invitations.why_not(db(), meeting, clock.now()):
        return redirect(url_for(".page", meeting_id=meeting.id), code=303)
    mail = invitations.preview_change(db(), meeting, post())
    return render_template(
        "invitations/change.html",
        meeting=meeting,
        mail=mail,
        letter=paragraphs(mail.letter.plain, post().links.base_url),
        number=invitations.invited_count(db(), meeting),
    )


@bp.post("/moeder/<key:meeting_id>/invitation/besked")
@open_to(*STAFF)
def tell_change(meeting_id: int) -> ResponseReturnValue:
    """Tell those who were invited about the new time or place."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    if request.form.get(SEEN) != invitations.preview_change(db(), meeting, post()).seen:
        flash(UNSEEN, "bad")
        return go(url_for(".ask_change", meeting_id=meeting.id))
    sent = once(lambda: str(invitations.announce_change(db(), meeting, post(), clock.now())))
    flash(f"{count(int(sent or 0), 'mail er', 'mails er')} på vej.")
    return go(url_for(".page", meeting_id=meeting.id))


@bp.post("/moeder/<key:meeting_id>/invitation/<key:invitation_id>/igen")
@open_to(*STAFF)
def send_again(meeting_id: int, invitation_id: int) -> ResponseReturnValue:
    """Send one guardian's last mail again."""
    meeting, found = _find(meeting_id, invitation_id)
    try:
        once(lambda: str(_send_again(meeting, found)))
    except RefusedDeedError as refusal:
        return show_page(meeting, 422, problem=str(refusal))
    flash(f"Mailen til {found.guardian.name} er på vej igen.")
    return go(url_for(".page", meeting_id=meeting.id))


@bp.post("/moeder/<key:meeting_id>/invitation/<key:invitation_id>/traek-tilbage")
@open_to(*STAFF)
def withdraw(meeting_id: int, invitation_id: int) -> ResponseReturnValue:
    """Take one invitation back; only this guardian hears of it."""
    meeting, found = _find(meeting_id, invitation_id)
    try:
        told = invitations.withdraw(db(), meeting, found, post(), viewer().person_id, clock.now())
    except RefusedDeedError as refusal:
        return show_page(meeting, 422, problem=str(refusal))
    name = found.guardian.name
    flash(f"{name} får en mail om det." if told else f"{name} er ikke længere inviteret.")
    return go(url_for(".page", meeting_id=meeting.id))


@bp.get("/moeder/<key:meeting_id>/invitation/<key:invitation_id>/svar")
@open_to(*STAFF)
def ask_answer(meeting_id: int, invitation_id: int) -> ResponseReturnValue:
    """Show one guardian's answers, and room for what they said on the phone."""
    meeting, found = _find(meeting_id, invitation_id)
    return _show_answer(meeting, found, StaffForm(data=needs_of(last_answer(db(), found.id))))


@bp.post("/moeder/<key:meeting_id>/invitation/<key:invitation_id>/svar")
@open_to(*STAFF)
def note_answer(meeting_id: int, invitation_id: int) -> ResponseReturnValue:
    """Keep an answer a guardian gave by word of mouth."""
    meeting, found = _find(meeting_id, invitation_id)
    form = StaffForm()
    if not form.validate():
        return _show_answer(meeting, found, form, 422)
    try:
        once(lambda: str(invitations.answer(db(), found, form.said(), Source.STAFF, clock.now()).id))
    except RefusedDeedError as refusal:
        form.reply.errors = [str(refusal)]
        return _show_answer(meeting, found, form, 422)
    flash(f"Svaret fra {found.guardian.name} er gemt.")
    return go(url_for(".page", meeting_id=meeting.id))


def _again(state: State) -> str:
    return " Mødet er en kladde igen." if state is State.DRAFT else ""


def _send(meeting: Meeting) -> int:
    """Send what was seen. Raises RefusedDeedError where that is not what would be sent now."""
    reason = invitations.why_not(db(), meeting, clock.now())
    if reason:
        raise RefusedDeedError(reason)
    wanted = invitations.to_invite(db(), meeting)
    if (
        wanted
        and request.form.get(SEEN) != invitations.preview(db(), meeting, post(), wanted, clock.now()).seen
    ):
        raise RefusedDeedError(UNSEEN)
    sent = invitations.send(db(), meeting, post(), viewer().person_id, clock.now())
    if SHOWN in request.form:
        reminders.choose(db(), meeting, chosen(), viewer().person_id, clock.now())
    return sent


def _send_again(meeting: Meeting, found: Invitation) -> bool:
    return invitations.send_again(db(), meeting, found, post(), viewer().person_id, clock.now())


def _find(meeting_id: int, invitation_id: int) -> tuple[Meeting, Invitation]:
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    found = invitation(db(), meeting.id, invitation_id)
    if found is None:
        abort(404)
    return meeting, found


def _show_answer(
    meeting: Meeting, found: Invitation, form: StaffForm, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "invitations/answer.html",
        meeting=meeting,
        invitation=found,
        form=form,
        earlier=answers(db(), found.id),
        standing=invitations.standing(found, clock.now()),
    )
    return page, status
