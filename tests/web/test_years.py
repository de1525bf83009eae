"""Nyt skoleår at the door: seen, done once, taken back; and the class's past for its new team."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pejl.domain.agreements import Kind, Status
from pejl.storage.people import Person, SchoolClass
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.visitor import words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from time_machine import Traveller

    from tests.conftest import As
    from tests.visitor import Page, Visitor

CHANGE = "/skole/nyt-skoleaar"
JUNE, AUGUST = datetime(2027, 6, 10, 8, tzinfo=UTC), datetime(2027, 8, 9, 8, tzinfo=UTC)


def the_class(session: Session, name: str) -> int:
    return session.scalars(select(SchoolClass.id).where(SchoolClass.name == name)).one()


def _begin(asta: Visitor, fields: dict[str, Any], status: int = 200) -> Page:
    return asta.press("Gør 2027/28 klar", status=status, **fields)


def test_a_class_gets_a_new_team_and_the_team_its_past(as_: As, session: Session, clock: Traveller) -> None:
    held = a_meeting(session)
    voice = a_voice(session, held, "Mere leg i pausen")
    an_agreement(session, held, "Legepladsen er åben om onsdagen.", voices=[voice])
    an_agreement(session, held, "Vi hilser på alle børn.", Kind.COMMON_LINE, status=Status.KEPT)
    a_voice(session, held, "Hvornår er lejrskolen?")
    old = the_class(session, "3.B")
    dagny_id = session.scalars(select(Person.id).where(Person.name == "Dagny")).one()
    asta = as_("Asta")
    assert "kan gøres klar fra den 1. maj" in asta.visit(CHANGE).text

    clock.move_to(JUNE)
    asta = as_("Asta")
    page = asta.visit(asta.visit("/skole").link("Nyt skoleår"))
    for told in ("2 aftaler følger med", "1 skal bekræftes af de nye forældre", "1 stemme mangler svar"):
        assert told in page.text
    page = _begin(asta, {f"navn_{old}": "6.A"}, status=422)
    assert "Der er allerede en klasse, der hedder 6.A." in page.errors
    page = _begin(asta, {f"navn_{old}": "4.B", f"team_{old}": [dagny_id], "nye": "0.A, 0.B"})
    assert "Skoleåret 2027/28 er gjort klar." in page.text
    new = the_class(session, "4.B")
    for name in ("Birk", "Dagny"):
        assert "Mere leg i pausen" in as_(name).visit(f"/moeder/{held.id}/hoest").text

    clock.move_to(AUGUST)
    dagny, birk, asta = as_("Dagny"), as_("Birk"), as_("Asta")
    birk.visit(f"/moeder/{held.id}", status=404)
    birk.visit(f"/skole/klasser/{new}/historie", status=404)
    dagny.visit(f"/moeder/{held.id}/svar")
    page = dagny.visit(f"/skole/klasser/{new}/historie")
    assert page.h1 == "4.B: historie"
    assert "4.B i 2027/28, 3.B i 2026/27" in page.text
    assert "1 af 2 stemmer har fået svar" in page.text
    assert "Skal bekræftes af de nye forældre" in page.text
    page = dagny.visit(f"/skole/klasser/{old}/overlevering")
    for told in ("»Mere leg i pausen« Ført til aftale", "1 stemme mangler svar", "Legepladsen er åben"):
        assert told in page.text
    page = asta.visit(f"/skole/klasser/{old}/overlevering")
    assert "1 af 2 stemmer har fået svar" in page.text
    assert "Mere leg i pausen" not in page.text, "the words stay with the team"
    assert "4.B" in asta.visit("/aftaler").text
    as_("Frej").visit(f"/skole/klasser/{old}/historie", status=404)


def test_two_presses_make_one_year_and_it_can_be_taken_back(
    as_: As, session: Session, clock: Traveller
) -> None:
    clock.move_to(JUNE)
    asta, other = as_("Asta"), as_("Asta")
    other.visit(CHANGE)
    asta.visit(CHANGE)
    asta.press("Gør 2027/28 klar")
    assert "Skoleåret er allerede gjort klar." in other.press("Gør 2027/28 klar").text
    assert "Skoleåret er taget tilbage." in asta.press("Fortryd skoleåret").text
    assert "Skoleåret er taget tilbage." not in other.press("Fortryd skoleåret").text
    asta.visit(CHANGE)
    asta.press("Gør 2027/28 klar")
    stale = as_("Asta")
    stale.visit(CHANGE)
    a_meeting(session, "4.B", on=datetime(2027, 9, 1, tzinfo=UTC).date())
    assert "Der er allerede 1 møde i det." in stale.press("Fortryd skoleåret", status=409).text
    page = asta.visit(CHANGE)
    assert "Der er allerede 1 møde i det." in page.text
    assert not [one for one in page.select("button") if "Fortryd skoleåret" in words(one)]
    as_("Birk").visit(CHANGE, status=403)
