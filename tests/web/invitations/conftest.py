"""A meeting, and the same with everybody invited."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pejl.storage.meetings import Meeting
from pejl.web.state import post
from tests import invited


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return invited.a_plan(session)


@pytest.fixture
def sent(app: Flask, session: Session, meeting: Meeting) -> Meeting:
    with app.app_context():
        invited.send(session, meeting, post())
    return meeting
