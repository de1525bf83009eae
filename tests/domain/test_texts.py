"""Typed text is made safe without losing what the person wrote, and lists read as Danish."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.texts import clean_line, clean_text, count, fold, join_clauses, join_words, plural, sort_key

ANY_TEXT = st.text(st.characters(), max_size=80)


def test_a_good_text_is_kept_as_it_was() -> None:
    text = "Frikvartererne er hårde for de stille.\n\nVi vil gerne have en »læsekrog« – og ro 🙂"

    assert clean_text(text, 500) == text


def test_every_kind_of_line_break_becomes_one_newline() -> None:
    assert clean_text("a\r\nb\rc\u2028d\u2029e\x85f\vg", 100) == "a\nb\nc\nd\ne\nf\ng"


def test_control_characters_bidi_marks_and_invisible_letters_disappear() -> None:
    assert clean_text("a\x00b\x1b\x7f\x9f\u202ec\u2066d\u200be\ufefff\ud800g", 100) == "abcdefg"


def test_an_invisible_mark_between_letter_and_accent_leaves_one_letter() -> None:
    assert clean_text("a\u200e\u030a", 10) == "å"


def test_a_tab_parts_words_as_a_space_does() -> None:
    assert clean_text("a\tb", 10) == clean_line("a\tb", 10) == "a b"


def test_persian_joiners_and_emoji_families_survive() -> None:
    assert clean_line("می\u200cخواهم 👩\u200d👧", 50) == "می\u200cخواهم 👩\u200d👧"


def test_more_than_two_empty_lines_become_two() -> None:
    assert clean_text("a\n \n\t\n\n\nb\n\n\nc", 100) == "a\n\n\nb\n\n\nc"


def test_a_line_has_no_breaks_and_no_runs_of_blanks() -> None:
    assert clean_line("  Legeaftaler\r\n og \t\u00a0 grupper ", 100) == "Legeaftaler og grupper"


def test_a_text_that_is_too_long_is_cut() -> None:
    assert clean_text("abc def", 4) == "abc"
    assert clean_line("abc def", 5) == "abc d"


@settings(max_examples=60)
@given(ANY_TEXT, st.integers(0, 90))
def test_cleaning_is_safe_and_changes_nothing_the_second_time(text: str, most: int) -> None:
    for clean in (clean_text, clean_line):
        once = clean(text, most)
        assert clean(once, most) == once
        assert len(once) <= most
        assert unicodedata.is_normalized("NFC", once)
        assert once.encode().decode() == once
        assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Zl", "Zp"} for char in once)
    assert "\n" not in clean_line(text, most)


def test_two_spellings_of_one_word_fold_alike() -> None:
    assert fold("  ÅGE  Ærø") == fold("a\u030age ærø")
    assert fold("Straße") == fold("STRASSE")


def test_danish_lists_end_with_ae_oe_aa() -> None:
    names = ["Åse", "Zenia", "Øjvind", "Ærø", "bo", "Aaby", "Anna"]

    assert sorted(names, key=sort_key) == ["Anna", "bo", "Zenia", "Ærø", "Øjvind", "Aaby", "Åse"]


def test_a_count_takes_the_word_that_fits() -> None:
    assert count(1, "møde", "møder") == "1 møde"
    assert count(0, "møde", "møder") == "0 møder"
    assert count(1240, "hjem", "hjem") == "1.240 hjem"
    assert plural(2, "stemme", "stemmer") == "stemmer"


def test_main_clauses_are_joined_with_a_comma_before_og() -> None:
    assert join_clauses(["bestil en tolk", "giv mødet tid"]) == "bestil en tolk, og giv mødet tid"
    assert join_clauses(["a", "b", "c"]) == "a, b, og c"
    assert join_clauses(["a"]) == "a"
    assert join_clauses([]) == ""


def test_words_are_joined_without_a_comma_before_og() -> None:
    assert join_words(["a", "b", "c"]) == "a, b og c"
    assert join_words(["a", "b"], "eller") == "a eller b"
    assert join_words(["a"]) == "a"
    assert join_words([]) == ""
