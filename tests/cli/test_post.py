"""The mailer: everything leaves, nothing is lost, and nothing goes to somebody it should not."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.cli import main
from pejl.cli.post import GIVEN_UP, SENT, WAITS, deliver_once, keep_delivering
from pejl.domain.meetings import State
from pejl.mail.postman import Postman, postman_for, read_folder
from pejl.storage import outbox
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import OutboxMail
from pejl.storage.people import Guardian
from tests import invited, world
from tests.cli.killing import deliver_and_kill
from tests.mail.catcher import Catcher, mail_server


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


@pytest.mark.long
def test_a_mailer_that_is_killed_ten_times_loses_nothing_and_repeats_only_whole_mails(
    database_url: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a main program to import, a new mailer starts in no time. scripts/bench_post.py kills it often.
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    monkeypatch.delattr(sys.modules["__main__"], "__file__", raising=False)
    outcome = deliver_and_kill(session, database_url, mails=18, kills=10, likely=0.8, seed=5)
    assert (outcome.written, outcome.kills) == (18, 10)
    assert outcome.is_whole, outcome
