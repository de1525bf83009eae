"""Who a mail is from, and whether our own border vouches for it (calendar.md 2.2, step 11)."""

import re
from collections.abc import Collection

from pejl.mail.replies.entry import same_address
from pejl.mail.replies.parts import Part

_QUOTED = '"'
"""Stands for a quoted text that was taken out: a sign that is part of no address and no result."""
_WITH_NAME = re.compile(r"[^<>,;:]*<([^<>]*)>\s*")
_RESULT = re.compile(r"\s*dmarc\s*(?:/\s*[0-9]+\s*)?=\s*([A-Za-z]+)(?![\w-])(.*)", re.IGNORECASE | re.DOTALL)
_HEADER_FROM = re.compile(r"\sheader\.from\s*=\s*(\S+)", re.IGNORECASE)


def sender(mail: Part) -> str:
    """Give the one address in the one From, in the form of :func:`same_address`; empty for anything else."""
    headers = mail.headers.get("From", ())
    text = _bare(headers[0]) if len(headers) == 1 else None
    if text is None:
        return ""
    match = _WITH_NAME.fullmatch(text)
    return same_address(match[1] if match else text)


def is_verified(mail: Part, address: str, borders: Collection[str]) -> bool:
    """Tell whether the border's own Authentication-Results says that DMARC passed for ``address``.

    Only the first header of the mail counts, for the border puts its own above all others (RFC 8601 5), and
    only if it bears one of the names in ``borders`` (small letters). What it says must be of the domain of
    ``address``.
    """
    text = _bare(mail.first("Authentication-Results"))
    name, *results = (text or "").split(";")
    if next(iter(name.lower().split()), "") not in borders:
        return False
    found = [match for one in results if (match := _RESULT.fullmatch(one))]
    if not address or len(found) != 1 or found[0][1].lower() != "pass":
        return False
    about = _HEADER_FROM.search(found[0][2])
    return about is None or about[1].lower() == address.rpartition("@")[2]


def _bare(header: str) -> str | None:
    """Take comments out, and what stands in quotes (RFC 5322 3.2.2, 3.2.4); nothing where one does not end.

    Whoever writes a mail chooses what stands in them, so no word in them may count.
    """
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for sign in header:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif quoted:
            quoted = sign != '"'
        elif sign == '"' and not depth:
            quoted = True
            kept.append(_QUOTED)
        elif sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(sign)
    return None if depth or quoted or escaped else "".join(kept)
