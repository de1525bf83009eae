"""Who is invited, and how, to a meeting."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import invitations
from pejl.storage.audit import AuditEvent
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, QUEUED, SENT
from pejl.storage.people import Guardian
from tests import invited, world
from tests.invited import CARLA, POST, leave
from tests.services.invitations.common import LATER, last, says


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
