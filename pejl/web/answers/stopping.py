"""Stopping the mails: asked first, for programs follow links."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from pejl.services import invitations
from pejl.storage.invitations import Invitation, by_stop_link
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.answers.blueprint import bp
from pejl.web.database import db, keep
from pejl.web.links import guardians_own


@bp.get("/fra/<token>")
@open_to(Door.LINK)
def unsubscribe(token: str) -> ResponseReturnValue:
    """Ask whether the mails shall stop; a program that follows every link must not stop them."""
    return _show_stop(guardians_own(by_stop_link, token), token)


@bp.post("/fra/<token>")
@open_to(Door.LINK)
def stop(token: str) -> ResponseReturnValue:
    """Stop the mails, at a press here or on the button of a mail program (RFC 8058)."""
    invitation = guardians_own(by_stop_link, token)
    invitations.stop_mails(db(), invitation.guardian, clock.now())
    keep()
    return _show_stop(invitation, token)


def _show_stop(invitation: Invitation, token: str) -> ResponseReturnValue:
    return render_template(
        "answers/stop.html",
        action=url_for(".stop", token=token),
        school=school(db(), invitation.school_id),
        stopped=invitation.guardian.no_automatic_mail,
    )
