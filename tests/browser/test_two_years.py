"""Two school years of one class: what is said in the first is answered, tried, told and handed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.speaking import written
from pejl.storage.meetings import Meeting
from pejl.storage.people import SchoolYear
from tests.browser.conftest import Live, Open, log_in
from tests.browser.test_one_evening import go_to_step
from tests.evenings import a_meeting, an_agreement

pytestmark = [pytest.mark.browser, pytest.mark.long]

FIRST, SECOND, THIRD = "3.B: fællesskab og leg", "3.B: læselyst", "4.B: velkommen til 4. klasse"
IDEA = "Leg på tværs, hver onsdag"
QUESTION = "Hvornår får vi svar om lejrskolen?"
TRIAL = "Onsdagsleg i det store frikvarter"
SIGN = "Flere leger med nogen nye"
FOUND = "Atten af fireogtyve var med."
LINE = "Alle i klassen bliver inviteret til fødselsdag"
CALENDAR = "Datoen står i kalenderen."
CARRIED = "Alle hjem er stadig med."


def test_a_voice_a_line_and_a_team_go_from_one_school_year_to_the_next(live: Live, open_window: Open) -> None:
    with live.database() as session:
        tonight = a_meeting(session, on=_today(), title=FIRST)
        # A line that only the school sees to holds at once; those of the homes are heard first.
        line = an_agreement(session, tonight, LINE, Kind.COMMON_LINE, Side.SCHOOL, status=Status.KEPT)
        first, address, line_id = tonight.id, f"/h/{written(tonight.speak_code)}", line.id

    carla = open_window(live.url, width=390).page
    _speak(carla, address, "Et spørgsmål", QUESTION)
    code = _speak(carla, address, "En idé", IDEA)

    his = open_window(live.url)
    birk = his.page
    log_in(birk, "Birk")
    _let_days_pass(live, 1)
    birk.goto(f"/moeder/{first}")
    _try_it(birk)
    _answer(birk)
    _tell(birk)
    _close(birk)
    _follow(carla, code, TRIAL)

    _let_days_pass(live, 60)
    second = _plan(live, "3.B", SECOND)
    birk.goto(f"/moeder/{second}")
    expect(_since(birk)).to_contain_text(TRIAL)
    _judge(birk)
    _follow(carla, code, "Behold")
    _end_the_year(live)

    asta = open_window(live.url).page
    log_in(asta, "Asta")
    _begin_the_year(asta)

    dagny = open_window(live.url).page
    log_in(dagny, "Dagny")
    third = _plan(live, "4.B", THIRD)
    dagny.goto(f"/moeder/{third}")
    expect(_since(dagny)).to_contain_text(LINE)
    _confirm(dagny)
    dagny.goto(f"/aftaler/{line_id}")
    expect(dagny.get_by_role("main")).to_contain_text(CARRIED)
    _look_back(dagny)
    birk.goto(f"/moeder/{first}")
    expect(birk.get_by_role("main")).not_to_contain_text(FIRST)
    his.forgive("404")


def _today() -> object:
    return days.today(datetime.now(UTC))


def _let_days_pass(live: Live, number: int) -> None:
    """Move every meeting back: nobody can set the clock of a served pejl."""
    with live.database() as session:
        for meeting in session.scalars(select(Meeting)):
            meeting.on -= timedelta(days=number)


def _end_the_year(live: Live) -> None:
    """Let the year that holds today be the next one: what has been was the year before."""
    now = days.school_year(days.today(datetime.now(UTC)))
    before = days.school_year(now.starts - timedelta(days=1))
    with live.database() as session:
        for year in session.scalars(select(SchoolYear)):
            year.name, year.starts_on, year.ends_on = before.name, before.starts, before.ends
    _let_days_pass(live, 365)


def _plan(live: Live, class_name: str, title: str) -> int:
    """A meeting in a week; composing its agenda is another test's."""
    with live.database() as session:
        ahead = days.today(datetime.now(UTC)) + timedelta(days=7)
        return _made(session, class_name, ahead, title)


def _made(session: Session, class_name: str, on: object, title: str) -> int:
    return a_meeting(session, class_name, on=on, title=title).id


def _since(page: Page) -> Locator:
    return page.get_by_role("region", name="Siden sidst")


def _speak(carla: Page, address: str, kind: str, text: str) -> str:
    """Say something without a name; give the code on the note."""
    carla.goto(address)
    carla.get_by_role("textbox").first.fill(text)
    carla.get_by_text(kind, exact=True).click()
    carla.get_by_role("button", name="Send").click()
    return carla.locator("#receipt-code").inner_text()


def _try_it(birk: Page) -> None:
    go_to_step(birk, "Aftaler")
    birk.get_by_label("Aftalen i én sætning").fill(TRIAL)
    birk.get_by_text("Prøvehandling", exact=False).first.click()
    birk.get_by_label("Hvem holder øje?").fill("Lærerteamet")
    birk.get_by_text("Til en prøvehandling").click()
    birk.get_by_label("Hvilket tegn ser I efter?").fill(SIGN)
    birk.get_by_text("Kommer fra hvilke stemmer?").click()
    birk.get_by_role("group", name="Kommer fra").get_by_label(IDEA).check()
    birk.get_by_role("button", name="Skriv aftalen ned").click()
    expect(birk.get_by_role("article").filter(has_text=TRIAL)).to_contain_text(f"Kommer fra »{IDEA}«")


def _answer(birk: Page) -> None:
    go_to_step(birk, "Høst")
    birk.get_by_role("link", name="Giv svar").click()
    birk.get_by_label(QUESTION).check()
    birk.get_by_label("Svar", exact=True).select_option(label="Allerede sådan")
    birk.get_by_label("Grund eller forklaring").fill(CALENDAR)
    birk.get_by_role("button", name="Giv svar").click()


def _tell(birk: Page) -> None:
    birk.get_by_role("link", name="Lav tilbagemeldingen").click()
    birk.get_by_role("button", name="Gem, og se brevet").click()
    birk.get_by_role("button", name="Åbn siden for forældrene").click()
    expect(birk.get_by_text("Siden er åben for forældrene siden")).to_be_visible()


def _close(birk: Page) -> None:
    go_to_step(birk, "Mødet", FIRST)
    birk.get_by_role("link", name="Luk mødet").click()
    birk.get_by_role("button", name="Luk mødet").click()
    expect(birk.get_by_text("Det er gjort")).to_be_visible()


def _follow(carla: Page, code: str, told: str) -> None:
    """Without a name: what became of what was said."""
    carla.goto(f"/k/{code}")
    expect(carla.get_by_role("main")).to_contain_text(f"»{IDEA}«")
    expect(carla.get_by_role("main")).to_contain_text(told)


def _judge(birk: Page) -> None:
    """The verdict is noted where the next meeting begins."""
    _since(birk).get_by_role("link", name="Skriv, hvad I fandt").click()
    card = birk.get_by_role("article", name=TRIAL)
    expect(card).to_contain_text(SIGN)
    card.get_by_text("Skriv, hvad I fandt").click()
    card.get_by_text("Behold", exact=True).click()
    card.get_by_label("Fortæl kort").fill(FOUND)
    card.get_by_role("button", name="Gem").click()
    expect(birk.get_by_role("heading", name="Det er sket")).to_be_visible()
    expect(birk.get_by_role("article", name=TRIAL)).to_contain_text(FOUND)


def _begin_the_year(asta: Page) -> None:
    asta.goto("/skole")
    asta.get_by_role("link", name="Nyt skoleår").click()
    third = asta.get_by_role("listitem").filter(has=asta.get_by_role("heading", name="3.B"))
    expect(third).to_contain_text("1 skal bekræftes af de nye forældre")
    third.get_by_text("Team: Birk").click()
    third.get_by_role("checkbox", name="Birk").uncheck()
    third.get_by_role("checkbox", name="Dagny").check()
    asta.get_by_role("button", name="klar").click()
    expect(asta.get_by_role("link", name="4.B", exact=True)).to_be_visible()
    asta.get_by_role("link", name="Overlevering til 4.B").click()
    sheet = asta.get_by_role("main")
    for text in (LINE, TRIAL, FOUND):
        expect(sheet).to_contain_text(text)
    # The words of the parents are the team's.
    expect(sheet).not_to_contain_text(IDEA)


def _confirm(dagny: Page) -> None:
    _since(dagny).get_by_role("link", name="Skriv, hvad I fandt").click()
    card = dagny.get_by_role("article", name=LINE)
    card.get_by_label("Hvad siger de nye forældre?").fill(CARRIED)
    card.get_by_role("button", name="Ja, den gælder stadig").click()
    expect(dagny.get_by_text("bekræftet af de nye forældre")).to_be_visible()
    expect(dagny.get_by_role("main")).not_to_contain_text("Skal bekræftes")


def _look_back(dagny: Page) -> None:
    """The new team has the class's past, also what was said."""
    dagny.goto("/skole")
    dagny.get_by_role("link", name="Historie for 4.B").click()
    main = dagny.get_by_role("main")
    for text in (FIRST, SECOND, TRIAL, "Alle stemmer har fået svar"):
        expect(main).to_contain_text(text)
    dagny.get_by_text("Se dem møde for møde").click()
    dagny.get_by_role("link", name=f"Stemmer fra {FIRST}").click()
    expect(main).to_contain_text(IDEA)
