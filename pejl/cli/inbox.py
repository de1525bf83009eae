"""`pejl inbox`: one mail on standard input, as the mail server hands it over; what was decided as JSON."""

import json
import sys
from datetime import UTC, datetime
from typing import BinaryIO

import click
from sqlalchemy.exc import SQLAlchemyError

from pejl.cli.settings import settings, writing
from pejl.config import Settings
from pejl.mail.replies import MOST_OCTETS, read
from pejl.services import replies
from pejl.services.outbox import Post
from pejl.storage.engine import BusyError

_CHUNK = 65_536


@click.command()
def inbox() -> None:
    """Take one mail from standard input, and print the decision.

    Exit code 0 for any mail, also one that is refused: there is nothing to try again. Exit code 1 when the
    database cannot be used: the mail was not looked at and must be handed over again.
    """
    found = settings()
    mail = read(_bounded(sys.stdin.buffer), borders(found))
    try:
        with writing() as session:
            verdict = replies.receive(session, mail, Post.of(found), datetime.now(UTC))
    except (SQLAlchemyError, BusyError) as error:
        # Its own text would hold what the mail says.
        raise click.ClickException(f"the database cannot be used ({type(error).__name__})") from None
    print(
        json.dumps(
            {"decision": verdict.decision, "value": verdict.value, "reason": verdict.reason},
            ensure_ascii=False,
        )
    )


def borders(found: Settings) -> frozenset[str]:
    """Return the names the border's Authentication-Results may bear: our own, and those of our mail server.

    The border must put its own header above all others (RFC 8601 5).
    """
    domains = (found.hostname, found.mail_from.rpartition("@")[2])
    return frozenset(name.lower() for domain in domains for name in (domain, f"mx.{domain}"))


def _bounded(source: BinaryIO) -> bytes:
    """Read one octet more than is ever taken; the rest goes by, for nobody may write to a closed pipe."""
    raw = source.read(MOST_OCTETS + 1)
    while source.read(_CHUNK):
        pass
    return raw
