"""A real pejl, a real mail server and a real Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from pejl.config import ROOT

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60
"""Seconds a server or a mail may take before the test gives up."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class MailServer:
    """Keeps every mail it is handed."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802, ANN401 - aiosmtpd's names
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"

    def to(self, address: str, subject: str = "") -> EmailMessage:
        """Wait for a mail to one address, by the beginning of its subject."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for mail in reversed(self.mails):
                if address in mail["To"] and str(mail["Subject"]).startswith(subject):
                    return mail
            time.sleep(0.1)
        raise AssertionError(
            f"no mail to {address}; there are {[(m['To'], m['Subject']) for m in self.mails]}"
        )


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    controller.stop()


@dataclass(frozen=True)
class Live:
    """A pejl that is being served."""

    url: str
    environment: dict[str, str]


def serve(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """Start `pejl serve` and wait until it answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pejl", "serve"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/log-ind", timeout=5) as answer:
                if answer.status == 200:
                    return process
        except OSError:
            time.sleep(0.1)
    stop(process)
    raise AssertionError("pejl did not start")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def live(database_url: str, mail_server: MailServer, tmp_path: Path) -> Iterator[Live]:
    """pejl served on a database with the people of tests/world.py, sending to the mail server."""
    port = free_port()
    environment = {
        "PEJL_DATABASE_URL": database_url,
        "PEJL_DATA": str(tmp_path),
        "PEJL_PORT": str(port),
        "PEJL_BASE_URL": f"http://127.0.0.1:{port}",
        "PEJL_SMTP_URL": f"smtp://127.0.0.1:{mail_server.port}",
        "PEJL_DEMO": "0",
    }
    process = serve(environment, port)
    yield Live(f"http://127.0.0.1:{port}", environment)
    stop(process)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser that `scripts/browser` found."""
    path = os.environ.get("PEJL_CHROMIUM", "/usr/bin/chromium")
    if not path or (path != "playwright" and not Path(path).exists()):
        pytest.skip("##### NO BROWSER: set PEJL_CHROMIUM or install Chromium #####")
    executable = None if path == "playwright" else path
    browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
    yield browser
    browser.close()


@dataclass
class Window:
    """A person's browser window, and what it complained of."""

    page: Page
    context: BrowserContext
    complaints: list[str]


Open = Callable[..., Window]


@pytest.fixture
def open_window(chromium: Browser) -> Iterator[Open]:
    """``open_window(live.url, width=390, script=False)``; every console error fails the test."""
    windows: list[Window] = []

    def enter(url: str, *, width: int = 1280, script: bool = True) -> Window:
        context = chromium.new_context(
            base_url=url,
            viewport={"width": width, "height": 1300 if width > 600 else 844},
            java_script_enabled=script,
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
        )
        context.set_default_timeout(20_000)
        window = Window(context.new_page(), context, [])
        window.page.on(
            "console",
            lambda message: window.complaints.append(message.text) if message.type == "error" else None,
        )
        window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
        windows.append(window)
        return window

    yield enter
    for window in windows:
        window.context.close()
    complaints = [text for window in windows for text in window.complaints]
    assert not complaints, complaints
