"""The morning after: what is done, what waits, and what parents get to see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pejl.domain.afterwards import Left, Task, lacks, parents_see

NOTHING = Left(voices=0, unanswered=0, agreements=0, lacking=0, told=False, closed=False)
OVER = Left(voices=9, unanswered=0, agreements=3, lacking=0, told=True, closed=True)


@pytest.mark.parametrize(
    ("left", "waits"),
    [
        (NOTHING, Task.HARVEST),
        (replace(NOTHING, voices=9, unanswered=2, lacking=1), Task.ANSWER),
        (replace(NOTHING, voices=9, lacking=1), Task.AGREE),
        (replace(NOTHING, voices=9), Task.MINUTES),
        (replace(NOTHING, voices=9, minutes=True), Task.TELL),
        (replace(OVER, closed=False), Task.CLOSE),
        (OVER, None),
        (replace(NOTHING, closed=True), Task.TELL),
    ],
)
def test_the_first_thing_that_waits_comes_first(left: Left, waits: Task | None) -> None:
    assert left.now is waits
    assert waits not in left.done


def test_an_agreement_lacks_an_owner_and_a_trial_its_sign() -> None:
    assert lacks("Ledelsen", None) == ()
    assert lacks("Ledelsen", "Flere er med.") == ()
    assert lacks("", None) == ("en, der holder øje",)
    assert lacks("", "") == ("en, der holder øje", "et tegn at se efter")


def test_what_parents_see_is_told_with_numbers_and_without_what_belongs_in_a_conversation() -> None:
    counts = {"agreement": 7, "trial": 2, "not_now": 4, "already": 1, "passed_on": 1, "conversation": 2}
    assert parents_see(counts, 3) == (
        "Forældrene ser 3 aftaler fra 9 stemmer, 4 nej med en grund, 1 stemme sendt videre og "
        "1 svar på, hvordan det er i dag. 2 stemmer hører til i en samtale og står der ikke."
    )
    assert parents_see({}, 1) == "Forældrene ser 1 aftale."
    assert parents_see({}, 0) == "Der er ingen svar for forældrene at læse."
