"""What is to be translated, found in the source, and what of it a catalogue lacks or has wrong."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Message
from babel.messages.extract import extract
from jinja2.ext import babel_extract

from pejl.domain import agreements, feedback, harvest, speaking
from pejl.domain.invitations import REPLY_NAMES
from pejl.domain.languages import ADDED
from pejl.domain.nameguard.findings import Kind as Found
from pejl.domain.trials import Verdict
from pejl.translations import read

ROOT = Path(__file__).parents[2]
FORMATS = ROOT / "pejl" / "catalogue" / "formats.toml"
"""Whose questions to parents are built in."""

_WORDS: dict[str, tuple[int, ...]] = {
    "sentence": (1,),
    "counted": (1, 2),
    "say": (1,),
    "only": (1,),
    "heading": (1,),
    "_": (1,),
}
"""The functions whose first words, and for a counted sentence the second, are said in every language."""

_CALLED = re.compile(rb"\b(?:sentence|counted|say|only|heading|_)\(")
_JINJA = {"trimmed": "true", "silent": "false"}
_PLACE = re.compile(r"%\(\w+\)s")

Text = str | tuple[str, str]
"""A text, or one and several."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a catalogue: ``what`` is missing, stale or broken."""

    language: str
    what: str
    text: str


@cache
def texts() -> dict[Text, None]:
    """Return every text that is said to parents, each once, in the order of the source."""
    return dict.fromkeys([*_in_code(), *_in_rules()])


def faults(language: str) -> list[Fault]:
    """Compare a catalogue with what is said: nothing may lack or be left over."""
    wanted, catalogue = texts(), read(language)
    found = [
        Fault(language, "missing", _first(text))
        for text in wanted
        if not _is_said(catalogue.get(_first(text)), text)
    ]
    known = {_first(text) for text in wanted}
    for message in catalogue:
        danish = _first(message.id)
        if danish and danish not in known:
            found.append(Fault(language, "stale", danish))
        elif danish and message.fuzzy:
            found.append(Fault(language, "fuzzy", danish))
        elif danish and message.string and not _keeps_places(message):
            found.append(Fault(language, "broken", danish))
    return found


def all_faults() -> list[Fault]:
    """Compare every catalogue with what is said."""
    return [fault for language in ADDED for fault in faults(language)]


def _in_code() -> Iterator[Text]:
    for path in sorted([*(ROOT / "templates").rglob("*.html"), *(ROOT / "pejl").rglob("*.py")]):
        if path.is_relative_to(Path(__file__).parent) or not _CALLED.search(path.read_bytes()):
            continue
        with path.open("rb") as file:
            yield from _in_file(file, is_template=path.suffix == ".html")


def _in_file(file: BinaryIO, *, is_template: bool) -> Iterator[Text]:
    if is_template:
        for _, name, messages, _ in babel_extract(file, list(_WORDS), [], _JINJA):
            given = messages if isinstance(messages, tuple) else (messages,)
            wanted = given[:2] if name == "counted" else given[:1]
            if all(isinstance(one, str) for one in wanted):
                yield wanted if len(wanted) > 1 else wanted[0]  # type: ignore[misc]  # checked just above
        return
    for _, said, _, _ in extract("python", file, _WORDS):
        yield (said[0], said[1]) if isinstance(said, tuple) else said


def _in_rules() -> Iterator[Text]:
    """Give the words of the rules that are said as they are: answers, agreements, voices, questions."""
    yield from REPLY_NAMES.values()
    yield from speaking.PLAIN_KINDS.values()
    yield from (kind.words.one.capitalize() for kind in harvest.Kind)
    yield from (answer.danish.capitalize() for answer in harvest.ANSWERS)
    yield from (verdict.danish.capitalize() for verdict in Verdict)
    for kind in agreements.Kind:
        yield kind.danish.capitalize()
        yield from (status.danish(kind).capitalize() for status in agreements.Status)
    yield from (side.danish.capitalize() for side in agreements.Side)
    yield from (feedback.patterns(kind) for kind in harvest.Kind)
    yield from (found.advice for found in Found)
    for form in tomllib.loads(FORMATS.read_text(encoding="utf-8"))["format"]:
        yield from form.get("prompts_da", ())


def _first(text: object) -> str:
    return str(text[0] if isinstance(text, (tuple, list)) else text)


def _is_said(message: Message | None, text: Text) -> bool:
    """Tell whether there are words for a text, for one of several in every form that goes with a number."""
    if message is None or not message.string:
        return False
    return isinstance(message.string, str) if isinstance(text, str) else all(message.string)


def _keeps_places(message: Message) -> bool:
    """Tell whether each version has the places of the Danish; one of several may say its number in words."""
    versions = message.string or ""
    if isinstance(versions, str):
        return sorted(_PLACE.findall(_first(message.id))) == sorted(_PLACE.findall(versions))
    wanted, number = set(_PLACE.findall(str(message.id[-1]))), {"%(number)s"}
    return all(wanted - number <= set(_PLACE.findall(one)) <= wanted for one in versions)
