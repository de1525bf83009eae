"""Within its minute, what was sent can be made never to have been."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import invitations
from pejl.storage import invitations as store
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, SENDING, SENT
from tests import invited, world
from tests.invited import CARLA, POST
from tests.services.invitations.common import LATER, last, says

Deed = Callable[[Session, Meeting], int]


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


def move(session: Session, meeting: Meeting) -> int:
    meeting.place = "Lokale 14"
    return invitations.announce_change(session, meeting, POST, LATER)


def call_off(session: Session, meeting: Meeting) -> int:
    meeting.state = State.CANCELLED
    return invitations.announce_cancellation(session, meeting, POST, LATER)


def take_off(session: Session, meeting: Meeting) -> int:
    one = invited.an_invitation(session, meeting)
    return invitations.withdraw(session, meeting, one, POST, meeting.organiser_id, LATER)


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
