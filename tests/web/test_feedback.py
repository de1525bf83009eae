"""The teacher's draft, and the page parents read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.services import feedback
from pejl.storage.feedback import Feedback
from pejl.storage.outbox import OutboxMail
from tests import invited
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.queries import selects
from tests.world import TODAY

if TYPE_CHECKING:
    from flask import Flask

    from pejl.storage.harvest import Perspective
    from pejl.storage.meetings import Meeting
    from tests.visitor import Visitor


@pytest.fixture
def evening(session: Session) -> Meeting:
    """An evening five days ago to which everybody was invited: four homes can be mailed."""
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    meeting.on = TODAY - timedelta(days=5)
    return meeting


def _answered(voice: Perspective, answer: Answer, text: str = "") -> None:
    voice.status, voice.answer_text, voice.answered_on = answer, text, voice.recorded_on


def _mails(session: Session) -> int:
    return session.scalar(select(func.count(OutboxMail.id)).where(OutboxMail.kind == "feedback")) or 0


def _sent(birk: Visitor, meeting: Meeting) -> str:
    """Send the feedback as it is suggested; return the address of the page."""
    birk.visit(f"/moeder/{meeting.id}/tilbagemelding")
    birk.press("Gem, og se brevet")
    birk.press("Send tilbagemeldingen til 4 hjem")
    return str(birk.page.one("#address")["value"]).removeprefix("http://pejl.test")


def test_birk_finds_a_draft_reads_it_and_sends_it(as_: As, session: Session, evening: Meeting) -> None:
    voice = a_voice(session, evening, "Mere leg")
    _answered(a_voice(session, evening, "Karakterer"), Answer.NOT_NOW, "Først i 8. klasse.")
    an_agreement(session, evening, "Onsdagsleg.", Kind.TRIAL, voices=[voice])
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    assert "I kom især med ønsker." in page.text
    assert "Først i 8. klasse." in page.text
    assert not page.select("form[action$=send]")
    page = birk.press("Gem, og se brevet", intro="Tak, fordi I kom så mange.")
    assert "Kære " in page.one(".mail-text").text
    assert "Tak, fordi I kom så mange." in page.one(".mail-text").text
    assert "Solveig Kvist" in page.text
    assert _mails(session) == 0
    page = birk.press("Send tilbagemeldingen til 4 hjem")
    assert "5 mails er på vej" in page.text
    assert "Der er sendt mail til 4 hjem." in page.text
    assert _mails(session) == 5


def test_parents_see_what_they_said_and_how_it_goes_today(
    as_: As, session: Session, evening: Meeting
) -> None:
    voice = a_voice(session, evening, "Mere leg")
    _answered(a_voice(session, evening, "Noget om ét barn"), Answer.IN_PERSON)
    _answered(a_voice(session, evening, "Frugt"), Answer.ALREADY, "Hver dag kl. 10.")
    a_voice(session, evening, "Endnu ikke besvaret")
    trial = an_agreement(session, evening, "Onsdagsleg.", Kind.TRIAL, Side.JOINT, voices=[voice])
    address = _sent(as_("Birk"), evening)
    parent = as_("")
    page = parent.visit(address)
    assert page.h1 == "Det sagde I – det gør vi"
    for words in (
        "»Mere leg«",
        "På prøve",
        "»Frugt«",
        "Hver dag kl. 10.",
        "1 stemme står ikke her, fordi det hører til i en samtale.",
        "1 stemme venter stadig på svar.",
    ):
        assert words in page.text
    for hidden in ("ét barn", "Endnu ikke besvaret", "Carla", "Birk"):
        assert hidden not in page.text
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert not page.select("form")
    trial.status, trial.status_note = Status.KEPT, "Det blev en vane."
    assert "Det blev en vane." in parent.visit(address).text


def test_the_page_is_closed_until_it_is_sent(as_: As, session: Session, evening: Meeting) -> None:
    kept = feedback.save(session, evening, None, intro="Tak", closing="", post=invited.POST)
    stranger = as_("")
    stranger.visit(feedback.path(kept, invited.POST), status=404)
    stranger.visit("/t/gæt", status=404)


def test_pressing_twice_sends_once(as_: As, session: Session, evening: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    page = birk.press("Gem, og se brevet")
    form = [
        (str(field["name"]), str(field["value"]))
        for field in page.form("Send tilbagemeldingen til 4 hjem").select("input")
    ]
    path = f"/moeder/{evening.id}/tilbagemelding/send"
    birk.send(path, form)
    birk.send(path, form)
    assert _mails(session) == 5


def test_a_letter_nobody_has_seen_is_not_sent(as_: As, session: Session, evening: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    birk.press("Gem, og se brevet")
    a_voice(session, evening, "Noget nyt")
    page = birk.press("Send tilbagemeldingen til 4 hjem", status=409)
    assert "Noget er ændret, siden du så brevet." in page.text
    assert _mails(session) == 0
    birk.press("Send tilbagemeldingen til 4 hjem")
    assert _mails(session) == 5


def test_the_words_are_measured_while_they_are_written_and_nothing_is_kept(
    as_: As, session: Session, evening: Meeting
) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    page = birk.press(
        "Se sværhedsgrad",
        intro="Kommunikationen og forventningsafstemningen omkring lektiefrihed var overordentlig givende.",
        closing="",
    )
    assert "Svært at læse" in page.one("#plain").text
    assert "Skriv, hvad der sker med resten." in page.one("#plain").text
    assert page.select("#plain mark")
    assert "Kommunikationen" in page.one("[name=intro]").text
    assert session.scalar(select(func.count()).select_from(Feedback)) == 0


def test_refused_words_are_kept(as_: As, session: Session, evening: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    page = birk.press("Gem, og se brevet", intro="", closing="Vi ses til foråret.", status=422)
    assert "Skriv en kort indledning." in page.errors
    assert "Vi ses til foråret." in page.one("[name=closing]").text
    page = birk.press("Gem, og se brevet", intro="Tak til Mathilde for kagen.", status=422)
    assert "Det ligner et navn." in page.text
    assert session.scalar(select(func.count()).select_from(Feedback)) == 0


def test_two_who_write_at_once_see_both_texts(as_: As, session: Session, evening: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    birk.press("Gem, og se brevet")
    session.scalars(select(Feedback)).one().intro = "Hilsen fra kollegaen."
    page = birk.press("Gem", intro="Hilsen fra os.", status=409)
    assert "Hilsen fra kollegaen." in page.text
    assert "Hilsen fra os." in page.text


def test_a_page_already_open_can_be_corrected_without_a_mail(
    as_: As, session: Session, evening: Meeting
) -> None:
    birk = as_("Birk")
    address = _sent(birk, evening)
    birk.press("Gem", intro="Tak, fordi I kom.")
    assert "Der er ikke sendt nogen mail." in birk.page.text
    assert "Tak, fordi I kom." in as_("").visit(address).text
    assert _mails(session) == 5


def test_before_the_day_there_is_nothing_to_send(as_: As, evening: Meeting) -> None:
    evening.on = TODAY + timedelta(days=1)
    birk = as_("Birk")
    birk.visit(f"/moeder/{evening.id}/tilbagemelding")
    page = birk.press("Gem, og se brevet")
    assert "Mødet er ikke holdt endnu." in page.text
    assert not page.select("form[action$=send]")
    token = page.token
    birk.send(f"/moeder/{evening.id}/tilbagemelding/send", [("csrf_token", token), ("seen", "x")], status=409)


def test_after_a_week_the_page_says_it_is_late(as_: As, evening: Meeting) -> None:
    birk = as_("Birk")
    assert "senest onsdag den 9. september 2026" in birk.visit(f"/moeder/{evening.id}/tilbagemelding").text
    evening.on = TODAY - timedelta(days=8)
    assert "Mødet var for 8 dage siden." in birk.visit(f"/moeder/{evening.id}/tilbagemelding").text


def test_a_class_invited_elsewhere_gets_a_link_to_share(as_: As, session: Session) -> None:
    meeting = a_meeting(session, state=State.DRAFT)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/tilbagemelding")
    birk.press("Gem, og se brevet")
    page = birk.press("Åbn siden for forældrene")
    assert "Siden er åben." in page.text
    assert _mails(session) == 0
    as_("").visit(str(page.one("#address")["value"]).removeprefix("http://pejl.test"))


def test_voices_without_an_answer_are_pointed_out_first(as_: As, session: Session, evening: Meeting) -> None:
    a_voice(session, evening)
    page = as_("Birk").visit(f"/moeder/{evening.id}/tilbagemelding")
    assert "1 stemme mangler svar." in page.text
    assert page.link("Svar først") == f"/moeder/{evening.id}/svar"


def test_a_leader_sees_how_far_it_is_and_not_a_word(as_: As, session: Session, evening: Meeting) -> None:
    _answered(a_voice(session, evening, "Karakterer før jul"), Answer.NOT_NOW, "Nej.")
    asta = as_("Asta")
    path = f"/moeder/{evening.id}/tilbagemelding"
    assert "ikke sendt endnu" in asta.visit(path).text
    assert "Karakterer" not in asta.page.text
    _sent(as_("Birk"), evening)
    assert "Forældrene fik tilbagemeldingen" in asta.visit(path).text
    token = asta.page.token
    asta.send(path, [("csrf_token", token), ("intro", "x")], status=404)


def test_strangers_find_nothing(as_: As, evening: Meeting) -> None:
    for name in ("Frej", "Grete", "Dagny"):
        as_(name).visit(f"/moeder/{evening.id}/tilbagemelding", status=404)
    as_("Egon").visit(f"/moeder/{evening.id}/tilbagemelding", status=403)


def test_the_number_of_queries_does_not_grow(as_: As, session: Session, app: Flask, evening: Meeting) -> None:
    def more(number: int) -> None:
        for at in range(number):
            an_agreement(session, evening, f"Aftale {at}", voices=[a_voice(session, evening, f"Stemme {at}")])

    birk, parent = as_("Birk"), as_("")
    more(1)
    address = _sent(birk, evening)
    path = f"/moeder/{evening.id}/tilbagemelding"
    few = [selects(app, lambda: birk.visit(path)), selects(app, lambda: parent.visit(address))]
    more(6)
    assert [selects(app, lambda: birk.visit(path)), selects(app, lambda: parent.visit(address))] == few
