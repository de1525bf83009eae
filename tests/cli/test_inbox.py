"""`pejl inbox`, as a mail server calls it: one mail in, one line of JSON out."""

from __future__ import annotations

import json
import multiprocessing
import os
import smtplib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.cli import main
from pejl.cli.inbox import borders
from pejl.config import Settings, from_environment
from pejl.storage import scope
from pejl.storage.engine import make_engine
from pejl.storage.invitations import Answer
from pejl.storage.replies import InboundMail
from tests import replied, world
from tests.cli.receiver import work
from tests.databases import Databases
from tests.mail.catcher import mail_server
from tests.replied import expected, sample

BASE_URL = "https://pejl.example"


def build(session: Session) -> None:
    """The database as state.json says it was; the meeting is held in a month, whenever the test runs."""
    world.build(session)
    replied.an_invitation(session, date.today() + timedelta(days=30))  # noqa: DTZ011 - the command's own day


@pytest.fixture
def sqlite(request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue("_sqlite")
    return found


def environment(url: str, folder: Path) -> dict[str, str]:
    return {"PEJL_DATA": str(folder), "PEJL_DATABASE_URL": url, "PEJL_BASE_URL": BASE_URL}


def run(raw: bytes, env: dict[str, str]) -> Result:
    return CliRunner().invoke(main, ["inbox"], input=raw, env=env)


def answers(url: str) -> int:
    engine = make_engine(url)
    with Session(engine) as session:
        scope.see_all(session)
        number = session.scalar(select(func.count(Answer.id))) or 0
    engine.dispose()
    return number


def by_mail(names: Iterable[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Send samples to a mail server and lay what came in a folder, as its pipe would hand it over."""
    with mail_server() as caught, smtplib.SMTP(caught.host, caught.port) as client:
        for name in names:
            client.sendmail("bjoern@example.net", "moeder@sondermark.pejl.example", sample(name))
            came = folder / f"{name}.mail"
            came.write_bytes(caught.mails[-1].raw)
            yield name, came


@pytest.mark.long
def test_every_sample_that_comes_by_mail_is_decided_as_it_should_be(
    sqlite: Databases, tmp_path: Path
) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cli.receiver"])
    found: dict[str, tuple[list[str | None], int, int | None]] = {}
    for name, came in by_mail(expected(), tmp_path):
        url, output = sqlite.fresh(build), tmp_path / name
        process = context.Process(target=work, args=(environment(url, tmp_path), came, output))
        process.start()
        process.join()
        said = json.loads(output.read_text(encoding="utf-8"))
        found[name] = ([said["decision"], said["value"]], answers(url), process.exitcode)
        sqlite.drop(url)
    assert found == {name: (said, 2 if said[0] == "apply" else 1, 0) for name, said in expected().items()}


def test_a_mail_handed_over_twice_is_the_same_line_twice_and_one_answer(
    sqlite: Databases, tmp_path: Path
) -> None:
    url, raw = sqlite.fresh(build), sample("03-apple-maybe.eml")
    env = environment(url, tmp_path)
    command = [sys.executable, "-m", "pejl", "inbox"]
    done = subprocess.run(command, input=raw, env={**os.environ, **env}, capture_output=True, check=True)
    assert (done.stdout.decode(), done.stderr) == (
        '{"decision": "apply", "value": "måske", "reason": "answered"}\n',
        b"",
    )
    assert run(raw, env).output == done.stdout.decode()
    assert answers(url) == 2
    sqlite.drop(url)


def test_ten_megabytes_are_let_by_without_breaking_the_pipe(sqlite: Databases, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pejl", "inbox"]
    env = {**os.environ, **environment(sqlite.fresh(build), tmp_path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(100):
            process.stdin.write(b"x" * 100_000)
        process.stdin.close()
        assert json.loads(process.stdout.read()) == {
            "decision": "reject",
            "value": None,
            "reason": "too_large",
        }
    assert process.returncode == 0


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"/etc/passwd", b"\r\n\r\n"])
def test_no_mail_at_all_is_no_error(database_url: str, tmp_path: Path, raw: bytes) -> None:
    result = run(raw, environment(database_url, tmp_path))
    assert (result.exit_code, result.output) == (
        0,
        '{"decision": "ignore", "value": null, "reason": "no_reply"}\n',
    )


def test_a_reply_is_kept_when_the_command_ends(database_url: str, session: Session, tmp_path: Path) -> None:
    build_here = replied.an_invitation(session, date.today() + timedelta(days=30))  # noqa: DTZ011 - as above
    session.commit()
    result = run(sample("16-forwarded-guest.eml"), environment(database_url, tmp_path))
    assert json.loads(result.output) == {"decision": "pending", "value": None, "reason": "other_attendee"}
    reasons = session.scalars(select(InboundMail.reason).where(InboundMail.invitation_id == build_here.id))
    assert set(reasons) == {"answered", "other_attendee"}


@pytest.mark.parametrize("url", ["sqlite:////nowhere/pejl.db", "postgresql://nobody@127.0.0.1:1/pejl"])
def test_a_database_that_is_away_is_said_in_one_line_that_tells_nothing_of_the_mail(
    tmp_path: Path, url: str
) -> None:
    result = run(sample("44-html-in-comment.eml"), environment(url, tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: the database cannot be used (OperationalError)\n"


def test_a_database_without_tables_is_one_that_cannot_be_used(databases: Databases, tmp_path: Path) -> None:
    url = databases.empty()
    result = run(sample("01-outlook-accept.eml"), environment(url, tmp_path))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    databases.drop(url)


def test_the_border_signs_with_our_name_or_that_of_our_mail_server(
    app_settings: Settings, tmp_path: Path
) -> None:
    assert borders(app_settings) == {"pejl.test", "mx.pejl.test", "pejl.example", "mx.pejl.example"}
    bare = from_environment({"PEJL_DATA": str(tmp_path)})
    assert replied.BORDER in borders(bare)
