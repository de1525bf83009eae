"""What a class has behind it: meetings, formats, voices and agreements, over all its years."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from pejl.domain import years as rules
from pejl.domain.agendas import from_data
from pejl.domain.agreements import Act, Status
from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.catalogue import Format
from pejl.domain.harvest import Answer, Kind, Progress, progress
from pejl.domain.meetings import Phase, State
from pejl.services.catalogue import catalogue_of
from pejl.services.meetings import phase
from pejl.storage import agreements, meetings, overview, people
from pejl.storage.agreements import Agreement, CheckIn
from pejl.storage.meetings import Meeting
from pejl.storage.overview import VoiceRow
from pejl.storage.people import SchoolClass


@dataclass(frozen=True)
class Evening:
    """A meeting that is held, with the formats of its agenda, its voices without words, what was agreed."""

    meeting: Meeting
    formats: Sequence[Format]
    voices: Sequence[VoiceRow]
    agreements: Sequence[Agreement]

    @property
    def progress(self) -> Progress:
        """How many of its voices have had their answer."""
        return progress(Counter(voice.status for voice in self.voices))


@dataclass(frozen=True)
class Year:
    """A class in one school year, with what was held in it, latest first."""

    school_class: SchoolClass
    evenings: Sequence[Evening]


@dataclass(frozen=True)
class History:
    """Everything a class has behind it, the latest year first. ``looks`` are by agreement, oldest first."""

    years: Sequence[Year]
    looks: Mapping[int, Sequence[CheckIn]]

    @cached_property
    def evenings(self) -> list[Evening]:
        """Every meeting that is held, latest first."""
        return [one for year in self.years for one in year.evenings]

    @cached_property
    def agreements(self) -> list[Agreement]:
        """Every agreement, those of the latest meeting first."""
        return [one for evening in self.evenings for one in evening.agreements]

    @property
    def open(self) -> list[Agreement]:
        """The agreements somebody still has to see to."""
        return [one for one in self.agreements if Status(one.status).open]

    @property
    def kept(self) -> list[Agreement]:
        """The agreements that were kept."""
        return [one for one in self.agreements if one.status == Status.KEPT]

    @property
    def learned(self) -> list[tuple[Agreement, CheckIn]]:
        """What was tried to the end and said of it: agreements that are finished, each with its last look."""
        finished = [one for one in self.agreements if not Status(one.status).open]
        found = ((one, [look for look in self.looks[one.id] if look.act == Act.LOOK]) for one in finished)
        return [(one, looks[-1]) for one, looks in found if looks]

    @property
    def progress(self) -> Progress:
        """How many of all voices have had their answer."""
        return progress(Counter(voice.status for one in self.evenings for voice in one.voices))

    @property
    def kinds(self) -> list[tuple[Kind, int]]:
        """How many voices there are of each kind, the most frequent first."""
        found = Counter(Kind(voice.kind) for one in self.evenings for voice in one.voices)
        return found.most_common()

    @property
    def answers(self) -> list[tuple[Answer, int]]:
        """How many voices have had each answer, the most frequent first."""
        found = Counter(Answer(voice.status) for one in self.evenings for voice in one.voices)
        return found.most_common()

    @cached_property
    def formats(self) -> list[tuple[Format, list[Meeting]]]:
        """The formats that were used, the most used first, each with its meetings."""
        known: dict[str, Format] = {}
        used: dict[str, list[Meeting]] = {}
        for one in self.evenings:
            for form in one.formats:
                known[form.slug] = form
                used.setdefault(form.slug, []).append(one.meeting)
        return [(known[slug], met) for slug, met in sorted(used.items(), key=lambda pair: -len(pair[1]))]


def history(
    session: Session, school_class: SchoolClass, now: datetime, *, only_year: bool = False
) -> History:
    """Tell what a class has behind it, with the years it came from, or (``only_year``) its own year.

    A draft nobody spoke to was not held. Takes as many queries as the class has years, and six.
    """
    line = [school_class.id] if only_year else people.class_line(session, school_class)
    found = [
        one for one in meetings.meetings_of(session, line) if phase(one, now) in {Phase.HELD, Phase.CLOSED}
    ]
    ids = [one.id for one in found]
    voices = _by(overview.voices(session, ids))
    found = [one for one in found if one.state != State.DRAFT or voices.get(one.id)]
    made = agreements.made_by_classes(session, line)
    agendas = overview.agendas(session, ids)
    known = catalogue_of(session, school_class.school_id)
    evenings = [
        Evening(
            meeting=one,
            formats=[known.format(slug) for slug in _slugs(agendas.get(one.id))],
            voices=voices.get(one.id, ()),
            agreements=[each for each in made if each.meeting_id == one.id],
        )
        for one in found
    ]
    classes = filter(None, (people.school_class(session, class_id) for class_id in line))
    return History(
        years=[
            Year(one, [each for each in evenings if each.meeting.school_class_id == one.id])
            for one in classes
        ],
        looks=agreements.looks(session, [one.id for one in made]),
    )


def carried(session: Session, school_class: SchoolClass) -> list[Agreement]:
    """List what a class takes along when its year ends: what is open, and lines that still hold.

    Those of earlier years count too.
    """
    made = agreements.made_by_classes(session, people.class_line(session, school_class))
    return [one for one in made if rules.follows(AgreementKind(one.kind), Status(one.status))]


def _by(voices: Collection[VoiceRow]) -> dict[int, list[VoiceRow]]:
    found: dict[int, list[VoiceRow]] = {}
    for voice in voices:
        found.setdefault(voice.meeting_id, []).append(voice)
    return found


def _slugs(blocks: dict[str, Any] | None) -> list[str]:
    """List the formats of an agenda, each once, in their order."""
    if blocks is None:
        return []
    return list(dict.fromkeys(block.slug for block in from_data(blocks).blocks if block.slug))
