"""The whole way of a voice: what was said, what the school answered, what was agreed, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.storage import agreements
from pejl.storage.agreements import Agreement, CheckIn
from pejl.storage.feedback import feedback
from pejl.storage.harvest import Perspective


@dataclass(frozen=True)
class Branch:
    """An agreement with all the voices it came from and the looks taken at it, oldest first."""

    agreement: Agreement
    voices: Sequence[Perspective]
    looks: Sequence[CheckIn]


@dataclass(frozen=True)
class Trail:
    """What became of a voice. ``shown_on`` is the day parents were first told, ``None`` before that."""

    branches: Sequence[Branch]
    shown_on: date | None


def of_voice(session: Session, voice: Perspective) -> Trail:
    """Follow a voice to the agreements it led to. In four queries, however many there are."""
    made = agreements.of_voice(session, voice.id)
    ids = [one.id for one in made]
    voices, looks = agreements.origins(session, ids), agreements.looks(session, ids)
    return Trail(
        branches=[Branch(one, voices[one.id], looks[one.id]) for one in made],
        shown_on=shown_on(session, voice.meeting_id),
    )


def shown_on(session: Session, meeting_id: int) -> date | None:
    """Return the day on which parents were told what came of a meeting, or nothing before that."""
    told = feedback(session, meeting_id)
    return days.today(told.published_at) if told and told.published_at else None
