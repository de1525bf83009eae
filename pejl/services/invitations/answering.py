"""What a guardian does with a link: answer, wish for something, stop the mails. And answers on the phone."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain import invitations as rules
from pejl.domain import limits
from pejl.domain.harvest import Kind, Origin
from pejl.domain.invitations import Reply, Source, Standing
from pejl.domain.meetings import RefusedDeedError, State
from pejl.domain.texts import clean_line
from pejl.services import audit, harvest
from pejl.services.invitations import mails
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a guardian says to an invitation. ``interpreter`` is the language wished for, or empty."""

    reply: Reply
    adults: int
    interpreter: str
    childcare: bool
    access: bool


def standing(invitation: Invitation, now: datetime) -> Standing:
    """Tell what an invitation's link can be used for at ``now``."""
    meeting = invitation.meeting
    return rules.standing(
        State(meeting.state), mails.where(meeting), withdrawn=invitation.cancelled_at is not None, now=now
    )


def ends_at(meeting: Meeting) -> datetime:
    """Give the instant a meeting ends, UTC."""
    return rules.ends_at(mails.where(meeting))


def answer(session: Session, invitation: Invitation, said: Said, source: Source, now: datetime) -> Answer:
    """Keep an answer; every one is kept and the last one counts. A no brings nobody and needs nothing.

    Raises RefusedDeedError when the meeting is off, or over for more than 30 days.
    """
    if not standing(invitation, now).is_open:
        raise RefusedDeedError("Der kan ikke svares mere.")
    comes = said.reply is not Reply.NO
    found = Answer(
        school_id=invitation.school_id,
        invitation_id=invitation.id,
        reply=said.reply,
        adults=said.adults if comes else 0,
        interpreter=clean_line(said.interpreter, limits.CODE) if comes else "",
        childcare=said.childcare and comes,
        access=said.access and comes,
        source=source,
        sequence=invitation.sequence,
        answered_at=now,
    )
    session.add(found)
    session.flush()
    return found


def wish(session: Session, meeting: Meeting, text: str, today: date, receipt: str = "") -> None:
    """Keep what a guardian would have liked to talk about: no name, no hour, nothing that leads to an answer.

    ``receipt`` is the code with which the guardian follows it. Raises RefusedDeedError when the meeting is
    closed or called off.
    """
    harvest.record(
        session, meeting, kind=Kind.WISH, text=text, origin=Origin.INVITATION, today=today, receipt=receipt
    )


def stop_mails(session: Session, guardian: Guardian, now: datetime) -> None:
    """Send this guardian no more automatic mail; somebody tells them instead (RFC 8058)."""
    if guardian.no_automatic_mail:
        return
    guardian.no_automatic_mail = True
    audit.of(session, guardian, "guardian.stop_mails", None, now)
    session.flush()


def speak(session: Session, guardian: Guardian, language: str, now: datetime) -> None:
    """Write to this guardian, and show them their pages, in the language they have chosen."""
    if guardian.language == language:
        return
    guardian.language = language
    audit.of(session, guardian, "guardian.language", None, now)
    session.flush()
