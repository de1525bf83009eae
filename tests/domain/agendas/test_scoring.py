"""The soft score gives each part what the table of domain.md 3.4 says, and puts it in words."""

from dataclasses import replace

import pytest

from pejl.domain.agendas import Agenda, Block, Brief, lay_out, score
from pejl.domain.agendas.advice import advise, praise
from pejl.domain.agendas.limits import WEIGHTS
from pejl.domain.agendas.scoring import (
    arc_value,
    dialogue_value,
    energy_value,
    harvest_value,
    indicator_fit,
    moving_value,
    realism,
    trust_value,
)
from pejl.domain.catalogue import Format
from tests.domain.agendas.examples import KNOWN, SLUGS, bad, example


def test_the_weights_add_up_to_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("pct", "value"), [(20, 0), (40, 0), (47.5, 0.5), (55, 1), (70, 1), (77.5, 0.85), (85, 0.7), (100, 0.4)]
)
def test_dialogue_is_best_between_55_and_70_per_cent(pct: float, value: float) -> None:
    assert dialogue_value(pct) == pytest.approx(value)


def forms(*slugs: str) -> list[Format]:
    return [KNOWN.format(slug) for slug in slugs]


def test_an_indicator_is_fully_served_at_summed_strength_four() -> None:
    brief = Brief(24, 90, indicators=("IS-B3",))
    assert indicator_fit(forms("pair-check-in"), brief, KNOWN) == 0.75
    assert indicator_fit(forms("pair-check-in", "impromptu-networking"), brief, KNOWN) == 1


def test_focus_aspects_weigh_a_quarter_more_and_three_statements_count_as_one() -> None:
    brief = Brief(24, 90, indicators=("IS-B3", "KO-S2"))
    assert indicator_fit(forms("pair-check-in"), brief, KNOWN) == pytest.approx(1.25 * 0.75 / 2.25)
    family = Brief(24, 90, indicators=("KO-S1", "SB-S2", "KO-B1"))
    assert indicator_fit(forms("channel-sort"), family, KNOWN) == 0.75


def test_no_chosen_indicator_gives_no_points_and_the_advice_to_choose() -> None:
    brief, agenda = example("3b-legeaftaler")
    points = score(replace(brief, indicators=()), agenda, KNOWN)
    assert points.parts[0].points == 0
    assert points.lift == "Vælg de pejlemærker, mødet skal styrke."


def test_neighbours_should_differ_in_energy_and_somebody_stand_each_started_hour() -> None:
    assert energy_value((2, 3, 1, 3), 90) == 1
    assert energy_value((2, 3, 1, 2), 90) == 0.75
    assert energy_value((2, 2, 3), 60) == 0.75
    assert energy_value((2, 0, 2, 3), 60) == 1  # a break parts neighbours
    assert energy_value((), 60) == 0


def test_a_block_is_most_real_at_its_typical_length() -> None:
    (cafe,) = forms("world-cafe")
    assert realism(cafe, 50) == 1
    assert realism(cafe, 39) == pytest.approx(0.8)


def test_the_planned_outcome_should_come_out_of_two_blocks() -> None:
    two = forms("class-agreement", "consent-check", "exit-ticket")
    assert harvest_value(two, Brief(24, 90, outcome="agreements")) == 1
    assert harvest_value(two, Brief(24, 90, outcome="perspectives")) == 0.5
    assert harvest_value(two, Brief(24, 90)) == 1
    assert harvest_value([], Brief(24, 90)) == 0


def test_moving_is_worth_nothing_at_fifteen_per_cent() -> None:
    assert moving_value(0, 100) == 1
    assert moving_value(15, 100) == 0
    assert moving_value(30, 100) == 0


def test_trust_begins_low_and_never_jumps() -> None:
    assert trust_value([1, 2, 3, 0]) == 1
    assert trust_value([2, 2]) == 0
    assert trust_value([0, 2]) == 0
    assert trust_value([]) == 0


def test_an_arc_inside_every_band_is_whole() -> None:
    assert arc_value((10, 10, 45, 10, 15, 5), 100, templated=True) == 1
    assert arc_value((0, 10, 45, 10, 15, 5), 100, templated=True) == pytest.approx(1 - 1 / 6)
    assert arc_value((10, 10, 45, 10, 15, 5), 100, templated=False) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("slugs", "templated"),
    [
        (("pair-check-in", "dialogue-cards", "class-agreement", "one-word-checkout"), True),
        (("pair-check-in", "speed-dialogue", "dialogue-cards", "dot-voting", "one-word-checkout"), True),
        (("pair-check-in", "class-voice", "dialogue-cards", "class-agreement", "one-word-checkout"), False),
        (("pair-check-in", "dialogue-cards", "one-word-checkout"), False),
        (("class-agreement", "pair-check-in", "dialogue-cards"), False),
    ],
)
def test_an_evening_follows_a_template_when_it_opens_once_settles_something_and_closes(
    slugs: tuple[str, ...], *, templated: bool
) -> None:
    blocks = tuple(Block(f"b{n}", "format", 15, slug=slug) for n, slug in enumerate(slugs))
    laid = lay_out(Brief(parents=20, minutes=90), Agenda(blocks), KNOWN)
    assert laid.templated is templated


def test_an_evening_with_everything_but_two_openings_is_advised_to_open_once() -> None:
    lengths = {
        "pair-check-in": 6,
        "class-voice": 7,
        "dialogue-cards": 45,
        "dot-voting": 10,
        "class-agreement": 12,
    }
    formats = [Block(slug, "format", minutes, slug) for slug, minutes in lengths.items()]
    told = Block("info", "info", 8, title="Lejrskole")
    closing = Block("closing", "format", 5, "one-word-checkout")
    blocks = (*formats[:2], told, *formats[2:], closing)
    laid = lay_out(Brief(parents=20, minutes=100), Agenda(blocks), KNOWN)
    assert "én åbning" in advise("S4", laid, KNOWN)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_parts_explain_the_whole_and_the_words_are_whole_sentences(slug: str) -> None:
    points = score(*example(slug), KNOWN)
    assert points.total == pytest.approx(sum(part.points for part in points.parts))
    assert 60 < points.total < 100
    assert len(points.reasons) == 2
    for sentence in (*points.reasons, points.lift):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_the_bad_example_scores_next_to_nothing() -> None:
    assert score(*bad(), KNOWN).total < 10


def test_formats_used_lately_cost_and_the_advice_names_one() -> None:
    brief, agenda = example("5-klasse-konflikt")
    used = tuple(block.slug for block in agenda.blocks if block.slug)
    points = score(replace(brief, recent=used), agenda, KNOWN)
    assert points.parts[6].points == 0


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("S1", "støtter"),
        ("S2", "samtale"),
        ("S3", "stille"),
        ("S4", "% passer bedst"),
        ("S5", "energi"),
        ("S6", "plejer at tage"),
        ("S7", "noget nyt"),
        ("S8", "aftaler"),
        ("S9", "flytte sig"),
        ("S10", "tryggere"),
    ],
)
def test_every_part_has_its_advice_and_its_praise(part: str, words: str) -> None:
    brief, agenda = example("9-klasse-proever")
    brief = replace(brief, recent=("troika-consulting",), outcome="agreements")
    laid = lay_out(brief, agenda, KNOWN)
    assert words in advise(part, laid, KNOWN)
    assert praise(part, laid, KNOWN).endswith(".")
    bare = lay_out(Brief(24, 90), Agenda(), KNOWN)
    assert advise(part, bare, KNOWN).endswith(".")
