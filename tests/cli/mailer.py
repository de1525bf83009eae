"""A mailer in a process of its own, to be killed."""

from __future__ import annotations

from pathlib import Path

from pejl.cli.post import deliver_once
from pejl.mail.postman import postman_for
from pejl.storage.engine import make_engine


def work(database_url: str, smtp_url: str) -> None:
    """Deliver what is due."""
    engine = make_engine(database_url)
    deliver_once(engine, postman_for(smtp_url, Path("unused")), breath=0)
    engine.dispose()
