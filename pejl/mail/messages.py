"""A whole mail as bytes: same values in, same bytes out, and nothing leaves that was not asked for."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

from pejl.domain.languages import DANISH
from pejl.mail.addresses import Party, clean_address, clean_header, clean_name
from pejl.mail.headers import POLICY, encoded, mailbox
from pejl.mail.icalendar import Event, plain_url, to_ics

_HEADERS = (
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "MIME-Version", "Content-Type", "Content-Language",
)  # fmt: skip
_STOP_HEADERS = ("List-Unsubscribe", "List-Unsubscribe-Post")
_THREAD_HEADERS = ("References", "In-Reply-To")
_ID = re.compile(r"[A-Za-z0-9.-]{1,200}@[A-Za-z0-9.-]{1,190}")
_HEADER_LINE = re.compile(rb"([!-9;-~]+): ?[ -~]*")
_CONTINUED = re.compile(rb"[ \t][ -~]*[!-~][ -~]*")
_LONGEST_LINE = 998
"""Octets; RFC 5322 2.1.1."""


class UnsafeMessage(Exception):  # noqa: N818 - it names what was found, and nothing was wrong with the sender
    """The built mail is not exactly the one that was asked for; it must not be sent."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person reads: the subject, the text, and the same text as HTML, in one or more languages."""

    subject: str
    plain: str
    html: str
    languages: tuple[str, ...] = (DANISH,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail to one person. `date` is an instant; the ids stand without angle brackets.

    `sender.name` is the school; »via pejl« is added. With an `event` the mail carries the calendar entry.
    """

    sender: Party
    recipient: Party
    letter: Letter
    date: datetime
    message_id: str
    in_reply_to: str | None
    unsubscribe: str | None
    """Where a parent stops the mails with one press; nothing in a mail to staff."""
    event: Event | None


def message_id(uid: str, sequence: int, kind: str) -> str:
    """Give the Message-ID (without brackets) of one revision: the same for every try to send it.

    `uid` is that of the invitation, `random@domain`; `kind` is REQUEST, CANCEL or another word of our own.
    """
    digest = hashlib.sha256(f"{uid}{sequence}{kind}".encode()).hexdigest()
    return f"{digest[:32]}@{uid.rpartition('@')[2]}"


def calendar_message(event: Event, letter: Letter, *, unsubscribe: str | None) -> Message:
    """Put `letter` and `event` into one mail from organizer to attendee, in the thread of the invitation."""
    first = message_id(event.uid, 0, "REQUEST")
    return Message(
        sender=event.organizer,
        recipient=event.attendee,
        letter=letter,
        date=event.stamp,
        message_id=message_id(event.uid, event.sequence, event.method),
        in_reply_to=first if event.sequence else None,
        unsubscribe=unsubscribe,
        event=event,
    )


def render(message: Message) -> bytes:
    """Give the mail as it goes out: ASCII, CRLF, shape and headers of calendar.md 6.

    Raises UnsafeMessage when the result holds anything else than was asked for (security.md 6.6, fail
    closed), and what to_ics and clean_address raise for values that cannot be sent.
    """
    ics = to_ics(message.event) if message.event else None
    mail = EmailMessage(policy=POLICY)
    _head(mail, message)
    _body(mail, message, ics)
    # After the content: set_content drops the Content- headers it finds.
    mail["Content-Language"] = ", ".join(message.letter.languages)
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(_boundary(message.message_id, number))
        if part is not mail:
            del part["MIME-Version"]
    raw = mail.as_bytes()
    _assure(raw, message, ics)
    return raw


def _head(mail: EmailMessage, message: Message) -> None:
    if message.date.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    for one in filter(None, (message.message_id, message.in_reply_to)):
        if not _ID.fullmatch(one):
            raise UnsafeMessage("a Message-ID is word@domain")
    mail["From"] = mailbox(_via(message.sender), "From")
    mail["To"] = mailbox(message.recipient, "To")
    mail["Subject"] = encoded(clean_header(message.letter.subject), "Subject")
    mail["Date"] = message.date.astimezone(UTC)
    mail["Message-ID"] = f"<{message.message_id}>"
    if message.in_reply_to:
        for name in _THREAD_HEADERS:
            mail[name] = f"<{message.in_reply_to}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    if message.unsubscribe is not None:
        mail["List-Unsubscribe"] = f"<{plain_url(message.unsubscribe)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _body(mail: EmailMessage, message: Message, ics: bytes | None) -> None:
    """Text, HTML and calendar side by side, the calendar once more as a file (calendar.md 1.1)."""
    mail.set_content(message.letter.plain, cte="quoted-printable")
    mail.add_alternative(message.letter.html, subtype="html", cte="quoted-printable")
    if ics is None or message.event is None:
        return
    method = message.event.method.value
    mail.add_alternative(
        ics,
        maintype="text",
        subtype="calendar",
        cte="base64",
        params={"charset": "UTF-8", "method": method, "name": "invite.ics"},
    )
    mail.make_mixed()
    mail.add_attachment(
        ics, maintype="application", subtype="ics", filename="invite.ics", params={"name": "invite.ics"}
    )


def _via(sender: Party) -> Party:
    return Party(f"{sender.name} via pejl", sender.address)


def _boundary(unique: str, number: int) -> str:
    """Make a boundary that is the same every time; `==` never stands in base64 or quoted-printable text."""
    digest = hashlib.sha256(f"{unique}{number}".encode()).digest()
    return f"==============={int.from_bytes(digest[:8]) % 10**19:019d}=="


def _assure(raw: bytes, message: Message, ics: bytes | None) -> None:
    """Read the mail as a receiver would, strictly and leniently, and compare it with what was asked for."""
    lines = raw.split(b"\r\n")
    if (
        any(b"\r" in line or b"\n" in line or len(line) > _LONGEST_LINE for line in lines)
        or not raw.isascii()
    ):
        raise UnsafeMessage("the mail has a line that is not one")
    head = lines[: lines.index(b"")]
    expected = _HEADERS + (_THREAD_HEADERS if message.in_reply_to else ())
    expected += _STOP_HEADERS if message.unsubscribe is not None else ()
    if _names(head) != Counter(expected):
        raise UnsafeMessage("the mail has other headers than it should")
    mail = BytesParser(policy=SMTP).parsebytes(raw)
    if not isinstance(mail, EmailMessage) or any(part.defects for part in mail.walk()):
        raise UnsafeMessage("the mail cannot be read back")
    _assure_party(mail, "From", _via(message.sender))
    _assure_party(mail, "To", message.recipient)
    if not _same(str(mail["Subject"]), clean_header(message.letter.subject)):
        raise UnsafeMessage("the subject reads otherwise")
    _assure_content(mail, message.letter, ics)


def _names(head: list[bytes]) -> Counter[str]:
    """Count the header names; a line that neither names nor continues a header counts as "?"."""
    found = [
        match[1].decode() if (match := _HEADER_LINE.fullmatch(line)) else "?"
        for line in head
        if not _CONTINUED.fullmatch(line)
    ]
    return Counter(found)


def _assure_party(mail: EmailMessage, header: str, party: Party) -> None:
    addresses = mail[header].addresses
    if [one.addr_spec for one in addresses] != [clean_address(party.address)]:
        raise UnsafeMessage(f"{header} is not the one address")
    if not _same(addresses[0].display_name, clean_name(party.name)):
        raise UnsafeMessage(f"{header} reads otherwise")


def _assure_content(mail: EmailMessage, letter: Letter, ics: bytes | None) -> None:
    parts = [part for part in mail.walk() if not part.is_multipart()]
    expected = {"text/plain": letter.plain, "text/html": letter.html}
    if ics is not None:
        expected |= {"text/calendar": ics.decode(), "application/ics": ics.decode()}
    if [part.get_content_type() for part in parts] != list(expected):
        raise UnsafeMessage("the mail has other parts than it should")
    for part, text in zip(parts, expected.values(), strict=True):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or content.decode().splitlines() != text.splitlines():
            raise UnsafeMessage(f"the part {part.get_content_type()} reads otherwise")


def _same(one: str, other: str) -> bool:
    """Compare without blanks: the standard library adds some when it joins long encoded names."""
    return "".join(one.split()) == "".join(other.split())
