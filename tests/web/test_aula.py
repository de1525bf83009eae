"""The bridge to Aula: a text to paste, a poster, and a note that can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.domain.speaking import written
from pejl.services.invitations import send
from pejl.storage.audit import AuditEvent
from pejl.storage.meetings import Meeting
from tests import invited, world
from tests.conftest import As
from tests.visitor import filled, words


@pytest.fixture
def meeting(session: Session) -> Meeting:
    found = invited.a_plan(session)
    send(session, found, invited.POST, found.organiser_id, world.NOW)
    session.commit()
    return found


def deeds(session: Session) -> list[str]:
    found = session.scalars(select(AuditEvent.action).order_by(AuditEvent.id))
    return [action for action in found if action.startswith("meeting.aula")]


def test_birk_takes_the_text_and_the_poster_and_no_parents_own_link_is_in_them(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    page = birk.visit(birk.visit(f"/moeder/{meeting.id}").link("Ikke lagt op endnu"))
    text = page.one("#aula-text").text
    assert "Hvornår: onsdag den 30. september 2026 kl. 17.00–18.30" in text
    public = f"http://pejl.test/h/{written(meeting.speak_code)}"
    assert public in text
    whole = str(page.one(".btn.primary[data-copy]")["data-copy"])
    assert whole == f"{page.one('#aula-subject')['value']}\n\n{text.strip()}"
    for hidden in ("/s/", "/fra/", "/kalender/"):
        assert f"pejl.test{hidden}" not in whole
    poster = birk.visit(page.link("Se opslaget"))
    assert poster.h1 == meeting.title
    assert public.partition("://")[2] in poster.text
    assert birk.client.get(str(poster.one(".poster img")["src"])).mimetype == "image/svg+xml"


def test_the_note_is_made_once_can_be_taken_back_and_disturbs_nobody_who_edits(
    as_: As, session: Session, meeting: Meeting, time_machine: Traveller
) -> None:
    birk, version = as_("Birk"), meeting.ver
    form = filled(birk.visit(f"/moeder/{meeting.id}/aula").form("Det er lagt op i Aula"))
    page = birk.press("Det er lagt op i Aula")
    assert "Lagt op i Aula den 7. september" in words(page.one("#posted"))
    time_machine.move_to(world.NOW + timedelta(minutes=10))
    birk.send(f"/moeder/{meeting.id}/aula", form)
    session.expire_all()
    assert session.get_one(Meeting, meeting.id).aula_at == world.NOW
    assert meeting.ver == version
    page = birk.visit(f"/moeder/{meeting.id}")
    assert page.link("Lagt op den 7. september").endswith("/aula")
    birk.visit(f"/moeder/{meeting.id}/aula")
    page = birk.press("Fortryd")
    assert "Ikke lagt op endnu" in words(page.one("#posted"))
    birk.send(f"/moeder/{meeting.id}/aula/fortryd", form)
    assert deeds(session) == ["meeting.aula", "meeting.aula_undo"]


def test_a_change_asks_for_the_new_text_and_a_call_off_gives_another(
    as_: As, session: Session, meeting: Meeting
) -> None:
    meeting.aula_at = world.NOW - timedelta(days=1)
    meeting.changed_at = world.NOW - timedelta(hours=1)
    session.commit()
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aula")
    assert "Mødet er ændret siden" in words(page.one("#posted"))
    page = birk.press("Det er lagt op i Aula")
    assert "Mødet er ændret siden" not in page.text
    meeting.state = "cancelled"
    session.commit()
    page = birk.visit(f"/moeder/{meeting.id}/aula")
    assert str(page.one("#aula-subject")["value"]).startswith("Aflyst: ")
    assert "Mødet er aflyst" in birk.visit(page.link("Se opslaget")).text


def test_a_leader_reads_and_a_stranger_finds_nothing(as_: As, meeting: Meeting) -> None:
    page = as_("Asta").visit(f"/moeder/{meeting.id}/aula")
    assert "Klassens lærere noterer det her" in page.text
    for path in ("aula", "aula/opslag"):
        as_("Frej").visit(f"/moeder/{meeting.id}/{path}", status=404)
