"""The ten example meetings are sound, the bad one is caught, and their figures are those of the source."""

import pytest

from pejl.domain.agendas import content, lay_out, measure, with_transitions
from tests.domain.agendas.examples import BAD, KNOWN, MEETINGS, SLUGS, bad, example, rules_of


@pytest.mark.parametrize("slug", SLUGS)
def test_an_example_meeting_breaks_no_rule(slug: str) -> None:
    assert rules_of(*example(slug)) == []


@pytest.mark.parametrize("meeting", MEETINGS, ids=SLUGS)
def test_the_figures_of_an_example_are_those_of_the_source(meeting: dict[str, dict[str, int]]) -> None:
    brief, agenda = example(str(meeting["slug"]))
    figures = measure(lay_out(brief, agenda, KNOWN), KNOWN)
    assert {key: getattr(figures, key) for key in meeting["expect"]} == meeting["expect"]
    assert sum(minutes for _way, minutes in figures.balance) == brief.minutes


@pytest.mark.parametrize("slug", SLUGS)
def test_the_transitions_written_in_an_example_are_those_the_rules_derive(slug: str) -> None:
    brief, agenda = example(slug)
    derived = with_transitions(content(agenda), brief.parents, KNOWN)
    assert [(b.kind, b.minutes) for b in derived.blocks] == [(b.kind, b.minutes) for b in agenda.blocks]


def test_the_bad_example_is_caught_in_exactly_what_it_does_wrong() -> None:
    assert rules_of(*bad()) == BAD["expect_violations"]


def test_the_bad_example_is_four_fifths_talk_to_parents() -> None:
    brief, agenda = bad()
    figures = measure(lay_out(brief, agenda, KNOWN), KNOWN)
    assert (figures.one_way_pct, figures.dialogue_pct_net, figures.spoken_by) == (83, 4, None)
