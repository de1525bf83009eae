"""What the tests of invitations do and look up."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.services import invitations
from pejl.services.invitations import Said
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import OutboxMail
from tests import invited, world
from tests.invited import CARLA

LATER = world.NOW + timedelta(days=1)


def last(session: Session, address: str = CARLA) -> OutboxMail:
    return invited.outbox(session, address)[-1]


def says(session: Session, meeting: Meeting, reply: Reply, name: str = "Carla Lund") -> None:
    said = Said(reply=reply, adults=2, interpreter="polsk", childcare=True, access=True)
    invitations.answer(session, invited.an_invitation(session, meeting, name), said, Source.WEB, world.NOW)
