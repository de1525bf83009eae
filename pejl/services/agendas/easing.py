"""Taking a way out: the brief is eased as a proposal's absence asks for (domain/agendas/composing/fixes)."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain.agendas import Brief, Fix
from pejl.services import meetings
from pejl.services.agendas.reading import brief, proposals
from pejl.storage.meetings import Meeting

_SAME = (
    "minutes", "staff", "sensitive", "conflict", "low_danish", "interpreter", "consecutive",
    "children_first_part", "prep_minutes", "indicators",
)  # fmt: skip
"""What a brief and a plan call by the same name."""


def ways_out(session: Session, meeting: Meeting) -> tuple[Fix, ...]:
    """List the changes that make a programme possible and that the meeting can hold."""
    found = (fix for one in proposals(session, meeting).infeasible for fix in one.fixes)
    return tuple(fix for fix in found if fix.brief is not None)


def ease(session: Session, meeting: Meeting, by: int, now: datetime, text: str) -> bool:
    """Make the change that is worded like this; tell whether it is still offered.

    Raises RefusedDeedError for a meeting that is closed or called off.
    """
    found = next((fix.brief for fix in ways_out(session, meeting) if fix.text == text), None)
    if found is None:
        return False
    meetings.change(session, meeting, by, _eased(session, meeting, found), now)
    return True


def _eased(session: Session, meeting: Meeting, eased: Brief) -> meetings.Plan:
    """Put what the eased brief says otherwise into the plan."""
    said, stands = meetings.said(session, meeting), brief(session, meeting)
    changed = {name: getattr(eased, name) for name in _SAME if getattr(eased, name) != getattr(stands, name)}
    titles = {point.title for point in eased.points}
    points = tuple(point for point in said.points if point.text in titles)
    return replace(said, **changed, leader=eased.leader is not False, points=points)
