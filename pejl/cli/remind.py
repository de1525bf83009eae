"""`pejl remind` and the watch behind `pejl serve`: what is due by the calendar is done, each thing once."""

import logging
import threading
from datetime import UTC, datetime

import click
from sqlalchemy import Engine

from pejl.cli.post import TROUBLED_FOR, transaction
from pejl.cli.settings import settings
from pejl.config import Settings
from pejl.services import drafts, reminders, weekly
from pejl.services.outbox import Post
from pejl.storage.engine import make_engine
from pejl.storage.meetings import meeting

log = logging.getLogger(__name__)

LOOK_EVERY = 60.0
"""Seconds between two looks at the clock."""


@click.command()
def remind() -> None:
    """Do what is due: reminders to parents, the staff's weekly mail, drafts that have been heard out.

    Run it as often as you like.
    """
    found = settings()
    engine = make_engine(found.database_url)
    try:
        number, settled = do_due(engine, Post.of(found))
    finally:
        engine.dispose()
    print(f"{number} reminders queued, {settled} drafts agreed.")


def do_due(engine: Engine, post: Post) -> tuple[int, int]:
    """Do all that is due; return how many mails that makes, and how many drafts became agreements."""
    settled = settle_due(engine)
    return remind_due(engine, post) + weekly_due(engine, post), settled


def settle_due(engine: Engine) -> int:
    """Let drafts that have been heard out become agreements, each in a transaction of its own."""
    with transaction(engine) as session:
        ids = drafts.due(session, datetime.now(UTC))
    settled = 0
    for agreement_id in ids:
        with transaction(engine) as session:
            settled += drafts.settle_due(session, agreement_id, datetime.now(UTC))
    return settled


def weekly_due(engine: Engine, post: Post) -> int:
    """Queue the weekly mails that are due, each school in a transaction of its own; return how many."""
    with transaction(engine) as session:
        ids = weekly.due_schools(session, datetime.now(UTC))
    sent = 0
    for school_id in ids:
        with transaction(engine) as session:
            sent += weekly.send_due(session, school_id, post, datetime.now(UTC))
    return sent


def remind_due(engine: Engine, post: Post) -> int:
    """Queue what is due, each meeting in a transaction of its own; return how many mails that makes."""
    with transaction(engine) as session:
        ids = reminders.due_meetings(session, datetime.now(UTC))
    sent = 0
    for meeting_id in ids:
        with transaction(engine) as session:
            found = meeting(session, meeting_id)
            sent += reminders.send_due(session, found, post, datetime.now(UTC)) if found else 0
    return sent


def in_background(found: Settings) -> None:
    """Look for what is due for as long as this process lives, in a thread that does not keep it alive."""
    args = (make_engine(found.database_url), Post.of(found), threading.Event())
    threading.Thread(target=keep_reminding, args=args, name="reminders", daemon=True).start()


def keep_reminding(engine: Engine, post: Post, stop: threading.Event, look_every: float = LOOK_EVERY) -> None:
    """Look every ``look_every`` seconds until ``stop``; whatever goes wrong, look again.

    It rests before its first look, as the mailer does: the server forks its workers at the start.
    """
    rest = look_every
    while not stop.wait(rest):
        rest = look_every
        try:
            do_due(engine, post)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for it
            log.warning("the reminders stumbled: %s", type(error).__name__)
            rest = max(look_every, TROUBLED_FOR)
