"""Children pointed at without a name: pronouns, turns of phrase, health, private matters, addresses."""

import re
from typing import Final

from pejl.domain.nameguard import vocabulary as words
from pejl.domain.nameguard.findings import Finding, Kind
from pejl.domain.nameguard.people import is_famous, name_key
from pejl.domain.nameguard.phrases import PHRASES
from pejl.domain.nameguard.tokens import Reading

# How far back a pronoun looks for the one it means, in words; also what keeps the reading linear.
_MEMORY: Final = 30
_HOUSE_NUMBER: Final = re.compile(
    r"\s\d{1,3}(?!\d)(?:\s?[A-Za-z]\b)?(?:,\s?(?:\d{1,2}|st)\.?\s?(?:th|tv|mf)\b\.?)?"
)


def find_phrase(reading: Reading, at: int) -> Finding | None:
    """Find a turn of phrase that starts at word number `at` and points at one child or home."""
    token = reading.tokens[at]
    for phrase in PHRASES.get(token.low, ()):
        match = phrase.rest.match(reading.text, token.end)
        if match and reading.low(at - 1) not in phrase.unless_after:
            return Finding(phrase.kind, token.start, match.end(), reading.text[token.start : match.end()])
    return None


def find_pointer(reading: Reading, at: int) -> Finding | None:
    """Find a single word that points at one child: »drengen«, »naboens søn«, »hun«."""
    low = reading.low(at)
    if low in words.POINTING and reading.low(at + 1) != "eller" and reading.low(at - 1) != "eller":
        return reading.finding(Kind.DESCRIBES, at, at)
    owner = reading.low(at - 1)
    if low in words.SON and owner.endswith("s") and owner not in words.POSSESSIVES:
        return reading.finding(Kind.RELATION, at - 1, at)
    if low in words.PRONOUNS and not (_means_anyone(reading, at) or is_famous(reading, at)):
        return reading.finding(Kind.DESCRIBES, at, at)
    return None


def _means_anyone(reading: Reading, at: int) -> bool:
    """Tell whether the pronoun at `at` is a pair, »han eller hun«, or means a grown-up or any child."""
    for step in (-1, 1):
        near = reading.low(at + step)
        if near in words.PRONOUNS or (near == "eller" and reading.low(at + 2 * step) in words.PRONOUNS):
            return True
    here = reading.tokens[at].sentence
    for back in range(at - 1, max(at - _MEMORY, -1), -1):
        token = reading.tokens[back]
        if token.sentence < here - 1 or token.low in words.ONE_CHILD:
            return False
        if token.low.endswith(words.GROWN_UPS):
            return True
        if token.sentence == here and token.low in words.ANY_CHILD:
            return reading.low(back - 1) not in {"mit", "vores", "det"}
    return False


def find_sensitive(reading: Reading, at: int) -> Finding | None:
    """Find a word about health or a home's private matters, when it is said of one child or home."""
    low = reading.low(at)
    if low in words.PRIVATE_MATTERS:
        return reading.finding(Kind.PRIVATE, at, at) if _meant(reading, at, words.THIS_HOME) else None
    if low in words.CONDITIONS_OF_HEALTH:
        return reading.finding(Kind.DIAGNOSIS, at, at) if _meant(reading, at, frozenset()) else None
    if low in words.DIAGNOSES and (_meant(reading, at, frozenset()) or not _general(reading, at)):
        return reading.finding(Kind.DIAGNOSIS, at, at)
    return None


def _general(reading: Reading, at: int) -> bool:
    return not words.GENERAL_TALK.isdisjoint(reading.lows[reading.near(at, _MEMORY)])


def _meant(reading: Reading, at: int, homes: frozenset[str]) -> bool:
    """Tell whether the sentence around `at` is about one child, a few counted ones, or one of `homes`."""
    near = reading.near(at, _MEMORY)
    lows = reading.lows[near]
    if not (words.THIS_CHILD.isdisjoint(lows) and homes.isdisjoint(lows)):
        return True
    counted = any(_counts_children(lows, place) for place, low in enumerate(lows) if low in words.NUMBERS)
    return counted or any(
        token.word[0].isupper() and not token.opens and name_key(token.word) for token in reading.tokens[near]
    )


def _counts_children(lows: tuple[str, ...], place: int) -> bool:
    """Tell whether the number word at `place` counts children: »en stille dreng«, not »når en elev«."""
    if lows[place - 1 : place] and lows[place - 1] in words.CONDITIONS:
        return False
    after = lows[place + 1 : place + 3]
    return after[:1] == ("af",) or not words.CHILDREN.isdisjoint(after)


def find_address(reading: Reading, at: int) -> Finding | None:
    """Find a street with a house number: »Skovvej 12, 1. th.«."""
    token = reading.tokens[at]
    if not token.word[0].isupper() or not token.low.endswith(words.STREETS) or token.low in words.STREETS:
        return None
    number = _HOUSE_NUMBER.match(reading.text, token.end)
    if number is None:
        return None
    return Finding(Kind.ADDRESS, token.start, number.end(), reading.text[token.start : number.end()])
