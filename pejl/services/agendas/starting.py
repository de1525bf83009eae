"""Starting a meeting's agenda from one that already worked: a kept pattern, or an earlier meeting's."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain.agendas import Agenda, AgendaError, retime
from pejl.domain.meetings import State, changed
from pejl.services.agendas.keeping import keep
from pejl.services.agendas.reading import brief, editable
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting


def start_from(session: Session, meeting: Meeting, source: Agenda, told: str, by: int, now: datetime) -> None:
    """Keep an agenda from elsewhere as the meeting's, fitted to its length; ``told`` says where it came from.

    The ids are new, for what parents said points to the old ones. Where the time cannot be shared it stays
    as it was, and the rules say what is wrong. Raises RefusedDeedError.
    """
    changed(State(meeting.state))
    standing = editable(session, meeting)
    fresh = anew(source, standing.agenda.made if standing else 0)
    with suppress(AgendaError):
        fresh = retime(fresh, brief(session, meeting), catalogue_of(session, meeting.school_id))
    keep(session, meeting, fresh, told, by, now)


def anew(agenda: Agenda, made: int = 0) -> Agenda:
    """Give an agenda for another evening: new ids, nobody who leads, nothing held to a clock.

    ``made`` counts the ids that were given before.
    """
    blocks = tuple(
        replace(block, id=f"b{made + n}", who="", locked=False, anchor=None)
        for n, block in enumerate(agenda.blocks, 1)
    )
    return Agenda(blocks, made + len(blocks))
