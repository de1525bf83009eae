"""What classes are called next year, what follows them, and when a year may be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from pejl.domain.agreements import Kind, Status
from pejl.domain.meetings import RefusedDeedError
from pejl.domain.years import (
    Happened,
    first_classes,
    follows,
    leaves,
    may_begin,
    must_confirm,
    next_name,
    undone,
)

ENDS = date(2027, 7, 31)


@pytest.mark.parametrize(
    ("name", "grade", "later"),
    [
        ("3.A", 3, "4.A"),
        ("0.B", 0, "1.B"),
        ("9. klasse", 9, "10. klasse"),
        ("3B", 3, "4B"),
        ("Solen", 2, "Solen"),
        ("2.X", 3, "2.X"),
    ],
)
def test_a_class_is_called_what_its_grade_says(name: str, grade: int, later: str) -> None:
    assert next_name(name, grade) == later


def test_the_oldest_leave() -> None:
    assert [grade for grade in range(10) if leaves(grade)] == [9]


def test_as_many_first_classes_are_new_as_moved_up() -> None:
    assert first_classes([("3.A", 3), ("0.B", 0), ("0.A", 0)]) == ("0.A", "0.B")
    assert first_classes([("1.A", 1)]) == ("1.A",)
    assert first_classes([("7.A", 7)]) == ()
    assert first_classes([]) == ()


def test_the_next_year_is_made_from_may_on() -> None:
    may_begin(ENDS, date(2027, 5, 1))
    with pytest.raises(RefusedDeedError, match=r"fra den 1\. maj"):
        may_begin(ENDS, date(2027, 4, 30))


def test_what_is_open_follows_the_class_and_so_does_a_line_that_holds() -> None:
    gone = {(kind, status) for kind in Kind for status in Status if not follows(kind, status)}
    assert gone == {
        (kind, status)
        for kind in Kind
        for status in (Status.KEPT, Status.DROPPED)
        if (kind, status) != (Kind.COMMON_LINE, Status.KEPT)
    }


def test_only_lines_need_the_yes_of_the_new_parents() -> None:
    asked = {(kind, status) for kind in Kind for status in Status if must_confirm(kind, status)}
    assert asked == {(Kind.COMMON_LINE, status) for status in Status if status is not Status.DROPPED}


@pytest.mark.parametrize(
    ("happened", "sentence"),
    [
        (Happened(meetings=2, looks=1), "2 møder"),
        (Happened(moved=1), "1 hjem er kommet til eller flyttet"),
        (Happened(looks=3), "fulgt op 3 gange"),
    ],
)
def test_a_year_somebody_has_lived_in_is_not_taken_back(happened: Happened, sentence: str) -> None:
    with pytest.raises(RefusedDeedError, match=sentence):
        undone(happened)


def test_a_year_nothing_happened_in_is_taken_back() -> None:
    undone(Happened())
