"""What the tests of voices look up."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage.harvest import Perspective


def voices(session: Session) -> list[Perspective]:
    return list(session.scalars(select(Perspective).order_by(Perspective.text)))
