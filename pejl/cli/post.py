"""`pejl deliver` and the mailer behind `pejl serve`: one at a time, each mail settled for itself."""

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pejl.cli.handed import Memory, hold_if_restored
from pejl.cli.settings import settings
from pejl.config import Settings
from pejl.mail.addresses import BadAddress
from pejl.mail.postman import Ambiguous, MailerHeld, Pace, Postman, Refused, postman_for
from pejl.services import outbox, posting
from pejl.services.outbox import Task
from pejl.storage import outbox as store
from pejl.storage import posting as posting_store
from pejl.storage import scope
from pejl.storage.engine import make_engine, reading

log = logging.getLogger(__name__)

BREATH = 0.1
"""Seconds between two mails: a school's mail server sees at most 600 a minute."""
LOOK_EVERY = 2.0
"""Seconds between two looks at the outbox."""
HELD_FOR = 300.0
"""Seconds the mailer rests when nothing can leave before somebody acts."""
TROUBLED_FOR = 30.0
"""Seconds the mailer rests when something else went wrong, such as a database that is away."""
PATIENCE = 600.0
"""Seconds `deliver --once` waits for a mailer that is already at work."""
SHORTEST_REST = 0.5
"""Seconds `deliver --once` rests before it looks again for what it must wait for."""
USUAL_PACE = 600
"""Mails of one school in a minute, where nobody has said otherwise."""

SENT, WAITS, GIVEN_UP = "sent", "waits", "given up"


@click.command()
@click.option("--once", is_flag=True, help="Send what is due, and stop.")
def deliver(*, once: bool) -> None:
    """Send the mails that wait; without --once, as long as the process lives.

    With --once also those that can still be undone, when their minute is over.
    """
    found = settings()
    postman, pace = _postman(found), Pace(found.mails_a_minute)
    engine = make_engine(found.database_url)
    memory = Memory.of(found.data)
    if not once:
        keep_delivering(engine, postman, threading.Event(), pace=pace, memory=memory)
    try:
        _look_back(engine, memory)
        done = deliver_once(engine, postman, pace=pace, memory=memory)
        while done is not None and (rest := _rest(engine)) is not None:
            time.sleep(rest)
            more = deliver_once(engine, postman, pace=pace, memory=memory)
            done = None if more is None else done + more
    except MailerHeld as held:
        raise click.ClickException(held.reason) from held
    finally:
        engine.dispose()
    if done is None:
        raise click.ClickException("another mailer is at work; nothing was done")
    print(f"{done[SENT]} sent, {done[WAITS]} to be tried again, {done[GIVEN_UP]} given up.")


def in_background(found: Settings) -> None:
    """Send what waits for as long as this process lives, in a thread that does not keep it alive."""
    engine, postman = make_engine(found.database_url), _postman(found)
    pace, memory = Pace(found.mails_a_minute), Memory.of(found.data)
    args = (engine, postman, threading.Event(), LOOK_EVERY, pace, memory)
    threading.Thread(target=keep_delivering, args=args, name="mailer", daemon=True).start()


def keep_delivering(
    engine: Engine,
    postman: Postman,
    stop: threading.Event,
    look_every: float = LOOK_EVERY,
    pace: Pace | None = None,
    memory: Memory | None = None,
) -> None:
    """Look at the outbox every ``look_every`` seconds until ``stop``; whatever goes wrong, look again.

    The mailer rests before its first look: the server makes its workers by forking at the start, and a fork
    must not meet a thread that holds a lock.
    """
    rest, pace, is_new = look_every, pace or Pace(USUAL_PACE), True
    while not stop.wait(rest):
        rest = look_every
        try:
            if is_new:
                _look_back(engine, memory)
                is_new = False
            _look(engine, postman, pace, memory)
        except MailerHeld as held:
            log.warning("no mail leaves: %s", held.reason)
            rest = HELD_FOR
        except Exception as error:  # noqa: BLE001 - whatever it is, parents wait for their mails
            log.warning("the mailer stumbled: %s", type(error).__name__)
            rest = TROUBLED_FOR


def _look_back(engine: Engine, memory: Memory | None) -> None:
    """Before the first mail, hold the post if the database does not know of all this machine has sent."""
    if memory is not None:
        with transaction(engine) as session:
            hold_if_restored(session, memory, _now())


def _look(engine: Engine, postman: Postman, pace: Pace, memory: Memory | None) -> None:
    """Deliver what is due, unless somebody else does. Most looks find nothing, and write nothing."""
    with Session(reading(engine)) as session:
        scope.see_all(session)
        resting = {*posting_store.paused(session), *pace.full(time.monotonic())}
        if posting.held(session) or not store.has_work(session, _now(), resting):
            return
    with store.mailers_turn(engine) as mine:
        if mine:
            deliver_due(engine, postman, pace=pace, memory=memory)


def _rest(engine: Engine) -> float | None:
    """Return how many seconds to wait for the mails that can still be undone; nothing where none waits."""
    with Session(reading(engine)) as session:
        scope.see_all(session)
        until = store.last_wait(session, _now(), posting_store.paused(session))
    return None if until is None else max((until - _now()).total_seconds(), SHORTEST_REST)


def deliver_once(
    engine: Engine,
    postman: Postman,
    breath: float = BREATH,
    pace: Pace | None = None,
    memory: Memory | None = None,
) -> Counter[str] | None:
    """Send what is due, once no other mailer is at work; ``None`` when one still is after PATIENCE.

    Raises MailerHeld.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with store.mailers_turn(engine) as mine:
            if mine:
                return deliver_due(engine, postman, breath, pace, memory)
        time.sleep(breath)
    return None


def deliver_due(
    engine: Engine,
    postman: Postman,
    breath: float = BREATH,
    pace: Pace | None = None,
    memory: Memory | None = None,
) -> Counter[str]:
    """Send every mail that is due and count what came of each; the caller holds the mailer's turn.

    Each mail is claimed in one transaction and settled in another, with the delivery between them. If the
    process dies there, the mail is found as left behind and goes out again: the same bytes, never none.
    Raises MailerHeld when nothing can leave.
    """
    mailer, pace = secrets.token_hex(16), pace or Pace(USUAL_PACE)
    done: Counter[str] = Counter()
    with transaction(engine) as session:
        if hold := posting.held(session):
            raise MailerHeld(f"Posten er standset: {hold.reason}")
        store.release_stranded(session, outbox.ONCE_ONLY, outbox.UNKNOWN)
    while (task := _next(engine, mailer, pace)) is not None:
        pace.went(task.school_id, time.monotonic())
        done[_hand_over(engine, postman, task, memory)] += 1
        time.sleep(breath)
    return done


def _next(engine: Engine, mailer: str, pace: Pace) -> Task | None:
    with transaction(engine) as session:
        return outbox.next_task(session, mailer, _now(), pace.full(time.monotonic()))


def _hand_over(engine: Engine, postman: Postman, task: Task, memory: Memory | None) -> str:
    try:
        postman.deliver(task.sender, task.recipient, task.raw)
    except MailerHeld as held:
        with transaction(engine) as session:
            outbox.held(session, task, held.reason)
            posting.note_trouble(session, held.reason, _now())
        raise
    except Refused as error:
        return _refused(engine, task, error.text, permanent=error.permanent)
    except Ambiguous as error:
        return _refused(
            engine, task, outbox.UNKNOWN if task.once_only else str(error), permanent=task.once_only
        )
    except BadAddress as error:
        return _refused(engine, task, str(error), permanent=True)
    except Exception as error:  # noqa: BLE001 - one mail nobody foresaw must not stop those behind it
        log.warning("mail %d: %s", task.mail_id, type(error).__name__)
        return _refused(engine, task, "Noget gik galt hos os. Vi prøver igen.", permanent=False)
    with transaction(engine) as session:
        outbox.taken(session, task, _now())
        posting.note_well(session)
        number = posting.count_handed_over(session)
    if memory is not None:
        memory.write(number)
    return SENT


def _refused(engine: Engine, task: Task, text: str, *, permanent: bool) -> str:
    with transaction(engine) as session:
        waits = outbox.refused(session, task, text, _now(), permanent=permanent)
    log.warning("mail %d was not taken", task.mail_id)
    return WAITS if waits else GIVEN_UP


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session that sees every school and is kept when the block succeeds."""
    with Session(engine) as session, session.begin():
        scope.see_all(session)
        yield session


def _postman(found: Settings) -> Postman:
    try:
        return postman_for(found.smtp_url, found.data / "mail")
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _now() -> datetime:
    return datetime.now(UTC)
