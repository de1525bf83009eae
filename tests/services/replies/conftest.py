"""The invitation that is answered."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.storage.invitations import Invitation
from tests import replied


@pytest.fixture
def invitation(session: Session) -> Invitation:
    """Bo's, answered with a ja by mail."""
    return replied.an_invitation(session)
