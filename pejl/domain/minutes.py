"""The minutes of an evening: for those who were not there, and silent about who said what (law 5)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from pejl.domain import days, nameguard
from pejl.domain.harvest import Answer, Kind
from pejl.domain.meetings import Act, State, act
from pejl.domain.texts import count, sort_key

FEWEST = 3
"""Voices a theme must have to stand by itself: what one or two said stands among the rest (domain.md 5.4)."""


class Section(StrEnum):
    """A part of the minutes; the keys stand in addresses."""

    MEETING = "moedet"
    PROGRAMME = "program"
    TOLD = "fortalt"
    HEARD = "sagt"
    AGREED = "aftalt"
    ANSWERED = "svaret"
    NEXT = "videre"

    @property
    def heading(self) -> str:
        """What it is called on the page and on paper."""
        return _TITLES[self]


_TITLES: Mapping[Section, str] = MappingProxyType(
    {
        Section.MEETING: "Mødet",
        Section.PROGRAMME: "Det lavede vi",
        Section.TOLD: "Det fortalte skolen",
        Section.HEARD: "Det sagde forældrene",
        Section.AGREED: "Det aftalte vi",
        Section.ANSWERED: "Det svarer skolen",
        Section.NEXT: "Det sker nu",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """One voice, with nothing but its words and its answer: no table, origin, weight or day gets in here."""

    kind: Kind
    text: str
    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement in Danish words; ``due_on`` is a day, ``owner`` a role."""

    text: str
    kind: str
    side: str
    owner: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Evening:
    """What minutes are made from. ``on`` and ``start`` are wall time.

    ``adults`` said they would come, ``None`` before the meeting is held. ``answer_by`` is the day parents
    should have heard, ``None`` when they have.
    """

    on: date
    start: time
    minutes: int
    place: str
    class_name: str
    purpose: str
    staff: int
    adults: int | None
    programme: Sequence[tuple[str, str]]
    """What was done, and what was asked."""
    told: Sequence[str]
    said: Sequence[Said]
    agreed: Sequence[Agreed]
    answer_by: date | None


# A language spoken at home, or being the only ones, points at one family without a name (domain.md 5.4).
_ONE_HOME = re.compile(
    r"\b(?:arabisk|tyrkisk|somali|polsk|ukrainsk|rumænsk|kurdisk|farsi|persisk|dari|pashto|urdu|tamil|vietnames"
    r"|bosnisk|serbisk|kroatisk|albansk|russisk|litauisk|lettisk|estisk|bulgarsk|ungarsk|kinesisk|thai|hindi"
    r"|tigrinya|swahili|amharisk|grønlandsk|færøsk|islandsk|koran|moské|muslim|hindu|jødisk|katolsk)\w*"
    r"|\b(?:som|er|var) (?:den|de) eneste\b"
    r"|\b(?:vores|min) (?:familie|religion|kultur|hjemland|modersmål)\b",
    re.IGNORECASE,
)


def points_at_somebody(text: str) -> bool:
    """Tell whether a voice may point at one child or one home; then the minutes do not quote it."""
    return bool(nameguard.examine(text) or _ONE_HOME.search(text))


def may_write(state: State) -> None:
    """Raise RefusedDeedError for a meeting that was called off: it has no minutes."""
    act(state, Act.MINUTES)


def written(evening: Evening) -> Mapping[Section, str]:
    """Write the minutes from what is recorded; a section without anything to say is empty."""
    return {section: "\n".join(write(evening)) for section, write in _WRITERS.items()}


def message(title: str, class_name: str, parts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Give subject and text of a message for Aula, from headings and texts: plain text that can be pasted."""
    told = [f"{heading}\n{text}" for heading, text in parts if text]
    return f"Referat: {title}", "\n\n".join([f"Kære forældre i {class_name}", *told])


def _meeting(evening: Evening) -> list[str]:
    day = days.long_date(evening.on)
    place = f", {evening.place}" if evening.place else ""
    lines = [f"{day[0].upper()}{day[1:]} kl. {days.span(evening.start, evening.minutes)}{place}."]
    if evening.adults:
        there = count(evening.staff, "medarbejder", "medarbejdere")
        lines.append(f"{count(evening.adults, 'voksen', 'voksne')} havde sagt, at de kom. {there} var med.")
    return lines + ([f"Formål: {evening.purpose}"] if evening.purpose else [])


def _programme(evening: Evening) -> list[str]:
    return _listed(title + (f": »{question}«" if question else "") for title, question in evening.programme)


def _told(evening: Evening) -> list[str]:
    return _listed(evening.told)


def _heard(evening: Evening) -> list[str]:
    if not evening.said:
        return []
    quotable = [one for one in evening.said if _may_be_quoted(one)]
    lines, few = [f"I alt {count(len(evening.said), 'stemme', 'stemmer')}."], list[str]()
    for kind in Kind:
        texts = [one.text for one in quotable if one.kind is kind]
        if len(texts) < FEWEST:
            few += texts
        else:
            lines += ["", f"{kind.words.many.capitalize()}:", *_listed(_shuffled(texts))]
    if few:
        heading = ["", "Også sagt:"] if len(few) < len(quotable) else [""]
        lines += [*heading, *_listed(_shuffled(few))]
    if len(quotable) < len(evening.said):
        lines += ["", "Det, der kan handle om ét barn eller ét hjem, står ikke her."]
    return lines


def _agreed(evening: Evening) -> list[str]:
    return [
        f"– {one.text.rstrip('.')} ({one.kind}). Hvem: {one.side}. Holder øje: {one.owner}. "
        f"Senest {days.short_date(one.due_on, evening.on)}."
        for one in evening.agreed
    ]


def _answered(evening: Evening) -> list[str]:
    lines: list[str] = []
    for answer in (Answer.NOT_NOW, Answer.ALREADY, Answer.PASSED_ON):
        reasons = {one.reason for one in evening.said if one.answer is answer and _may_be_quoted(one)}
        for reason in _shuffled(reason for reason in reasons if reason):
            about = [
                one.text
                for one in evening.said
                if (one.answer, one.reason) == (answer, reason) and _may_be_quoted(one)
            ]
            lines += [f"{answer.danish.capitalize()}: {reason}", *_listed(_shuffled(about))]
    return lines


def _next(evening: Evening) -> list[str]:
    lines = []
    waiting = sum(one.answer is Answer.NEW for one in evening.said)
    if waiting:
        lines.append(f"{count(waiting, 'stemme venter', 'stemmer venter')} på svar.")
    if evening.answer_by:
        lines.append(f"Forældrene hører fra skolen senest {days.long_date(evening.answer_by)}.")
    else:
        lines.append("Det, I sagde, og skolens svar står på siden »Det sagde I – det gør vi«.")
    return lines


_WRITERS: Mapping[Section, Callable[[Evening], list[str]]] = MappingProxyType(
    {
        Section.MEETING: _meeting,
        Section.PROGRAMME: _programme,
        Section.TOLD: _told,
        Section.HEARD: _heard,
        Section.AGREED: _agreed,
        Section.ANSWERED: _answered,
        Section.NEXT: _next,
    }
)


def _may_be_quoted(one: Said) -> bool:
    return one.answer is not Answer.IN_PERSON and not points_at_somebody(f"{one.text} {one.reason}")


def _shuffled(texts: Iterable[str]) -> list[str]:
    """Order texts by their words, so that the order tells neither who spoke first nor who spoke for many."""
    return sorted(texts, key=sort_key)


def _listed(texts: Iterable[str]) -> list[str]:
    return [f"– {text}" for text in texts]
