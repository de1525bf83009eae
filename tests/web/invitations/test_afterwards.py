"""Reminders, undoing, and asking for the link again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import QUEUED, SENT
from pejl.storage.reminders import reminders
from tests import invited, world
from tests.conftest import As
from tests.visitor import words
from tests.web.invitations.common import SEND, mails, path


def test_the_reminders_are_chosen_with_the_invitation_and_shown_as_they_will_be(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    page = birk.visit(path(meeting))
    ticked = [str(one["value"]) for one in page.select("[name=paamindelse][checked]")]
    assert ticked == ["7-unanswered", "1-coming"]
    assert "Bliver sendt onsdag den 23. september 2026 kl. 16.00" in page.text
    assert "Påmindelse: 3.B: legeaftaler" in page.text
    birk.press(SEND, paamindelse=["1-coming"])
    session.expire_all()
    assert [(one.days_before, one.audience) for one in reminders(session, meeting.id)] == [(1, "coming")]
    page = birk.press("Gem påmindelserne", paamindelse=["7-unanswered", "7-coming"])
    assert "Påmindelserne er gemt." in page.text
    assert "lige nu til" in page.text
    session.expire_all()
    assert {(one.days_before, one.audience) for one in reminders(session, meeting.id)} == {
        (7, "unanswered"),
        (7, "coming"),
    }
    assert len(mails(session)) == 5


def test_reminders_somebody_else_has_changed_are_a_conflict(as_: As, session: Session, sent: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(path(sent))
    sent.welcome_text = "Nyt"
    session.commit()
    birk.press("Gem påmindelserne", paamindelse=["1-coming"], status=409)
    assert not reminders(session, sent.id)
    assert not [b for b in as_("Asta").visit(path(sent)).select("button") if "påmindelserne" in words(b)]


def test_a_sending_can_be_undone_until_its_first_mail_is_taken(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    page = birk.press(SEND)
    assert "5 mails venter, til klokken er 10.01.00." in page.text
    page = birk.press("Fortryd")
    assert "Fortrudt. Ingen mails er sendt. Mødet er en kladde igen." in page.text
    assert (mails(session), session.scalar(select(func.count(Invitation.id)))) == ([], 0)
    birk.press(SEND)
    mails(session)[0].attempts = 1
    page = birk.press("Fortryd", status=422)
    assert "Det er for sent at fortryde" in page.text
    assert not page.select("[action$=fortryd]")
    assert len(mails(session)) == 5


def test_a_cancellation_can_be_undone(as_: As, session: Session, sent: Meeting) -> None:
    for mail in mails(session):
        mail.state, mail.attempts = SENT, 1
    birk = as_("Birk")
    birk.visit(f"/moeder/{sent.id}/aflys")
    page = birk.press("Aflys, og send brevet til 5")
    assert "5 breve er på vej. Du kan fortryde det under »Invitation« i et minut." in page.text
    birk.visit(path(sent))
    birk.press("Fortryd")
    session.expire_all()
    assert (sent.state, len(mails(session))) == (State.INVITED, 5)


def test_a_parent_asks_for_the_link_again_and_nobody_learns_who_is_invited(
    as_: As, session: Session, sent: Meeting
) -> None:
    del sent
    for mail in mails(session):
        mail.state, mail.sent_at = SENT, world.NOW - timedelta(days=1)
    carla = as_("")
    said = set()
    for address in (invited.CARLA, "ukendt@foraeldre.example"):
        carla.visit("/mit-link")
        said.add(carla.press("Send mit link igen", email=address).text)
    assert len(said) == 1
    assert [mail.recipient for mail in mails(session) if mail.state == QUEUED] == [invited.CARLA]
    carla.visit("/mit-link")
    assert "Skriv din mailadresse." in carla.press("Send mit link igen", status=422).text
