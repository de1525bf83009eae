"""How hard a text is to read, by LIX, with the long words pointed out."""

import re
from dataclasses import dataclass
from enum import StrEnum

LONG = 6
"""A word with more letters than this is long (Björnsson 1968)."""

FEWEST = 7
"""Words a text must have to be judged: with fewer, one long word moves the figure a band and a half."""

_MIDDLING_FROM, _HARD_FROM = 35, 45

_WORD = re.compile(r"[^\W_](?:[^\s/–—]*[^\W_])?")
"""From the first letter or digit to the last: quotes and commas around it are no part of a word."""

_SENTENCE_END = re.compile(r"[.!?:…]+(?=[\s»«\"”’')]|$)|\n+")
"""A point inside a figure or a time, as in 17.00, ends nothing."""


class Band(StrEnum):
    """How hard a text is, in the words of the usual Danish scale; »let« holds its two easiest steps."""

    EASY = "let"
    MIDDLING = "middel"
    HARD = "svær"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text measured. ``lix`` and ``band`` are ``None`` where the text is too short to judge."""

    words: int
    sentences: int
    long_words: tuple[str, ...]
    """Each once, as first written."""
    lix: int | None
    band: Band | None
    pieces: tuple[tuple[str, bool], ...]
    """The whole text cut up: a stretch of it, and whether it is a long word."""


def measure(text: str) -> Plain:
    """Measure a text with LIX, rounded to a whole number, halves to the even one.

    LIX = words / sentences + 100 × long words / words. Source: C. H. Björnsson, »Läsbarhet«, Stockholm 1968.
    A sentence ends at a full stop, colon, question or exclamation mark, or at the end of a line.
    """
    words = _WORD.findall(text)
    long_words = [word for word in words if _is_long(word)]
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))
    judged = len(words) >= FEWEST
    lix = round(len(words) / sentences + 100 * len(long_words) / len(words)) if judged else None
    return Plain(
        words=len(words),
        sentences=sentences,
        long_words=tuple({word.casefold(): word for word in reversed(long_words)}.values())[::-1],
        lix=lix,
        band=None if lix is None else band(lix),
        pieces=_pieces(text),
    )


def band(lix: int) -> Band:
    """Name the step of the scale: under 35 easy, under 45 middling, else hard."""
    if lix < _MIDDLING_FROM:
        return Band.EASY
    return Band.MIDDLING if lix < _HARD_FROM else Band.HARD


def _is_long(word: str) -> bool:
    return sum(sign.isalpha() for sign in word) > LONG


def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    at = 0
    for word in _WORD.finditer(text):
        if _is_long(word[0]):
            found += [(text[at : word.start()], False), (word[0], True)]
            at = word.end()
    return tuple(piece for piece in (*found, (text[at:], False)) if piece[0])
