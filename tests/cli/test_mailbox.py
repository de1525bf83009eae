"""`pejl inbox --imap`: every mail in a mailbox once, whatever breaks on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.cli import main
from pejl.cli.inbox import look
from pejl.domain.replies import Decision, Reason, Verdict
from pejl.mail.replies import MOST_OCTETS, imap
from pejl.storage.invitations import Answer
from tests import replied
from tests.mail.mailbox import Box, mailbox
from tests.replied import sample

ORDINARY = b"From: mor@foraeldre.example\r\nSubject: Glemt jakke\r\n\r\nHar I set den?\r\n"


@pytest.fixture
def box() -> Iterator[Box]:
    with mailbox() as found:
        yield found


def taken(box: Box, progress: Path, decision: Decision = Decision.APPLY) -> list[bytes]:
    found: list[bytes] = []

    def handle(raw: bytes) -> Verdict:
        found.append(raw)
        return Verdict(decision, Reason.ANSWERED)

    look(imap.account(box.url), progress, handle)
    return found


def test_replies_are_taken_once_and_moved_and_the_mails_of_people_stay(
    database_url: str, session: Session, tmp_path: Path, box: Box
) -> None:
    replied.an_invitation(session, date.today() + timedelta(days=30))  # noqa: DTZ011 - the command's own day
    session.commit()
    env = {
        "PEJL_DATA": str(tmp_path),
        "PEJL_DATABASE_URL": database_url,
        "PEJL_BASE_URL": "https://pejl.example",
    }

    def run() -> Result:
        return CliRunner().invoke(main, ["inbox", "--once", "--imap", box.url], env=env)

    box.put(
        sample("03-apple-maybe.eml"), ORDINARY, b"x" * (MOST_OCTETS + 9), sample("29-bounce-with-invite.eml")
    )
    result = run()
    assert result.exit_code == 0
    decisions = [json.loads(line)["decision"] for line in result.output.splitlines()]
    assert decisions == ["apply", "ignore", "reject", "bounce"]
    assert sorted(box.moved) == [1, 3, 4]
    assert list(box.mails.values()) == [ORDINARY]
    assert run().output == ""
    box.put(sample("03-apple-maybe.eml"))
    assert json.loads(run().output)["decision"] == "apply"
    assert session.scalar(select(func.count(Answer.id))) == 2
    assert box.fetched == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("can", ["IMAP4rev1 UIDPLUS MOVE", "IMAP4rev1 UIDPLUS", "IMAP4rev1"])
def test_a_line_that_breaks_loses_no_mail_and_takes_none_twice(box: Box, tmp_path: Path, can: str) -> None:
    box.can, box.breaks_at = can, 2
    box.put(b"en", b"to", b"tre")
    progress = tmp_path / "imap"
    with pytest.raises(imap.MailboxError):
        taken(box, progress)
    assert taken(box, progress) == [b"to", b"tre"]
    assert taken(box, progress) == []
    assert list(box.moved.values()) == [b"en", b"to", b"tre"]
    assert bool(box.mails) == ("UIDPLUS" not in can)


def test_a_mail_that_was_not_settled_is_handed_over_again(box: Box, tmp_path: Path) -> None:
    box.put(b"en", b"to")

    def away(raw: bytes) -> Verdict:
        raise ZeroDivisionError(raw)

    with pytest.raises(ZeroDivisionError):
        look(imap.account(box.url), tmp_path / "imap", away)
    assert taken(box, tmp_path / "imap") == [b"en", b"to"]


def test_a_mailbox_that_was_made_anew_is_read_from_the_start(box: Box, tmp_path: Path) -> None:
    box.put(b"en", b"to")
    assert taken(box, tmp_path / "imap", Decision.IGNORE) == [b"en", b"to"]
    box.validity += 1
    assert taken(box, tmp_path / "imap", Decision.IGNORE) == [b"en", b"to"]


def test_a_mailbox_that_does_not_open_is_said_in_one_line_without_the_password(
    database_url: str, tmp_path: Path, box: Box
) -> None:
    env = {"PEJL_DATA": str(tmp_path), "PEJL_DATABASE_URL": database_url}
    for url in (
        f"imap://kontor:forkert@127.0.0.1:{box.port}",
        f"imap://kontor:hemmelig@127.0.0.1:{box.port}/andet",
        f"imap+starttls://kontor:hemmelig@127.0.0.1:{box.port}",
        f"imaps://kontor:hemmelig@127.0.0.1:{box.port}",
        f"imap://kontor:hemmelig%C3%A6@127.0.0.1:{box.port}",
        "imap://kontor:hemmelig@post.example",
        "imaps://kontor:hemmelig@[",
    ):
        result = CliRunner().invoke(main, ["inbox", "--once", "--imap", url], env=env)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("Error: ")
        assert "hemmelig" not in result.stderr
        assert "forkert" not in result.stderr
