"""What every change of an agenda shares: the one that stands, what is held in it, and the new revision."""

from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import agendas as rules
from pejl.domain import limits
from pejl.domain.agendas import Agenda, Block, Brief
from pejl.domain.catalogue import Catalogue
from pejl.domain.meetings import State, changed
from pejl.services import audit
from pejl.services.agendas.reading import brief, editable, stored
from pejl.services.catalogue import catalogue_of
from pejl.storage import agendas
from pejl.storage.agendas import AgendaHead, AgendaRevision
from pejl.storage.meetings import Meeting

LONGEST_NAME = 60
"""Characters of a block's title in the sentence that tells what was changed."""


def standing(session: Session, meeting: Meeting) -> Agenda:
    """Return the agenda to change, an empty one before the first. Raises RefusedDeedError when closed."""
    changed(State(meeting.state))
    found = editable(session, meeting)
    return found.agenda if found else Agenda()


def all_of(session: Session, meeting: Meeting) -> tuple[Agenda, Brief, Catalogue]:
    """Return the agenda to change and what it is judged by. Raises RefusedDeedError when closed."""
    agenda = standing(session, meeting)
    return agenda, brief(session, meeting), catalogue_of(session, meeting.school_id)


def standing_still(session: Session, meeting: Meeting, before: Agenda, after: Agenda) -> Agenda:
    """Keep what is held where it was in time. Raises AgendaError when that cannot be."""
    _, frame, known = all_of(session, meeting)
    return rules.retime(after, frame, known, since=before, to_end=False)


def keep(session: Session, meeting: Meeting, agenda: Agenda, told: str, by: int, now: datetime) -> None:
    """Write a revision and move the head to it. The head goes first: whoever comes second is stale."""
    head = agendas.head(session, meeting.id)
    number = agendas.newest_number(session, meeting.id) + 1
    came_from = head.number if head else None
    if head is None:
        session.add(AgendaHead(school_id=meeting.school_id, meeting_id=meeting.id, number=number))
    else:
        head.number = number
    session.flush()
    session.add(
        AgendaRevision(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            number=number,
            came_from=came_from,
            blocks=stored(agenda),
            change=told[: limits.TITLE],
            made_by=by,
            made_at=now,
        )
    )
    session.flush()
    audit.of_meeting(session, meeting, "agenda.change", by, now)


def name(block: Block) -> str:
    """Give a block's name in quotes, short enough for the sentence that tells what was changed."""
    title = block.name
    return f"»{title if len(title) <= LONGEST_NAME else title[: LONGEST_NAME - 1] + '…'}«"
