"""A meeting to which parents are invited, the post of the tests, and a look into a parent's mails."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from typing import TYPE_CHECKING

from icalendar import Calendar
from sqlalchemy import select, update

from pejl.domain.meetings import State
from pejl.services import invitations
from pejl.services.links import Links
from pejl.services.outbox import Post
from pejl.storage.invitations import Invitation
from pejl.storage.outbox import QUEUED, SENT, OutboxMail
from pejl.storage.people import Guardian
from tests import world
from tests.evenings import a_meeting

if TYPE_CHECKING:
    from icalendar import Event
    from sqlalchemy.orm import Session

    from pejl.storage.meetings import Meeting

POST = Post(links=Links("http://pejl.test", b"k" * 32), mail_domain="pejl.test", undo=timedelta())
CARLA = "carla@foraeldre.example"


def a_plan(session: Session, **changes: object) -> Meeting:
    """Wednesday 30 September 2026, three weeks after the day of the tests; nobody is invited yet."""
    facts: dict[str, object] = {
        "state": State.DRAFT,
        "on": date(2026, 9, 30),
        "start": time(17),
        "title": "3.B: legeaftaler",
        "purpose": "Vi vil finde få aftaler om leg, som alle hjem kan være med i.",
        "welcome_text": "Vi glæder os til at se jer.",
    }
    return a_meeting(session, "3.B", **(facts | changes))


def send(session: Session, meeting: Meeting, post: Post = POST) -> int:
    return invitations.send(session, meeting, post, meeting.organiser_id, world.NOW)


def leave(session: Session) -> None:
    """Let every mail that waits have been sent."""
    session.execute(update(OutboxMail).where(OutboxMail.state == QUEUED).values(state=SENT))
    session.expire_all()


def an_invitation(session: Session, meeting: Meeting, name: str = "Carla Lund") -> Invitation:
    return session.scalars(
        select(Invitation)
        .join(Guardian, Invitation.guardian_id == Guardian.id)
        .where(Invitation.meeting_id == meeting.id, Guardian.name == name)
    ).one()


def outbox(session: Session, address: str | None = None) -> list[OutboxMail]:
    found = session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    return [mail for mail in found if address in {None, mail.recipient}]


def opened(raw: bytes) -> EmailMessage:
    mail = BytesParser(policy=SMTP).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    return mail


def text(raw: bytes) -> str:
    body = opened(raw).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def entry(raw: bytes) -> tuple[str, Event]:
    """The METHOD and the one event of a mail's calendar part."""
    part = next(part for part in opened(raw).walk() if part.get_content_type() == "text/calendar")
    raw_calendar = part.get_payload(decode=True)
    assert isinstance(raw_calendar, bytes)
    calendar = Calendar.from_ical(raw_calendar)
    return str(calendar["METHOD"]), calendar.events[0]


def stamp(raw: bytes) -> datetime:
    """DTSTAMP of a mail's calendar part."""
    found = entry(raw)[1].DTSTAMP
    assert isinstance(found, datetime)
    return found
