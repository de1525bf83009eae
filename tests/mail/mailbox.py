"""A real IMAP server on this machine with one folder, as much of it as a mail program needs; for any test."""

from __future__ import annotations

import contextlib
import re
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.mail.catcher import free_port


@dataclass
class Box:
    """The server's memory: mails by number, and those that were moved away. ``can`` is what it knows."""

    port: int
    can: str = "IMAP4rev1 UIDPLUS MOVE"
    validity: int = 7
    password: str = "hemmelig"
    mails: dict[int, bytes] = field(default_factory=dict)
    moved: dict[int, bytes] = field(default_factory=dict)
    fetched: list[int] = field(default_factory=list)
    breaks_at: int = 0
    """The number of a mail at which the line breaks, once."""

    @property
    def url(self) -> str:
        return f"imap://kontor:{self.password}@127.0.0.1:{self.port}"

    def put(self, *mails: bytes) -> None:
        """New mails come."""
        for mail in mails:
            self.mails[max([*self.mails, *self.moved, 0]) + 1] = mail


class _Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            self._talk()

    def _talk(self) -> None:
        self._say("* OK ready")
        while len(words := self.rfile.readline().decode("latin-1").strip().split(" ", 2)) > 1:
            tag, command, *rest = words
            answer = self._answer(" ".join([command, *rest]))
            if not answer:
                return
            self._say(f"{tag} {answer}")
            if command == "LOGOUT":
                return

    @property
    def _box(self) -> Box:
        assert isinstance(self.server, _Server)
        return self.server.box

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode("latin-1") + b"\r\n")

    def _answer(self, words: str) -> str:
        box = self._box
        match words.split(" "):
            case ["CAPABILITY"]:
                self._say(f"* CAPABILITY {box.can}")
            case ["LOGIN", _, password] if password.strip('"') != box.password:
                return "NO wrong password"
            case ["SELECT", folder] if folder != '"INBOX"':
                return "NO no such folder"
            case ["SELECT", _]:
                self._say(f"* {len(box.mails)} EXISTS")
                self._say(f"* OK [UIDVALIDITY {box.validity}] ok")
            case ["UID", *rest]:
                return self._answer_about_mails(rest)
            case ["LOGOUT"]:
                self._say("* BYE")
            case _:
                pass
        return "OK done"

    def _answer_about_mails(self, words: list[str]) -> str:
        box = self._box
        match words:
            case ["SEARCH", "UID", span]:
                least = int(span.split(":")[0])
                newest = max(box.mails, default=0)
                found = [uid for uid in box.mails if uid >= least] or [newest][: bool(newest)]
                self._say(f"* SEARCH {' '.join(map(str, found))}")
            case ["FETCH", uid, _] if int(uid) == box.breaks_at:
                box.breaks_at = 0
                return ""
            case ["FETCH", uid, part]:
                self._fetch(int(uid), int(re.findall(r"\d+", part)[-1]))
            case ["MOVE", uid, _]:
                box.moved[int(uid)] = box.mails.pop(int(uid))
            case ["COPY", uid, _]:
                box.moved[int(uid)] = box.mails[int(uid)]
            case ["EXPUNGE", uid]:
                del box.mails[int(uid)]
            case _:
                pass
        return "OK done"

    def _fetch(self, uid: int, most: int) -> None:
        box = self._box
        box.fetched.append(uid)
        raw = box.mails[uid][:most]
        self._say(f"* 1 FETCH (UID {uid} BODY[]<0> {{{len(raw)}}}")
        self.wfile.write(raw)
        self._say(")")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, box: Box) -> None:
        self.box = box
        super().__init__(("127.0.0.1", box.port), _Talk)


@contextlib.contextmanager
def mailbox() -> Iterator[Box]:
    """Run a server on a free port of this machine for as long as the block lasts."""
    box = Box(free_port())
    with _Server(box) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield box
        server.shutdown()
