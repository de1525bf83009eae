"""When it does not go by itself: putting off, asking for help, a way that is free."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.storage.agreements import CheckIn
from tests.conftest import As
from tests.evenings import a_meeting, an_agreement
from tests.web.agreements.common import only, shown
from tests.world import TODAY


def test_birk_puts_an_agreement_off_and_the_reason_stands_in_its_story(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.", due_on=TODAY + timedelta(days=2))
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    page = birk.press("Udsæt aftalen", ny_dato="2026-10-05", hvorfor="", status=422)
    assert page.errors == ["Skriv kort, hvorfor den må vente."]
    assert page.one("[name=ny_dato]")["value"] == "2026-10-05"
    page = birk.press("Udsæt aftalen", hvorfor="Hallen males.")
    assert "Aftalen er udsat." in page.text
    assert "Hallen males." in page.text
    assert "ny dato: 5. oktober" in page.text
    page = birk.press("Udsæt aftalen", ny_dato="2026-09-20", hvorfor="Før alligevel.", status=409)
    assert "senere end den gamle dato" in page.text
    assert "Før alligevel." in page.text


def test_birk_asks_for_help_and_asta_sees_it_and_answers(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk, asta = as_("Birk"), as_("Asta")
    page = birk.visit(f"/aftaler/{made.id}")
    again = [*page.hidden("Bed om hjælp"), ("behov", "En nøgle til hallen.")]
    page = birk.press("Bed om hjælp", behov="", status=422)
    assert page.errors == ["Skriv, hvad der ville hjælpe: tid, penge, en beslutning?"]
    assert "Ledelsen kan se det" in birk.send(f"/aftaler/{made.id}/hjaelp", again).text
    birk.send(f"/aftaler/{made.id}/hjaelp", again)
    assert session.scalar(select(func.count(CheckIn.id))) == 1, "pressed twice"
    assert shown(asta.visit("/aftaler?vis=hjaelp")) == ["Vi leger."]
    page = asta.visit(f"/aftaler/{made.id}")
    assert "»En nøgle til hallen.«" in page.text
    page = asta.press("Gem svaret", hjaelp="Pedellen har en til jer.")
    assert "Pedellen har en til jer." in page.text
    assert shown(asta.visit("/aftaler?vis=hjaelp")) == []
    asta.visit(f"/aftaler/{made.id}")
    birk.visit(f"/aftaler/{made.id}")
    form = [*birk.page.hidden("Gem opfølgningen"), ("hjaelp", "Igen.")]
    assert "ikke bedt om hjælp" in birk.send(f"/aftaler/{made.id}/hjaelp/svar", form, status=409).text


def test_what_costs_money_asks_for_a_way_that_is_free_and_shows_it(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    page = birk.press("Skriv aftalen ned", text="Gaver koster højst 25 kr.", owner="Alle hjem")
    assert "Skriv også en vej, der er gratis for alle." in page.text
    birk.visit(f"/aftaler/{only(session).id}/ret")
    page = birk.press("Gem", free_way="Et kort, som børnene selv tegner.")
    assert "Et kort, som børnene selv tegner." in page.text
    assert "Skriv også en vej" not in page.text
