"""Our own mails that come back, and the invitation as we write it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.services import invitations, replies
from pejl.storage.invitations import Invitation
from pejl.storage.outbox import FAILED, QUEUED, SENT, OutboxMail
from tests import invited, replied, world
from tests.replied import NOW, entry, mail
from tests.services.replies.common import answers, decided, receive


def sent_to(session: Session, invitation: Invitation) -> OutboxMail:
    """The mail of an invitation that was made without one."""
    found = OutboxMail(
        school_id=invitation.school_id, key="k", kind="invitation", meeting_id=invitation.meeting_id,
        guardian_id=invitation.guardian_id, sequence=0, message_id="0123@pejl.example", sender="s",
        recipient=replied.BO, raw=b"", state=SENT, attempts=1, next_try_at=NOW, give_up_at=NOW,
        claimed_by=None, created_at=NOW, sent_at=NOW, last_error=None,
    )  # fmt: skip
    session.add(found)
    session.flush()
    return found


@pytest.fixture
def posted(session: Session) -> list[OutboxMail]:
    """Five invitations as pejl writes them, sent; Carla's first."""
    invited.send(session, invited.a_plan(session))
    for one in invited.outbox(session):
        one.state = SENT
    session.flush()
    return sorted(invited.outbox(session), key=lambda one: one.recipient != invited.CARLA)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_our_own_mail_that_comes_back_is_shown_as_not_delivered_and_can_be_sent_again(
    session: Session, posted: list[OutboxMail], kind: str
) -> None:
    carlas, *others = posted
    raw = carlas.raw if kind == "message/rfc822" else carlas.raw.partition(b"\r\n\r\n")[0]
    report = replied.report(raw, kind=kind)
    uid = invited.entry(carlas.raw)[1]["UID"]
    assert decided(session, report, world.NOW) == ("bounce", str(uid), "returned")
    assert (carlas.state, carlas.last_error) == (FAILED, replies.RETURNED)
    assert {one.state for one in others} == {SENT}
    assert answers(session) == []
    invitation = session.scalars(select(Invitation).where(Invitation.guardian_id == carlas.guardian_id)).one()
    row = next(
        row for row in invitations.board(session, invitation.meeting).rows if row.invitation is invitation
    )
    assert (row.delivery, row.problem) == (invitations.Delivery.FAILED, replies.RETURNED)
    assert invitations.send_again(
        session, invitation.meeting, invitation, invited.POST, invitation.meeting.organiser_id, world.NOW
    )
    assert carlas.state == QUEUED


def test_a_mail_that_was_replaced_and_comes_back_late_marks_itself(
    session: Session, posted: list[OutboxMail]
) -> None:
    first = posted[0]
    invitation = session.scalars(select(Invitation).where(Invitation.guardian_id == first.guardian_id)).one()
    invitation.meeting.start = invitation.meeting.start.replace(hour=18)
    invitations.announce_change(session, invitation.meeting, invited.POST, world.NOW)
    second = invited.outbox(session, first.recipient)[-1]
    second.state = SENT
    receive(session, replied.report(first.raw), world.NOW)
    assert (first.state, second.state) == (FAILED, SENT)
    receive(session, replied.report(second.raw), world.NOW)
    assert second.state == FAILED


def test_a_report_of_a_delay_changes_nothing(session: Session, posted: list[OutboxMail]) -> None:
    assert receive(session, replied.report(posted[0].raw, action="delayed"), world.NOW).decision == "ignore"
    assert posted[0].state == SENT


def test_the_invitation_as_we_write_it_can_be_answered_by_mail(
    session: Session, posted: list[OutboxMail]
) -> None:
    _, invite = invited.entry(posted[0].raw)
    raw = mail(
        entry(uid=str(invite["UID"]), stamp="20260907T090000Z", attendee=invited.CARLA),
        sender=f"Carla Lund <{invited.CARLA}>",
        vouched=replied.VOUCHED.replace("example.net", "foraeldre.example"),
    )
    assert decided(session, raw, world.NOW + timedelta(hours=2)) == ("apply", "ja", "answered")
    invitation = session.get_one(Invitation, answers(session)[0].invitation_id)
    assert invitations.answers_tally(session, invitation.meeting).yes == 1
