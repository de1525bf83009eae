"""What people get when something is not as it should be."""

from __future__ import annotations

import pytest

from tests.conftest import As


@pytest.mark.parametrize("number", [2**31, 2**53, 2**53 + 1, 10**20])
def test_a_number_that_no_column_holds_is_a_page_that_is_not_there(as_: As, number: int) -> None:
    assert as_("Birk").visit(f"/moeder/{number}", status=404).h1 == "Siden findes ikke"
