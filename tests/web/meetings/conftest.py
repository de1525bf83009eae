"""A meeting, and the same with its invitations sent."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.services import invitations
from pejl.services.links import Links
from pejl.services.outbox import Post
from pejl.storage.meetings import Meeting
from tests import world
from tests.invited import leave
from tests.services.test_meetings import planned
from tests.world import ClassId

POST = Post(links=Links("http://pejl.test", b"k" * 32), mail_domain="pejl.test")


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    """Birk's draft for 3.B on Tuesday 29 September at 17.00 in Lokale 12."""
    return planned(session, class_id)


@pytest.fixture
def invited(session: Session, meeting: Meeting) -> Meeting:
    """The same, with its invitations sent."""
    invitations.send(session, meeting, POST, meeting.organiser_id, world.NOW)
    leave(session)
    session.commit()
    return meeting
