"""Hostile texts by the thousand: what leaves with them, and what comes in, must stay what it is (O16)."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.parser import BytesParser
from email.policy import SMTP, compat32

from pejl.domain.invitations import Reply
from pejl.domain.languages import SPOKEN
from pejl.domain.replies import Asked, CalendarReply, decide, safe_comment
from pejl.mail import letters
from pejl.mail.addresses import BadAddress, Party
from pejl.mail.icalendar import Event, Method, to_ics
from pejl.mail.letters import Reader
from pejl.mail.messages import Message, calendar_message, message_id, render
from pejl.mail.replies import read
from tests import replied
from tests.mail.examples import FACTS, INVITE, LINKS

Chance = random.Random

PIECES = (
    "\r\n", "\n", "\r", "\x00", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u2028", "\u2029", "\u202e",
    "\u200f", "\ufeff", "\ud800", "=?utf-8?q?=0D=0ABcc:_x@evil.example?=",
    "=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
    "Bcc: x@evil.example", "\r\nBcc: x@evil.example\r\n\r\n", "\nTo: x@evil.example", "\r\n\t", "\r\n ",
    "BEGIN:VEVENT", "END:VEVENT\r\nEND:VCALENDAR", "\nATTENDEE:mailto:x@evil.example", "\\nX-EVIL:1", "\\",
    '"', "'", "^n", "^'", ";", ",", ":", "<", ">", "@", "%0d%0a", "æøå", "Ærøskøbing", "👩‍👧", "مرحبا",
    "Łódź", "Lone", " ", "  ", "3.B", "kl. 17.00", "<script>alert(1)</script>", "https://evil.example/",
    "x" * 90, ".", "\r\n.\r\n", "--===============1==--", "Content-Type: text/html",
)  # fmt: skip

_ADDRESSES = (
    "{}@foraeldre.example", "bo@{}.example", "bo@foraeldre.example{}", "{}bo@foraeldre.example", "{}",
    "bo{}@x.dk",
)  # fmt: skip

_MAIL_HEADERS = frozenset(
    {
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
        "x-auto-response-suppress", "list-unsubscribe", "list-unsubscribe-post", "mime-version",
        "content-type",         "content-language", "content-transfer-encoding",
    }
)  # fmt: skip
_NAME = re.compile(rb"([!-9;-~]+)[ \t]*:")
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass
class Found:
    """What a run found: how many were tried and refused as they should be, and what went wrong."""

    tried: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def hostile(chance: Chance, most: int = 8) -> str:
    """Put a few pieces together."""
    return "".join(chance.choices(PIECES, k=chance.randrange(most)))


def fuzz_mails(seed: int, number: int) -> Found:
    """Write so many letters with hostile texts, and look at each as two kinds of readers do."""
    chance, found = random.Random(seed), Found()  # noqa: S311 - repeatable on purpose
    for _ in range(number):
        found.tried += 1
        message = _message(chance)
        try:
            raw = render(message)
        except BadAddress:
            found.refused += 1
        except Exception as error:  # noqa: BLE001 - none may leave at all
            found.wrong.append(f"{type(error).__name__}: {message!r}")
        else:
            found.wrong += [f"{what}: {message!r}" for what in _faults(raw, message)]
    return found


def fuzz_entries(seed: int, number: int) -> Found:
    """Write so many calendar entries with hostile texts, and read them strictly and leniently."""
    chance, found = random.Random(seed), Found()  # noqa: S311 - repeatable on purpose
    usual = {method: _properties(to_ics(replace(INVITE, method=method))) for method in Method}
    for _ in range(number):
        found.tried += 1
        event = _event(chance, Party(hostile(chance), "bo@foraeldre.example"))
        try:
            raw = to_ics(event)
        except Exception as error:  # noqa: BLE001 - none may leave at all
            found.wrong.append(f"{type(error).__name__}: {event!r}")
            continue
        # An empty text leaves its property out; nothing may come in.
        said, meant = _properties(raw), usual[event.method]
        if set(said) - set(meant) or len(said) > len(meant):
            found.wrong.append(f"other properties: {event!r}")
    return found


def fuzz_replies(seed: int, number: int) -> Found:
    """Read so many replies that were tampered with, and decide about each."""
    chance, found = random.Random(seed), Found()  # noqa: S311 - repeatable on purpose
    samples = [replied.sample(name) for name in replied.expected()]
    asked = Asked(
        uid=replied.UID, email=replied.BO, sequence=1, significant_sequence=0, is_open=True, answered_at=None,
        last_stamp=None,
    )  # fmt: skip
    for _ in range(number):
        found.tried += 1
        raw = _tampered(chance, chance.choice(samples))
        try:
            mail = read(raw, {replied.BORDER})
            verdict = decide(mail, asked, replied.NOW)
            comment = safe_comment(mail.content.comment) if isinstance(mail.content, CalendarReply) else ""
        except Exception as error:  # noqa: BLE001 - none may leave at all
            found.wrong.append(f"{type(error).__name__}: {raw!r}")
            continue
        found.refused += verdict.reply is None
        if any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char != "\n" for char in comment):
            found.wrong.append(f"hidden characters: {comment!r}")
    return found


def _event(chance: Chance, attendee: Party) -> Event:
    return replace(
        INVITE,
        method=chance.choice(list(Method)),
        summary=hostile(chance),
        description=hostile(chance, 30),
        location=hostile(chance),
        organizer=Party(hostile(chance), INVITE.organizer.address),
        attendee=attendee,
    )


def _message(chance: Chance) -> Message:
    """Make one of the mails that leave, as its letter is written from what people have typed."""
    usual = chance.random() < 0.7
    address = "bo@foraeldre.example" if usual else chance.choice(_ADDRESSES).format(hostile(chance, 3))
    event = _event(chance, Party(hostile(chance), address))
    facts = replace(
        FACTS,
        title=event.summary,
        place=event.location,
        purpose=hostile(chance, 20),
        influence=hostile(chance),
        text=hostile(chance, 40),
        programme=tuple(hostile(chance) for _ in range(chance.randrange(4))),
        signed=hostile(chance),
    )
    reader = Reader(event.attendee.name, chance.choice(list(SPOKEN)))
    if chance.random() < 0.2:
        letter = letters.reminder(facts, reader, LINKS, reply=chance.choice([None, Reply.YES]))
        return Message(
            sender=event.organizer,
            recipient=event.attendee,
            letter=letter,
            date=INVITE.stamp,
            message_id=message_id(INVITE.uid, chance.randrange(9), "reminder"),
            in_reply_to=None,
            unsubscribe=LINKS.unsubscribe,
            event=None,
        )
    if event.method is Method.CANCEL:
        letter = letters.cancellation(facts, reader, LINKS)
    elif chance.random() < 0.5:
        before = replace(facts, place=hostile(chance))
        letter = letters.update(before, facts, reader, LINKS)
    else:
        letter = letters.invitation(facts, reader, LINKS, first=chance.random() < 0.5)
    return calendar_message(event, letter, unsubscribe=LINKS.unsubscribe)


def _faults(raw: bytes, message: Message) -> list[str]:
    """Say what a strict reader (CRLF ends a line) or a lenient one (anything does) finds that is not ours."""
    head = raw.partition(b"\r\n\r\n")[0]
    found = []
    for reader, lines in (("strict", head.split(b"\r\n")), ("lenient", _LINE_END.split(head))):
        names = [match[1].lower().decode() for line in lines if (match := _NAME.match(line))]
        if set(names) - _MAIL_HEADERS or len(names) != len(set(names)):
            found.append(f"{reader}: other headers {sorted(names)}")
    if b"evil.example" in b"".join(line for line in head.split(b"\r\n") if line.lower().startswith(b"bcc")):
        found.append("another receiver")
    for policy in (SMTP, compat32):
        mail = BytesParser(policy=policy).parsebytes(raw)
        if mail.get_all("Bcc") or len(mail.get_all("To") or []) != 1:
            found.append("other receivers")
    to = BytesParser(policy=SMTP).parsebytes(raw)["To"].addresses
    if len(to) != 1 or "@" not in message.recipient.address:
        found.append("not one receiver")
    return found


def _properties(raw: bytes) -> list[bytes]:
    """Give the names of an entry's properties in order, however a reader ends its lines."""
    strict = [re.split(rb"[:;]", line)[0] for line in re.sub(rb"\r\n[ \t]", b"", raw).split(b"\r\n") if line]
    lenient = [re.split(rb"[:;]", line)[0] for line in _LINE_END.split(_FOLD.sub(b"", raw)) if line]
    return strict if strict == lenient else [*strict, *lenient, b"?"]


def _tampered(chance: Chance, raw: bytes) -> bytes:
    """Change a mail in a few places: cut, double, turn bits, put something in."""
    for _ in range(chance.randrange(6)):
        at = chance.randrange(len(raw) + 1)
        piece = hostile(chance, 4).encode("utf-8", "surrogatepass")
        match chance.randrange(5):
            case 0:
                raw = raw[:at] + piece + raw[at:]
            case 1:
                raw = raw[:at] + raw[at + chance.randrange(200) :]
            case 2:
                raw = raw[:at] + raw[at : at + 300] + raw[at:]
            case 3:
                raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
            case _:
                stamp = replied.NOW + timedelta(days=chance.randrange(-999, 999))
                raw = raw.replace(b"DTSTAMP:", f"DTSTAMP:{datetime.isoformat(stamp)}".encode(), 1)
    return raw
