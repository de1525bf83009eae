"""The outbox: a mail is queued once, and its way out survives everything but a second mailer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from pejl.services import outbox
from pejl.services.outbox import ONCE_ONLY, UNKNOWN, Task
from pejl.storage import outbox as store
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, QUEUED, SENDING, SENT
from tests import invited, world


@pytest.fixture
def meeting(session: Session) -> Meeting:
    found = invited.a_plan(session)
    invited.send(session, found)
    return found


def take(session: Session, mailer: str = "a" * 32) -> Task:
    task = outbox.next_task(session, mailer, world.NOW)
    assert task is not None
    return task


def test_mails_leave_in_the_order_they_were_written(session: Session, meeting: Meeting) -> None:
    del meeting
    tasks = [take(session) for _ in range(5)]
    assert [task.mail_id for task in tasks] == sorted(task.mail_id for task in tasks)
    assert outbox.next_task(session, "a" * 32, world.NOW) is None


def test_a_mailer_that_lost_its_turn_settles_nothing(session: Session, meeting: Meeting) -> None:
    del meeting
    task = take(session)
    store.release_stranded(session, ONCE_ONLY, UNKNOWN)
    again = take(session, "b" * 32)
    assert again.mail_id == task.mail_id
    assert again.raw == task.raw
    outbox.taken(session, task, world.NOW)
    session.flush()
    session.expire_all()
    assert invited.outbox(session)[0].state == SENDING
    outbox.taken(session, again, world.NOW)
    session.flush()
    session.expire_all()
    assert invited.outbox(session)[0].state == SENT


def test_the_waits_grow_and_end_before_the_meeting(session: Session, meeting: Meeting) -> None:
    del meeting
    now, waits = world.NOW, []
    while True:
        task = outbox.next_task(session, "a" * 32, now)
        assert task is not None
        for other in invited.outbox(session)[1:]:
            other.next_try_at = now + timedelta(days=400)
        if not outbox.refused(session, task, "Vi prøver igen.", now, permanent=False):
            break
        due = invited.outbox(session)[0].next_try_at
        waits.append((due - now) // timedelta(minutes=1))
        now = due
    assert waits[:6] == [1, 5, 15, 60, 180, 180]
    mail = invited.outbox(session)[0]
    assert (mail.state, mail.last_error) == (FAILED, "Mailserveren tog ikke imod mailen i tide.")


def test_a_held_mailer_burns_no_attempt_and_every_mail_says_why(session: Session, meeting: Meeting) -> None:
    del meeting
    outbox.held(session, take(session), "Mailserveren afviser vores login (535).")
    session.flush()
    session.expire_all()
    assert {(mail.state, mail.attempts, mail.last_error) for mail in invited.outbox(session)} == {
        (QUEUED, 0, "Mailserveren afviser vores login (535).")
    }
