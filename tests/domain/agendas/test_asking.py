"""What a block asks parents: the questions offered for it, and what it has not said yet."""

from __future__ import annotations

from dataclasses import replace

from pejl.domain.agendas import INFLUENCES, Block
from pejl.domain.agendas.asking import (
    ASK,
    INFLUENCE_MEANS,
    PROMISE,
    TOLD_TO_PARENTS,
    main_questions,
    offered_questions,
    unsaid,
)
from pejl.domain.plain import Band, measure
from tests.domain.agendas.examples import KNOWN, example

CAFE, CHECK_IN = KNOWN.format("world-cafe"), KNOWN.format("pair-check-in")


def test_questions_come_from_the_format_first_and_then_from_the_occasion_each_once() -> None:
    occasion = KNOWN.occasion("3b-legeaftaler")
    offered = dict(offered_questions(CAFE, replace(occasion, questions=(CAFE.prompts[0], "Hvad nu?"))))
    assert list(offered) == [*CAFE.prompts, "Hvad nu?"]
    assert offered[CAFE.prompts[0]] == "mødeformen"
    assert offered["Hvad nu?"] == "anledningen"
    assert offered_questions(None, None) == ()


def test_every_occasion_has_questions_that_are_questions_and_easy_to_read() -> None:
    for occasion in KNOWN.occasions:
        assert len(occasion.questions) == 3
        for question in occasion.questions:
            assert question.endswith("?")
            assert measure(question).band is not Band.HARD, question


def test_a_block_in_which_parents_talk_says_what_it_asks_and_what_they_can_affect() -> None:
    cafe = Block("b1", "format", 50, slug="world-cafe")
    assert unsaid(cafe, CAFE) == (ASK, PROMISE)
    assert unsaid(replace(cafe, question="Hvad?"), CAFE) == (PROMISE,)
    assert unsaid(replace(cafe, question="Hvad?", influence="drøftelse"), CAFE) == ()
    assert unsaid(Block("b2", "format", 5, slug="pair-check-in"), CHECK_IN) == (ASK,)
    assert unsaid(Block("b3", "plenary", 5), None) == (ASK, PROMISE)
    assert unsaid(Block("b4", "break", 5), None) == ()


def test_the_main_questions_are_those_on_which_an_opinion_is_asked() -> None:
    agenda = example("3b-legeaftaler")[1]
    asked = replace(
        agenda,
        blocks=tuple(
            replace(block, question=KNOWN.format(block.slug).prompts[0]) if block.slug else block
            for block in agenda.blocks
        ),
    )
    found = main_questions(asked, KNOWN)
    assert KNOWN.format("dilemma-cards").prompts[0] in found
    assert KNOWN.format("exit-ticket").prompts[0] not in found
    assert main_questions(agenda, KNOWN) == ()


def test_every_influence_is_explained_to_staff_and_told_to_parents() -> None:
    assert set(INFLUENCE_MEANS) == {"", *INFLUENCES}
    assert set(TOLD_TO_PARENTS) == set(INFLUENCES)
