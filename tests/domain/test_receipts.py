"""Codes that are typed off a note."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.receipts import LENGTH, code_of, group_of, written
from pejl.domain.speaking import ALPHABET, read_code


def test_there_are_more_codes_than_anybody_can_guess() -> None:
    assert len(ALPHABET) ** LENGTH > 2**55


def test_a_code_is_written_in_groups_and_read_however_it_is_typed() -> None:
    code = code_of(10**30)
    assert [len(group) for group in written(code).split("-")] == [4, 4, 4]
    assert read_code(written(code).upper().replace("-", " ")) == code
    assert written(code).startswith(group_of(code))


@settings(max_examples=50)
@given(st.integers(0, 2**256 - 1))
def test_every_number_gives_a_code_without_signs_that_look_alike(number: int) -> None:
    code = code_of(number)
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert not set(code) & set("01oils")


def test_neighbouring_numbers_give_different_codes() -> None:
    assert len({code_of(number) for number in range(500)}) == 500
