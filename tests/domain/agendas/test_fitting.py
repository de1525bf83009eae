"""After a change the minutes can be made to add up again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.agendas import Agenda, AgendaError, Block, Brief, change, lay_out
from pejl.domain.agendas.fitting import fit
from pejl.domain.catalogue import needed_minutes
from pejl.services.catalogue import catalogue

BRIEF = Brief(parents=24, minutes=90)
AGENDA = Agenda(
    (
        Block("b1", "welcome", 2),
        Block("b2", "frame", 4),
        Block("b3", "format", 5, slug="pair-check-in"),
        Block("b4", "format", 35, slug="conversation-cafe"),
        Block("b5", "format", 16, slug="fifteen-percent"),
        Block("b6", "buffer", 5),
        Block("b7", "format", 5, slug="exit-ticket"),
    ),
    7,
)


def total(agenda: Agenda) -> int:
    return lay_out(BRIEF, agenda, catalogue()).minutes


@given(st.integers(25, 60), st.integers(10, 25))
def test_the_minutes_add_up_and_every_exercise_keeps_what_it_needs(cafe: int, small_steps: int) -> None:
    agenda = change(change(AGENDA, "b4", minutes=cafe), "b5", minutes=small_steps)
    fitted = fit(agenda, BRIEF, catalogue())
    assert total(fitted) == 90
    for before, after in zip(agenda.blocks, fitted.blocks, strict=True):
        if before.kind == "format":
            form = catalogue().format(before.slug)
            assert needed_minutes(form, 24) <= after.minutes <= form.minutes_max
        else:
            assert after == before


def test_an_agenda_that_adds_up_is_left_alone() -> None:
    fitted = fit(AGENDA, BRIEF, catalogue())
    assert fit(fitted, BRIEF, catalogue()) == fitted


def test_the_exercises_that_are_furthest_from_their_usual_length_give_first() -> None:
    fitted = fit(change(AGENDA, "b4", minutes=50), BRIEF, catalogue())
    assert fitted.block("b4").minutes < 50
    assert fitted.block("b5").minutes >= 13


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (200, r"kan ikke blive længere: \d+ minutter mangler"),
        (40, r"kan ikke blive kortere: \d+ minutter er"),
    ],
)
def test_what_cannot_add_up_says_how_much_is_left(minutes: int, sentence: str) -> None:
    with pytest.raises(AgendaError, match=sentence):
        fit(AGENDA, Brief(parents=24, minutes=minutes), catalogue())
