"""Text hygiene and Danish wording: what people typed made safe to keep, and counts and lists in words."""

import re
import unicodedata
from collections.abc import Iterable

# Breaks that some systems paste instead of "\n": CR LF, CR, VT, FF, NEL, line and paragraph separator.
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What must never reach a mail, a calendar or a page: control characters except "\n" (calendar.md 1.8), bidi
# controls that turn a sentence around, invisible spaces and joins that hide words from the name guard,
# and lone surrogates, which no database can store. U+200C and U+200D stay: Persian and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"[^\S\n]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{4,}")
# Danish alphabet order is … z æ ø å; Unicode's is å æ ø. These three ASCII signs sort after "z".
_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def _bare(text: str) -> str:
    r"""Give `text` in NFC with "\n" as its only break and nothing hidden in it."""
    plain = _HIDDEN.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
    # Last, because a removed character may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", plain)


def clean_text(text: str, max_length: int) -> str:
    """Make typed text of several lines safe to store, at most `max_length` characters.

    Three or more empty lines become two, and ends are trimmed. A form must refuse a text that is too long
    (the writer keeps it and shortens it); the cut here is only the last line of defence.
    """
    lines = _LINE_ENDS.sub("", _bare(text))
    return _EMPTY_LINES.sub("\n\n\n", lines).strip()[:max_length].rstrip()


def clean_line(text: str, max_length: int) -> str:
    """Make typed text of one line safe to store: breaks and runs of blanks become one space. Cut as above."""
    return _BLANKS.sub(" ", _bare(text).replace("\n", " ")).strip()[:max_length].rstrip()


def fold(text: str) -> str:
    """Give the form of `text` in which two spellings of the same word are equal (case, width, blanks)."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.split())


def sort_key(text: str) -> str:
    """Give a key that sorts `text` as a Danish list does: case ignored, æ ø å last, å and aa alike."""
    return fold(text).replace("aa", "å").translate(_ALPHABET)


def plural(number: int, one: str, many: str) -> str:
    """Choose the word that fits `number`: »hjem« takes the same word twice, »møde« takes »møder«."""
    return one if number == 1 else many


def count(number: int, one: str, many: str) -> str:
    """Write `number` with its word, thousands with a dot: »1 møde«, »1.240 møder«."""
    return f"{number:,} ".replace(",", ".") + plural(number, one, many)


def join_words(words: Iterable[str], last: str = "og") -> str:
    """Join `words` as Danish does, without a comma before the last: »a, b og c«; nothing gives ""."""
    *first, end = [*words] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def join_clauses(clauses: Iterable[str]) -> str:
    """Join main clauses, with the comma that stands between them: »bestil en tolk, og giv mødet …«."""
    *first, end = [*clauses] or [""]
    return f"{', '.join(first)}, og {end}" if first else end
