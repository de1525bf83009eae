"""`pejl remind`: what is due goes out once, however often and by however many it is run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.cli import main
from pejl.cli.post import deliver_once
from pejl.cli.remind import keep_reminding, remind_due
from pejl.domain import days
from pejl.domain import reminders as rules
from pejl.mail.postman import postman_for
from pejl.services import reminders
from tests import invited, world
from tests.mail.catcher import Catcher, mail_server

DUE = days.utc(date(2026, 9, 23), time(16))


@pytest.fixture
def caught() -> Iterator[Catcher]:
    with mail_server() as catcher:
        yield catcher


@pytest.fixture
def planned(session: Session, caught: Catcher, tmp_path: Path, clock: Traveller) -> Session:
    """Five have got their invitation, nobody has answered."""
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    reminders.choose(session, meeting, rules.USUAL, meeting.organiser_id, world.NOW)
    session.commit()
    deliver_once(engine_of(session), postman_for(caught.url, tmp_path), breath=0)
    caught.mails.clear()
    clock.move_to(DUE - timedelta(minutes=1))
    return session


def engine_of(session: Session) -> Engine:
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    return engine


def test_four_at_once_and_a_fifth_later_send_each_reminder_once(
    planned: Session, caught: Catcher, tmp_path: Path, clock: Traveller
) -> None:
    engine = engine_of(planned)
    assert remind_due(engine, invited.POST) == 0
    clock.move_to(DUE)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: remind_due(engine, invited.POST), range(4))) == 5
    assert remind_due(engine, invited.POST) == 0
    deliver_once(engine, postman_for(caught.url, tmp_path), breath=0)
    assert sorted({mail.recipients for mail in caught.mails}) == sorted(
        mail.recipients for mail in caught.mails
    )
    assert len(caught.mails) == 5
    assert all(b"Subject: =?utf-8?" in mail.raw for mail in caught.mails)


def test_a_reminder_whose_fate_is_unknown_is_not_repeated(
    planned: Session, caught: Catcher, tmp_path: Path, clock: Traveller
) -> None:
    engine, postman = engine_of(planned), postman_for(caught.url, tmp_path)
    clock.move_to(DUE)
    remind_due(engine, invited.POST)
    caught.hang_up = True
    deliver_once(engine, postman, breath=0)
    caught.hang_up = False
    clock.move_to(DUE + timedelta(hours=2))
    deliver_once(engine, postman, breath=0)
    assert len(caught.mails) == 5


def test_the_command_and_the_watch_of_the_server_do_the_same(
    planned: Session, database_url: str, clock: Traveller, tmp_path: Path
) -> None:
    engine = engine_of(planned)
    env = {
        "PEJL_DATA": str(tmp_path),
        "PEJL_DATABASE_URL": database_url,
        "PEJL_BASE_URL": "https://pejl.example",
    }
    clock.move_to(DUE)
    done = CliRunner().invoke(main, ["remind"], env=env)
    assert (done.exit_code, done.output) == (0, "5 reminders queued, 0 drafts agreed.\n")
    stop = threading.Event()
    watch = threading.Thread(target=keep_reminding, args=(engine, invited.POST, stop, 0.01))
    watch.start()
    stop.set()
    watch.join(timeout=20)
    assert not watch.is_alive()
    assert CliRunner().invoke(main, ["remind"], env=env).output == "0 reminders queued, 0 drafts agreed.\n"
