"""One story through pages and mails: from the idea of a meeting to an agreement a leader can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from pejl.domain import days
from pejl.storage.meetings import Meeting
from tests.browser.conftest import Live, MailServer, Open, log_in

pytestmark = [pytest.mark.browser, pytest.mark.long]

OCCASION = "Trivsel i frikvarter og SFO"
TITLE = "Hvordan kan alle børn komme med i legen?"
WELCOME = "Kom, som I er. Vi glæder os til at høre jer."
WISH = "Legeaftaler, alle børn kan blive spurgt om"
IDEA = "En fast legedag, som hjemmene skiftes til at åbne"
PRAISE = "Fredagsbrevet er kort og godt"
AGREEMENT = "Hver onsdag er der legedag for hele klassen"
REASON = "Vi taler om det på klassemødet hver mandag."
THANKS = "Tak for en god aften. Her er, hvad I sagde."
CARLA = "carla@foraeldre.example"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    """A first agenda takes the server a moment, and longer beside other tests."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


def test_a_meeting_becomes_an_agreement_that_parents_and_the_leader_can_see(
    live: Live, mail_server: MailServer, open_window: Open, *, script: bool
) -> None:
    birk = open_window(live.url, script=script).page
    birk.set_default_timeout(60_000)
    log_in(birk, "Birk")
    _plan(birk)
    _lengthen_a_block(birk)
    _invite(birk)

    carla = open_window(live.url, width=390, script=script).page
    carla.goto(_link(mail_server.to(CARLA, "Indbydelse"), live, "s"))
    _say_yes_with_a_wish(carla)

    birk.reload()
    expect(_row(birk, "Carla Lund")).to_contain_text("kommer")
    expect(_row(birk, "Carla Lund")).to_contain_text("2 voksne")
    expect(_row(birk, "Ole Lund")).not_to_contain_text("kommer")
    # A wish is anonymous: it never stands where the names stand.
    expect(birk.get_by_role("main")).not_to_contain_text(WISH)

    _let_the_evening_pass(live)
    _record(birk)
    _agree(birk)
    _answer_the_rest(birk)
    _tell_the_parents(birk)

    carla.goto(_link(mail_server.to(CARLA, "Det sagde I"), live, "t"))
    _read_what_came_of_it(carla)

    asta = open_window(live.url, script=script).page
    log_in(asta, "Asta")
    _follow_the_number(asta)


def _link(mail: EmailMessage, live: Live, kind: str) -> str:
    """The address as it stands in the plain text of the mail: /s/ answers, /t/ reads."""
    text = mail.get_body(("plain",))
    assert text
    found = re.search(rf"{re.escape(live.url)}/{kind}/[\w.-]+", text.get_content())
    assert found, text.get_content()
    return found[0]


def go_to_step(birk: Page, name: str, heading: str = "") -> None:
    birk.get_by_role("navigation", name="Mødets trin").get_by_role("link", name=name).click()
    expect(birk.get_by_role("heading", level=1)).to_have_text(heading or name)


def _row(birk: Page, guardian: str) -> Locator:
    return birk.get_by_role("listitem").filter(has=birk.get_by_text(guardian, exact=True))


def _plan(birk: Page) -> None:
    birk.goto("/moeder/nyt")
    birk.get_by_role("link", name=OCCASION).click()
    birk.get_by_label("Overskrift").fill(TITLE)
    # Five homes are guessed to send five parents, too few for this occasion.
    birk.get_by_text("Hvem kommer?").click()
    birk.get_by_label("Forældre, I venter").fill("20")
    birk.get_by_role("button", name="Lav et forslag til dagsorden").click()
    birk.wait_for_url("**/dagsorden", timeout=60_000)
    expect(birk.get_by_role("heading", level=1)).to_have_text("Dagsorden")


def _lengthen_a_block(birk: Page) -> None:
    minutes = birk.get_by_role("spinbutton", name=re.compile("^Minutter til")).first
    more = str(int(minutes.input_value()) + 1)
    look = birk.get_by_role("button", name=re.compile("^Se nye minutter til")).first
    minutes.fill(more)
    # With script what it does is shown when the field is left; without, there is a button.
    if look.is_visible():
        look.click()
    else:
        minutes.blur()
    birk.get_by_role("button", name="Gem", exact=True).click()
    expect(birk.get_by_role("button", name=re.compile("^Fortryd"))).to_be_visible()
    birk.reload()
    expect(minutes).to_have_value(more)


def _invite(birk: Page) -> None:
    go_to_step(birk, "Invitation")
    birk.get_by_label("Dine egne ord til forældrene").fill(WELCOME)
    birk.get_by_role("button", name="Gem teksten").click()
    preview = birk.locator("h2 + .mail")
    expect(preview).to_contain_text(TITLE)
    expect(preview).to_contain_text(WELCOME)
    birk.get_by_role("button", name="Send invitationen til 4 hjem").click()
    expect(birk.get_by_role("heading", name="Inviteret på mail")).to_be_visible()


def _say_yes_with_a_wish(carla: Page) -> None:
    expect(carla.get_by_role("heading", level=1)).to_have_text(TITLE)
    carla.get_by_text("Ja, jeg kommer").click()
    carla.get_by_label("Hvor mange voksne kommer I?").select_option(label="2 voksne")
    carla.get_by_label("Hvad vil du gerne have talt om?").fill(WISH)
    carla.get_by_role("button", name="Send svar").click()
    expect(carla.get_by_text("Du har svaret ja.")).to_be_visible()
    expect(carla.get_by_text("I kommer 2 voksne.")).to_be_visible()


def _let_the_evening_pass(live: Live) -> None:
    """Move the meeting to yesterday in the database: nobody can set the clock of a served pejl."""
    with live.database() as session:
        meeting = session.scalars(select(Meeting).where(Meeting.title == TITLE)).one()
        meeting.on = days.today(datetime.now(UTC)) - timedelta(days=1)


def _record(birk: Page) -> None:
    go_to_step(birk, "Høst")
    for kind, text in (("Idé", IDEA), ("Ros", PRAISE)):
        birk.get_by_role("group", name="Hvad er det?").get_by_text(kind, exact=True).click()
        birk.get_by_label("Det blev sagt").fill(text)
        birk.get_by_role("button", name="Skriv ned").click()
        expect(birk.get_by_role("listitem").filter(has_text=text)).to_be_visible()
    expect(birk.get_by_role("heading", name="3 stemmer")).to_be_visible()
    expect(birk.get_by_role("listitem").filter(has_text=WISH)).to_be_visible()


def _agree(birk: Page) -> None:
    go_to_step(birk, "Aftaler")
    birk.get_by_text("Kommer fra hvilke stemmer?").click()
    birk.get_by_role("group", name="Kommer fra").get_by_label(IDEA).check()
    birk.get_by_label("Aftalen i én sætning").fill(AGREEMENT)
    birk.get_by_label("Hvem holder øje?").fill("Kontaktforældrene")
    birk.get_by_role("button", name="Skriv aftalen ned").click()
    card = birk.get_by_role("article").filter(has_text=AGREEMENT)
    expect(card).to_contain_text(f"Kommer fra »{IDEA}«")


def _answer_the_rest(birk: Page) -> None:
    go_to_step(birk, "Høst")
    birk.get_by_role("link", name="Giv svar").click()
    for text in (WISH, PRAISE):
        birk.get_by_label(text).check()
    birk.get_by_label("Svar", exact=True).select_option(label="Allerede sådan")
    birk.get_by_label("Grund eller forklaring").fill(REASON)
    birk.get_by_role("button", name="Giv svar").click()
    expect(birk.get_by_role("link", name="Lav tilbagemeldingen")).to_be_visible()


def _tell_the_parents(birk: Page) -> None:
    birk.get_by_role("link", name="Lav tilbagemeldingen").click()
    birk.get_by_label("Indledning").fill(THANKS)
    birk.get_by_role("button", name="Gem, og se brevet").click()
    preview = birk.get_by_role("region", name="Sådan ser forældrene det")
    expect(preview.get_by_role("heading", name=re.compile("^Mailen: "))).to_be_visible()
    for text in (THANKS, AGREEMENT, REASON):
        expect(preview).to_contain_text(text)
    birk.get_by_role("button", name="Send tilbagemeldingen til 4 hjem").click()
    expect(birk.get_by_text("Siden er åben for forældrene siden")).to_be_visible()


def _read_what_came_of_it(carla: Page) -> None:
    expect(carla.get_by_role("heading", level=1)).to_have_text("Det sagde I – det gør vi")
    page = carla.get_by_role("main")
    for text in (THANKS, f"»{IDEA}«", AGREEMENT, f"»{WISH}«", REASON):
        expect(page).to_contain_text(text)


def _follow_the_number(asta: Page) -> None:
    asta.goto("/overblik")
    number = asta.get_by_role("link", name=re.compile("åbne aftaler, se dem"))
    expect(number).to_have_text(re.compile(r"^1\b"))
    number.click()
    asta.get_by_role("link", name=AGREEMENT).click()
    expect(asta.get_by_role("heading", level=1)).to_have_text(AGREEMENT)
    # A leader sees that a voice lies behind, never its words.
    expect(asta.get_by_role("main")).to_contain_text("Kommer fra 1 stemme")
    expect(asta.get_by_role("main")).not_to_contain_text(IDEA)
