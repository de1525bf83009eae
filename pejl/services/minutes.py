"""The minutes of an evening: gathered from what is recorded, and edited a section at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import minutes as rules
from pejl.domain.agendas.programme import programme
from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.agreements import Side, Status
from pejl.domain.feedback import deadline
from pejl.domain.harvest import Answer, Kind
from pejl.domain.meetings import Phase, State
from pejl.domain.minutes import Agreed, Evening, Said, Section
from pejl.services import agendas, invitations, meetings, trails
from pejl.services.catalogue import catalogue_of
from pejl.storage import agreements, harvest, minutes
from pejl.storage.meetings import Meeting
from pejl.storage.minutes import MinutesSection


@dataclass(frozen=True)
class Part:
    """A section as it reads now. ``source`` is what pejl would write, ``ver`` 0 before the first edit."""

    section: Section
    text: str
    source: str
    ver: int
    edited: bool


def parts(session: Session, meeting: Meeting, now: datetime) -> Mapping[Section, Part]:
    """Read the minutes: what somebody wrote themselves, and the rest from its source."""
    source = rules.written(_evening(session, meeting, now))
    kept = {Section(row.section): row for row in minutes.sections(session, meeting.id)}
    return {section: _part(section, text, kept.get(section)) for section, text in source.items()}


def edited(session: Session, meeting: Meeting) -> bool:
    """Tell whether somebody has written in the minutes."""
    return any(row.text is not None for row in minutes.sections(session, meeting.id))


def write(session: Session, meeting: Meeting, part: Part, text: str) -> Part:
    """Let a section read ``text`` from now on; the words of its source let it follow the source again.

    The caller has compared versions. Raises RefusedDeedError for a meeting that was called off.
    """
    rules.may_write(State(meeting.state))
    follows = text == part.source
    kept = {row.section: row for row in minutes.sections(session, meeting.id)}.get(part.section)
    if kept is None and follows:
        return part
    if kept is None:
        kept = MinutesSection(school_id=meeting.school_id, meeting_id=meeting.id, section=part.section)
        session.add(kept)
    kept.text = None if follows else text
    session.flush()
    return _part(part.section, part.source, kept)


def _part(section: Section, source: str, kept: MinutesSection | None) -> Part:
    mine = kept.text if kept else None
    return Part(section, source if mine is None else mine, source, kept.ver if kept else 0, mine is not None)


def _evening(session: Session, meeting: Meeting, now: datetime) -> Evening:
    held = meetings.phase(meeting, now) in {Phase.HELD, Phase.CLOSED}
    made = agreements.agreements_of_meeting(session, meeting.id)
    return Evening(
        on=meeting.on,
        start=meeting.start,
        minutes=meeting.minutes,
        place=meeting.place,
        class_name=meeting.school_class.name,
        purpose=meeting.purpose,
        staff=meeting.staff,
        adults=invitations.answers_tally(session, meeting).adults if held else None,
        programme=_programme(session, meeting),
        told=[point.text for point in meetings.points(session, meeting.id)],
        said=[
            Said(Kind(voice.kind), voice.text, Answer(voice.status), voice.answer_text)
            for voice in harvest.perspectives(session, meeting.id)
        ],
        agreed=[
            Agreed(one.text, AgreementKind(one.kind).danish, Side(one.side).danish, one.owner, one.due_on)
            for one in made
            if Status(one.status) is not Status.DROPPED
        ],
        answer_by=None if trails.shown_on(session, meeting.id) else deadline(meeting.on),
    )


def _programme(session: Session, meeting: Meeting) -> list[tuple[str, str]]:
    agenda = agendas.current(session, meeting)
    if agenda is None:
        return []
    known = catalogue_of(session, meeting.school_id)
    lines = programme(agenda, meeting.start, agendas.brief(session, meeting), known).lines
    return [(line.title, line.question) for line in lines]
