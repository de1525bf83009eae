"""Making agreements, and the way back to the voices."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Side
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.storage.agreements import Agreement
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.web.agreements.common import only
from tests.world import TODAY


def test_birk_makes_an_agreement_of_two_voices_and_both_know_of_each_other(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voices = [a_voice(session, meeting, text) for text in ("Mere leg", "Flere onsdage")]
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    assert "Ingen aftaler endnu" in birk.page.text
    page = birk.press(
        "Skriv aftalen ned",
        kind="proevehandling",
        side="faelles",
        text="Legepladsen er åben om onsdagen.",
        owner="Kontaktforældrene",
        stemme=[voice.id for voice in voices],
        pejlemaerke=["FP-S3"],
    )
    assert "1 aftale" in page.text
    assert "På prøve" in page.text
    assert "19. oktober" in page.text
    assert "»Mere leg«" in page.text
    made = only(session)
    assert (made.due_on, made.indicators) == (TODAY + timedelta(weeks=6), ["FP-S3"])
    for voice in voices:
        session.refresh(voice)
        assert voice.status == Answer.TRIED
    assert page.link("Legepladsen er åben om onsdagen.") == f"/aftaler/{made.id}"
    assert "Legepladsen er åben om onsdagen." in birk.visit(f"/moeder/{meeting.id}/hoest").text


def test_a_refused_agreement_keeps_all_that_was_typed(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Mere leg")
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    page = birk.press(
        "Skriv aftalen ned",
        text="Vi leger.",
        owner="",
        side="elever",
        due_on="2026-08-01",
        stemme=[voice.id],
        status=422,
    )
    assert set(page.errors) == {"Skriv, hvem der holder øje med aftalen.", "Datoen ligger før mødet."}
    assert page.one("textarea[name=text]").text.strip() == "Vi leger."
    assert page.one("[name=side][checked]")["value"] == "elever"
    assert "checked" in page.one("[name=stemme]")
    assert session.scalar(select(func.count(Agreement.id))) == 0


def test_an_owner_is_a_role_and_a_person_is_asked_about(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aftaler")
    assert "Lærerteamet" in [option["value"] for option in page.select("datalist option")]
    page = birk.press("Skriv aftalen ned", text="Vi leger.", owner="Mathilde Sørensen", status=422)
    assert "Det ligner et navn." in page.text
    birk.press("Skriv aftalen ned", anyway="y")
    assert only(session).owner == "Mathilde Sørensen"


def test_pressing_twice_makes_one_agreement(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aftaler")
    form = [
        *page.hidden("Skriv aftalen ned"),
        ("kind", "opgave"),
        ("side", "skole"),
        ("text", "Vi leger."),
        ("owner", "Ledelsen"),
    ]
    path = f"/moeder/{meeting.id}/aftaler"
    birk.send(path, form)
    birk.send(path, form)
    assert only(session).text == "Vi leger."


def test_advice_comes_without_a_wall(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    for at in range(3):
        an_agreement(session, meeting, f"Aftale {at}", side=Side.PARENTS)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    assert "Det er kun forældrene, der skal gøre noget. Hvad gør skolen?" in birk.page.text
    page = birk.press(
        "Skriv aftalen ned", text="Gaver koster højst 25 kr.", owner="Alle hjem", side="foraeldre"
    )
    assert "I har 4 åbne aftaler." in page.text
    assert "Skriv også en vej, der er gratis for alle." in page.text


def test_a_closed_meeting_has_no_form_for_more(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aftaler")
    form = [
        *page.hidden("Skriv aftalen ned"),
        ("kind", "opgave"),
        ("side", "skole"),
        ("text", "x y"),
        ("owner", "Ledelsen"),
    ]
    meeting.state = State.CLOSED
    path = f"/moeder/{meeting.id}/aftaler"
    birk.send(path, form, status=409)
    assert not birk.visit(path).select("#new-agreement")
    assert session.scalar(select(func.count(Agreement.id))) == 0
