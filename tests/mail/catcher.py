"""A real mail server on this machine that keeps what it gets and can be told to fail; for any test."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True)
class CaughtMail:
    """One mail as it came over the wire."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass
class Catcher:
    """The server's memory and its moods: `answers` maps MAIL, RCPT or DATA to what it says instead of 250.

    `hang_up` breaks the connection after the final dot: the mail is kept, but nobody hears of it.
    """

    host: str
    port: int
    mails: list[CaughtMail] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False

    @property
    def url(self) -> str:
        return f"smtp://{self.host}:{self.port}"

    async def handle_MAIL(  # noqa: N802 - the server asks for this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 - the server asks for this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(  # noqa: N802 - the server asks for this name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.get("DATA", "250 OK")
        content = envelope.content
        if answer.startswith("250") and isinstance(content, bytes):
            self.mails.append(CaughtMail(str(envelope.mail_from), tuple(envelope.rcpt_tos), content))
        if self.hang_up and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return answer


@contextlib.contextmanager
def mail_server(host: str = "127.0.0.1", **options: Any) -> Iterator[Catcher]:  # noqa: ANN401 - aiosmtpd's own
    """Run a server on a free port of this machine for as long as the block lasts."""
    catcher = Catcher(host, free_port())
    controller = Controller(catcher, hostname=host, port=catcher.port, **options)
    controller.start()
    try:
        yield catcher
    finally:
        controller.stop()


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def server_tls() -> ssl.SSLContext:
    """Speak TLS as the server `localhost`, with a key that is worth nothing anywhere else."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(SAMPLES / "localhost.pem")
    return context


def trusting_tls() -> ssl.SSLContext:
    """Trust the server `localhost`, whatever the date is: the certificate was made once, for the tests."""
    context = ssl.create_default_context(cafile=str(SAMPLES / "localhost.pem"))
    no_check_time = 0x200000  # X509_V_FLAG_NO_CHECK_TIME, for which Python has no name
    context.verify_flags |= no_check_time
    return context


def knows(user: str, password: str) -> Any:  # noqa: ANN401 - aiosmtpd's own
    """Make the check of a server that knows one person."""

    def check(*arguments: object) -> AuthResult:
        given = arguments[-1]
        known = given == LoginPassword(user.encode(), password.encode())
        return AuthResult(success=known, handled=False)

    return check
