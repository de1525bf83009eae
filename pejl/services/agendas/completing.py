"""»Foreslå resten«: the best programme round what is held."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from pejl.domain import agendas as rules
from pejl.domain.agendas import Agenda, Brief
from pejl.domain.catalogue import Catalogue
from pejl.services.agendas.keeping import all_of, keep
from pejl.storage.meetings import Meeting

COMPLETED = 32
"""Completed agendas that are remembered."""


def complete(session: Session, meeting: Meeting, by: int, now: datetime) -> bool:
    """Fill the agenda round what is held, and keep it; tell whether there is such a programme.

    Raises RefusedDeedError.
    """
    agenda, frame, known = all_of(session, meeting)
    found = completed(frame, agenda, known)
    if found is None:
        return False
    if found != agenda:
        keep(session, meeting, found, "Resten blev foreslået", by, now)
    return True


@lru_cache(COMPLETED)
def completed(frame: Brief, agenda: Agenda, known: Catalogue) -> Agenda | None:
    """Find the best programme round what is held, or remember it.

    It can take a second or more. Whoever writes calls this before the transaction that keeps something, so
    that no other writer waits for it.
    """
    return rules.complete(frame, agenda, known)
