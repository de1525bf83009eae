"""Words of a text with their places: which one opens a sentence, and which sentence it stands in."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pejl.domain.nameguard.findings import Finding, Kind

_WORD = re.compile(r"[^\W\d_]+(?:[-'’´][^\W\d_]+)*")
_NUMBERED = re.compile(r"\d+\.(?!\d)")
_ENDS = frozenset(".!?\n")
# After these a capital letter may be the sentence's own and says nothing about names.
_OPENS = frozenset('.!?\n:;•»«"“”„()*')
_ABBREVIATIONS = frozenset(
    ("bl", "ca", "dvs", "eks", "evt", "f", "fx", "inkl", "jf", "kl", "m", "nr", "osv", "pga")
)


class Token(NamedTuple):
    """A word, as written and in lower case; `opens` where any word gets a capital letter."""

    word: str
    low: str
    start: int
    end: int
    opens: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, its words in order (also in lower case alone), and the number of each sentence's first word."""

    text: str
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    firsts: tuple[int, ...]

    def low(self, at: int) -> str:
        """Give word number `at` in lower case, or "" outside the text."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def beside(self, at: int, other: int) -> bool:
        """Tell whether words `at` and `other` both exist and stand in the same sentence."""
        inside = 0 <= other < len(self.tokens)
        return inside and self.tokens[at].sentence == self.tokens[other].sentence

    def near(self, at: int, reach: int) -> slice:
        """Give the place of the words in the sentence of word `at`, no more than `reach` away from it."""
        sentence = self.tokens[at].sentence
        end = self.firsts[sentence + 1] if sentence + 1 < len(self.firsts) else len(self.tokens)
        return slice(max(self.firsts[sentence], at - reach), min(end, at + reach + 1))

    def finding(self, kind: Kind, first: int, last: int) -> Finding:
        """Make a finding of `kind` from word number `first` through word number `last`."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Finding(kind, start, end, self.text[start:end])


def read(text: str) -> Reading:
    """Take `text` apart into words, in one pass."""
    tokens: list[Token] = []
    firsts = [0]
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        opens = not tokens
        if tokens and gap not in {" ", ", "}:
            # »3. klasse« and »f.eks. når« go on; their dot ends nothing.
            marks = _NUMBERED.sub("", gap).replace(".", "") if _goes_on(tokens[-1].low, gap) else gap
            opens = not _OPENS.isdisjoint(marks)
            if not _ENDS.isdisjoint(marks):
                firsts.append(len(tokens))
        end = match.end()
        word = match.group()
        tokens.append(Token(word, word.lower(), match.start(), end, opens, len(firsts) - 1))
    return Reading(text, tuple(tokens), tuple(token.low for token in tokens), tuple(firsts))


def _goes_on(before: str, gap: str) -> bool:
    return before in _ABBREVIATIONS or _NUMBERED.search(gap) is not None
