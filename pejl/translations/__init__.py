"""What parents read, in their languages: one catalogue of built-in texts for each, read once per process.

The catalogues are the .po files beside this one, so that a translator can use the usual tools. They are read
as they are: there is nothing to compile, and nothing that can be older than its source.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from pejl.domain.languages import DANISH, SPOKEN, Asked, Language, Own, Sentence, Value, in_danish, spoken

HERE = Path(__file__).parent

_PLACE = re.compile(r"%\((\w+)\)s")


class Piece(NamedTuple):
    """A stretch of something said; ``own`` words are somebody's own and stayed in the language they have."""

    text: str
    own: bool = False


@dataclass(frozen=True)
class Tongue:
    """A language that sentences can be said in."""

    language: Language
    catalogue: NullTranslations

    def say(self, text: str) -> str:
        """Say a text: a sentence with its values, an own text in the version there is, else what stands."""
        return "".join(piece.text for piece in self.pieces(text))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Say a text, in stretches that tell what is somebody's own."""
        if isinstance(text, Own):
            return (self._own(text),)
        if self.language.code == DANISH:
            return (Piece(str(text)),)
        if not isinstance(text, Sentence):
            return (Piece(self.catalogue.gettext(text) if text else ""),)
        pattern = (
            self.catalogue.ngettext(text.pattern, text.many, text.number)
            if text.many
            else self.catalogue.gettext(text.pattern)
        )
        found: list[Piece] = []
        for index, part in enumerate(_PLACE.split(pattern)):
            found += self._value(text.values[part]) if index % 2 else [Piece(part)] if part else []
        return tuple(found)

    def day(self, on: date) -> str:
        """Write a day with its weekday, as the language does."""
        return format_date(on, "full", locale=self.language.locale)

    def clock(self, at: time) -> str:
        """Write a clock of 24 hours, as the language does: 17.00 in Danish, 17:00 in most others."""
        return format_skeleton("Hm", at, locale=self.language.locale)

    def _value(self, value: Value) -> tuple[Piece, ...]:
        match value:
            case str():
                return self.pieces(value) if isinstance(value, Own | Sentence) else (Piece(value),)
            case tuple():
                return self._listed(value)
            case date() if not self.language.is_danish:
                return (Piece(self.day(value)),)
            case time() if not self.language.is_danish:
                return (Piece(self.clock(value)),)
            case _:
                return (Piece(in_danish(value)),)

    def _listed(self, words: tuple[str, ...]) -> tuple[Piece, ...]:
        """Say a list of words as the language does: »a, b og c«."""
        places = format_list([f"%({number})s" for number in range(len(words))], locale=self.language.locale)
        found: list[Piece] = []
        for index, part in enumerate(_PLACE.split(places)):
            found += self.pieces(words[int(part)]) if index % 2 else [Piece(part)] if part else []
        return tuple(found)

    def _own(self, text: Own) -> Piece:
        version = text.versions.get(self.language.code)
        if isinstance(text, Asked) and (built_in := self.catalogue.gettext(str(text))) != text:
            version = built_in
        return Piece(version) if version else Piece(str(text), own=not self.language.is_danish)


def tongue(code: str) -> Tongue:
    """Return the tongue for somebody whose home speaks ``code``; Danish where there are no texts for it."""
    return _tongue(spoken(code).code)


def read(code: str) -> Catalog:
    """Read the catalogue of a language, with its comments."""
    with path(code).open("rb") as file:
        return read_po(file, locale=SPOKEN[code].locale)


def path(code: str) -> Path:
    """Return where the catalogue of a language lies."""
    return HERE / code / "LC_MESSAGES" / "pejl.po"


@cache
def _tongue(code: str) -> Tongue:
    if code == DANISH:
        return Tongue(SPOKEN[code], NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, read(code))
    compiled.seek(0)
    return Tongue(SPOKEN[code], Translations(compiled))
