"""What people get when something is not as it should be."""

from __future__ import annotations

import pytest

from pejl.web.forms import BIGGEST, whole
from tests.conftest import As

ENDLESS = "9" * 5000
"""More digits than Python makes a number of."""


@pytest.mark.parametrize("number", [2**31, 2**53, 2**53 + 1, 10**20])
def test_a_number_that_no_column_holds_is_a_page_that_is_not_there(as_: As, number: int) -> None:
    assert as_("Birk").visit(f"/moeder/{number}", status=404).h1 == "Siden findes ikke"


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), (str(BIGGEST), BIGGEST), (str(BIGGEST + 1), None), (ENDLESS, None)]
)
def test_a_whole_number_is_one_that_a_column_holds(text: str, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "٣", "x", " 1"])
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert whole(text) is None


def test_a_number_without_end_is_no_error_of_ours(as_: As) -> None:
    asta, birk = as_("Asta"), as_("Birk")
    assert asta.visit(f"/overblik?klasse={ENDLESS}").text == asta.visit("/overblik").text
    birk.visit(f"/moeder/nyt?skabelon={ENDLESS}", status=404)
    token = asta.visit("/aftaler/ugemail").token
    asta.send("/aftaler/ugemail/dag", [("csrf_token", token), ("ver", ENDLESS), ("dag", "1")], status=409)
