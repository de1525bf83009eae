"""Puts a school year together for the leader, from what is stored and what the rules make of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import overview as rules
from pejl.domain.agendas import from_data
from pejl.domain.agreements import OPEN, Kind, Side, Status
from pejl.domain.catalogue import Catalogue, Indicator
from pejl.domain.harvest import Answer, Progress, progress
from pejl.domain.harvest import Kind as VoiceKind
from pejl.domain.meetings import Phase
from pejl.domain.overview import Evening, Figures, Promise, Sign, Voice
from pejl.domain.trials import Verdict
from pejl.services import meetings
from pejl.services.catalogue import catalogue, catalogue_of
from pejl.storage import agreements, overview, people
from pejl.storage.meetings import Meeting, meetings_of
from pejl.storage.people import SchoolClass, SchoolYear

CLEAR = 2
"""The strength from which a format clearly supports a statement (domain.md 1.2)."""


Pairs = list[tuple[Indicator, Sign]]


class Signs(NamedTuple):
    """The 30 statements, each once: aimed at and not seen, seen, and the rest.

    What a meeting can only prepare (reach 1) is never said to be missing (law 7).
    """

    missing: Pairs
    seen: Pairs
    rest: Pairs


@dataclass(frozen=True)
class ClassRow:
    """One class: how many of its agreements are open and late, and its voices."""

    school_class: SchoolClass
    figures: Figures
    voices: Progress


@dataclass(frozen=True)
class Overview:
    """A school year, or one class of it. Everything it counts is here to be opened (law 10)."""

    classes: Sequence[SchoolClass]
    class_id: int | None
    promises: Sequence[Promise]
    evenings: Sequence[Evening]
    voices: Sequence[Voice]
    sentence: str
    figures: Figures
    rows: Sequence[ClassRow]
    earlier: int
    """Open agreements of earlier school years, which these figures do not count."""

    @property
    def helped(self) -> Sequence[Promise]:
        """The agreements somebody has asked for help with, the longest waiting first."""
        asked = [(one.help_asked_on, one.id, one) for one in self.promises if one.help_asked_on]
        return [one for _on, _id, one in sorted(asked, key=lambda found: found[:2])]

    @property
    def drafts(self) -> int:
        """How many agreements are drafts."""
        return sum(one.status is Status.DRAFT for one in self.promises)

    @property
    def answered(self) -> Progress:
        """How many voices have had their answer."""
        return progress(Counter(one.answer for one in self.voices))

    @property
    def held(self) -> Sequence[Evening]:
        """The meetings that are over."""
        return [one for one in self.evenings if one.held]

    @property
    def planned(self) -> Sequence[Evening]:
        """The meetings to come."""
        return [one for one in self.evenings if not one.held]

    def answered_at(self, meeting_id: int) -> Progress:
        """How many voices of one meeting have had their answer."""
        return progress(Counter(one.answer for one in self.voices if one.meeting_id == meeting_id))

    def sign(self, code: str) -> Sign:
        """What was planned and seen of one statement."""
        return rules.sign(code, self.evenings, self.promises, self.voices)

    def signs(self) -> "Signs":
        """Every statement with its sign, in the order of the source."""
        found = [(one, self.sign(one.code)) for one in catalogue().indicators]
        missing = [(one, sign) for one, sign in found if sign.missing and one.reach > 1]
        seen = [(one, sign) for one, sign in found if sign.seen]
        rest = [pair for pair in found if pair not in missing and pair not in seen]
        return Signs(missing, seen, rest)


def overview_of(session: Session, year: SchoolYear, class_id: int | None, now: datetime) -> Overview:
    """Gather a school year; with the ``class_id`` of one of its classes only that.

    Takes ten queries, however much there is.
    """
    today = days.today(now)
    classes = people.classes(session, year.id)
    known = {one.id: one for one in classes}
    class_id = class_id if class_id in known else None
    wanted = known if class_id is None else {class_id: known[class_id]}
    promises = _promises(session, wanted)
    evenings = _evenings(session, wanted, catalogue_of(session, year.school_id), now)
    voices = [
        Voice(
            meeting_id=row.meeting_id,
            kind=VoiceKind(row.kind),
            answer=Answer(row.status),
            indicators=tuple(row.indicators),
        )
        for row in overview.voices(session, [one.id for one in evenings])
    ]
    class_of = {one.id: one.class_id for one in evenings}
    rows = [
        ClassRow(
            school_class=one,
            figures=rules.figures([each for each in promises if each.class_id == one.id], today),
            voices=progress(Counter(each.answer for each in voices if class_of[each.meeting_id] == one.id)),
        )
        for one in wanted.values()
    ]
    return Overview(
        classes=classes,
        class_id=class_id,
        promises=promises,
        evenings=evenings,
        voices=voices,
        sentence=rules.week_sentence(promises, today),
        figures=rules.figures(promises, today),
        rows=rows,
        earlier=overview.open_before(session, year, OPEN) if class_id is None else 0,
    )


def _promises(session: Session, classes: Mapping[int, SchoolClass]) -> list[Promise]:
    found = agreements.agreements_of_classes(session, classes)
    ids = [one.id for one in found]
    numbers, verdicts = agreements.origin_counts(session, ids), agreements.verdicts(session, ids)
    return [
        Promise(
            id=one.id,
            class_id=one.school_class_id,
            class_name=classes[one.school_class_id].name,
            text=one.text,
            kind=Kind(one.kind),
            side=Side(one.side),
            status=Status(one.status),
            due_on=one.due_on,
            indicators=tuple(one.indicators),
            voices=numbers.get(one.id, 0),
            help_asked_on=one.help_asked_on,
            verdict=Verdict(verdicts[one.id]) if one.id in verdicts else None,
        )
        for one in found
    ]


def _evenings(
    session: Session, classes: Mapping[int, SchoolClass], known: Catalogue, now: datetime
) -> list[Evening]:
    found = [(one, meetings.phase(one, now)) for one in meetings_of(session, classes)]
    found = [(one, at) for one, at in found if at is not Phase.CANCELLED]
    ids = [one.id for one, _ in found]
    told, agendas = overview.told(session, ids), overview.agendas(session, ids)
    return [
        _evening(
            one,
            at,
            classes[one.school_class_id].name,
            _supported(agendas.get(one.id), known),
            told=one.id in told,
        )
        for one, at in found
    ]


def _evening(
    meeting: Meeting, at: Phase, class_name: str, supported: frozenset[str], *, told: bool
) -> Evening:
    return Evening(
        id=meeting.id,
        class_id=meeting.school_class_id,
        class_name=class_name,
        title=meeting.title,
        on=meeting.on,
        phase=at,
        chosen=tuple(meeting.indicators),
        supported=supported,
        told=told,
    )


def _supported(blocks: dict[str, Any] | None, known: Catalogue) -> frozenset[str]:
    """Find what the formats of an agenda clearly support."""
    if blocks is None:
        return frozenset()
    return frozenset(
        support.indicator
        for block in from_data(blocks).blocks
        if block.slug
        for support in known.format(block.slug).supports
        if support.strength >= CLEAR
    )
