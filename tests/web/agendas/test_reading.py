"""What the pole and the run sheet tell."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from pejl.services import agendas
from pejl.services.catalogue import catalogue
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, drafted, example, keep, planned
from tests.visitor import words
from tests.web.agendas.pole import clocks, stretched, titles
from tests.world import ClassId


def test_the_pole_shows_the_evening_with_clock_times_that_follow_from_the_minutes(as_: As, path: str) -> None:
    page = as_("Birk").visit(path)
    assert clocks(page)[:5] == ["17.00", "17.02", "17.06", "17.12", "17.25"]
    assert clocks(page)[-1] == "19.00"
    assert titles(page)[4] == "Dilemmaspil"
    assert [words(joint) for joint in page.select(".joint")][:2] == ["skift 1 min.", "skift 3 min."]
    assert "17.00–19.00 120 min." in words(page.one(".agenda-sum"))
    assert "Smågrupper 42 min." in words(page.one(".balance-key"))
    assert "48 % af tiden taler forældrene sammen. 10 % er envejs." in page.text


def test_each_card_says_what_is_asked_how_and_why(as_: As, path: str) -> None:
    card = words(as_("Birk").visit(path).one("#block-b5"))
    form = catalogue().format("dilemma-cards")
    assert f"»{form.prompts[0]}«" in card
    assert "Smågrupper" in card
    assert "5 grupper på 4 eller 5" in card
    assert "Det svære bliver til at tale om, fordi det handler om en opdigtet familie." in card
    assert "FP-B2" in card


def test_an_agenda_without_a_flaw_is_told_so_with_the_reasons(as_: As, path: str) -> None:
    page = as_("Birk").visit(path)
    assert "Programmet holder" in page.text
    assert "Programmet støtter de 5 pejlemærker, I har valgt." in page.text
    assert "Det vil løfte den mest:" in page.text
    served = words(page.one("[aria-labelledby=indicators-h]"))
    assert "IS-B2" in served
    assert "er skabt til det" in served


def test_an_indicator_no_meeting_can_meet_is_told_apart(as_: As, session: Session, class_id: ClassId) -> None:
    meeting = drafted(session, class_id, indicators=("KO-S1",))
    page = as_("Birk").visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Mødet kan støtte det her, men det afgøres mellem møderne." in page.text
    assert "Intet i programmet støtter det endnu." in page.text
    assert "bliver ikke understøttet af programmet" in words(page.one("[aria-labelledby=rules-h]"))


def test_the_run_sheet_tells_when_what_and_how(as_: As, meeting: Meeting, path: str) -> None:
    page = as_("Birk").visit(f"/moeder/{meeting.id}/koereplan")
    rows_ = [words(row) for row in page.select(".plan tbody tr")]
    assert rows_[0].startswith("17.00 2 min. Velkomst")
    assert rows_[-1] == "19.00 Mødet slutter"
    dilemma = next(row for row in rows_ if row.startswith("17.25"))
    assert dilemma.startswith("17.25 32 min. Dilemmaspil")
    assert "18 Vis kortene, og tal om forskellene" in dilemma
    assert "Brug 3-4 dilemmaer pr. bord" in dilemma
    frame = next(row for row in rows_ if "Rammesætning" in row)
    assert "»Vi taler om situationer, ikke om bestemte børn. Man må melde pas." in frame
    assert "Tag med:" in page.text
    assert page.select("[data-print]")
    assert page.link("Tilbage til dagsordenen") == path


def test_the_run_sheet_names_who_leads_and_a_leader_may_read_it(
    as_: As, session: Session, meeting: Meeting
) -> None:
    agendas.change(session, meeting, birk(session), meeting.created_at, "b5", who="Birk og Signe")
    page = as_("Asta").visit(f"/moeder/{meeting.id}/koereplan")
    assert "Birk og Signe" in [words(cell) for cell in page.select(".lead-by")]


def test_a_meeting_that_runs_past_midnight_is_still_shown(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, on=date(2026, 9, 30))
    agenda = example()
    keep(session, meeting, agenda)
    session.commit()
    birk_ = as_("Birk")
    birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    for title in ("Dilemmaspil", "Pause", "Klasseaftale i fire skridt"):
        page = stretched(birk_, title, 180, "Flyt ikke de andre")
    assert page.status == 200
