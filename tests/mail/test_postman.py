"""The postman: every way a mail server can fail ends where security.md 4.5 says it must."""

import re
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.mail.addresses import BadAddress
from pejl.mail.letters import Reader, invitation
from pejl.mail.messages import calendar_message, render
from pejl.mail.postman import (
    Ambiguous,
    FolderPostman,
    MailerHeld,
    Postman,
    Refused,
    SmtpPostman,
    next_try,
    postman_for,
    read_folder,
    smtp_postman,
)
from tests.mail.catcher import Catcher, free_port, knows, mail_server, server_tls, trusting_tls
from tests.mail.examples import CANCEL, FACTS, INVITE, LINKS, plain_message

SENDER, RECIPIENT = "moeder@sondermark.pejl.example", "carla@example.org"
RAW = render(plain_message(text=".\n..\nKære Carla\n"))
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


def deliver(postman: Postman, recipient: str = RECIPIENT, raw: bytes = RAW) -> None:
    postman.deliver(SENDER, recipient, raw)


def encrypted(url: str) -> SmtpPostman:
    return replace(smtp_postman(url), trust=trusting_tls())


def test_a_mail_arrives_to_the_byte_at_exactly_one_person(caught_mail: Catcher) -> None:
    deliver(smtp_postman(caught_mail.url))
    [mail] = caught_mail.mails
    assert (mail.sender, mail.recipients, mail.raw) == (SENDER, (RECIPIENT,), RAW)


def test_a_line_that_begins_with_a_dot_arrives(caught_mail: Catcher) -> None:
    raw = RAW + b".\r\n.hidden\r\n"
    deliver(smtp_postman(caught_mail.url), raw=raw)
    assert caught_mail.mails[0].raw == raw


def test_a_calendar_mail_arrives_to_the_byte(caught_mail: Catcher) -> None:
    letter = invitation(FACTS, Reader("Carla Lund"), LINKS, first=True)
    raw = render(calendar_message(INVITE, letter, unsubscribe=LINKS.unsubscribe))
    deliver(smtp_postman(caught_mail.url), raw=raw)
    assert caught_mail.mails[0].raw == raw
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", caught_mail.mails[0].raw)


@pytest.mark.parametrize("answer", ["550 No such person", "553 Never", "551 Moved"])
def test_a_receiver_that_is_refused_for_good_fails_at_once(caught_mail: Catcher, answer: str) -> None:
    caught_mail.answers["RCPT"] = answer
    with pytest.raises(Refused) as refused:
        deliver(smtp_postman(caught_mail.url))
    assert refused.value.permanent
    assert refused.value.code == int(answer[:3])
    assert refused.value.text == f"Modtagerens mailadresse bliver afvist ({answer[:3]})."


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_is_busy_is_tried_again(caught_mail: Catcher, step: str) -> None:
    caught_mail.answers[step] = "451 Later"
    with pytest.raises(Refused) as refused:
        deliver(smtp_postman(caught_mail.url))
    assert not refused.value.permanent
    assert refused.value.code == 451
    assert caught_mail.mails == []


def test_a_sender_that_is_refused_holds_the_mailer(caught_mail: Catcher) -> None:
    caught_mail.answers["MAIL"] = "550 Not you"
    with pytest.raises(MailerHeld, match="afsenderadresse"):
        deliver(smtp_postman(caught_mail.url))


def test_a_mail_whose_content_is_refused_fails_at_once(caught_mail: Catcher) -> None:
    caught_mail.answers["DATA"] = "554 Looks like advertising"
    with pytest.raises(Refused) as refused:
        deliver(smtp_postman(caught_mail.url))
    assert refused.value.permanent


def test_silence_after_the_whole_mail_is_ambiguous(caught_mail: Catcher) -> None:
    caught_mail.hang_up = True
    with pytest.raises(Ambiguous):
        deliver(smtp_postman(caught_mail.url))
    assert len(caught_mail.mails) == 1


def test_a_server_that_is_not_there_is_tried_again() -> None:
    with pytest.raises(Refused) as refused:
        deliver(smtp_postman(f"smtp://127.0.0.1:{free_port()}"))
    assert (refused.value.code, refused.value.permanent) == (0, False)


def test_a_server_that_never_says_a_word_is_left_and_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        postman = replace(smtp_postman(f"smtp://127.0.0.1:{silent.getsockname()[1]}"), timeout=0.2)
        with pytest.raises(Refused) as refused:
            deliver(postman)
    assert not refused.value.permanent


@pytest.mark.parametrize(
    ("greeting", "error"),
    [
        (b"554 Go away\r\n", MailerHeld),
        (b"421 Too busy\r\n", Refused),
        (b"", Refused),
        (b"hello\r\n", Refused),
    ],
)
def test_a_server_that_will_not_talk(greeting: bytes, error: type[Exception]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(greeting)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(error):
            deliver(smtp_postman(f"smtp://127.0.0.1:{server.getsockname()[1]}"))
        thread.join()


def test_a_server_without_encryption_holds_the_mailer(caught_mail: Catcher) -> None:
    with pytest.raises(MailerHeld, match="kryptering"):
        deliver(encrypted(f"smtp+starttls://127.0.0.1:{caught_mail.port}"))
    assert caught_mail.mails == []


def test_a_certificate_nobody_vouches_for_is_not_trusted() -> None:
    with mail_server(tls_context=server_tls()) as catcher:
        with pytest.raises(Refused, match="krypteres sikkert") as refused:
            deliver(smtp_postman(f"smtp+starttls://localhost:{catcher.port}"))
        assert not refused.value.permanent
        assert catcher.mails == []


def test_an_encrypted_mail_arrives_after_login() -> None:
    with mail_server(
        tls_context=server_tls(), authenticator=knows("skole", "p@ss:ord"), auth_required=True
    ) as catcher:
        deliver(encrypted(f"smtp+starttls://skole:p%40ss%3Aord@localhost:{catcher.port}"))
        assert [mail.raw for mail in catcher.mails] == [RAW]


def test_a_mail_arrives_over_a_connection_that_is_encrypted_from_the_start() -> None:
    with mail_server(ssl_context=server_tls()) as catcher:
        deliver(encrypted(f"smtps://localhost:{catcher.port}"))
        assert [mail.raw for mail in catcher.mails] == [RAW]


def test_a_wrong_password_holds_the_mailer_and_is_not_told() -> None:
    with mail_server(tls_context=server_tls(), authenticator=knows("skole", "rigtig")) as catcher:
        postman = encrypted(f"smtp+starttls://skole:hemmelig@localhost:{catcher.port}")
        with pytest.raises(MailerHeld, match="login") as held:
            deliver(postman)
    assert "hemmelig" not in held.value.reason + repr(postman)


def test_a_server_that_knows_no_login_holds_the_mailer(caught_mail: Catcher) -> None:
    with pytest.raises(MailerHeld, match="login"):
        deliver(smtp_postman(f"smtp://skole:hemmelig@127.0.0.1:{caught_mail.port}"))


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:25",
        "smtp://10.0.0.1",
        "smtps://skole:hemmelig/7@mail.example.org",
        "smtp+starttls://skole:hemmelig@mail.example.org:99999",
    ],
)
def test_a_server_address_that_cannot_be_used_is_refused_without_the_password(url: str) -> None:
    with pytest.raises(ValueError, match="PEJL_SMTP_URL") as refused:
        smtp_postman(url)
    assert "hemmelig" not in str(refused.value)


@pytest.mark.parametrize("address", ["carla@example.org>\r\nRCPT TO:<x@y.dk", "a@b.dk, c@d.dk", ""])
def test_an_address_that_is_not_one_never_reaches_a_server_or_a_folder(
    caught_mail: Catcher, tmp_path: Path, address: str
) -> None:
    for postman in (postman_for(caught_mail.url, tmp_path), postman_for(None, tmp_path)):
        with pytest.raises(BadAddress):
            deliver(postman, recipient=address)
    assert caught_mail.mails == []
    assert list(tmp_path.iterdir()) == []


def test_without_a_server_mails_go_to_the_folder_once_however_often_they_are_sent(tmp_path: Path) -> None:
    postman = postman_for(None, tmp_path / "mail")
    deliver(postman)
    deliver(postman)
    [path] = (tmp_path / "mail").iterdir()
    assert path.read_bytes() == RAW
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_holds_the_mailer(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    with pytest.raises(MailerHeld):
        deliver(FolderPostman(tmp_path / "mail"))


def test_the_mailbox_shows_mails_as_a_person_sees_them(tmp_path: Path) -> None:
    letter = invitation(FACTS, Reader("Carla Lund"), LINKS, first=False)
    for event in (INVITE, CANCEL):
        deliver(
            FolderPostman(tmp_path),
            raw=render(calendar_message(event, letter, unsubscribe=LINKS.unsubscribe)),
        )
    (tmp_path / "note.eml").write_bytes(b"not a mail")
    cancelled, invited = read_folder(tmp_path)
    assert invited.sender.name == "Søndermarkskolen via pejl"
    assert invited.recipient.address == "bjoern@example.net"
    assert invited.subject == "Indbydelse: 3.B: legeaftaler og grupperinger"
    assert invited.date == INVITE.stamp
    assert invited.plain == letter.plain
    assert (
        "Svar ja, nej eller måske\n\nVi glæder os til at se jer.\n\nTag gerne kage med." in invited.html_text
    )
    assert "<" not in invited.html_text
    assert invited.links == (LINKS.page, LINKS.unsubscribe)
    assert invited.calendar is not None
    assert invited.calendar.summary == INVITE.summary
    assert invited.calendar.start.isoformat() == "2026-03-29T17:00:00+02:00"
    assert invited.calendar.end.isoformat() == "2026-03-29T19:00:00+02:00"
    assert cancelled.calendar is not None
    assert cancelled.calendar.method == "CANCEL"


def test_a_mail_without_a_calendar_entry_shows_none_and_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == []
    deliver(FolderPostman(tmp_path))
    assert read_folder(tmp_path)[0].calendar is None


def test_the_waits_grow_from_a_minute_to_three_hours() -> None:
    deadline = NOW + timedelta(days=30)
    tries = [next_try(attempt, NOW, deadline) for attempt in range(1, 8)]
    assert [at and (at - NOW) // timedelta(minutes=1) for at in tries] == [1, 5, 15, 60, 180, 180, 180]


@given(hours=st.integers(0, 100))
def test_trying_ends_within_two_days_and_never_after_the_deadline(hours: int) -> None:
    now, deadline, attempt = NOW, NOW + timedelta(hours=hours), 1
    while later := next_try(attempt, now, deadline):
        assert now < later <= min(deadline, NOW + timedelta(hours=48))
        now, attempt = later, attempt + 1
    assert attempt <= 20
    assert hours < 4 or now >= min(deadline, NOW + timedelta(hours=48)) - timedelta(hours=3)
