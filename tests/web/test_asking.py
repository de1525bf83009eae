"""Writing what parents are asked: offered questions, the meter of plain language, and the promise."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.services import agendas
from pejl.services.catalogue import catalogue
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, drafted, example, now_in_force
from tests.visitor import words
from tests.world import ClassId

OFFERED = catalogue().occasion("3b-legeaftaler").questions[1]


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    """b5 is Dilemmaspil, with its usual question."""
    return drafted(session, class_id)


def test_birk_takes_a_question_that_is_offered_and_sees_how_easy_it_is_without_script(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden/b5/ret")
    for question, source in (
        (catalogue().format("dilemma-cards").prompts[1], "mødeformen"),
        (OFFERED, "anledningen"),
    ):
        assert f"»{question}« fra {source}" in page.text
    page = birk_.press(f"Brug »{OFFERED}«", titel="Leg efter skole", hvem="Birk")
    assert page.one("[name=spoergsmaal]").text.strip() == OFFERED
    assert page.one("[name=titel]")["value"] == "Leg efter skole"
    assert "Let at læse" in words(page.one("#plain"))
    assert now_in_force(session, meeting) == example()  # nothing is saved yet
    page = birk_.press(
        "Se sværhedsgrad",
        spoergsmaal="Hvorledes styrker forældregruppen trivselsarbejdet fremadrettet i klassen nu?",
    )
    assert "Svært at læse" in words(page.one("#plain"))
    assert [words(mark) for mark in page.select("#plain mark")][1] == "styrker"
    page = birk_.press("Gem", spoergsmaal=OFFERED, indflydelse="beslutning")
    assert f"»{OFFERED}«" in words(page.one("#block-b5"))
    assert now_in_force(session, meeting).block("b5").question == OFFERED


def test_the_promise_is_explained_and_a_refused_form_still_has_the_meter(as_: As, meeting: Meeting) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden/b5/ret")
    assert "Det ligger fast. Sig, hvem der har besluttet det og hvorfor." in page.text
    page = birk_.press("Gem", titel="", spoergsmaal="Hvad?", status=422)
    assert "For kort til at sige, om det er let at læse." in words(page.one("#plain"))


def test_the_meter_answers_htmx_with_the_form_and_a_stale_page_is_told_when_it_saves(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk_ = as_("Birk")
    path = f"/moeder/{meeting.id}/dagsorden/b5/ret"
    token = birk_.visit(path).token
    agendas.change(session, meeting, birk(session), meeting.created_at, "b5", title="Kollegaens titel")
    data = [("csrf_token", token), ("ver", "1"), ("titel", "Min")]
    data.append(("spoergsmaal", "Hvad gør vi, når nogen står alene?"))
    answer = birk_.fragment(f"{path}/proev", data).response.get_data(as_text=True)
    assert "Let at læse" in answer
    assert "<html" not in answer
    assert 'name="ver" value="1"' in answer
    assert now_in_force(session, meeting).block("b5").title == "Kollegaens titel"
    frej = as_("Frej")
    token = frej.visit("/moeder").token
    frej.send(f"{path}/proev", [("csrf_token", token)], status=404)
