"""Reads one raw mail that came back: never raises, and takes time in proportion to its length."""

import hashlib
import re
from collections.abc import Collection

from pejl.domain.replies import CalendarReply, Incoming, Reason, Returned, Unreadable
from pejl.mail.replies.entry import read_entry, same_address
from pejl.mail.replies.parts import MOST_OCTETS, Part, UnreadableError, take_apart
from pejl.mail.replies.sender import is_verified, sender

__all__ = ["MOST_OCTETS", "read", "same_address"]

_FAILED = re.compile(rb"^action[ \t]*:[ \t]*failed\b", re.IGNORECASE | re.MULTILINE)
_MESSAGE_ID = re.compile(r"<([!-;=?-~]{1,250})>")
_MAILS, _HEADERS = {"message/rfc822", "message/global"}, {"text/rfc822-headers", "message/global-headers"}
_REPORTS = {"message/delivery-status", "message/global-delivery-status"}


def read(raw: bytes, borders: Collection[str]) -> Incoming:
    """Read a mail as it came. ``borders`` are the names our own border signs Authentication-Results with.

    Mails of more than MOST_OCTETS are refused unread, so a caller need not fetch more than one octet past it.
    """
    digest = hashlib.sha256(raw).hexdigest()
    try:
        mail = take_apart(raw)
        address = sender(mail)
        return Incoming(
            digest=digest,
            sender=address,
            verified=is_verified(mail, address, borders),
            content=_content(mail),
            automatic=_is_automatic(mail),
        )
    except UnreadableError as error:
        return Incoming(digest=digest, sender="", verified=False, content=Unreadable(error.reason))


def _is_automatic(mail: Part) -> bool:
    """Tell whether the mail says that a machine sent it (RFC 3834 5); »no« is the one word for a person."""
    said = mail.first("Auto-Submitted").partition(";")[0].strip().lower()
    return said not in {"", "no"}


def _content(mail: Part) -> CalendarReply | Returned | None:
    parts = list(mail.walk())
    if any(part.kind == "multipart/report" or part.kind in _REPORTS for part in parts):
        return _report(parts)
    return _reply(parts)


def _reply(parts: list[Part]) -> CalendarReply | None:
    """Read the calendar parts; where there is none, the attachment (step 3). They must say the same."""
    found = [part for part in parts if part.kind == "text/calendar"] or [
        part for part in parts if part.is_ics
    ]
    said = {read_entry(part.content()) for part in found}
    if len(said) > 1:
        raise UnreadableError(Reason.CONTRADICTION)
    return said.pop() if said else None


def _report(parts: list[Part]) -> Returned | None:
    """Read a delivery report (RFC 3464). Delays, receipts and complaints say nothing about an invitation."""
    if not any(_FAILED.search(part.content()) for part in parts if part.kind in _REPORTS):
        return None
    mails = [take_apart(part.content()) for part in parts if part.kind in _MAILS]
    heads = mails + [take_apart(part.content()) for part in parts if part.kind in _HEADERS]
    ids = [match[1] for head in heads if (match := _MESSAGE_ID.search(head.first("Message-ID")))]
    return Returned(
        uid=next((uid for mail in mails if (uid := _uid(mail))), ""),
        message_id=next(iter(ids), ""),
    )


def _uid(mail: Part) -> str:
    """Give the UID of the entry in a mail of ours that came back, if it came back whole."""
    try:
        entry = _reply(list(mail.walk()))
    except UnreadableError:
        return ""
    return entry.uid if entry else ""
