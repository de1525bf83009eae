"""Answers the school has given before to much the same, found by the words two voices share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pejl.domain.harvest import Answer, Kind
from pejl.domain.texts import fold

SUGGESTED = (Answer.NOT_NOW, Answer.ALREADY, Answer.PASSED_ON)
"""Answers that stand by their words; one through an agreement would promise an agreement of another class."""

MOST = 3
"""Suggestions for one group of voices: more would have to be read instead of written."""

STEM = 5
"""Letters of a word that count, so that »legegruppe« and »legegrupper« are the same."""

SHORTEST = 4
ENOUGH, HALF = 3, 0.5
"""Shared words that make two voices alike: so many, or this share of the shorter one's."""

_WORD = re.compile(r"[^\W\d_]+")
_EVERYWHERE = frozenset(
    re.findall(
        r"\w+",
        "alle altid andre barn bedre blev bliver burde børn børnene denne dette eller endnu flere "
        "fordi forældre forældrene gerne godt havde have hele hvad hvem hvis hvor hvordan hvornår "
        "ikke inden ingen jeres kommer kunne lidt lige lærer lærere lærerne mange meget mellem mere "
        "mindre nogen noget nogle også over samme sammen selv sige siger sine skal skole skolen "
        "skulle snart sådan tage tror uden under ville vores være været ",
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A voice that waits for an answer."""

    id: int
    kind: Kind
    text: str
    indicators: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to an earlier voice, with the class and the day of the meeting it was given for."""

    id: int
    kind: Kind
    text: str
    indicators: frozenset[str]
    answer: Answer
    reason: str
    class_name: str
    on: date


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier answer, and the ids of the waiting voices it may fit."""

    given: Given
    fits: tuple[int, ...]


def suggest(asked: Sequence[Asked], given: Iterable[Given]) -> tuple[Suggestion, ...]:
    """Choose at most MOST earlier answers for some voices: those that fit most of them, the newest first.

    A voice is alike when it is of the same kind or speaks of the same indicator, and shares words. The same
    answer given twice is suggested once. The order of what goes in makes no difference.
    """
    words = [(one, _words(one.text)) for one in asked]
    found: dict[tuple[Answer, str], Suggestion] = {}
    for one in sorted(given, key=lambda each: (each.on, each.id)):
        theirs = _words(one.text)
        fits = tuple(
            sorted(mine.id for mine, ours in words if _same_matter(mine, one) and _alike(ours, theirs))
        )
        if fits:
            key = (one.answer, fold(one.reason))
            before = found[key].fits if key in found else ()
            found[key] = Suggestion(one, tuple(sorted({*before, *fits})))
    best = sorted(
        found.values(), key=lambda each: (-len(each.fits), -each.given.on.toordinal(), each.given.id)
    )
    return tuple(best[:MOST])


def _same_matter(asked: Asked, given: Given) -> bool:
    return asked.kind is given.kind or bool(asked.indicators & given.indicators)


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    shared = len(ours & theirs)
    return shared > 0 and (shared >= ENOUGH or shared >= HALF * min(len(ours), len(theirs)))


def _words(text: str) -> frozenset[str]:
    found = (word for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST)
    return frozenset(word[:STEM] for word in found if word not in _EVERYWHERE)
