"""The morning after at the door: one list, one thing at a time, and a close that is earned."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.storage.feedback import Feedback
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW


def test_the_morning_after_from_an_empty_page_to_a_closed_meeting(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    here = f"/moeder/{meeting.id}"
    birk = as_("Birk")
    page = birk.visit(here)
    assert "Dagen derpå" in page.text
    assert page.one("#after .btn.primary")["href"] == f"{here}/hoest"
    voices = [a_voice(session, meeting, text) for text in ("Mere leg", "Flere onsdage", "Ro i timerne")]
    page = birk.visit(here)
    assert "3 stemmer mangler svar" in page.text
    assert page.one("#after .btn.primary")["href"] == f"{here}/svar"
    page = birk.visit(f"{here}/luk")
    assert "»Mere leg«" in page.text
    trial = an_agreement(session, meeting, "Legebænk.", Kind.TRIAL, voices=voices[:2])
    voices[2].status, voices[2].answer_text = Answer.NOT_NOW, "Der er ikke timer til det."
    session.commit()
    page = birk.visit(here)
    assert "Mangler et tegn at se efter: Legebænk." in page.text
    birk.visit(page.link("Legebænk."))
    birk.press("Gem", sign="To nye er med.")
    page = birk.visit(here)
    assert page.one("#after .btn.primary")["href"] == f"{here}/referat"
    assert page.link("Lav tilbagemeldingen") == f"{here}/tilbagemelding"
    page = birk.visit(f"{here}/luk")
    assert "Alle 3 stemmer fra mødet har fået svar." in page.text
    assert "Forældrene ser 1 aftale fra 2 stemmer og 1 nej med en grund." in page.text
    assert "Forældrene ser det først, når I sender" in page.text
    session.add(
        Feedback(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            uid="x",
            link_hash="y",
            intro="Tak",
            closing="",
            published_at=NOW,
        )
    )
    session.commit()
    assert birk.visit(here).one("#after .btn.primary")["href"] == f"{here}/luk"
    birk.visit(f"{here}/luk")
    page = birk.press("Luk mødet")
    assert "1 aftale lever videre." in page.text
    assert "Det er gjort" in page.text
    assert not page.select("#after .btn.primary")
    session.refresh(meeting)
    assert meeting.state == State.CLOSED
    assert trial.status == "running"
    assert "Dagen derpå" not in as_("Asta").visit(here).text
