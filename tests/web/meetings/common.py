"""What the tests of meetings do again and again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.harvest import Answer, Kind, Origin
from pejl.services import harvest
from pejl.storage.meetings import Meeting
from tests import world
from tests.visitor import Page, Visitor

PLAN_URL = "/moeder/nyt?anledning=inklusion-ny-elev"
PRESS = "Lav et forslag til dagsorden"


def the_one(session: Session) -> Meeting:
    """The only meeting there is."""
    session.expire_all()
    return session.scalars(select(Meeting)).one()


def say(session: Session, meeting: Meeting, *, answered: bool = False) -> None:
    """A parent said something, and perhaps got an answer."""
    voice = harvest.record(
        session, meeting, kind=Kind.WISH, text="Flere fælles lege", origin=Origin.TABLE, today=meeting.on
    )
    if answered:
        voice.status, voice.answer_text = Answer.ALREADY, "Det gør vi om fredagen."
    session.commit()


def login_again(visitor: Visitor) -> None:
    """Come back after the login has ended."""
    visitor.visit("/log-ind")
    visitor.press("Log ind", email=world.STAFF[visitor.name].email, password=world.PASSWORD)


def edit(visitor: Visitor, meeting: Meeting) -> Page:
    """Open the page where a meeting is changed."""
    return visitor.visit(f"/moeder/{meeting.id}/ret")
