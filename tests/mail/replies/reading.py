"""How the tests read a mail."""

from __future__ import annotations

from datetime import UTC, datetime

from pejl.domain.replies import (
    Asked,
    CalendarReply,
    Incoming,
    Reason,
    Unreadable,
)
from pejl.mail.replies import read
from tests.replied import BO, BORDER, UID

ASKED = Asked(
    uid=UID,
    email=BO,
    sequence=0,
    significant_sequence=0,
    is_open=True,
    answered_at=None,
    last_stamp=datetime(2026, 2, 6, 8, tzinfo=UTC),
)


def received(raw: bytes) -> Incoming:
    return read(raw, {BORDER})


def reply(raw: bytes) -> CalendarReply:
    content = received(raw).content
    assert isinstance(content, CalendarReply), content
    return content


def refusal(raw: bytes) -> Reason:
    content = received(raw).content
    assert isinstance(content, Unreadable), content
    return content.reason
