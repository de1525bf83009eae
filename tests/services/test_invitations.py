"""Which mail a guardian gets when a meeting is planned, moved, reworded or called off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import invitations
from pejl.services.invitations import Said
from pejl.storage import invitations as store
from pejl.storage.audit import AuditEvent
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import CANCELLED, FAILED, QUEUED, SENDING, SENT, OutboxMail
from pejl.storage.people import Guardian
from tests import invited, world
from tests.invited import CARLA, POST, leave

Deed = Callable[[Session, Meeting], int]

LATER = world.NOW + timedelta(days=1)


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return invited.a_plan(session)


@pytest.fixture
def sent(session: Session, meeting: Meeting) -> Meeting:
    """Everybody is invited, and every mail has left."""
    invited.send(session, meeting)
    leave(session)
    return meeting


def last(session: Session, address: str = CARLA) -> OutboxMail:
    return invited.outbox(session, address)[-1]


def undo(session: Session, meeting: Meeting) -> State:
    found = invitations.undoable(session, meeting)
    assert found is not None
    return invitations.undo(session, meeting, found.id, meeting.organiser_id, LATER)


def everything(session: Session, meeting: Meeting) -> list[tuple[object, ...]]:
    """The meeting's state and all that is kept about its invitations and their mails."""
    session.flush()
    session.expire_all()
    invited_rows = [
        tuple(getattr(one, name) for name in Invitation.__table__.columns.keys())  # noqa: SIM118 - not a dict
        for one in store.invitations(session, meeting.id)
    ]
    mails = [(one.key, one.raw, one.state, one.last_error) for one in invited.outbox(session)]
    return [(meeting.state,), *sorted(invited_rows, key=str), *mails]


def says(session: Session, meeting: Meeting, reply: Reply, name: str = "Carla Lund") -> None:
    said = Said(reply=reply, adults=2, interpreter="polsk", childcare=True, access=True)
    invitations.answer(session, invited.an_invitation(session, meeting, name), said, Source.WEB, world.NOW)


def test_everybody_with_an_address_is_mailed_and_everybody_is_invited(
    session: Session, meeting: Meeting
) -> None:
    assert invited.send(session, meeting) == 5
    assert meeting.state == State.INVITED
    assert session.scalar(select(func.count(Invitation.id))) == 7
    assert invitations.invited_count(session, meeting) == 5
    assert invited.send(session, meeting) == 0
    assert len(invited.outbox(session)) == 5


def test_the_mail_holds_the_link_and_the_calendar_entry_does_not(session: Session, meeting: Meeting) -> None:
    invited.send(session, meeting)
    link = POST.links.answer(invited.an_invitation(session, meeting).uid)
    mail = last(session)
    method, entry = invited.entry(mail.raw)
    assert link in invited.text(mail.raw)
    assert link.rsplit("/", 1)[1].encode() not in entry.to_ical()
    assert (method, entry["SEQUENCE"], entry["ATTENDEE"]) == ("REQUEST", 0, f"mailto:{CARLA}")
    assert entry["ORGANIZER"] == "mailto:moeder@sydskolen.example"
    assert entry["UID"] == f"{invited.an_invitation(session, meeting).uid}@pejl.test"
    assert entry.start.isoformat() == "2026-09-30T17:00:00+02:00"


def test_no_mail_tells_anything_of_another_parent(session: Session, meeting: Meeting) -> None:
    invited.send(session, meeting)
    people = {"carla": "Carla", "yasemin": "Yasemin", "murat": "Murat", "ole": "Ole", "rania": "Rania"}
    for mail in invited.outbox(session):
        own = mail.recipient.split("@")[0]
        whole = invited.text(mail.raw) + invited.entry(mail.raw)[1].to_ical().decode() + mail.raw.decode()
        for word, name in people.items():
            assert word == own or (f"{word}@" not in whole and f"Kære {name}" not in whole)


def test_nothing_of_the_token_is_stored(session: Session, meeting: Meeting) -> None:
    invited.send(session, meeting)
    invitation = invited.an_invitation(session, meeting)
    tokens = {POST.links.token(purpose, invitation.uid) for purpose in ("answer", "unsubscribe")}
    assert not tokens & {str(value) for value in vars(invitation).values()}


def test_the_first_mail_to_an_address_asks_to_be_remembered_and_the_next_does_not(
    session: Session, sent: Meeting
) -> None:
    assert "Gem adressen" in invited.text(last(session).raw)
    another = invited.a_plan(session, on=date(2026, 10, 14), title="3.B: skærm")
    invited.send(session, another)
    assert "Gem adressen" not in invited.text(last(session).raw)
    del sent


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


def test_whoever_stopped_the_mails_hears_of_a_change_from_a_human_being(
    session: Session, sent: Meeting
) -> None:
    carla = invited.an_invitation(session, sent).guardian
    invitations.stop_mails(session, carla, world.NOW)
    sent.start = time(18)
    assert invitations.announce_change(session, sent, POST, LATER) == 4
    assert len(invited.outbox(session, CARLA)) == 1
    [row] = [row for row in invitations.board(session, sent).rows if row.guardian.name == "Carla Lund"]
    assert row.way == "no_automatic_mail"
    assert session.scalars(select(AuditEvent.action).where(AuditEvent.object_kind == "guardian")).all() == [
        "guardian.stop_mails"
    ]


def test_an_answer_given_on_the_phone_is_stale_after_a_move(session: Session, sent: Meeting) -> None:
    says(session, sent, Reply.YES, "Jens Berg")
    sent.start = time(18)
    invitations.announce_change(session, sent, POST, LATER)
    [row] = [row for row in invitations.board(session, sent).rows if row.guardian.name == "Jens Berg"]
    assert row.stale
    assert not invited.outbox(session, "jens@foraeldre.example")


def test_whoever_gets_an_address_later_is_mailed_and_keeps_the_answer(
    session: Session, sent: Meeting
) -> None:
    says(session, sent, Reply.YES, "Jens Berg")
    session.execute(
        update(Guardian).where(Guardian.name == "Jens Berg").values(email="jens@foraeldre.example")
    )
    session.expire_all()
    assert [one.name for one in invitations.to_invite(session, sent).by_mail] == ["Jens Berg"]
    assert invited.send(session, sent) == 1
    assert invitations.answers_tally(session, sent).yes == 1


def test_a_failed_mail_goes_out_again_with_the_same_bytes_and_one_that_waits_does_not(
    session: Session, sent: Meeting
) -> None:
    carla = last(session)
    raw, invitation = carla.raw, invited.an_invitation(session, sent)
    carla.state, carla.last_error = FAILED, "Afvist."
    assert invitations.send_again(session, sent, invitation, POST, sent.organiser_id, LATER)
    assert not invitations.send_again(session, sent, invitation, POST, sent.organiser_id, LATER)
    [again] = invited.outbox(session, CARLA)
    assert (again.state, again.attempts, again.raw, again.last_error) == (QUEUED, 0, raw, None)


def test_sending_again_after_a_quiet_move_tells_the_new_time(session: Session, sent: Meeting) -> None:
    says(session, sent, Reply.YES)
    sent.start = time(18)
    invitations.send_again(
        session, sent, invited.an_invitation(session, sent), POST, sent.organiser_id, LATER
    )
    entry = invited.entry(last(session).raw)[1]
    assert (entry["SEQUENCE"], entry["ATTENDEE"].params["PARTSTAT"]) == (1, "NEEDS-ACTION")
    assert entry.start.isoformat() == "2026-09-30T18:00:00+02:00"


def test_whoever_is_taken_off_the_list_hears_it_alone_and_may_come_back(
    session: Session, sent: Meeting
) -> None:
    invitation = invited.an_invitation(session, sent)
    assert invitations.withdraw(session, sent, invitation, POST, sent.organiser_id, LATER)
    assert not invitations.withdraw(session, sent, invitation, POST, sent.organiser_id, LATER)
    assert len(invited.outbox(session)) == 6
    assert invited.entry(last(session).raw)[0] == "CANCEL"
    assert "Aflyst for dig" in invited.opened(last(session).raw)["Subject"]
    leave(session)
    assert invited.send(session, sent) == 1
    entry = invited.entry(last(session).raw)[1]
    assert (entry["SEQUENCE"], entry["STATUS"]) == (2, "CONFIRMED")


def test_a_no_brings_nobody_and_needs_nothing(session: Session, sent: Meeting) -> None:
    says(session, sent, Reply.NO)
    [row] = [row for row in invitations.board(session, sent).rows if row.guardian.name == "Carla Lund"]
    assert row.answer is not None
    assert (row.answer.adults, row.answer.interpreter, row.answer.childcare) == (0, "", False)
    assert invitations.board(session, sent).childcare == 0


@pytest.mark.parametrize("state", [State.CANCELLED, State.CLOSED])
def test_what_is_over_takes_no_invitation_and_no_answer(
    session: Session, sent: Meeting, state: State
) -> None:
    sent.state = state
    session.flush()
    with pytest.raises(RefusedDeedError):
        invited.send(session, sent)
    with pytest.raises(RefusedDeedError):
        says(session, sent, Reply.YES)


def test_the_preview_is_the_mail(session: Session, meeting: Meeting) -> None:
    wanted = invitations.to_invite(session, meeting)
    preview = invitations.preview(session, meeting, POST, wanted, world.NOW)
    invited.send(session, meeting)
    reader = next(one for one in wanted.by_mail if one.language == "da")
    assert reader.email is not None
    mail = last(session, reader.email)
    uid = invited.an_invitation(session, meeting, reader.name).uid
    shown = preview.letter.plain
    for purpose in ("answer", "unsubscribe"):
        shown = shown.replace(POST.links.token(purpose, "example"), POST.links.token(purpose, uid))
    assert invited.text(mail.raw).replace("\r\n", "\n") == shown
    assert invited.opened(mail.raw)["Subject"] == preview.letter.subject


def test_undoing_an_invitation_leaves_a_draft_to_which_nobody_is_invited(
    session: Session, meeting: Meeting
) -> None:
    before = everything(session, meeting)
    post = replace(POST, undo=timedelta(seconds=60))
    assert invited.send(session, meeting, post) == 5
    assert {mail.next_try_at for mail in invited.outbox(session)} == {world.NOW + post.undo}
    assert undo(session, meeting) is State.DRAFT
    assert everything(session, meeting) == before
    assert invitations.undoable(session, meeting) is None
    assert invited.send(session, meeting) == 5


def move(session: Session, meeting: Meeting) -> int:
    meeting.place = "Lokale 14"
    return invitations.announce_change(session, meeting, POST, LATER)


def call_off(session: Session, meeting: Meeting) -> int:
    meeting.state = State.CANCELLED
    return invitations.announce_cancellation(session, meeting, POST, LATER)


def take_off(session: Session, meeting: Meeting) -> int:
    one = invited.an_invitation(session, meeting)
    return invitations.withdraw(session, meeting, one, POST, meeting.organiser_id, LATER)


@pytest.mark.parametrize(
    "deeds", [(move, call_off), (take_off, move), (take_off, call_off), (move, take_off, invited.send)]
)
def test_whatever_was_sent_undoing_it_makes_it_never_have_been(
    session: Session, sent: Meeting, deeds: tuple[Deed, ...]
) -> None:
    says(session, sent, Reply.YES)
    before = everything(session, sent)
    for deed in deeds:
        deed(session, sent)
        assert everything(session, sent) != before
    assert undo(session, sent) is State.INVITED
    assert everything(session, sent) == before


def test_taking_somebody_off_and_inviting_them_again_at_once_sends_nothing(
    session: Session, sent: Meeting
) -> None:
    before = everything(session, sent)
    take_off(session, sent)
    assert invited.send(session, sent) == 0
    assert everything(session, sent) == before


@pytest.mark.parametrize("state", [SENDING, SENT, FAILED])
def test_once_the_first_mail_is_taken_it_is_too_late(session: Session, sent: Meeting, state: str) -> None:
    move(session, sent)
    found = invitations.undoable(session, sent)
    assert found is not None
    last(session).state, last(session).attempts = state, 1
    assert invitations.undoable(session, sent) is None
    before = everything(session, sent)
    with pytest.raises(RefusedDeedError, match="for sent"):
        invitations.undo(session, sent, found.id, sent.organiser_id, LATER)
    assert everything(session, sent) == before
    assert move(session, sent) == 5
    newer = invitations.undoable(session, sent)
    assert newer is not None
    with pytest.raises(RefusedDeedError, match="Se, hvad der står nu"):
        invitations.undo(session, sent, found.id, sent.organiser_id, LATER)


def test_changes_within_a_minute_are_one_mail_with_the_last_state_and_one_step(
    session: Session, sent: Meeting
) -> None:
    for hour in (18, 19):
        sent.start = time(hour)
        assert invitations.announce_change(session, sent, POST, world.NOW) == 5
    _, mail = invited.outbox(session, CARLA)
    entry = invited.entry(mail.raw)[1]
    assert (mail.kind, entry["SEQUENCE"], f"{entry.start:%H}") == ("update", 1, "19")
    assert "kl. 17.00 → 19.00" in invited.text(mail.raw)
    sent.start = time(17)
    assert invitations.announce_change(session, sent, POST, world.NOW) == 0
    assert len(invited.outbox(session)) == 5
    assert invited.an_invitation(session, sent).sequence == 0


def test_a_change_within_a_minute_of_the_invitation_is_in_the_invitation(
    session: Session, meeting: Meeting
) -> None:
    invited.send(session, meeting)
    meeting.start = time(18)
    assert invitations.announce_change(session, meeting, POST, LATER) == 5
    [mail] = invited.outbox(session, CARLA)
    entry = invited.entry(mail.raw)[1]
    assert (mail.kind, entry["SEQUENCE"], f"{entry.start:%H}") == ("invitation", 0, "18")
    assert "Gem adressen" in invited.text(mail.raw)
    assert undo(session, meeting) is State.DRAFT


def test_an_answer_given_on_the_phone_survives_the_undoing(session: Session, meeting: Meeting) -> None:
    invited.send(session, meeting)
    says(session, meeting, Reply.YES, "Jens Berg")
    undo(session, meeting)
    assert [one.guardian.name for one in store.invitations(session, meeting.id)] == ["Jens Berg"]
    assert invited.send(session, meeting) == 5
    assert invitations.answers_tally(session, meeting).yes == 1


def test_a_lost_mail_is_sent_again_as_it_was_once_an_hour_and_only_to_its_address(
    session: Session, sent: Meeting
) -> None:
    for mail in invited.outbox(session):
        mail.sent_at = world.NOW
    raw = last(session).raw
    assert invitations.send_lost(session, CARLA, world.NOW + timedelta(minutes=59)) == 0
    assert invitations.send_lost(session, "frej@nord.example", LATER) == 0
    assert invitations.send_lost(session, CARLA.upper(), LATER) == 1
    assert invitations.send_lost(session, CARLA, LATER) == 0
    [again] = [mail for mail in invited.outbox(session) if mail.state == QUEUED]
    assert (again.recipient, again.raw) == (CARLA, raw)
    again.state, again.sent_at = SENT, LATER
    sent.state = State.CANCELLED
    session.flush()
    assert invitations.send_lost(session, CARLA, LATER + timedelta(days=1)) == 0
