"""»Foreslå resten«: what is held stays, and the rest is as good as it can be."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.agendas import Agenda, Brief, Point, check, complete, compose, lay_out
from pejl.domain.agendas.retiming import starts
from tests.domain.agendas.examples import KNOWN, example

BRIEF = Brief(24, 90, indicators=("FP-S1", "IS-S1"), low_danish=False)
BEST = compose(BRIEF, KNOWN).proposals[0].agenda


def held(agenda: Agenda, *places: int) -> Agenda:
    blocks = [replace(one, locked=n in places) for n, one in enumerate(agenda.blocks)]
    return replace(agenda, blocks=tuple(blocks))


def test_with_nothing_held_the_rest_is_the_best_there_is() -> None:
    fresh = complete(BRIEF, BEST, KNOWN)
    assert fresh is not None
    assert [b.slug for b in fresh.blocks] == [b.slug for b in BEST.blocks]
    assert not {b.id for b in fresh.blocks} & {b.id for b in BEST.blocks}


@settings(max_examples=8, deadline=None)
@given(st.sets(st.integers(0, len(BEST.blocks) - 1), min_size=1, max_size=4))
def test_what_is_held_keeps_its_words_its_minutes_and_its_time(places: set[int]) -> None:
    agenda = held(BEST, *places)
    filled = complete(BRIEF, agenda, KNOWN)
    assert filled is not None
    before, after = starts(agenda, BRIEF, KNOWN), starts(filled, BRIEF, KNOWN)
    for block in agenda.blocks:
        if block.held:
            assert filled.block(block.id) == block
            assert after[block.id] == before[block.id]
    assert lay_out(BRIEF, filled, KNOWN).minutes == BRIEF.minutes
    assert check(BRIEF, filled, KNOWN) == ()


@pytest.mark.parametrize(
    ("slug", "exercise"),
    [
        ("3b-legeaftaler", "dilemma-cards"),
        ("1-klasse-trivsel", "rose-bud-thorn"),  # longer before it than the best programme has
        ("8-klasse-fest", "input-in-bites"),
    ],
)
def test_the_rest_of_a_facilitators_evening_is_found_anew(slug: str, exercise: str) -> None:
    brief, agenda = example(slug)
    blocks = [one for one in agenda.blocks if one.kind != "transition"]
    asked = replace(agenda, blocks=tuple(replace(one, locked=one.slug == exercise) for one in blocks))
    (locked,) = [one for one in asked.blocks if one.locked]
    filled = complete(brief, asked, KNOWN)
    assert filled is not None
    assert locked in filled.blocks
    assert starts(filled, brief, KNOWN)[locked.id] == starts(asked, brief, KNOWN)[locked.id]
    assert lay_out(brief, filled, KNOWN).minutes == brief.minutes


def test_what_is_fixed_to_the_clock_begins_then() -> None:
    closing = BEST.blocks[-1]
    anchored = replace(closing, anchor=time(18, 24))
    agenda = replace(BEST, blocks=(*BEST.blocks[:-1], anchored))
    filled = complete(BRIEF, agenda, KNOWN)
    assert filled is None or starts(filled, BRIEF, KNOWN)[anchored.id] == 84


def test_a_held_point_is_said_once() -> None:
    brief = replace(BRIEF, points=(Point("Lejrskole", 5),))
    best = compose(brief, KNOWN).proposals[0].agenda
    place = next(n for n, one in enumerate(best.blocks) if one.title == "Lejrskole")
    filled = complete(brief, held(best, place), KNOWN)
    assert filled is not None
    assert [one.title for one in filled.blocks].count("Lejrskole") == 1


def test_what_cannot_be_there_together_is_not_made_up() -> None:
    blocks = (replace(BEST.blocks[0], minutes=80, locked=True), *BEST.blocks[1:])
    assert complete(BRIEF, replace(BEST, blocks=blocks), KNOWN) is None
