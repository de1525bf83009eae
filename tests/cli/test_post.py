"""The mailer: everything leaves, nothing is lost, and nothing goes to somebody it should not."""

from __future__ import annotations

import multiprocessing
import random
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from click.testing import CliRunner
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.cli import main
from pejl.cli.post import GIVEN_UP, SENT, WAITS, deliver_once, keep_delivering
from pejl.domain.meetings import State
from pejl.mail.postman import Postman, postman_for, read_folder
from pejl.storage import outbox
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import OutboxMail
from pejl.storage.people import ClassHome, Guardian, Home
from tests import invited, world
from tests.cli.mailer import work
from tests.mail.catcher import Catcher, free_port, mail_server

KILLS = 20


@pytest.fixture
def caught() -> Iterator[Catcher]:
    with mail_server() as catcher:
        yield catcher


@pytest.fixture
def postman(caught: Catcher, tmp_path: Path) -> Postman:
    return postman_for(caught.url, tmp_path)


@pytest.fixture
def meeting(session: Session, clock: Traveller) -> Meeting:
    """Five mails wait: to Carla, Yasemin, Murat, Ole and Rania."""
    del clock
    found = invited.a_plan(session)
    invited.send(session, found)
    session.commit()
    return found


def deliver(session: Session, postman: Postman) -> dict[str, int]:
    session.commit()  # SQLite has one writer at a time
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    done = deliver_once(engine, postman, breath=0)
    assert done is not None
    return dict(done)


def mails(session: Session, state: str | None = None) -> list[OutboxMail]:
    session.expire_all()
    found = [mail for mail in invited.outbox(session) if state in {None, mail.state}]
    session.commit()
    return found


def test_every_mail_reaches_the_one_it_is_to_as_it_was_written(
    session: Session, meeting: Meeting, caught: Catcher, postman: Postman
) -> None:
    del meeting
    assert deliver(session, postman) == {SENT: 5}
    written = {mail.recipient: mail.raw for mail in mails(session, outbox.SENT)}
    assert {mail.recipients: mail.raw for mail in caught.mails} == {(to,): raw for to, raw in written.items()}
    assert {mail.sender for mail in caught.mails} == {"moeder@sydskolen.example"}
    assert all(mail.sent_at == world.NOW for mail in mails(session))
    assert deliver(session, postman) == {}
    assert len(caught.mails) == 5


def test_an_address_that_is_refused_for_good_is_given_up_at_once_with_the_reason(
    session: Session, meeting: Meeting, caught: Catcher, postman: Postman
) -> None:
    del meeting
    caught.answers["RCPT"] = "550 no such person"
    assert deliver(session, postman) == {GIVEN_UP: 5}
    assert {mail.last_error for mail in mails(session, outbox.FAILED)} == {
        "Modtagerens mailadresse bliver afvist (550)."
    }


def test_a_server_that_is_busy_is_asked_again_a_minute_later_and_given_up_when_the_meeting_begins(
    session: Session, meeting: Meeting, caught: Catcher, postman: Postman, clock: Traveller
) -> None:
    caught.answers["DATA"] = "451 later"
    assert deliver(session, postman) == {WAITS: 5}
    assert {mail.next_try_at for mail in mails(session, outbox.QUEUED)} == {world.NOW + timedelta(minutes=1)}
    assert deliver(session, postman) == {}
    clock.move_to(meeting.created_at + timedelta(days=23, hours=9))
    assert deliver(session, postman) == {}
    assert {mail.last_error for mail in mails(session, outbox.FAILED)} == {
        "Mailserveren tog ikke imod mailen i tide."
    }


def test_a_mail_that_may_have_arrived_goes_out_again_with_the_same_bytes(
    session: Session, meeting: Meeting, caught: Catcher, postman: Postman, clock: Traveller
) -> None:
    del meeting
    caught.hang_up = True
    assert deliver(session, postman) == {WAITS: 5}
    caught.hang_up = False
    clock.move_to(world.NOW + timedelta(minutes=1))
    assert deliver(session, postman) == {SENT: 5}
    assert len(caught.mails) == 10
    assert len({mail.raw for mail in caught.mails}) == 5
    assert len(mails(session, outbox.SENT)) == 5


def test_a_server_that_refuses_our_sender_stops_everything_and_burns_no_attempt(
    database_url: str, session: Session, meeting: Meeting, caught: Catcher, tmp_path: Path
) -> None:
    del meeting
    caught.answers["MAIL"] = "550 not you"
    env = {"PEJL_DATA": str(tmp_path), "PEJL_DATABASE_URL": database_url, "PEJL_SMTP_URL": caught.url}
    result = CliRunner().invoke(main, ["deliver", "--once"], env=env)
    assert result.exit_code == 1
    assert "Ingen mails sendes" in result.output
    assert {(mail.state, mail.attempts) for mail in mails(session)} == {(outbox.QUEUED, 0)}
    assert all("afsenderadresse" in (mail.last_error or "") for mail in mails(session))
    caught.answers.clear()
    result = CliRunner().invoke(main, ["deliver", "--once"], env=env)
    assert (result.exit_code, result.output) == (0, "5 sent, 0 to be tried again, 0 given up.\n")


def test_without_a_server_the_mails_are_laid_in_a_folder(
    database_url: str, session: Session, meeting: Meeting, tmp_path: Path
) -> None:
    del meeting
    env = {"PEJL_DATA": str(tmp_path), "PEJL_DATABASE_URL": database_url, "PEJL_SMTP_URL": ""}
    assert CliRunner().invoke(main, ["deliver", "--once"], env=env).exit_code == 0
    assert {mail.recipient.address for mail in read_folder(tmp_path / "mail")} == {
        mail.recipient for mail in mails(session, outbox.SENT)
    }


def test_a_mail_server_that_cannot_be_used_is_refused_in_one_line(database_url: str, tmp_path: Path) -> None:
    env = {
        "PEJL_DATA": str(tmp_path),
        "PEJL_DATABASE_URL": database_url,
        "PEJL_SMTP_URL": "smtp://mail.example",
    }
    result = CliRunner().invoke(main, ["deliver", "--once"], env=env)
    assert result.exit_code == 1
    assert "PEJL_SMTP_URL" in result.output


def call_off(session: Session, meeting: Meeting) -> None:
    del session
    meeting.state = State.CANCELLED


def change_address(session: Session, _meeting: Meeting) -> None:
    session.execute(update(Guardian).values(email="ny@foraeldre.example"))


def lose_address(session: Session, _meeting: Meeting) -> None:
    session.execute(update(Guardian).values(email=None))


def stop_mails(session: Session, _meeting: Meeting) -> None:
    session.execute(update(Guardian).values(no_automatic_mail=True))


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (call_off, "Mødet er aflyst."),
        (change_address, "Mailadressen er ændret, siden mailen blev skrevet."),
        (lose_address, "Mailadressen er ændret, siden mailen blev skrevet."),
        (stop_mails, "Vil ikke have automatiske mails."),
    ],
)
def test_what_happened_since_a_mail_was_written_can_stop_it(
    session: Session,
    meeting: Meeting,
    caught: Catcher,
    postman: Postman,
    happens: Callable[[Session, Meeting], None],
    reason: str,
) -> None:
    happens(session, meeting)
    session.commit()
    assert deliver(session, postman) == {}
    assert not caught.mails
    assert {mail.last_error for mail in mails(session, outbox.CANCELLED)} == {reason}


def test_a_mail_nobody_foresaw_does_not_stop_those_behind_it(
    session: Session, meeting: Meeting, caught: Catcher, postman: Postman
) -> None:
    del meeting

    class Clumsy:
        def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
            if recipient == invited.CARLA:
                raise ZeroDivisionError
            postman.deliver(sender, recipient, raw)

    assert deliver(session, Clumsy()) == {SENT: 4, WAITS: 1}
    assert len(caught.mails) == 4
    assert [mail.recipient for mail in mails(session, outbox.QUEUED)] == [invited.CARLA]


def test_the_mailer_behind_the_server_finds_what_waits(
    engine: Engine, session: Session, meeting: Meeting, caught: Catcher, postman: Postman
) -> None:
    del meeting
    session.commit()
    stop = threading.Event()
    mailer = threading.Thread(target=keep_delivering, args=(engine, postman, stop, 0.01))
    mailer.start()
    while not mails(session, outbox.SENT) or mails(session, outbox.QUEUED):
        assert mailer.is_alive()
    stop.set()
    mailer.join()
    assert len(caught.mails) == 5


def test_only_one_mailer_is_at_work(engine: Engine) -> None:
    with outbox.mailers_turn(engine) as first, outbox.mailers_turn(engine) as second:
        assert (first, second) == (True, False)
    with outbox.mailers_turn(engine) as third:
        assert third


@dataclass
class Killer:
    """A mail server that kills the mailer it talks to: before its answer, or a moment after."""

    chance: random.Random
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    victim: BaseProcess | None = None
    kills: int = 0

    async def handle_DATA(  # noqa: N802 - the server asks for this name
        self, _server: SMTP, _session: SmtpSession, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        assert self.victim is not None
        self.mails.append((envelope.rcpt_tos[0], envelope.content))
        if self.kills < KILLS and self.chance.random() < 0.8:
            self.kills += 1
            if self.chance.random() < 0.5:
                self.victim.kill()
            else:
                threading.Timer(self.chance.uniform(0, 0.02), self.victim.kill).start()
        return "250 OK"


def crowd(session: Session, homes: int) -> None:
    """More parents in 3.B."""
    class_home = session.scalars(select(ClassHome).join(Home).where(Home.label == "Familien Lund")).one()
    for number in range(homes):
        home = Home(school_id=class_home.school_id, label=f"Hjem {number}")
        session.add(home)
        session.flush()
        session.add_all([
            ClassHome(school_id=home.school_id, school_class_id=class_home.school_class_id, home_id=home.id),
            Guardian(
                school_id=home.school_id, home_id=home.id, name=f"Forælder {number}", language="da",
                email=f"hjem{number}@foraeldre.example", no_automatic_mail=False,
            ),
        ])  # fmt: skip
    session.flush()


def test_a_mailer_that_is_killed_twenty_times_loses_nothing_and_repeats_only_whole_mails(
    database_url: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a main program to import, a new mailer starts in no time.
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    monkeypatch.delattr(sys.modules["__main__"], "__file__", raising=False)
    crowd(session, 24)
    meeting = invited.a_plan(session, on=date.today() + timedelta(days=30))  # noqa: DTZ011 - the mailer's own day
    assert invited.send(session, meeting) == 29
    written = {mail.recipient: mail.raw for mail in mails(session)}
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cli.mailer"])
    killer = Killer(random.Random(5))  # noqa: S311 - repeatable on purpose
    port = free_port()
    server = Controller(killer, hostname="127.0.0.1", port=port)
    server.start()
    finished = False
    while not finished:
        killer.victim = mailer = context.Process(target=work, args=(database_url, f"smtp://127.0.0.1:{port}"))
        mailer.start()
        mailer.join()
        finished = mailer.exitcode == 0
    server.stop()
    arrived: dict[str, list[bytes]] = defaultdict(list)
    for recipient, raw in killer.mails:
        arrived[recipient].append(raw)
    assert killer.kills == KILLS
    assert {to: set(raws) for to, raws in arrived.items()} == {to: {raw} for to, raw in written.items()}
    assert len(killer.mails) - len(written) <= KILLS
    assert len(mails(session, outbox.SENT)) == 29
