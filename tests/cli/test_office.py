"""`pejl post`, and `pejl deliver --once` where something keeps mails from leaving."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import update
from sqlalchemy.orm import Session

from pejl.cli import main
from pejl.cli.handed import Memory, hold_if_restored
from pejl.mail.postman import read_folder
from pejl.services import posting
from pejl.storage.outbox import QUEUED, OutboxMail
from pejl.storage.posting import PostOffice
from tests import invited, world


def test_the_post_is_held_looked_at_released_and_paused(
    database_url: str, session: Session, tmp_path: Path
) -> None:
    meeting = invited.a_plan(session, on=date.today() + timedelta(days=30))  # noqa: DTZ011 - the command's own day
    invited.send(session, meeting)
    session.commit()
    env = {"PEJL_DATA": str(tmp_path), "PEJL_DATABASE_URL": database_url}

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, list(words), env=env)
        return result.exit_code, result.output

    assert run("post", "hold", "--reason", "Databasen er genskabt.")[0] == 0
    code, said = run("deliver", "--once")
    assert (code, said) == (1, "Error: Posten er standset: Databasen er genskabt.\n")
    code, said = run("post", "status")
    assert "held since" in said
    assert f"     5 invitation   meeting {meeting.id}" in said
    assert "@" not in said
    assert run("post", "release") == (0, "Mails leave again. 0 given up.\n")
    assert run("post", "pause", "--school", "Sydskolen", "--reason", "Vi retter en adresse.")[0] == 0
    assert run("deliver", "--once") == (0, "0 sent, 0 to be tried again, 0 given up.\n")
    assert "Sydskolen is paused since" in run("post", "status")[1]
    assert run("post", "pause", "--school", "Vestskolen", "--reason", "x")[0] == 1
    assert run("post", "resume", "--school", "Sydskolen")[0] == 0
    assert run("deliver", "--once") == (0, "5 sent, 0 to be tried again, 0 given up.\n")
    assert run("post", "status") == (0, "0 mails wait.\n")
    # A copy from before: the mails wait again, and the database knows of none that has left.
    session.execute(update(OutboxMail).values(state=QUEUED))
    session.execute(update(PostOffice).values(handed_over=0))
    session.commit()
    code, said = run("deliver", "--once")
    assert code == 1
    assert "måske genskabt fra en kopi" in said
    assert run("post", "release", "--forget") == (0, "Mails leave again. 5 given up.\n")
    assert run("deliver", "--once") == (0, "0 sent, 0 to be tried again, 0 given up.\n")


@pytest.mark.parametrize(
    ("here", "there", "waits", "held", "after"),
    [
        (5, 3, True, True, 5),  # a copy from before, on this machine
        (None, 3, True, True, None),  # a copy, on a new machine
        (5, 3, False, False, 3),  # nothing waits, so nothing can leave twice
        (3, 5, True, False, 5),  # another machine has sent since, or this one was killed after a mail
        (None, 0, True, False, 0),  # nothing has ever left
    ],
)
def test_a_restored_database_holds_the_post_by_itself(
    session: Session,
    tmp_path: Path,
    *,
    here: int | None,
    there: int,
    waits: bool,
    held: bool,
    after: int | None,
) -> None:
    invited.send(session, invited.a_plan(session))
    if not waits:
        invited.leave(session)
    for _ in range(there):
        posting.count_handed_over(session)
    memory = Memory.of(tmp_path)
    if here is not None:
        memory.write(here)
    hold_if_restored(session, memory, world.NOW)
    assert ((posting.held(session) is not None), memory.read()) == (held, after)


def test_deliver_once_waits_for_what_can_still_be_undone(
    database_url: str, session: Session, tmp_path: Path
) -> None:
    meeting = invited.a_plan(session, on=date.today() + timedelta(days=30))  # noqa: DTZ011 - the command's own day
    invited.send(session, meeting)
    for mail in invited.outbox(session):
        mail.next_try_at = datetime.now(UTC) + timedelta(seconds=0.8)
    session.commit()
    env = {"PEJL_DATA": str(tmp_path), "PEJL_DATABASE_URL": database_url}
    result = CliRunner().invoke(main, ["deliver", "--once"], env=env)
    assert result.output == "5 sent, 0 to be tried again, 0 given up.\n"
    assert len(read_folder(tmp_path / "mail")) == 5
