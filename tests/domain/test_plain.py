"""The meter of plain language counts as Björnsson did, and points at the long words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.plain import FEWEST, LONG, Band, band, measure
from pejl.services.catalogue import catalogue


def test_a_text_is_measured_by_words_sentences_and_long_words() -> None:
    found = measure("Hvad lægger I mærke til derhjemme? Sig det højt. Vi lytter.")
    # 11 words in 3 sentences, one of them long: 11/3 + 100 × 1/11 = 12.76
    assert (found.words, found.sentences, found.long_words, found.lix) == (11, 3, ("derhjemme",), 13)
    assert found.band is Band.EASY


def test_seven_letters_make_a_long_word_and_a_colon_ends_a_sentence() -> None:
    found = measure("Sig det sådan her: klassen og skolen mødes i aften.")
    assert (found.long_words, found.words, found.sentences, found.lix) == (("klassen",), 10, 2, 15)


def test_office_words_make_a_question_hard() -> None:
    found = measure("Hvorledes tilrettelægger forældregruppen trivselsfremmende foranstaltninger i fritiden?")
    assert found.band is Band.HARD
    assert found.long_words[0] == "Hvorledes"


@pytest.mark.parametrize(("lix", "word"), [(34, "let"), (35, "middel"), (44, "middel"), (45, "svær")])
def test_the_bands_are_those_of_the_danish_scale(lix: int, word: str) -> None:
    assert band(lix) == word


@pytest.mark.parametrize("text", ["", "  \n ", "?!", "Hvad blomstrer i klassens fællesskab?"])
def test_a_text_of_a_few_words_is_not_judged(text: str) -> None:
    assert measure(text).lix is None
    assert measure(text).band is None


def test_a_clock_time_and_a_quote_end_no_sentence_and_belong_to_no_word() -> None:
    found = measure("Vi mødes kl. 17.00 og siger »goddag«, far/mor – så hjem.")
    assert found.words == 11
    assert found.sentences == 2  # »kl.« looks like an end; the time and the slash do not
    assert found.pieces[-1] == ("Vi mødes kl. 17.00 og siger »goddag«, far/mor – så hjem.", False)


def test_a_long_word_is_named_once_however_it_is_written() -> None:
    assert measure("Trivslen er god. Er trivslen god?").long_words == ("Trivslen",)


def test_every_question_of_the_catalogue_can_be_read_by_most() -> None:
    asked = [prompt for form in catalogue().formats for prompt in form.prompts]
    hard = [text for text in asked if measure(text).band is Band.HARD]
    assert len(hard) < len(asked) / 10, hard


texts = st.text(st.sampled_from("aåbE1 .?\n»-") | st.characters(codec="utf-8"), max_size=80)


@given(texts)
def test_the_pieces_are_the_text_and_the_marked_ones_are_the_long_words(text: str) -> None:
    found = measure(text)
    assert "".join(piece for piece, _ in found.pieces) == text
    marked = [piece for piece, is_long in found.pieces if is_long]
    assert {word.casefold() for word in marked} == {word.casefold() for word in found.long_words}
    assert all(sum(sign.isalpha() for sign in word) > LONG for word in marked)


@given(texts)
def test_there_are_never_more_sentences_than_words(text: str) -> None:
    found = measure(text)
    assert 0 <= found.sentences <= found.words
    assert (found.sentences == 0) == (found.words == 0)
    assert (found.lix is None) == (found.words < FEWEST)


@given(st.integers(FEWEST, 40), st.integers(0, 40), st.integers(1, 5))
def test_longer_words_and_sentences_never_make_it_easier(words: int, long_words: int, cut: int) -> None:
    long_words = min(long_words, words)
    plain = ["ord"] * words
    harder = ["langtord"] * long_words + plain[long_words:]
    whole = measure(" ".join(harder)).lix
    split = measure(". ".join([" ".join(harder[:cut]), " ".join(harder[cut:])])).lix
    easy = measure(" ".join(plain)).lix
    assert whole is not None
    assert split is not None
    assert easy is not None
    assert easy <= whole
    assert split <= whole
