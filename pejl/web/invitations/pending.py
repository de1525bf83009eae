"""Replies by mail that wait for the teacher: let one count, or put it aside."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pejl.domain.access import Deed
from pejl.domain.meetings import RefusedDeedError
from pejl.services import replies
from pejl.storage.meetings import Meeting
from pejl.storage.replies import InboundMail
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.conflict import ConflictError
from pejl.web.database import db
from pejl.web.forms import Form
from pejl.web.htmx import go
from pejl.web.invitations.blueprint import bp
from pejl.web.invitations.page import show_page

Settle = Callable[[Session, InboundMail, int | None, datetime], None]


@bp.post("/moeder/<key:meeting_id>/invitation/mailsvar/<key:mail_id>/godkend")
@open_to(*STAFF)
def accept_reply(meeting_id: int, mail_id: int) -> ResponseReturnValue:
    """Let a reply that waits count as the guardian's answer."""
    return _settle(the_meeting(meeting_id, Deed.EDIT_MEETING), mail_id, replies.accept, "Svaret tæller nu.")


@bp.post("/moeder/<key:meeting_id>/invitation/mailsvar/<key:mail_id>/afvis")
@open_to(*STAFF)
def refuse_reply(meeting_id: int, mail_id: int) -> ResponseReturnValue:
    """Put a reply that waits aside; no answer is changed."""
    return _settle(the_meeting(meeting_id, Deed.EDIT_MEETING), mail_id, replies.refuse, "Svaret er lagt væk.")


def _settle(meeting: Meeting, mail_id: int, deed: Settle, done: str) -> ResponseReturnValue:
    """Do what was pressed, unless the guardian has answered otherwise since the page was shown (law 9)."""
    found = replies.one_waiting(db(), meeting, mail_id, clock.now())
    if found is None:
        abort(404)
    if Form().version != found.version:
        raise ConflictError(found.version)
    try:
        deed(db(), found.mail, viewer().person_id, clock.now())
    except RefusedDeedError as refusal:
        return show_page(meeting, 422, problem=str(refusal))
    flash(done)
    return go(url_for(".page", meeting_id=meeting.id))
