"""`pejl post`, and `pejl deliver --once` where something keeps mails from leaving."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy.orm import Session

from pejl.cli import main
from pejl.mail.postman import read_folder
from tests import invited


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
