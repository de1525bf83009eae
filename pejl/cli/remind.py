"""`pejl remind` and the watch behind `pejl serve`: what is due by the calendar is done, each thing once."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

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
    return _each(engine, drafts.due, drafts.settle_due)


def weekly_due(engine: Engine, post: Post) -> int:
    """Queue the weekly mails that are due, each school in a transaction of its own; return how many."""
    return _each(
        engine,
        weekly.due_schools,
        lambda session, school_id, now: weekly.send_due(session, school_id, post, now),
    )


def remind_due(engine: Engine, post: Post) -> int:
    """Queue what is due, each meeting in a transaction of its own; return how many mails that makes."""

    def send(session: Session, meeting_id: int, now: datetime) -> int:
        found = meeting(session, meeting_id)
        return reminders.send_due(session, found, post, now) if found else 0

    return _each(engine, reminders.due_meetings, send)


def _each(
    engine: Engine,
    due: Callable[[Session, datetime], Sequence[int]],
    do: Callable[[Session, int, datetime], int],
) -> int:
    """Do what is due, each thing in a transaction of its own; return the sum of what each says."""
    with transaction(engine) as session:
        ids = due(session, datetime.now(UTC))
    done = 0
    for one in ids:
        with transaction(engine) as session:
            done += do(session, one, datetime.now(UTC))
    return done


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
