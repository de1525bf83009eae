"""The code on the tables: read as people type it, and open on the days of the meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.harvest import Kind
from pejl.domain.meetings import State
from pejl.domain.speaking import ALPHABET, LENGTH, MOST, PLAIN_KINDS, read_code, why_closed, written

EVENING = date(2026, 9, 7)
codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@given(codes)
def test_a_code_is_read_however_it_is_typed_off_the_card(code: str) -> None:
    for typed in (code, written(code), written(code).upper(), f" {code[:4]} – {code[4:]} "):
        assert read_code(typed) == code


def test_no_sign_of_a_code_looks_like_another_and_no_code_is_a_word() -> None:
    assert not set(ALPHABET) & set("01iloszaeuyæøå")
    assert len(set(ALPHABET)) ** LENGTH > 10**11


@pytest.mark.parametrize(
    ("after", "state", "says"),
    [
        (-1, State.INVITED, "fra mødets dag, mandag den 7. september 2026"),
        (0, State.INVITED, None),
        (0, State.DRAFT, None),
        (2, State.INVITED, None),
        (3, State.INVITED, "Siden er lukket"),
        (0, State.CLOSED, "Siden er lukket"),
        (0, State.CANCELLED, "aflyst"),
    ],
)
def test_the_page_is_open_from_the_day_of_the_meeting_and_two_days_on(
    after: int, state: State, says: str | None
) -> None:
    told = why_closed(state, EVENING, EVENING + timedelta(days=after))
    assert told is None if says is None else says in str(told)


def test_a_prank_has_an_end() -> None:
    assert why_closed(State.INVITED, EVENING, EVENING, MOST - 1) is None
    assert "har lukket" in str(why_closed(State.INVITED, EVENING, EVENING, MOST))


def test_every_kind_can_be_said_in_plain_words() -> None:
    assert set(PLAIN_KINDS) == set(Kind)
