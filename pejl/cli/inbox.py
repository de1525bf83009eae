"""`pejl inbox`: replies by mail, one from standard input or all that come to a mailbox; decisions as JSON."""

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from pejl.cli.post import transaction
from pejl.cli.settings import settings
from pejl.config import Settings
from pejl.domain.replies import Decision, Reason, Verdict
from pejl.mail.replies import MOST_OCTETS, imap, read
from pejl.mail.servers import Server
from pejl.services import replies
from pejl.services.outbox import Post
from pejl.storage.engine import BusyError, make_engine

log = logging.getLogger(__name__)

LOOK_EVERY = 60.0
"""Seconds between two looks at a mailbox."""

DATABASE_AWAY = (SQLAlchemyError, BusyError)

_CHUNK = 65_536

Handle = Callable[[bytes], Verdict]


@click.command()
@click.option(
    "--imap", "url", metavar="URL", help="imaps://user@host/folder; password in PEJL_IMAP_PASSWORD."
)
@click.option("--once", is_flag=True, help="With --imap: look once, and stop.")
def inbox(*, url: str | None, once: bool) -> None:
    """Take one mail from standard input, or with --imap all that come to a mailbox; print the decisions.

    Exit code 0 for any mail, also one that is refused: there is nothing to try again. Exit code 1 when the
    database cannot be used: the mail was not looked at and must be handed over again.
    """
    found = settings()
    engine = make_engine(found.database_url)
    try:
        if url is None:
            _print(_received(engine, found, _bounded(sys.stdin.buffer)))
        else:
            _watch(engine, found, _account(url), once=once)
    except DATABASE_AWAY as error:
        # Its own text would hold what the mail says.
        raise click.ClickException(f"the database cannot be used ({type(error).__name__})") from None
    except imap.MailboxError as error:
        raise click.ClickException(f"the mailbox cannot be used ({type(error).__name__})") from None
    finally:
        engine.dispose()


def borders(found: Settings) -> frozenset[str]:
    """Return the names the border's Authentication-Results may bear: our own, and those of our mail server.

    The border must put its own header above all others (RFC 8601 5).
    """
    domains = (found.hostname, found.mail_from.rpartition("@")[2])
    return frozenset(name.lower() for domain in domains for name in (domain, f"mx.{domain}"))


def look(account: Server, progress: Path, handle: Handle) -> int:
    """Hand over every mail that has come to a mailbox since the last look; return how many.

    A mail that meant something is moved away; the others are people's and stay as they are. ``progress`` is
    the file that remembers how far we have come, written after each mail: if we stop between, the one mail
    is handed over again, and the same mail again gets the same verdict. Raises one of imap.MailboxError,
    and whatever ``handle`` raises.
    """
    with imap.opened(account) as box:
        validity, done = _progress(progress)
        uids = box.uids(done if validity == box.validity else 0)
        for uid in uids:
            raw = box.mail(uid, MOST_OCTETS + 1)
            if raw is not None and handle(raw).decision is not Decision.IGNORE:
                box.put_away(uid)
            _keep(progress, f"{box.validity} {uid}\n")
    return len(uids)


def _watch(engine: Engine, found: Settings, account: Server, *, once: bool) -> None:
    """Look at the mailbox again and again; whatever goes wrong, look again."""
    name = hashlib.sha256(f"{account.user}@{account.host}:{account.port}/{account.path}".encode()).hexdigest()
    progress = found.data / f"imap-{name[:16]}"

    def handle(raw: bytes) -> Verdict:
        try:
            verdict = _received(engine, found, raw)
        except DATABASE_AWAY:
            raise
        except Exception as error:  # noqa: BLE001 - one mail nobody foresaw must not stop those behind it
            log.warning("a mail was passed over: %s", type(error).__name__)
            return Verdict(Decision.IGNORE, Reason.UNREADABLE)
        _print(verdict)
        return verdict

    while True:
        try:
            if look(account, progress, handle) == imap.MOST_A_ROUND:
                continue
        except Exception as error:  # whatever it is, parents answer
            if once:
                raise
            log.warning("the mailbox is looked at again later: %s", type(error).__name__)
        if once:
            return
        time.sleep(LOOK_EVERY)


def _received(engine: Engine, found: Settings, raw: bytes) -> Verdict:
    with transaction(engine) as session:
        return replies.receive(session, read(raw, borders(found)), Post.of(found), datetime.now(UTC))


def _print(verdict: Verdict) -> None:
    said = {"decision": verdict.decision, "value": verdict.value, "reason": verdict.reason}
    print(json.dumps(said, ensure_ascii=False), flush=True)


def _account(url: str) -> Server:
    try:
        return imap.account(url, os.environ.get("PEJL_IMAP_PASSWORD", ""))
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _progress(file: Path) -> tuple[int, int]:
    """Return UIDVALIDITY and the number of the last mail handed over; zeros where nothing is known."""
    try:
        validity, uid = file.read_text(encoding="ascii").split()
        return int(validity), int(uid)
    except (OSError, ValueError):
        return 0, 0


def _keep(file: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="ascii")
    part.replace(file)


def _bounded(source: BinaryIO) -> bytes:
    """Read one octet more than is ever taken; the rest goes by, for nobody may write to a closed pipe."""
    raw = source.read(MOST_OCTETS + 1)
    while source.read(_CHUNK):
        pass
    return raw
