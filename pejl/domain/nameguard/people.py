"""Names among the words of a text: sure names, names that are words too, and strangers in company."""

import re
from typing import Final

from pejl.domain.nameguard import vocabulary as words
from pejl.domain.nameguard.findings import Finding, Kind
from pejl.domain.nameguard.names import FIRST_NAMES, SURNAMES, plain
from pejl.domain.nameguard.tokens import Reading

_NAMES: Final = FIRST_NAMES | SURNAMES
_FAMOUS: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.FAMOUS))})\b", re.IGNORECASE)
_UNSURE: Final = words.WORD_NAMES | words.MONTH_NAMES
# A word in capitals of three letters or fewer is an abbreviation (EVA, IDA) before it is a child.
_SHORTEST_SHOUT: Final = 4
_LONGEST_NAME: Final = 4


def find_name(reading: Reading, at: int) -> Finding | None:
    """Find a person's name at the capital word number `at`; »Emmas mor« is found as a relation."""
    key = name_key(reading.tokens[at].word)
    named = _is_name(reading, at, key) if key else _is_stranger(reading, at)
    return _name(reading, at) if named else None


def find_small_name(reading: Reading, at: int) -> Finding | None:
    """Find a common child's name, word number `at`, written without its capital."""
    return _name(reading, at) if reading.tokens[at].word[0].islower() else None


def _name(reading: Reading, at: int) -> Finding:
    if _owns_kin(reading, at):
        return reading.finding(Kind.RELATION, at, at + 1)
    return reading.finding(Kind.NAME, at, _last_of_name(reading, at))


def name_key(word: str) -> str:
    """Give the name that `word` is or is the genitive of, as the lists keep it; "" when it is none."""
    first, *more = word.split("-")
    if any(not part[:1].isupper() for part in more):
        return ""
    key = plain(first)
    if key in _NAMES:
        return key
    for ending in ("'s", "s"):
        if key.endswith(ending) and key.removesuffix(ending) in _NAMES:
            return key.removesuffix(ending)
    return ""


def _is_name(reading: Reading, at: int, key: str) -> bool:
    """Weigh a capital word that the lists know as the name `key`."""
    token = reading.tokens[at]
    if is_famous(reading, at):
        return False
    if _owns_kin(reading, at):
        return True
    if token.word.isupper() and len(token.word) > 1:
        return len(token.word) >= _SHORTEST_SHOUT and key not in _UNSURE
    if key not in _UNSURE:
        return True
    if token.opens:
        return _acts(reading, at, key) or _stands_with_name(reading, at)
    return key not in words.MONTH_NAMES or not _is_month(reading, at)


def is_famous(reading: Reading, at: int) -> bool:
    """Tell whether word number `at` belongs to a well-known person, figure or feast: »Peter Pan«."""
    token = reading.tokens[at]
    # As far on either side as the longest phrase reaches.
    near = _FAMOUS.finditer(reading.text, max(0, token.start - 30), token.end + 30)
    return any(match.start() <= token.start < match.end() for match in near)


def _is_month(reading: Reading, at: int) -> bool:
    dated = reading.text[: reading.tokens[at].start].rstrip(". ")[-1:].isdigit()
    return dated or reading.low(at - 1) in words.BEFORE_MONTHS or reading.low(at + 1) in {"og", "måned"}


def _acts(reading: Reading, at: int, key: str) -> bool:
    """Tell whether the word-name at the start of a sentence does what only a person does."""
    verb, after = reading.low(at + 1), reading.low(at + 2)
    if reading.low(at + 1) in words.DEEDS:
        return True
    if verb not in words.AUXILIARIES or after in words.SUBJECTS:
        return False
    if key not in words.MASS_NAMES and key not in words.MONTH_NAMES:
        return True
    return not words.STATES.isdisjoint((after, reading.low(at + 3))) or (
        verb in words.OWNING and key in words.MASS_NAMES
    )


def _stands_with_name(reading: Reading, at: int) -> bool:
    """Tell whether »og« and another capital name follow: »Sol og Vilja«."""
    other = at + 2
    if reading.low(at + 1) != "og" or not reading.beside(at, other):
        return False
    word = reading.tokens[other].word
    return word[0].isupper() and name_key(word) != ""


def _is_stranger(reading: Reading, at: int) -> bool:
    """Tell whether a capital word that no list knows stands where a person's name would."""
    token = reading.tokens[at]
    if token.opens or token.word.isupper() or plain(token.word).removesuffix("s") in words.KNOWN_CAPITALS:
        return False
    before = reading.low(at - 1)
    together = before == "med" and reading.low(at - 2) in {"sammen", "lege", "leger", "legede"}
    return together or before in words.COMPANY or reading.low(at + 1) in words.HARM or _owns_kin(reading, at)


def _owns_kin(reading: Reading, at: int) -> bool:
    """Tell whether word `at` is a genitive with kin or belongings after it: »Emmas mor«, »Lucas' telefon«."""
    genitive = reading.tokens[at].low.endswith(("s", "x", "z"))
    return genitive and reading.beside(at, at + 1) and reading.low(at + 1) in words.KIN


def _last_of_name(reading: Reading, at: int) -> int:
    """Give the number of the last word of the name that starts at `at`: »Emma H.«, »Nguyen Minh«."""
    longest = at + _LONGEST_NAME - 1
    while (
        at < longest
        and reading.beside(at, at + 1)
        and reading.tokens[at + 1].word[0].isupper()
        and reading.tokens[at + 1].start == reading.tokens[at].end + 1
    ):
        at += 1
    return at
