"""The three papers of an evening: the programme, the run sheet and the cards for the tables."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.domain.speaking import written
from pejl.services import agendas
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, drafted, planned
from tests.visitor import words
from tests.world import ClassId


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    """b5 is Dilemmaspil at 17.25, for 22 parents at five tables."""
    return drafted(session, class_id)


def test_birk_prints_the_programme_and_takes_the_text_for_aula(
    as_: As, session: Session, meeting: Meeting
) -> None:
    agendas.change(
        session, meeting, birk(session), meeting.created_at, "b5",
        title="Når ikke alle er med", question="Hvad gør I?", influence="beslutning", note="Birk har kortene",
    )  # fmt: skip
    birk_ = as_("Birk")
    page = birk_.visit(birk_.visit(f"/moeder/{meeting.id}/dagsorden").link("Program"))
    assert page.h1 == meeting.title
    line = words(page.select(".program-lines li")[3])
    assert line == "17.25 Når ikke alle er med »Hvad gør I?« Det bestemmer vi sammen"
    assert "Birk har kortene" not in page.text
    assert "Venlig hilsen Birk, Sydskolen" in page.text
    assert f"pejl.test/h/{written(meeting.speak_code)}" in words(page.one(".program-foot"))
    text = page.one("#aula-text").text
    assert "17.25  Når ikke alle er med" in text
    assert f"http://pejl.test/h/{written(meeting.speak_code)}" in text
    assert page.one("[data-copy='#aula-text']")


def test_there_are_cards_for_every_table_and_the_code_on_each_knows_its_table(
    as_: As, meeting: Meeting
) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(birk_.visit(f"/moeder/{meeting.id}/dagsorden").link("Bordkort"))
    everything = len(page.select(".table-card"))
    page = birk_.visit(page.link("Dilemmaspil"))
    cards = page.select(".table-card")
    assert 5 == len(cards) < everything
    third = words(cards[2])
    for part in ("Bord 3", "kl. 17.25", "32 min.", "4 pladser", "Det skal skolen vide", "Det foreslår vi"):
        assert part in third
    assert len(cards[2].select(".write > span")) == 6
    image = str(cards[2].select("img")[0]["src"])
    answer = birk_.client.get(image)
    assert (answer.mimetype, answer.data[:4]) == ("image/svg+xml", b"<svg")
    assert answer.data != birk_.client.get(image.replace("bord=3", "bord=4")).data
    birk_.visit(image.replace("bord=3", "bord=61"), status=404)


def test_a_card_without_a_question_has_a_line_to_write_it_on(
    as_: As, session: Session, meeting: Meeting
) -> None:
    agendas.change(session, meeting, birk(session), meeting.created_at, "b5", question="")
    page = as_("Birk").visit(f"/moeder/{meeting.id}/bordkort?punkt=b5")
    assert page.link("Skriv spørgsmålet").endswith("/dagsorden/b5/ret")
    assert len(page.select(".table-card")[0].select(".write > span")) == 7


def test_an_evening_without_tables_says_what_to_do(as_: As, session: Session, meeting: Meeting) -> None:
    for block in agendas.current(session, meeting).blocks:  # type: ignore[union-attr]  # there is one
        if block.slug and block.slug != "pair-check-in":
            agendas.remove(session, meeting, birk(session), meeting.created_at, block.id)
    page = as_("Birk").visit(f"/moeder/{meeting.id}/bordkort")
    assert "Ingen øvelser ved borde" in page.text
    assert page.link("Find en øvelse")


def test_the_run_sheet_begins_before_the_doors_open(as_: As, meeting: Meeting) -> None:
    page = as_("Birk").visit(f"/moeder/{meeting.id}/koereplan")
    before = words(page.one(".before"))
    assert "Før dørene åbner kl. 16.45" in before
    assert "Sæt tal på 5 borde" in before
    assert "Borde til fem" in words(page.one(".plan"))


def test_a_leader_may_print_and_strangers_find_nothing_and_neither_does_anybody_before_there_is_an_agenda(
    as_: As, session: Session, class_id: ClassId, meeting: Meeting
) -> None:
    bare = planned(session, class_id)
    session.commit()
    for paper in ("program", "bordkort", "koereplan", "bordkort/qr"):
        as_("Asta").client.get(f"/moeder/{meeting.id}/{paper}")
        as_("Frej").visit(f"/moeder/{meeting.id}/{paper}", status=404)
        as_("Egon").visit(f"/moeder/{meeting.id}/{paper}", status=403)
        if paper != "bordkort/qr":
            as_("Asta").visit(f"/moeder/{meeting.id}/{paper}")
            as_("Birk").visit(f"/moeder/{bare.id}/{paper}", status=404)


def test_a_card_tells_gently_what_is_not_said_yet(as_: As, session: Session, meeting: Meeting) -> None:
    agendas.change(session, meeting, birk(session), meeting.created_at, "b5", question="")
    page = as_("Birk").visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Skriv spørgsmålet" in words(page.one("#block-b5"))
    assert "Skriv spørgsmålet" not in words(page.one("#block-b3"))
