"""The promises of the composer on a few random briefs; proofs.py tries as many as one has time for."""

import pytest

from pejl.domain.agendas import compose
from tests.domain.agendas.examples import KNOWN
from tests.domain.agendas.proofs import better_neighbours, faults, random_brief, useless
from tests.domain.agendas.trying import any_programme, oracle, searched, small_world

IMPOSSIBLE = 19
"""The seed of a brief for which there is no programme."""

SILENT_OPENING = 43
"""The seed of a brief for which a silent opening would be best, were it not for what is said after it."""


@pytest.mark.parametrize("seed", range(3))
def test_no_proposal_breaks_a_rule_and_no_small_change_makes_the_best_better(seed: int) -> None:
    brief = random_brief(seed)
    found = compose(brief, KNOWN)
    assert found.proposals
    assert faults(brief, found) == []
    assert list(better_neighbours(brief, found.proposals[0].agenda)) == []


def test_who_opens_in_silence_still_speaks_in_time() -> None:
    brief = random_brief(SILENT_OPENING)
    assert faults(brief, compose(brief, KNOWN)) == []  # H05


@pytest.mark.parametrize("seed", [0, 1, 3, 5])
def test_nothing_that_trying_everything_finds_is_better(seed: int) -> None:
    brief, known = small_world(seed)
    assert searched(brief, known) == pytest.approx(oracle(brief, known), abs=1e-6)


def test_where_nothing_is_found_there_is_nothing_and_each_way_out_leads_somewhere() -> None:
    brief = random_brief(IMPOSSIBLE)
    found = compose(brief, KNOWN)
    assert not found.proposals
    assert any_programme(brief) is None
    assert useless(found) == []


def test_the_search_by_hand_finds_a_programme_where_there_is_one() -> None:
    brief = random_brief(0)
    assert any_programme(brief) is not None
