"""The name guard (law 6, H23): warns when a text names or describes a child, refuses CPR numbers.

It reads Danish with word lists and a few rules of grammar, so it errs both ways; the labelled sentences
in tests/domain/nameguard_sets say how often. It therefore only advises, except about CPR numbers.
"""

from collections.abc import Callable, Iterable, Iterator

from pejl.domain.nameguard import vocabulary as words
from pejl.domain.nameguard.findings import Finding, Kind, apart
from pejl.domain.nameguard.numbers import numbers
from pejl.domain.nameguard.people import find_name, find_small_name
from pejl.domain.nameguard.phrases import PHRASES
from pejl.domain.nameguard.pointers import find_address, find_phrase, find_pointer, find_sensitive
from pejl.domain.nameguard.tokens import Reading, read

__all__ = ["Finding", "Kind", "blocks", "examine"]

Finder = Callable[[Reading, int], Finding | None]
# Most words of a text wake no finder at all; that keeps a long text within a few milliseconds.
_WAKES: tuple[tuple[Iterable[str], Finder], ...] = (
    (PHRASES, find_phrase),
    (words.POINTING | words.SON | words.PRONOUNS, find_pointer),
    (words.DIAGNOSES | words.CONDITIONS_OF_HEALTH | words.PRIVATE_MATTERS, find_sensitive),
    (words.SMALL_LETTER_NAMES | {f"{name}s" for name in words.SMALL_LETTER_NAMES}, find_small_name),
)
_FINDERS = {
    word: tuple(find for awake, find in _WAKES if word in awake) for wakes, _ in _WAKES for word in wakes
}
_CAPITAL_FINDERS: tuple[Finder, ...] = (find_address, find_name)


def examine(text: str) -> tuple[Finding, ...]:
    """Find what in `text` may name or describe a child, in order of place, none overlapping.

    `text` is what `clean_text` or `clean_line` gave. Takes time in proportion to its length.
    """
    return apart((*numbers(text), *_in_words(text)))


def blocks(findings: Iterable[Finding]) -> bool:
    """Tell whether a text with `findings` must be refused: only for a CPR number (domain.md 5.4)."""
    return any(finding.kind is Kind.CPR for finding in findings)


def _in_words(text: str) -> Iterator[Finding]:
    reading = read(text)
    for at, token in enumerate(reading.tokens):
        finders = _FINDERS.get(token.low, ())
        if token.word[0].isupper():
            finders += _CAPITAL_FINDERS
        for find in finders:
            finding = find(reading, at)
            if finding:
                yield finding
