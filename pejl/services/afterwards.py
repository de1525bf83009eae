"""What is left to do after a meeting, gathered from what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pejl.domain.afterwards import Left, lacks
from pejl.domain.agreements import Status
from pejl.domain.meetings import State
from pejl.services import agreements, meetings, minutes, trails
from pejl.storage.agreements import Agreement, agreements_of_meeting
from pejl.storage.meetings import Meeting


@dataclass(frozen=True)
class Afterwards:
    """The counts, the agreements that lack something with what, and the day parents were told."""

    left: Left
    lacking: Sequence[tuple[Agreement, tuple[str, ...]]]
    shown_on: date | None


def look(session: Session, meeting: Meeting) -> Afterwards:
    """Look at what a held meeting still asks for."""
    voices, unanswered = meetings.voices(session, meeting)
    made = agreements_of_meeting(session, meeting.id)
    lacking = [(one, missing) for one in made if Status(one.status).open and (missing := _lacks(one))]
    shown_on = trails.shown_on(session, meeting.id)
    left = Left(
        voices=voices,
        unanswered=unanswered,
        agreements=len(made),
        lacking=len(lacking),
        told=shown_on is not None,
        closed=meeting.state == State.CLOSED,
        minutes=minutes.edited(session, meeting),
    )
    return Afterwards(left, lacking, shown_on)


def _lacks(agreement: Agreement) -> tuple[str, ...]:
    trial = agreements.trial(agreement)
    return lacks(agreement.owner, trial.sign if trial else None)
