"""Reminders: who gets one and when, and that nobody ever gets it twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import reminders as rules
from pejl.domain.invitations import Reply, Source, WhenWhere
from pejl.domain.meetings import State
from pejl.domain.reminders import Audience, Choice
from pejl.services import invitations, outbox, reminders
from pejl.services.invitations import Said
from pejl.storage import outbox as outbox_store
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, SENT, OutboxMail
from pejl.storage.people import Guardian
from tests import invited, world
from tests.evenings import a_meeting

POST = invited.POST
ALL = frozenset(rules.CHOICES)


@pytest.fixture
def meeting(session: Session) -> Meeting:
    """Wednesday 30 September 2026: five guardians have their invitation, the usual reminders are planned."""
    found = invited.a_plan(session)
    invited.send(session, found)
    for mail in invited.outbox(session):
        mail.state = SENT
    reminders.choose(session, found, rules.USUAL, found.organiser_id, world.NOW)
    return found


def say(session: Session, meeting: Meeting, name: str, reply: Reply) -> None:
    said = Said(reply=reply, adults=1, interpreter="", childcare=False, access=False)
    row = invited.an_invitation(session, meeting, name)
    invitations.answer(session, row, said, Source.WEB, world.NOW)


def run(session: Session, now: datetime) -> list[str]:
    """What `pejl remind` does at an instant; who gets a mail by it."""
    before = {mail.id for mail in sent(session)}
    for meeting_id in reminders.due_meetings(session, now):
        reminders.send_due(session, session.get_one(Meeting, meeting_id), POST, now)
    return sorted(mail.recipient.partition("@")[0] for mail in sent(session) if mail.id not in before)


def sent(session: Session) -> list[OutboxMail]:
    return list(
        session.scalars(select(OutboxMail).where(OutboxMail.kind == "reminder").order_by(OutboxMail.id))
    )


def at(day: date, clock: time = time(16)) -> datetime:
    return days.utc(day, clock)


WEEK, EVE = at(date(2026, 9, 23)), at(date(2026, 9, 29))


def test_those_who_are_missing_are_asked_and_those_who_come_are_reminded_each_once(
    session: Session, meeting: Meeting
) -> None:
    say(session, meeting, "Carla Lund", Reply.YES)
    say(session, meeting, "Murat Aydin", Reply.NO)
    say(session, meeting, "Yasemin Aydin", Reply.MAYBE)
    assert run(session, WEEK - timedelta(seconds=1)) == []
    asked = run(session, WEEK)
    assert len(asked) == 2
    assert not {"carla", "murat", "yasemin"} & set(asked)
    for later in (timedelta(), timedelta(minutes=1), timedelta(hours=23), timedelta(days=3)):
        assert run(session, WEEK + later) == []
    assert run(session, EVE) == ["carla", "yasemin"]
    assert run(session, EVE) == []
    asks, *_, remembers = [invited.text(mail.raw) for mail in sent(session)]
    assert "Vi mangler dit svar til »3.B: legeaftaler« onsdag den 30. september 2026 kl. 17.00–18.30" in asks
    assert "Husk »3.B: legeaftaler«" in remembers
    assert "Du har svaret" in remembers


def test_the_mail_is_short_has_its_own_link_and_no_calendar_entry(session: Session, meeting: Meeting) -> None:
    run(session, WEEK)
    mail = next(one for one in sent(session) if one.recipient == invited.CARLA)
    opened, row = invited.opened(mail.raw), invited.an_invitation(session, meeting)
    assert [part.get_content_type() for part in opened.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
    ]
    assert opened["Subject"] == "Påmindelse: 3.B: legeaftaler"
    assert opened["In-Reply-To"]
    text = invited.text(mail.raw)
    assert POST.links.answer(row.uid) in text
    assert POST.links.unsubscribe(row.uid) in text
    assert len(text.split()) < 80


def test_nobody_is_reminded_who_is_not_reached_or_does_not_want_to_be(
    session: Session, meeting: Meeting
) -> None:
    names = ["Carla Lund", "Murat Aydin", "Yasemin Aydin"]
    carla, murat, yasemin = (invited.an_invitation(session, meeting, name) for name in names)
    bounced = next(mail for mail in invited.outbox(session) if mail.guardian_id == carla.guardian_id)
    bounced.state = FAILED
    session.get_one(Guardian, murat.guardian_id).no_automatic_mail = True
    invitations.withdraw(session, meeting, yasemin, POST, meeting.organiser_id, world.NOW)
    assert not {"carla", "murat", "yasemin"} & set(run(session, WEEK))
    assert len(sent(session)) == 2


def test_a_reminder_that_came_back_is_the_last_one(session: Session, meeting: Meeting) -> None:
    reminders.choose(session, meeting, ALL, meeting.organiser_id, world.NOW)
    assert len(run(session, WEEK)) == 5
    for mail in sent(session):
        mail.state = FAILED if mail.recipient == invited.CARLA else SENT
    assert len(run(session, EVE)) == 4


@pytest.mark.parametrize("state", [State.CANCELLED, State.CLOSED, State.DRAFT])
def test_nothing_is_sent_for_a_meeting_that_is_off_or_over(
    session: Session, meeting: Meeting, state: State
) -> None:
    meeting.state = state
    assert run(session, WEEK) == []
    assert reminders.send_due(session, meeting, POST, WEEK) == 0


def test_a_moved_meeting_moves_its_reminders(session: Session, meeting: Meeting) -> None:
    assert len(run(session, WEEK)) == 5
    meeting.on = date(2026, 10, 14)
    invitations.announce_change(session, meeting, POST, WEEK + timedelta(hours=1))
    assert run(session, EVE) == []
    assert len(run(session, at(date(2026, 10, 7)))) == 5
    meeting.on = date(2026, 10, 10)
    assert run(session, at(date(2026, 10, 8))) == [], "its day has gone by"
    assert len(sent(session)) == 10


def test_who_has_just_been_told_of_the_meeting_is_not_reminded_of_it(
    session: Session, meeting: Meeting
) -> None:
    meeting.on = date(2026, 9, 29)
    invitations.announce_change(session, meeting, POST, at(date(2026, 9, 22)) + timedelta(hours=1))
    assert run(session, at(date(2026, 9, 22)) + timedelta(hours=2)) == []


def test_a_box_ticked_too_late_sends_nothing_at_once(session: Session, meeting: Meeting) -> None:
    reminders.choose(session, meeting, [], meeting.organiser_id, world.NOW)
    assert run(session, WEEK) == []
    later = WEEK + timedelta(hours=1)
    reminders.choose(session, meeting, ALL, meeting.organiser_id, later)
    assert run(session, later) == []
    shown = reminders.plan(session, meeting, POST, later).rows
    assert [(row.choice.days_before, row.chosen, row.too_late) for row in shown] == [
        (7, True, True), (7, True, True), (1, True, False), (1, True, False),
    ]  # fmt: skip


def test_a_machine_that_was_off_sends_late_but_not_too_late(session: Session, meeting: Meeting) -> None:
    del meeting
    assert len(run(session, WEEK + timedelta(hours=20))) == 5
    assert run(session, EVE + timedelta(hours=26)) == []


def test_the_page_says_who_and_when_and_shows_the_mail_as_it_will_be(session: Session) -> None:
    draft = invited.a_plan(session)
    before = reminders.plan(session, draft, POST, world.NOW)
    assert {row.choice for row in before.rows if row.chosen} == rules.USUAL
    invited.send(session, draft)
    reminders.choose(session, draft, rules.USUAL, draft.organiser_id, world.NOW)
    say(session, draft, "Carla Lund", Reply.YES)
    rows = {row.choice: row for row in reminders.plan(session, draft, POST, world.NOW).rows}
    assert rows[Choice(1, Audience.COMING)].readers == ("Carla Lund",)
    assert "Carla Lund" not in rows[Choice(7, Audience.UNANSWERED)].readers
    assert rows[Choice(7, Audience.UNANSWERED)].at == WEEK
    for mail in invited.outbox(session):
        mail.state = SENT
    run(session, WEEK)
    danish = [one for one in sent(session) if invited.opened(one.raw)["Content-Language"] == "da"]
    told = invited.text(danish[0].raw)
    shown = dict(reminders.plan(session, draft, POST, WEEK).letters)[Audience.UNANSWERED].plain
    both = [[one for one in text.splitlines()[1:] if "http" not in one] for text in (told, shown)]
    assert both[0] == both[1]


@settings(max_examples=60)
@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(rules.DAYS_BEFORE),
    st.integers(0, 180),
)
def test_every_reminder_is_due_at_four_by_the_wall_clock_and_for_one_stretch_only(
    on: date, before: int, offset: int
) -> None:
    where = WhenWhere(on, time(17), 90, "Lokale 12")
    due = rules.due_at(on, before)
    assert days.local(due).time() == time(16)
    start = due - timedelta(hours=60, minutes=offset)
    ticks = [
        rules.is_due(where, before, datetime(2025, 1, 1, tzinfo=UTC), start + timedelta(hours=n))
        for n in range(120)
    ]
    assert sum(one != other for one, other in pairwise(ticks)) == 2
    assert 23 <= sum(ticks) <= 25


def test_a_reminder_that_may_have_arrived_is_not_sent_again(session: Session, meeting: Meeting) -> None:
    run(session, WEEK)
    task = outbox.next_task(session, "a" * 32, WEEK)
    assert task is not None
    assert task.once_only
    outbox_store.release_stranded(session, outbox.ONCE_ONLY, outbox.UNKNOWN)
    session.expire_all()
    lost = session.get_one(OutboxMail, task.mail_id)
    assert (lost.state, lost.last_error) == (FAILED, outbox.UNKNOWN)
    del meeting


def test_other_meetings_are_left_alone(session: Session, meeting: Meeting) -> None:
    other = a_meeting(session, "5.A", state=State.INVITED, on=meeting.on, start=time(17))
    assert reminders.due_meetings(session, WEEK) == [meeting.id]
    assert other.id != meeting.id
