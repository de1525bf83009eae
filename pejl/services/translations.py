"""What stands in each language, and which of it a person has read."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy.orm import Session

from pejl.domain.languages import ADDED, SPOKEN, Language
from pejl.storage import translations as store
from pejl.storage.translations import ReviewedText
from pejl.translations import read


@dataclass(frozen=True)
class Entry:
    """One text in Danish and in another language; with a number there are several forms of it."""

    key: str
    danish: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How far the reading of a language has come."""

    language: Language
    texts: int
    unread: int


def standings(session: Session) -> tuple[Standing, ...]:
    """Tell of each language how many texts there are, and how many nobody has read."""
    return tuple(
        Standing(SPOKEN[code], len(entries(code)), len(unread(session, SPOKEN[code]))) for code in ADDED
    )


@cache
def entries(code: str) -> tuple[Entry, ...]:
    """Return the texts of a language, in the order of the source."""
    found = []
    for message in read(code):
        danish, said = _forms(message.id), _forms(message.string)
        if any(danish):
            key = hashlib.sha256("\n".join((*danish, "", *said)).encode()).hexdigest()
            found.append(Entry(key, danish, said))
    return tuple(found)


def unread(session: Session, language: Language) -> tuple[Entry, ...]:
    """Return the texts of a language nobody has read. A changed text is unread again."""
    if language.is_ours:
        return ()
    done = store.reviewed(session, language.code)
    return tuple(entry for entry in entries(language.code) if entry.key not in done)


def review(
    session: Session, language: Language, shown: Collection[str], good: Collection[str], by: int, today: date
) -> int:
    """Keep which of the texts that were ``shown`` are ``good``; return how many are new."""
    known = {entry.key for entry in entries(language.code)} & set(shown)
    done = store.reviewed(session, language.code)
    store.forget(session, language.code, known - set(good))
    fresh = sorted((known & set(good)) - done)
    for key in fresh:
        session.add(ReviewedText(language=language.code, text_hash=key, person_id=by, reviewed_on=today))
    session.flush()
    return len(fresh)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)
