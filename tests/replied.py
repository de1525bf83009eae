"""A guardian who was invited, the mails that come back, and what was to be decided about the samples."""

from __future__ import annotations

import json
from base64 import encodebytes
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pejl.domain.invitations import Reply, Source
from pejl.domain.replies import Decision, Reason
from pejl.services.invitations import Said, answer
from pejl.storage.invitations import Invitation
from pejl.storage.people import Guardian
from pejl.storage.replies import InboundMail
from tests import invited

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SAMPLES = Path(__file__).parent / "mail" / "samples" / "replies"
BORDER = "mx.pejl.example"
VOUCHED = f"{BORDER}; dkim=pass; spf=pass; dmarc=pass header.from=example.net"
BO = "bjoern@example.net"
UID = "3f9c2b7e-5d0a-4c1e-9a43-6d2f8e71b0c5"
NOW = datetime(2026, 2, 20, 12, tzinfo=UTC)
STAMP = "20260210T080000Z"


@cache
def expected() -> dict[str, list[str | None]]:
    """The decision and its word for every sample, by file name."""
    found: dict[str, list[str | None]] = json.loads((SAMPLES / "expect.json").read_text(encoding="utf-8"))
    return found


@cache
def state() -> dict[str, Any]:
    """The one invitation as it stood when the samples came."""
    found: dict[str, Any] = json.loads((SAMPLES / "state.json").read_text(encoding="utf-8"))
    [uid] = found["invitations"]
    return {"now": found["now"], "authserv": found["authserv"], "uid": uid, **found["invitations"][uid]}


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def entry(
    *lines: str,
    method: str = "REPLY",
    uid: str = f"{UID}@pejl.example",
    stamp: str = STAMP,
    sequence: str = "0",
    partstat: str = "ACCEPTED",
    attendee: str | None = BO,
) -> bytes:
    """A calendar part; ``lines`` stand last in its event."""
    who = () if attendee is None else (f"ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}",)
    head = ("BEGIN:VCALENDAR", f"METHOD:{method}", "VERSION:2.0", "BEGIN:VEVENT")
    event = (f"UID:{uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}", *who, *lines)
    return "".join(f"{line}\r\n" for line in (*head, *event, "END:VEVENT", "END:VCALENDAR")).encode()


def mail(
    *parts: bytes,
    sender: str = f"Bo <{BO}>",
    vouched: str | None = VOUCHED,
    kind: str = "text/calendar; method=REPLY",
) -> bytes:
    """A mail with a text and, one beside the other, calendar parts."""
    head = [] if vouched is None else [f"Authentication-Results: {vouched}"]
    head += [f"From: {sender}", "Subject: Svar", 'Content-Type: multipart/mixed; boundary="b"']
    body = b"".join(
        b"--b\r\nContent-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n"
        % (kind.encode(), encodebytes(part))
        for part in parts
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n--b\r\n\r\nSvar\r\n" + body + b"--b--\r\n"


def report(returned: bytes, *, action: str = "failed", kind: str = "message/rfc822") -> bytes:
    """The report of a mail server that could not deliver ``returned``."""
    return (
        b"From: MAILER-DAEMON@mx.example.net\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example.net\r\n\r\n"
        b"Final-Recipient: rfc822; bjoern@example.net\r\nAction: %s\r\nStatus: 5.1.1\r\n\r\n"
        b"--b\r\nContent-Type: %s\r\n\r\n%s\r\n--b--\r\n" % (action.encode(), kind.encode(), returned)
    )


def an_invitation(session: Session, on: date = date(2026, 3, 29)) -> Invitation:
    """Bo's invitation as state.json says it stands: a ja by mail on 6 February 2026."""
    known = state()
    assert (known["uid"], known["cancelled"]) == (f"{UID}@pejl.example", False)
    bo = session.scalars(select(Guardian).where(Guardian.name == "Carla Lund")).one()
    bo.email = known["email"]
    meeting = invited.a_plan(session, on=on, state="invited")
    found = Invitation(
        school_id=meeting.school_id, meeting_id=meeting.id, guardian_id=bo.id, uid=UID,
        link_hash="l" * 64, stop_hash="s" * 64, told_title=meeting.title, told_on=meeting.on,
        told_start=meeting.start, told_minutes=meeting.minutes, told_place=meeting.place,
        sequence=known["sequence"], significant_sequence=known["significant_sequence"],
        created_at=NOW - timedelta(days=18), stamped_at=NOW - timedelta(days=18), cancelled_at=None,
    )  # fmt: skip
    session.add(found)
    session.flush()
    stamp = datetime.fromisoformat(known["last_stamp"])
    before = InboundMail(
        school_id=found.school_id, invitation_id=found.id, raw_hash="0" * 64, decision=Decision.APPLY,
        reason=Reason.ANSWERED, reply=Reply(known["answer"]), sequence=0, stamp=stamp, comment="",
        received_at=stamp,
    )  # fmt: skip
    session.add(before)
    said = Said(reply=Reply(known["answer"]), adults=2, interpreter="tyrkisk", childcare=True, access=False)
    answer(session, found, said, Source.MAIL, stamp)
    return found
