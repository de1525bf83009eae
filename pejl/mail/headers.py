"""How the headers of a mail are written; Python's own writer breaks some names and links (3.11)."""

from email.header import Header
from email.headerregistry import BaseHeader, HeaderRegistry
from email.policy import SMTP, Policy
from typing import Any

from pejl.mail.addresses import Party, clean_address, clean_name


class _Verbatim(BaseHeader):
    """A header that goes out as it was given, with a line break only between two encoded words.

    The standard library writes a long link as encoded words, which no client follows, and Python 3.11 breaks
    some long names when it folds them.
    """

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        kwds |= {"decoded": value, "parse_tree": None}

    def fold(self, *, policy: Policy) -> str:
        line = f"{self.name}: {self}".replace("?= =?", f"?={policy.linesep} =?")
        return f"{line}{policy.linesep}"


def _headers() -> HeaderRegistry:
    registry = HeaderRegistry()
    for name in ("From", "To", "Subject", "Message-ID", "References", "In-Reply-To", "List-Unsubscribe"):
        registry.map_to_type(name.lower(), _Verbatim)
    return registry


POLICY = SMTP.clone(header_factory=_headers())
"""How a mail of ours is written: CRLF, and our own headers to the letter."""


def mailbox(party: Party, header: str) -> str:
    """Write name and address as RFC 5322 3.4 asks; a plain name stands in quotes, for it may have a dot."""
    name, address = clean_name(party.name), clean_address(party.address)
    phrase = f'"{name}"' if name.isascii() else encoded(name, header)
    return f"{phrase} <{address}>" if name else address


def encoded(text: str, header: str) -> str:
    """Write a text that is not ASCII as encoded words (RFC 2047), a blank between them."""
    if text.isascii():
        return text
    return Header(text, "utf-8", header_name=header).encode(linesep="\n").replace("\n", "")
