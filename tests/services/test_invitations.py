"""Who gets which mail, and what happens to it when the meeting changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

import pytest
from icalendar import Calendar
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import invitations
from pejl.services.links import Links
from pejl.services.outbox import Post
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import CANCELLED, QUEUED, SENT, OutboxMail
from pejl.storage.people import Guardian, Person, SchoolClass
from tests import world

POST = Post(links=Links("http://pejl.test", b"k" * 32), mail_domain="pejl.test")


@pytest.fixture
def meeting(session: Session) -> Meeting:
    school_class = session.scalars(select(SchoolClass).where(SchoolClass.name == "3.B")).one()
    birk = session.scalars(select(Person).where(Person.name == "Birk")).one()
    found = Meeting(
        school_id=school_class.school_id, school_class_id=school_class.id, organiser_id=birk.id, state="draft",
        occasion="trivsel", title="3.B: legeaftaler", purpose="Vi finder aftaler om leg.", on=date(2026, 9, 30),
        start=time(17), minutes=90, place="Lokale 12", parents=10, staff=1, sensitive=False, conflict=False,
        low_danish=True, interpreter=False, children_first_part=False, indicators=[],
        welcome_text="Vi glæder os til at se jer.", created_at=world.NOW, closed_at=None,
    )  # fmt: skip
    session.add(found)
    session.flush()
    return found


def send(session: Session, meeting: Meeting, now: datetime = world.NOW) -> int:
    return invitations.send(session, meeting, POST, meeting.organiser_id, now)


def mails(session: Session) -> list[OutboxMail]:
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def test_every_guardian_with_an_address_gets_a_mail_of_their_own(session: Session, meeting: Meeting) -> None:
    assert send(session, meeting) == 5
    assert {mail.recipient.split("@")[0] for mail in mails(session)} == {"carla", "yasemin", "murat", "ole", "rania"}
    assert len({mail.raw for mail in mails(session)}) == 5
    assert meeting.state == State.INVITED
    assert session.scalar(select(func.count(Invitation.id))) == 7
