"""A meeting, and the same with everybody invited."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.storage.meetings import Meeting
from tests import invited
from tests.invited import leave


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return invited.a_plan(session)


@pytest.fixture
def sent(session: Session, meeting: Meeting) -> Meeting:
    """Everybody is invited, and every mail has left."""
    invited.send(session, meeting)
    leave(session)
    return meeting
