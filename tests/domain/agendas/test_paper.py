"""The evening on paper: what parents are told, what staff do first, and what lies on the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.agendas import Agenda, Block, Brief, change, content, run_sheet
from pejl.domain.agendas.cards import A_TABLE, at_tables, table_cards
from pejl.domain.agendas.programme import Announced, message, programme
from pejl.domain.harvest import MOST_TABLES
from tests.domain.agendas.examples import KNOWN, SLUGS, example


def evening() -> tuple[Brief, Agenda]:
    """3.B about play, with words of its own at »Dilemmaspil« and notes that are nobody else's."""
    brief, agenda = example("3b-legeaftaler")
    dilemma = next(block for block in content(agenda).blocks if block.slug == "dilemma-cards")
    told = change(
        content(agenda),
        dilemma.id,
        title="Når ikke alle er med",
        question="Hvad gør I?",
        influence="drøftelse",
    )
    return brief, told


def test_parents_are_told_titles_questions_and_promises_with_the_clock_and_no_notes() -> None:
    brief, agenda = evening()
    told = programme(agenda, brief.start, brief, KNOWN)
    titles = [line.title for line in told.lines]
    assert titles[0] == "Velkomst"
    assert not {"Rammesætning", "Luft", "Skift"} & set(titles)
    (line,) = [line for line in told.lines if line.question]
    assert (line.start, line.title, line.promise) == (
        time(17, 25),
        "Når ikke alle er med",
        "Vi vil høre, hvad I mener",
    )
    assert told.end == time(19)
    assert not any(block.note in str(told) for block in agenda.blocks if block.note)


def test_where_nobody_says_welcome_the_framing_is_told() -> None:
    brief, agenda = evening()
    bare = replace(agenda, blocks=tuple(block for block in agenda.blocks if block.kind != "welcome"))
    assert programme(bare, brief.start, brief, KNOWN).lines[0].title == "Rammesætning"


def test_the_message_for_aula_is_plain_text_with_day_place_programme_and_questions() -> None:
    brief, agenda = evening()
    about = Announced(
        title="3.B: leg", class_name="3.B", on=date(2026, 9, 29), start=time(17), minutes=120,
        place="Lokale 12", purpose="At finde på noget sammen.", signed="Birk", write_to="https://pejl.test/h/x",
    )  # fmt: skip
    subject, text = message(about, programme(agenda, brief.start, brief, KNOWN))
    assert subject == "Program: 3.B: leg"
    for line in (
        "Kære forældre i 3.B",
        "Hvornår: tirsdag den 29. september 2026 kl. 17.00–19.00",
        "Hvor: Lokale 12",
        "17.25  Når ikke alle er med",
        "19.00  Tak for i dag",
        "– Hvad gør I?",
        "Birk",
    ):
        assert line in text.split("\n")
    assert "\n\n\n" not in text
    bare = message(replace(about, place="", purpose=""), programme(Agenda(), time(17), brief, KNOWN))[1]
    assert "Hvor:" not in bare
    assert "Det spørger vi jer om" not in bare


def test_there_is_a_card_for_each_table_at_each_exercise_in_groups() -> None:
    brief, agenda = evening()
    cards = table_cards(agenda, brief.start, brief, KNOWN)
    dilemma = [card for card in cards if card.title == "Når ikke alle er med"]
    assert [(card.table, card.persons) for card in dilemma] == [(1, 5), (2, 5), (3, 4), (4, 4), (5, 4)]
    assert {(card.start, card.minutes, card.question) for card in dilemma} == {
        (time(17, 25), 32, "Hvad gør I?")
    }
    assert all(sum(step.minutes for step in card.steps) == card.minutes for card in cards)
    assert "Indtjek to og to" not in {card.title for card in cards}  # a pair needs no card


@given(st.integers(1, 500), st.sampled_from(KNOWN.formats))
def test_everybody_has_a_seat_at_a_table_of_three_or_more(parents: int, form: object) -> None:
    sizes = at_tables(form, parents)  # type: ignore[arg-type]  # sampled from the formats
    assert len(sizes) != 1
    assert len(sizes) <= MOST_TABLES
    if 0 < len(sizes) < MOST_TABLES:
        assert sum(sizes) == parents
        assert form.group_typical >= A_TABLE  # type: ignore[attr-defined]  # sampled from the formats


def test_what_comes_before_the_doors_open_is_said_and_by_whom() -> None:
    brief, agenda = evening()
    welcome = next(block for block in agenda.blocks if block.kind == "welcome")
    told = change(agenda, welcome.id, who="Birk")
    sheet = run_sheet(told, brief.start, replace(brief, interpreter=True, children_first_part=True), KNOWN)
    tasks = [task.text for task in sheet.before]
    assert sheet.doors == time(16, 45)
    for word in (
        "Gå planen igennem",
        "Stil rummet til »",
        "spørgsmålene op",
        "tal på 5 borde",
        "tolken",
        "børnene ud",
    ):
        assert any(word in task for task in tasks), word
    assert (sheet.before[-1].who, sheet.before[0].who) == ("Birk", "")
    assert next(line.room for line in sheet.lines if line.title == "Når ikke alle er med").startswith(
        "Borde til fem"
    )


def test_a_bare_evening_asks_for_no_tables() -> None:
    brief = example("3b-legeaftaler")[0]
    sheet = run_sheet(Agenda((Block("b1", "welcome", 5),)), time(0, 5), brief, KNOWN)
    assert sheet.doors == time(23, 50)
    assert len(sheet.before) == 2


@pytest.mark.parametrize("slug", SLUGS)
def test_every_example_can_be_printed(slug: str) -> None:
    brief, agenda = example(slug)
    assert programme(agenda, brief.start, brief, KNOWN).lines
    assert table_cards(agenda, brief.start, brief, KNOWN) or slug
    assert run_sheet(agenda, brief.start, brief, KNOWN).before
