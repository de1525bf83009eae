"""Mails shown on a page: the same words a person reads, our own links found, nothing of its HTML let in."""

import re
from dataclasses import dataclass

from pejl.mail.letters import DANISH_BELOW


@dataclass(frozen=True)
class Piece:
    """A stretch of a line. With a ``path`` it is a link of this installation; a ``button`` stands alone."""

    text: str
    path: str = ""
    button: bool = False


Line = tuple[Piece, ...]


def paragraphs(plain: str, base_url: str) -> tuple[tuple[Line, ...], ...]:
    """Split the plain text of a mail into paragraphs of lines; links that lead elsewhere stay text."""
    ours = re.compile(rf"{re.escape(base_url)}(/[!-~]*)")
    return tuple(
        tuple(_line(line, ours) for line in block.split("\n")) for block in plain.strip().split("\n\n")
    )


def halves(plain: str, base_url: str) -> tuple[tuple[tuple[Line, ...], ...], tuple[tuple[Line, ...], ...]]:
    """Split a mail as `paragraphs` does, into what is in its reader's language and the Danish under it."""
    theirs, _, danish = plain.partition(f"{DANISH_BELOW}\n\n")
    return paragraphs(theirs, base_url), paragraphs(danish, base_url) if danish else ()


def _line(line: str, ours: re.Pattern[str]) -> Line:
    link = ours.search(line)
    if link is None:
        return (Piece(line),)
    before = line[: link.start()]
    if before.endswith(": ") and link.end() == len(line):
        return (Piece(before.removesuffix(": "), link[1], button=True),)
    return (Piece(before), Piece(link[0], link[1]), Piece(line[link.end() :]))
