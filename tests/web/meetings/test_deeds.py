"""Calling off, deleting and closing a meeting."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.domain.meetings import State
from pejl.services import invitations
from pejl.storage import outbox
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import QUEUED, OutboxMail
from tests.conftest import As
from tests.invited import leave
from tests.services.test_meetings import AFTER
from tests.web.meetings.common import login_again, say, the_one


def test_calling_off_tells_those_who_were_invited(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    reached = invitations.invited_count(session, invited)
    page = birk.visit(f"/moeder/{invited.id}/aflys")
    assert f"{reached} forældre får et brev" in page.text
    page = birk.press(f"Aflys, og send brevet til {reached}")
    assert "Mødet er aflyst." in page.text
    assert the_one(session).state == State.CANCELLED
    birk.visit(f"/moeder/{invited.id}/aflys")
    assert "Mødet er aflyst." in birk.page.text


def test_calling_off_before_the_invitations_leave_tells_nobody(
    as_: As, session: Session, invited: Meeting
) -> None:
    session.execute(update(OutboxMail).values(state=QUEUED))
    birk, late = as_("Birk"), as_("Birk")
    for one in (birk, late):
        page = one.visit(f"/moeder/{invited.id}/aflys")
        assert "er ikke sendt endnu og bliver det ikke" in page.text
        assert "Ingen får et brev." in page.text
    leave(session)
    page = late.press("Aflys mødet")
    assert "Nogen har hørt om mødet imens." in page.text
    session.execute(update(OutboxMail).values(state=QUEUED))
    session.expire_all()
    assert birk.press("Aflys mødet").text.count("brev") == 0
    assert the_one(session).state == State.CANCELLED
    assert not [mail for mail in outbox.mails(session, invited.id) if mail.state == QUEUED]


def test_calling_off_a_draft_sends_nothing(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    assert "så der bliver ikke sendt noget" in birk.visit(f"/moeder/{meeting.id}/aflys").text
    birk.press("Aflys mødet")
    assert the_one(session).state == State.CANCELLED
    assert not outbox.mails(session, meeting.id)


def test_a_double_press_calls_off_once(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    reached = invitations.invited_count(session, invited)
    page = birk.visit(f"/moeder/{invited.id}/aflys")
    birk.press(f"Aflys, og send brevet til {reached}")
    mails = len(outbox.mails(session, invited.id))
    birk.page = page
    birk.press(f"Aflys, og send brevet til {reached}", status=409)
    session.expire_all()
    assert len(outbox.mails(session, invited.id)) == mails


def test_a_draft_is_deleted_after_a_question(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/slet")
    page = birk.press("Slet kladden")
    assert page.h1 == "Møder"
    assert "er slettet" in page.text
    assert not session.scalars(select(Meeting)).all()


def test_an_invited_meeting_is_not_deleted(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{invited.id}/slet")
    assert "Kun en kladde kan slettes." in page.text
    birk.send(f"/moeder/{invited.id}/slet", [("csrf_token", page.token)], status=409)
    assert the_one(session).state == State.INVITED


def test_a_meeting_is_not_closed_while_a_voice_lacks_its_answer(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    say(session, meeting)
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    page = birk.visit(f"/moeder/{meeting.id}/luk")
    assert "1 stemme mangler svar. Mødet kan lukkes, når alle har fået et." in page.text
    assert page.link("Svar på stemmerne") == f"/moeder/{meeting.id}/svar"
    birk.send(f"/moeder/{meeting.id}/luk", [("csrf_token", page.token)], status=409)
    assert the_one(session).state == State.DRAFT


def test_a_meeting_whose_voices_are_answered_is_closed(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    say(session, meeting, answered=True)
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    birk.visit(f"/moeder/{meeting.id}")
    birk.visit(birk.page.link("Luk mødet"))
    page = birk.press("Luk mødet")
    assert "Mødet er lukket. Alle stemmer har fået svar." in page.text
    assert the_one(session).state == State.CLOSED
