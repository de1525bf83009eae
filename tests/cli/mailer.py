"""A mailer in a process of its own, to be killed."""

from __future__ import annotations

from pathlib import Path

from pejl.cli.post import deliver_once
from pejl.mail.postman import Pace, postman_for
from pejl.storage.engine import make_engine

NO_LIMIT = Pace(1_000_000)
"""A mailer that rests after its share of the minute would end before all is sent."""


def work(database_url: str, smtp_url: str) -> None:
    """Deliver what is due."""
    engine = make_engine(database_url)
    deliver_once(engine, postman_for(smtp_url, Path("unused")), breath=0, pace=NO_LIMIT)
    engine.dispose()
