"""When nothing can be sent, and who may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.storage.meetings import Meeting
from pejl.storage.people import ClassHome, School
from tests import invited
from tests.conftest import As
from tests.web.invitations.common import SEND, mails, path


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda meeting: setattr(meeting, "state", State.CANCELLED), "Mødet er aflyst"),
        (lambda meeting: setattr(meeting, "on", meeting.on - timedelta(days=60)), "Mødet er begyndt"),
    ],
)
def test_nobody_is_invited_to_what_is_off_or_over(
    as_: As, session: Session, meeting: Meeting, change: Callable[[Meeting], None], says: str
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    change(meeting)
    page = birk.press(SEND, status=422)
    assert says in page.text
    assert not mails(session)


def test_a_class_without_parents_says_what_to_do(as_: As, session: Session, meeting: Meeting) -> None:
    for row in session.scalars(select(ClassHome).where(ClassHome.school_class_id == meeting.school_class_id)):
        session.delete(row)
    page = as_("Birk").visit(path(meeting))
    assert "Der er ingen forældre i 3.B endnu" in page.text
    assert page.link("Gå til Skole") == "/skole"


def test_a_school_address_that_cannot_be_used_is_said_and_nothing_is_sent(
    as_: As, session: Session, meeting: Meeting
) -> None:
    session.execute(update(School).values(mail_address="ikke en adresse"))
    page = as_("Birk").visit(path(meeting))
    assert "Skolens mailadresse kan ikke bruges" in page.text
    assert not mails(session)


def test_the_leader_reads_and_the_teacher_of_the_class_sends(as_: As, meeting: Meeting) -> None:
    page = as_("Asta").visit(path(meeting))
    assert page.select(".mail")
    assert not page.select("main form")
    asta = as_("Asta")
    asta.visit("/roller")
    token = asta.page.token
    asta.send(f"{path(meeting)}/send", [("csrf_token", token)], status=404)


@pytest.mark.parametrize(("person", "status"), [("Frej", 404), ("Dagny", 404), ("Egon", 403), ("Ida", 403)])
def test_others_see_nothing_of_it(as_: As, sent: Meeting, session: Session, person: str, status: int) -> None:
    someone = as_(person)
    someone.visit(path(sent), status=status)
    invitation = invited.an_invitation(session, sent)
    someone.visit(f"{path(sent)}/{invitation.id}/svar", status=status)
    someone.visit(f"{path(sent)}/besked", status=status)
