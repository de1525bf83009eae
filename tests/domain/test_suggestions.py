"""Earlier answers that may fit: alike in matter and words, and the same whatever order they come in."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.harvest import Answer, Kind
from pejl.domain.suggestions import MOST, Asked, Given, suggest

DAY = date(2026, 3, 3)
TREES = Asked(1, Kind.WISH, "Flere ture i skoven om foråret")


def answer(number: int, text: str, reason: str = "Ja", kind: Kind = Kind.WISH, days: int = 0) -> Given:
    return Given(number, kind, text, frozenset(), Answer.ALREADY, reason, "5.A", DAY + timedelta(days=days))


def ids(*suggested: Given, asked: Asked = TREES) -> list[int]:
    return [one.given.id for one in suggest([asked], suggested)]


def test_the_same_matter_in_other_forms_of_the_words_is_found() -> None:
    assert ids(answer(7, "En tur til skovene i forårsferien"), answer(8, "Mindre lektier")) == [7]


def test_another_kind_is_another_matter_unless_the_indicator_is_the_same() -> None:
    other = answer(7, TREES.text, kind=Kind.CONCERN)
    assert ids(other) == []
    tagged = Given(7, other.kind, other.text, frozenset({"FP-S3"}), other.answer, other.reason, "5.A", DAY)
    assert ids(tagged, asked=Asked(1, Kind.WISH, TREES.text, frozenset({"FP-S3"}))) == [7]


def test_words_that_stand_everywhere_make_nothing_alike() -> None:
    assert (
        ids(
            answer(7, "Vi vil gerne have flere børn med"),
            asked=Asked(1, Kind.WISH, "Flere børn kan have det"),
        )
        == []
    )


def test_the_same_answer_is_suggested_once_from_its_newest_day() -> None:
    assert ids(answer(7, TREES.text, "Ja."), answer(8, TREES.text, "JA.", days=9)) == [8]


def test_what_fits_most_comes_first_and_no_more_than_can_be_read() -> None:
    asked = [TREES, Asked(2, Kind.WISH, "Skoven og stranden")]
    many = [answer(number, "Ture om foråret", f"Svar {number}") for number in range(5)]
    both = answer(9, "Skoven", "Passer til begge")
    found = suggest(asked, [*many, both])
    assert (found[0].given.id, found[0].fits, len(found)) == (9, (1, 2), MOST)


TEXTS = st.sampled_from(
    ["ture i skoven", "skoven om vinteren", "lektier", "mobiler i skoven", "ro til lektier", ""]
)
ANSWERS = st.lists(
    st.builds(
        answer, st.integers(1, 50), TEXTS, st.sampled_from("abc"), st.sampled_from(Kind), st.integers(0, 9)
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@settings(max_examples=60)
@given(ANSWERS, st.lists(TEXTS, max_size=4))
def test_order_makes_no_difference_and_every_suggestion_fits_somebody(
    before: list[Given], texts: list[str]
) -> None:
    asked = [Asked(number, Kind.WISH, text) for number, text in enumerate(texts)]
    found = suggest(asked, before)
    assert suggest(asked[::-1], before[::-1]) == found
    assert all(one.fits for one in found)
