"""Takes a raw mail apart, with a bound on everything it does.

Python's own parser has none: a Content-Type of 160 kB held it for a minute, a hundred nested parts for ten
seconds (3.11.7). What is read here takes time in proportion to the length, whatever it holds.
"""

import binascii
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pejl.domain.replies import Reason

MOST_OCTETS = 1_000_000
MOST_PARTS = 60
DEEPEST = 12
"""Bounds of step 1 in calendar.md 2.2; the mail itself is the first part and the first level."""

_LONGEST_HEADER = 8000
"""Octets; a longer header is read as empty. Chains of relays make some of two or three thousand."""
_WANTED = {
    name.lower().encode(): name
    for name in (
        "From", "Authentication-Results", "Auto-Submitted", "Message-ID", "Content-Type",
        "Content-Transfer-Encoding", "Content-Disposition",
    )
}  # fmt: skip
_LF = 10
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NEWLINE = re.compile(rb"\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_KIND = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|$)")
_PARAMETER = re.compile(r';\s*([\w!#$%&\'*+.^`{|}~-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]*)')


class UnreadableError(Exception):
    """A mail that breaks a bound or a rule of the format; ``reason`` says which."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """A mail or a part of one. ``kind`` is its media type; ``body`` is as it came, not decoded.

    A mail inside a mail (message/…) has no parts of its own: what somebody forwards or returns is not what
    they say.
    """

    kind: str
    headers: Mapping[str, tuple[str, ...]]
    body: bytes
    parts: tuple["Part", ...] = ()

    def first(self, name: str) -> str:
        """Return the first header of this name, or an empty text."""
        return next(iter(self.headers.get(name, ())), "")

    def walk(self) -> Iterator["Part"]:
        """Give this part and all within it, in the order they stand."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def is_ics(self) -> bool:
        """Tell whether this is a calendar by its kind or by any name it goes under."""
        named = [*parameters(self.first("Content-Type")).items()]
        named += parameters(self.first("Content-Disposition")).items()
        return self.kind == "application/ics" or any(
            key.startswith(("name", "filename")) and value.lower().endswith(".ics") for key, value in named
        )

    def content(self) -> bytes:
        """Return the body decoded. Raises UnreadableError."""
        encoding = self.first("Content-Transfer-Encoding").strip().lower()
        try:
            if encoding == "base64":
                return binascii.a2b_base64(self.body)
            if encoding == "quoted-printable":
                return binascii.a2b_qp(self.body)
        except binascii.Error as error:
            raise UnreadableError(Reason.UNREADABLE) from error
        return self.body


def take_apart(raw: bytes) -> Part:
    """Take a mail apart. Raises UnreadableError where it is larger, wider or deeper than the bounds."""
    if len(raw) > MOST_OCTETS:
        raise UnreadableError(Reason.TOO_LARGE)
    return _part(raw, 1, iter(range(MOST_PARTS)))


def parameters(header: str) -> dict[str, str]:
    """Give the parameters of a Content- header by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(header):
        value = match[2]
        found.setdefault(match[1].lower(), value[1:-1] if value.startswith('"') else value)
    return found


def _part(raw: bytes, depth: int, room: Iterator[int]) -> Part:
    if depth > DEEPEST or next(room, None) is None:
        raise UnreadableError(Reason.TOO_MANY_PARTS)
    head, body = _split(raw)
    headers = _headers(head)
    content_type = next(iter(headers.get("Content-Type", ())), "")
    match = _KIND.match(content_type)
    kind = match[1].lower() if match else "text/plain"
    boundary = parameters(content_type).get("boundary", "") if kind.startswith("multipart/") else ""
    parts = (_part(inner, depth + 1, room) for inner in _bodies(body, boundary)) if boundary else ()
    return Part(kind, headers, body, tuple(parts))


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Part a mail at its first empty line."""
    if match := _NEWLINE.match(raw):
        return b"", raw[match.end() :]
    if match := _HEAD_END.search(raw):
        return raw[: match.start()], raw[match.end() :]
    return raw, b""


def _headers(head: bytes) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in _FOLD.sub(b" ", head).split(b"\n"):
        name, colon, value = line.partition(b":")
        wanted = _WANTED.get(name.lower()) if colon else None
        if wanted:
            found[wanted].append(
                value.decode(errors="replace").strip() if len(value) <= _LONGEST_HEADER else ""
            )
    return {name: tuple(values) for name, values in found.items()}


def _bodies(body: bytes, boundary: str) -> Iterator[bytes]:
    """Give what stands between the boundaries. A last one that is missing ends with the mail."""
    begin: int | None = None
    for match in re.finditer(rb"--" + re.escape(boundary.encode()) + rb"(--)?[ \t]*(?=\r?\n|\Z)", body):
        if match.start() and body[match.start() - 1] != _LF:
            continue
        if begin is not None:
            yield body[begin : match.start()]
        if match[1]:
            return
        newline = _NEWLINE.match(body, match.end())
        begin = newline.end() if newline else match.end()
    if begin is not None:
        yield body[begin:]
