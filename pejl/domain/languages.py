"""The languages parents read, and sentences that can be said in each of them (domain.md 6).

A sentence is Danish text that remembers its pattern. It is an ordinary string wherever nobody asks for
another language, and `pejl.translations` says it in any of those below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Self, TypeAlias

from pejl.domain import days
from pejl.domain.texts import join_words

DANISH, EASY_DANISH = "da", "da-x-let"

SHOWN_IN = "sprog"
"""The word in an address that shows a parent's page in another language; looking changes nothing."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that built-in texts exist in, with its ``name`` for itself and its ``danish`` one.

    ``locale`` says how days and clocks are written; English as in Britain, whose clock has 24 hours as ours.
    """

    code: str
    name: str
    danish: str
    locale: str
    rtl: bool = False
    is_ours: bool = False
    """Whether we have read its texts ourselves; those of the others wait for somebody who speaks it."""

    @property
    def lang(self) -> str:
        """The tag for pages and mails; easy Danish is Danish."""
        return DANISH if self.is_danish else self.code

    @property
    def direction(self) -> str:
        """The way it is written."""
        return "rtl" if self.rtl else "ltr"

    @property
    def is_danish(self) -> bool:
        """Whether it is Danish already, so that the Danish text need not stand beside it."""
        return self.code in {DANISH, EASY_DANISH}


SPOKEN: Mapping[str, Language] = MappingProxyType(
    {
        language.code: language
        for language in (
            Language(DANISH, "Dansk", "dansk", "da", is_ours=True),
            Language(EASY_DANISH, "Let dansk", "let dansk", "da", is_ours=True),
            Language("en", "English", "engelsk", "en_GB", is_ours=True),
            Language("ar", "العربية", "arabisk", "ar", rtl=True),
            Language("uk", "Українська", "ukrainsk", "uk"),
            Language("pl", "Polski", "polsk", "pl"),
            Language("ro", "Română", "rumænsk", "ro"),
            Language("tr", "Türkçe", "tyrkisk", "tr"),
        )
    }
)
"""By code, in the order of the language switch: domain.md 6, tiers 0 and 1."""

ADDED = tuple(code for code in SPOKEN if code != DANISH)
"""Those a translation exists for, and a teacher may write a version of her own in."""


def spoken(code: str) -> Language:
    """Return the language to use for somebody whose home speaks ``code``; Danish where there is no text."""
    return SPOKEN.get(code, SPOKEN[DANISH])


class Own(str):
    """What somebody typed, never machine-translated; ``versions`` are the writer's own, by language code."""

    __slots__ = ("versions",)
    versions: Mapping[str, str]

    def __new__(cls, text: str, versions: Mapping[str, str] | None = None) -> Self:
        """Mark ``text`` as somebody's own words."""
        made = super().__new__(cls, text)
        made.versions = {code: said for code, said in (versions or {}).items() if said}
        return made


class Asked(Own):
    """A question to parents: a built-in one is said in every language, the teacher's own as it is."""

    __slots__ = ()


Value: TypeAlias = "str | int | date | time | tuple[str, ...]"
"""What may stand in a sentence. A tuple is a list of words, »a, b og c«."""


class Sentence(str):
    """A Danish sentence that can be said in another language: its ``pattern`` and the ``values`` in it.

    With ``many`` it is counted: that is the pattern unless ``number`` is one.
    """

    __slots__ = ("many", "number", "pattern", "values")
    pattern: str
    many: str
    number: int
    values: Mapping[str, Value]


def sentence(pattern: str, /, **values: Value) -> Sentence:
    """Say ``pattern`` in Danish, with ``%(name)s`` for each value; days and clocks in Danish words."""
    return _made(pattern, pattern, "", 1, values)


def counted(one: str, many: str, number: int, **values: Value) -> Sentence:
    """Say how many there are: ``one`` or ``many``, in which ``%(number)s`` is the number."""
    return _made(one if number == 1 else many, one, many, number, {"number": number, **values})


def _made(said: str, pattern: str, many: str, number: int, values: Mapping[str, Value]) -> Sentence:
    made = Sentence(said % {name: in_danish(value) for name, value in values.items()} if values else said)
    made.pattern, made.many, made.number, made.values = pattern, many, number, values
    return made


def in_danish(value: Value) -> str:
    """Write a value as Danes do."""
    match value:
        case date():
            return days.long_date(value)
        case time():
            return days.clock(value)
        case int():
            return f"{value:,}".replace(",", ".")
        case tuple():
            return join_words(value)
        case _:
            return value
