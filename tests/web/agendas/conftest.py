"""A meeting with an agenda, and where it is shown."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.storage.meetings import Meeting
from tests.services.test_agendas import drafted
from tests.world import ClassId


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    """Birk's meeting with the example agenda: b1 Velkomst … b5 Dilemmaspil, b6 Pause … b10 Udgangsbillet."""
    return drafted(session, class_id)


@pytest.fixture
def path(meeting: Meeting) -> str:
    return f"/moeder/{meeting.id}/dagsorden"
