"""A real pejl, a real mail server and a real Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, sync_playwright
from sqlalchemy.orm import Session

from pejl.config import ROOT
from pejl.storage import scope
from pejl.storage.engine import make_engine
from tests import evening, world
from tests.databases import Databases
from tests.evening import Things

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
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str, subject: str = "") -> EmailMessage:
        """Wait for a mail to one address, by the beginning of its subject; the newest counts."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            mail: EmailMessage
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
    database_url: str

    @contextmanager
    def database(self) -> Iterator[Session]:
        """Look into its database, or arrange something in it that no page can: the passing of time."""
        engine = make_engine(self.database_url)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            scope.see_all(session)
            yield session
        engine.dispose()


@contextmanager
def served(database_url: str, data: Path, **settings: str) -> Iterator[Live]:
    """Start `pejl serve` and wait until it answers; stop it afterwards."""
    port = free_port()
    (data / "secret").write_text(evening.SECRET)
    environment = {
        "PEJL_DATABASE_URL": database_url,
        "PEJL_DATA": str(data),
        "PEJL_PORT": str(port),
        "PEJL_BASE_URL": f"http://127.0.0.1:{port}",
        "PEJL_DEMO": "0",
        "PEJL_UNDO_SECONDS": "3",  # a journey reads its mails, and cannot wait a minute for each
        **settings,
    }
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pejl", "serve"],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(process, port, data / "log")
            yield Live(f"http://127.0.0.1:{port}", database_url)
        finally:
            _stop(process)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sundhed", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"pejl did not start:\n{log.read_text()[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def live(databases: Databases, mail_server: MailServer, tmp_path: Path) -> Iterator[Live]:
    """pejl on a database with the people of tests/world.py, sending to the mail server."""
    url = databases.fresh(evening.people_today)
    with served(url, tmp_path, PEJL_SMTP_URL=f"smtp://127.0.0.1:{mail_server.port}") as live:
        yield live
    databases.drop(url)


@dataclass(frozen=True)
class Stage:
    """pejl on the rich evening, for all tests of a run that only read or mind their own corner."""

    live: Live
    things: Things

    @property
    def url(self) -> str:
        return self.live.url


@pytest.fixture(scope="session")
def stage(_sqlite: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    url = _sqlite.fresh(evening.build_today)
    with served(url, tmp_path_factory.mktemp("stage")) as live:
        with live.database() as session:
            things = evening.things(session, "3.B")
        yield Stage(live, things)


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

    def forgive(self, *words: str) -> None:
        """Forget complaints with these words: the test made the server say no."""
        self.complaints[:] = [text for text in self.complaints if not any(word in text for word in words)]


Open = Callable[..., Window]


@pytest.fixture
def open_window(chromium: Browser) -> Iterator[Open]:
    """``open_window(live.url, width=390, script=False)``; every console error fails the test."""
    windows: list[Window] = []

    def enter(
        url: str, *, width: int = 1280, script: bool = True, state: StorageState | None = None
    ) -> Window:
        context = chromium.new_context(
            base_url=url,
            viewport={"width": width, "height": 1300 if width > 600 else 844},
            java_script_enabled=script,
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            storage_state=state,
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


def log_in(page: Page, name: str) -> None:
    """Log in by the form, as everybody does."""
    page.goto("/log-ind")
    page.get_by_label("Mailadresse").fill(world.STAFF[name].email)
    page.get_by_label("Adgangskode").fill(world.PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("button", name="Log ud").wait_for(state="attached")


@pytest.fixture(scope="session")
def states(stage: Stage, chromium: Browser) -> Callable[[str], StorageState | None]:
    """The cookies of somebody who has logged in to the evening; ``states("")`` is nobody's."""
    kept: dict[str, StorageState] = {}

    def of(name: str) -> StorageState | None:
        if name and name not in kept:
            context = chromium.new_context(base_url=stage.url)
            log_in(context.new_page(), name)
            kept[name] = context.storage_state()
            context.close()
        return kept.get(name)

    return of
