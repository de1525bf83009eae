"""The post as a whole: a hold, a pause, a server that takes nothing, and a steady pace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pejl.cli.post import deliver_once
from pejl.mail.postman import MailerHeld, Pace
from pejl.services import posting
from pejl.storage import people
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, QUEUED, SENT
from pejl.storage.people import School
from tests import invited, world

LATER = world.NOW + timedelta(hours=1)


class Counting:
    """A postman who takes every mail, or none."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.reason = ""

    def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
        del sender, raw
        if self.reason:
            raise MailerHeld(self.reason)
        self.taken.append(recipient)


@pytest.fixture
def meeting(session: Session, clock: object) -> Meeting:
    del clock
    found = invited.a_plan(session)
    invited.send(session, found)
    return found


@pytest.fixture
def school(session: Session, meeting: Meeting) -> School:
    return people.school(session, meeting.school_id)


@pytest.fixture
def postman() -> Counting:
    return Counting()


def deliver(engine: Engine, session: Session, postman: Counting, pace: Pace | None = None) -> int:
    session.commit()
    before = len(postman.taken)
    try:
        deliver_once(engine, postman, breath=0, pace=pace)
    finally:
        session.expire_all()
    return len(postman.taken) - before


def test_a_school_that_pauses_sends_nothing_and_loses_nothing(
    engine: Engine, session: Session, school: School, postman: Counting
) -> None:
    posting.pause(session, school, "Vi retter en adresse.", None, world.NOW)
    posting.pause(session, school, "Vi retter to adresser.", None, LATER)
    assert posting.look(session, school.id).paused == posting.Stop(world.NOW, "Vi retter to adresser.")
    assert deliver(engine, session, postman) == 0
    assert {(mail.state, mail.attempts) for mail in invited.outbox(session)} == {(QUEUED, 0)}
    posting.resume(session, school, None, LATER)
    assert deliver(engine, session, postman) == 5
    assert posting.look(session, school.id).goes


def test_a_hold_stops_everybody_and_what_may_have_been_sent_can_be_given_up(
    engine: Engine, session: Session, school: School, postman: Counting
) -> None:
    posting.hold(session, "Databasen er genskabt.", world.NOW)
    with pytest.raises(MailerHeld, match="Databasen er genskabt"):
        deliver(engine, session, postman)
    assert len(posting.waiting(session)) == 5
    assert posting.release(session, LATER, forget=True) == 5
    assert deliver(engine, session, postman) == 0
    assert {(mail.state, mail.last_error) for mail in invited.outbox(session)} == {
        (FAILED, posting.UNCERTAIN)
    }
    assert posting.look(session, school.id).goes


def test_a_server_without_encryption_is_told_until_it_takes_a_mail_again(
    engine: Engine, session: Session, school: School, postman: Counting
) -> None:
    postman.reason = "Mailserveren tilbyder ikke kryptering (STARTTLS). Ingen mails sendes."
    for _ in range(2):
        with pytest.raises(MailerHeld):
            deliver(engine, session, postman)
    trouble = posting.look(session, school.id).trouble
    assert trouble == posting.Stop(world.NOW, postman.reason)
    assert {mail.last_error for mail in invited.outbox(session)} == {postman.reason}
    postman.reason = ""
    assert deliver(engine, session, postman) == 5
    assert posting.look(session, school.id).goes
    assert {mail.state for mail in invited.outbox(session)} == {SENT}


def test_a_school_gets_its_share_of_a_minute_and_no_more(
    engine: Engine, session: Session, school: School, postman: Counting
) -> None:
    del school
    pace = Pace(2)
    assert deliver(engine, session, postman, pace) == 2
    assert deliver(engine, session, postman, pace) == 0
    assert deliver(engine, session, postman) == 3


def test_the_share_is_counted_over_the_last_minute_and_for_each_school() -> None:
    pace = Pace(2)
    for at in (0.0, 50.0):
        assert not pace.full(at)
        pace.went(1, at)
    assert pace.full(59.9) == {1}
    assert not pace.full(60.0)
    pace.went(1, 60.0)
    pace.went(2, 60.0)
    assert pace.full(100.0) == {1}
