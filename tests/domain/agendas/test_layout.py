"""Clock times, transitions and the part each format plays are derived, never written."""

from datetime import time

import pytest

from pejl.domain.agendas import Agenda, Block, Brief, content, lay_out, times, with_transitions
from pejl.domain.agendas.layout import PHASES, band_fault, moves
from pejl.domain.catalogue import NotInCatalogueError
from tests.domain.agendas.examples import KNOWN, example


def formats(*slugs: str) -> Agenda:
    return Agenda(
        (
            Block("w", "welcome", 2),
            Block("f", "frame", 4),
            *(
                Block(f"b{i}", "format", 20, slug) if slug in SLUGS else Block(slug, slug, 10)
                for i, slug in enumerate(slugs)
            ),
        )
    )


SLUGS = {form.slug for form in KNOWN.formats}


@pytest.mark.parametrize(
    ("slugs", "minutes"),
    [
        (["pair-check-in"], [0]),  # nobody moves for the first
        (["impromptu-networking", "input-in-bites"], [3, 3]),  # back to seats after standing
        (["pair-check-in", "input-in-bites"], [0, 1]),
        (["opinion-line", "break", "world-cafe"], [4, 0, 1]),  # the break takes the rest
        (["opinion-line", "break", "input-in-bites"], [4, 0, 1]),
        (["opinion-line", "consent-check"], [4, 1]),  # always one
        (["opinion-line", "buffer", "exit-ticket"], [4, 0, 0]),  # the air takes it
        (["opinion-line", "exit-ticket"], [4, 1]),
        (["opinion-line", "info", "fifteen-percent"], [4, 0, 3]),
    ],
)
def test_moving_costs_what_the_forms_ask(slugs: list[str], minutes: list[int]) -> None:
    assert list(moves(formats(*slugs), 24, KNOWN)[2:]) == minutes


def test_transitions_come_before_the_format_they_serve_and_only_once() -> None:
    laid = with_transitions(formats("impromptu-networking", "input-in-bites"), 24, KNOWN)
    assert [block.kind for block in laid.blocks][2:] == ["transition", "format", "transition", "format"]
    assert with_transitions(laid, 24, KNOWN) == laid
    assert content(laid) == formats("impromptu-networking", "input-in-bites")


def test_a_change_of_minutes_moves_everything_after_it() -> None:
    agenda = Agenda((Block("a", "welcome", 2), Block("b", "frame", 4), Block("c", "info", 10)))
    assert [(t.start, t.end) for t in times(agenda, time(23, 50))] == [
        (time(23, 50), time(23, 52)),
        (time(23, 52), time(23, 56)),
        (time(23, 56), time(0, 6)),
    ]


def test_the_times_of_an_example_are_those_written_in_it() -> None:
    brief, agenda = example("aargangsmoede-60")
    assert times(agenda, brief.start)[-1].start == time(21, 26)


def test_a_format_plays_the_part_that_suits_the_evening_best() -> None:
    brief, agenda = example("5-klasse-konflikt")
    laid = lay_out(brief, agenda, KNOWN)
    parts = [PHASES[slot.phase] for slot, _form in laid.formats if slot.phase is not None]
    assert parts == ["opening", "information", "explore", "agree", "closing"]


def test_an_evening_is_read_with_one_opening_also_where_two_would_be_nearer_the_target() -> None:
    lengths = {
        "impromptu-networking": 3,
        "speed-dialogue": 8,
        "walk-and-talk": 40,
        "consent-check": 10,
        "exit-ticket": 5,
    }
    blocks = tuple(Block(slug, "format", minutes, slug) for slug, minutes in lengths.items())
    laid = lay_out(Brief(24, 90), Agenda(blocks), KNOWN)
    parts = [PHASES[slot.phase] for slot, _form in laid.formats if slot.phase is not None]
    assert parts[:3] == ["opening", "explore", "explore"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(NotInCatalogueError):
        with_transitions(Agenda((Block("a", "format", 10, "karaoke"),)), 24, KNOWN)


def test_the_distance_to_a_band_is_measured_by_its_edge() -> None:
    opening = PHASES.index("opening")
    assert band_fault(opening, 10, 100) == 0
    assert band_fault(opening, 4, 100) == pytest.approx(0.5)
    assert band_fault(opening, 0, 100) == 1
    assert band_fault(opening, 45, 100) == 2
    assert band_fault(opening, 18, 100) == pytest.approx(0.2)
