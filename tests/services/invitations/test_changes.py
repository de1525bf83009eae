"""Which mail a guardian gets when a meeting is moved, reworded or called off."""

from __future__ import annotations

from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply
from pejl.domain.meetings import State
from pejl.services import invitations
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import CANCELLED, FAILED, QUEUED, SENT
from tests import invited, world
from tests.invited import CARLA, POST
from tests.services.invitations.common import LATER, last, says
from tests.services.invitations.test_undoing import undo


def test_a_move_raises_the_sequence_and_asks_again_under_the_same_uid(
    session: Session, sent: Meeting
) -> None:
    says(session, sent, Reply.YES)
    uid, stamped = invited.entry(last(session).raw)[1]["UID"], invited.stamp(last(session).raw)
    sent.start, sent.place = time(18), "Lokale 14"
    assert invitations.announce_change(session, sent, POST, LATER) == 5
    mail = last(session)
    method, entry = invited.entry(mail.raw)
    assert (mail.kind, method, entry["SEQUENCE"]) == ("update", "REQUEST", 1)
    assert entry["UID"] == uid
    assert invited.stamp(mail.raw) > stamped
    assert entry["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert "kl. 17.00 → 18.00" in invited.text(mail.raw)
    assert invited.opened(mail.raw)["In-Reply-To"] is not None
    assert invitations.answers_tally(session, sent).yes == 0


def test_new_words_keep_the_answer(session: Session, sent: Meeting) -> None:
    says(session, sent, Reply.YES)
    sent.title = "3.B: leg og legeaftaler"
    invitations.announce_change(session, sent, POST, LATER)
    entry = invited.entry(last(session).raw)[1]
    assert (entry["SEQUENCE"], entry["ATTENDEE"].params["PARTSTAT"]) == (1, "ACCEPTED")
    assert invitations.answers_tally(session, sent).yes == 1


def test_a_move_kept_quiet_is_told_with_the_next_change(session: Session, sent: Meeting) -> None:
    says(session, sent, Reply.YES)
    sent.on = date(2026, 10, 1)
    session.flush()
    sent.title = "3.B: leg"
    invitations.announce_change(session, sent, POST, LATER)
    entry = invited.entry(last(session).raw)[1]
    assert entry["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert "onsdag den 30. september 2026 → torsdag den 1. oktober 2026" in invited.text(last(session).raw)


def test_two_changes_in_one_second_still_have_growing_stamps(session: Session, sent: Meeting) -> None:
    for hour in (18, 19):
        sent.start = time(hour)
        invitations.announce_change(session, sent, POST, world.NOW)
    stamps = [invited.stamp(mail.raw) for mail in invited.outbox(session, CARLA)]
    assert stamps == sorted(set(stamps))


def test_whoever_has_not_got_the_first_mail_gets_an_invitation_instead_of_a_change(
    session: Session, meeting: Meeting
) -> None:
    invited.send(session, meeting)
    last(session).state, last(session).attempts, last(session).last_error = FAILED, 1, "Afvist."
    meeting.start = time(18)
    assert invitations.announce_change(session, meeting, POST, LATER) == 5
    first, second = invited.outbox(session, CARLA)
    assert (first.state, first.last_error) == (FAILED, "Afvist.")
    assert (second.kind, second.state) == ("invitation", QUEUED)
    assert "18.00" in invited.text(second.raw)


def test_a_mail_that_waits_for_its_next_try_gives_way_to_a_newer_one(
    session: Session, meeting: Meeting
) -> None:
    invited.send(session, meeting)
    for mail in invited.outbox(session):
        mail.attempts, mail.last_error = 1, "Vi prøver igen."
    meeting.start = time(18)
    invitations.announce_change(session, meeting, POST, LATER)
    first, second = invited.outbox(session, CARLA)
    assert (first.state, first.last_error) == (CANCELLED, "Erstattet af en nyere mail.")
    assert (second.kind, second.state, second.sequence) == ("invitation", QUEUED, 1)
    undo(session, meeting)
    [first] = invited.outbox(session, CARLA)
    assert (first.state, first.last_error) == (QUEUED, None)


def test_a_cancellation_is_sent_once_to_everybody_who_was_mailed(session: Session, sent: Meeting) -> None:
    sent.state = State.CANCELLED
    assert invitations.announce_cancellation(session, sent, POST, LATER) == 5
    assert invitations.announce_cancellation(session, sent, POST, LATER) == 0
    mail = last(session)
    method, entry = invited.entry(mail.raw)
    assert (mail.kind, method, entry["SEQUENCE"], entry["STATUS"]) == (
        "cancellation",
        "CANCEL",
        1,
        "CANCELLED",
    )
    assert invited.opened(mail.raw)["Subject"].startswith("Aflyst:")
    assert len(invited.outbox(session)) == 10


def test_mails_that_have_not_left_are_taken_back_by_a_cancellation(
    session: Session, meeting: Meeting
) -> None:
    invited.send(session, meeting)
    last(session).state = SENT
    meeting.state = State.CANCELLED
    invitations.announce_cancellation(session, meeting, POST, LATER)
    assert {(mail.kind, mail.state) for mail in invited.outbox(session, CARLA)} == {
        ("invitation", SENT),
        ("cancellation", QUEUED),
    }


def test_where_nothing_has_left_a_cancellation_needs_no_mail(session: Session, meeting: Meeting) -> None:
    invited.send(session, meeting)
    meeting.state = State.CANCELLED
    assert invitations.announce_cancellation(session, meeting, POST, LATER) == 0
    assert not invited.outbox(session)
    assert invitations.undoable(session, meeting) is None


def test_nothing_is_sent_about_a_meeting_that_has_begun(session: Session, sent: Meeting) -> None:
    begun = world.NOW + timedelta(days=24)
    sent.place = "Lokale 14"
    assert invitations.announce_change(session, sent, POST, begun) == 0
    assert invitations.announce_cancellation(session, sent, POST, begun) == 0
    assert len(invited.outbox(session)) == 5
