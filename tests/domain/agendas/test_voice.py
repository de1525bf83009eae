"""The voice budget: what each parent can count on, the quietest one too."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.agendas import Brief, lay_out
from pejl.domain.agendas.measures import measure
from pejl.domain.agendas.voice import in_minutes, plenary_share, voice_seconds, voice_share
from tests.domain.agendas.examples import KNOWN, SLUGS, example

WEIGHTS = KNOWN.mode_weights


def test_two_who_talk_together_have_half_the_time_less_what_turns_take() -> None:
    pairs = KNOWN.format("walk-and-talk")
    talked = sum(step.share_pct for step in pairs.steps if step.mode == "pairs")
    assert voice_share(pairs, 24, WEIGHTS) >= talked * 0.45 / 100


def test_in_plenary_everybody_shares() -> None:
    assert plenary_share(24, WEIGHTS) == pytest.approx(0.25 * 0.9 / 24)
    assert plenary_share(48, WEIGHTS) == pytest.approx(plenary_share(24, WEIGHTS) / 2)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_example_gives_every_parent_more_than_a_plenary_would(slug: str) -> None:
    brief, agenda = example(slug)
    figures = measure(lay_out(brief, agenda, KNOWN), KNOWN)
    assert figures.voice_seconds > 3 * figures.plenary_seconds
    assert figures.voice_seconds < 60 * brief.minutes / 2


@given(st.sampled_from(KNOWN.formats), st.integers(6, 80))
def test_nobody_talks_more_than_half_the_time_and_an_interpreter_takes_some(
    form: object, parents: int
) -> None:
    share = voice_share(form, parents, WEIGHTS)  # type: ignore[arg-type]  # hypothesis has lost the type
    slower = voice_share(form, parents, WEIGHTS, consecutive=True)  # type: ignore[arg-type]  # as above
    assert 0 <= slower <= share <= 0.5


def test_the_budget_is_told_slot_by_slot() -> None:
    brief, agenda = example(SLUGS[2])
    laid = lay_out(brief, agenda, KNOWN)
    budget = voice_seconds(laid, KNOWN)
    assert len(budget) == len(laid.slots)
    assert all(
        seconds == 0 or slot.form is not None for seconds, slot in zip(budget, laid.slots, strict=True)
    )
    assert round(sum(budget)) == measure(laid, KNOWN).voice_seconds


def test_consecutive_interpretation_asks_for_longer_formats() -> None:
    brief = Brief(24, 90, interpreter=True, indicators=("FP-S1",))
    _, agenda = example("ny-0-klasse")
    plain = voice_seconds(lay_out(brief, agenda, KNOWN), KNOWN)
    slower = voice_seconds(lay_out(replace(brief, consecutive=True), agenda, KNOWN), KNOWN)
    assert sum(slower) < sum(plain)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "under ½"), (14, "under ½"), (31, "½"), (62, "1"), (88, "1½"), (541, "9")]
)
def test_a_talk_time_is_written_as_one_says_it(seconds: int, said: str) -> None:
    assert in_minutes(seconds) == said
