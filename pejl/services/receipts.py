"""Receipts: a code for whoever said something, and what it leads to. Only its hash is stored."""

import secrets
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.domain.receipts import code_of
from pejl.services import trails
from pejl.services.links import Links, link_hash
from pejl.services.trails import Trail
from pejl.storage import harvest
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting, meeting

PURPOSE = "receipt"


@dataclass(frozen=True)
class Followed:
    """What somebody said and what became of it. ``told`` means the school's answer is out."""

    voice: Perspective
    meeting: Meeting
    trail: Trail
    told: bool
    alike: int
    """How many voices of the same kind there were, this one among them."""


def code_for(links: Links, form: str) -> str:
    """Make the code of what is written in one form; ``form`` is the random value it came with, if any.

    It is derived and not drawn: whoever presses twice gets the same code twice, and it need not be kept.
    """
    return code_of(int(link_hash(links.token(PURPOSE, form or secrets.token_urlsafe(16))), 16))


def follow(session: Session, voice: Perspective) -> Followed | None:
    """Tell where a voice has led so far; nothing for one whose meeting is gone."""
    found = meeting(session, voice.meeting_id)
    if found is None:
        return None
    trail = trails.of_voice(session, voice)
    return Followed(
        voice=voice,
        meeting=found,
        trail=trail,
        told=trail.shown_on is not None or found.state == State.CLOSED,
        alike=harvest.kind_counts(session, found.id)[voice.kind],
    )
