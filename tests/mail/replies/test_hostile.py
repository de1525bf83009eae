"""Reading mails from anybody: the hostile ones without harm."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.replies import (
    Attendee,
    CalendarReply,
    Decision,
    Reason,
    decide,
)
from pejl.mail.replies import MOST_OCTETS
from tests import replied
from tests.mail.replies.reading import ASKED, received, refusal, reply
from tests.replied import BO, UID, entry, expected, mail, sample

ZONES = (
    b"BEGIN:VTIMEZONE\r\nTZID:Europe\r\n"
    + b"".join(
        b"BEGIN:%s\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=%s\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        b"END:%s\r\n" % one
        for one in ((b"DAYLIGHT", b"SECONDLY", b"DAYLIGHT"), (b"STANDARD", b"MINUTELY", b"STANDARD"))
    )
    + b"END:VTIMEZONE\r\n"
)  # fmt: skip


HEAD = b"From: bjoern@example.net\r\n"


def nested(levels: int) -> bytes:
    wraps = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level)
        for level in range(levels - 1)
    )
    return HEAD + wraps + b"Content-Type: text/calendar\r\n\r\n" + entry()


def beside(parts: int) -> bytes:
    one = b"--b\r\nContent-Type: text/plain\r\n\r\nhej\r\n"
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + one * (parts - 1)


def calendar(content: bytes, encoding: bytes = b"8bit") -> bytes:
    return (
        HEAD
        + b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: "
        + encoding
        + b"\r\n\r\n"
        + content
    )


def with_event_lines(lines: bytes) -> bytes:
    return entry().replace(b"END:VEVENT", lines + b"END:VEVENT")


REFUSED = {
    "ten megabytes": (b"x" * 10_000_000, Reason.TOO_LARGE),
    "ten megabytes of lines": (HEAD + b"\r\n" * 5_000_000, Reason.TOO_LARGE),
    "13 levels": (nested(13), Reason.TOO_MANY_PARTS),
    "10,000 levels": (nested(10_000), Reason.TOO_MANY_PARTS),
    "61 parts": (beside(61), Reason.TOO_MANY_PARTS),
    "20,000 parts": (beside(20_000), Reason.TOO_MANY_PARTS),
    "boundaries only": (beside(2) + b"--b\n" * 200_000, Reason.TOO_MANY_PARTS),
    "100,000 attendees": (calendar(with_event_lines(b"ATTENDEE:a@b\n" * 70_000)), Reason.TOO_LARGE),
    "100,000 attendees in base64": (mail(with_event_lines(b"ATTENDEE:\n" * 60_000)), Reason.TOO_LARGE),
    "21 attendees": (mail(with_event_lines(b"ATTENDEE:mailto:a@b.example\r\n" * 20)), Reason.TOO_LARGE),
    "a calendar of 201 kB": (mail(with_event_lines(b"X:" + b"x" * 200_000 + b"\r\n")), Reason.TOO_LARGE),
    "3000 folds": (mail(with_event_lines(b"COMMENT:" + b"\r\n x" * 3000 + b"\r\n")), Reason.TOO_LARGE),
    "a path": (calendar(b"/etc/passwd"), Reason.UNREADABLE),
    "nothing": (calendar(b""), Reason.UNREADABLE),
    "not base64": (calendar(b"A", b"base64"), Reason.UNREADABLE),
    "UTF-16": (mail(entry().decode().encode("utf-16")), Reason.UNREADABLE),
    "lone CR": (mail(entry().replace(b"\r\n", b"\r")), Reason.UNREADABLE),
    "ends that do not match": (mail(entry().replace(b"END:VEVENT", b"END:VTODO")), Reason.UNREADABLE),
    "an end too many": (mail(entry() + b"END:VCALENDAR\r\n"), Reason.UNREADABLE),
    "two calendars": (mail(entry() + entry()), Reason.UNREADABLE),
    "components within components": (mail(b"BEGIN:VCALENDAR\r\n" * 2900), Reason.UNREADABLE),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_mail_beyond_the_bounds_is_refused(raw: bytes, reason: Reason) -> None:
    assert refusal(raw) is reason


READ = {
    "12 levels": nested(12),
    "an evil time zone": mail(entry().replace(b"BEGIN:VEVENT", ZONES + b"BEGIN:VEVENT")),
    "an alarm with a UID of its own": mail(with_event_lines(b"BEGIN:VALARM\r\nUID:x\r\nEND:VALARM\r\n")),
    "components nobody knows": mail(
        with_event_lines(b"".join(b"BEGIN:X%d\r\nEND:X%d\r\n" % (n, n) for n in range(1000)))
    ),
    "broken lines": mail(with_event_lines(b'\r\n;;;\r\nATTENDEE\r\n\xff\xfe\r\n:::\r\nCN="a\r\n')),
    "a parameter that never ends": mail(with_event_lines(b"X" + b";a=" + b"a," * 90_000 + b"\r\n")),
    "a quote that never ends": mail(with_event_lines(b"X" + b';a="' * 45_000 + b"\r\n")),
    "broken UTF-8": mail(with_event_lines(b"COMMENT:Bj\xf8rn \x81\r\n")),
    "NUL in a comment": mail(with_event_lines(b"COMMENT:hej\x00\r\n")),
    "a byte order mark": mail(b"\xef\xbb\xbf" + entry()),
    "quoted-printable that is not": calendar(
        entry().replace(b"=", b"=3D") + b"=ZZ=\r\n=", b"quoted-printable"
    ),
    "an encoding nobody knows": calendar(entry(), b"x-uuencode"),
    "a header of half a megabyte": b'Content-Disposition: x; x="' + b";a" * 250_000 + b"\r\n" + mail(entry()),
    "a fold in every line": b"X: y" + b"\r\n " * 200_000 + b"\r\n" + mail(entry()),
    "100,000 senders": b"From: a@b.example\r\n" * 40_000 + mail(entry()),
    "a border that never ends": mail(entry(), vouched="mx.pejl.example; " + "(" * 7000),
    "a sender that never ends": mail(entry(), sender="(" * 3900 + "<" * 3900),
    "NUL in the headers": b"From: a\x00@b.example\r\nX\x00: \x00\r\n" + mail(entry()),
    "a boundary of signs": mail(entry()).replace(b'"b"', b'"(.*)+["').replace(b"--b", b"--(.*)+["),
}  # fmt: skip


@pytest.mark.parametrize("raw", READ.values(), ids=READ)
def test_what_a_mail_holds_besides_its_reply_does_no_harm(raw: bytes) -> None:
    got = reply(raw)
    assert got.uid == f"{UID}@pejl.example"
    assert got.attendees == (Attendee(address=BO, partstat="ACCEPTED"),)


@pytest.mark.parametrize(
    "raw", [raw for raw, _ in REFUSED.values()] + list(READ.values()), ids=[*REFUSED, *READ]
)
def test_a_hostile_mail_takes_little_more_memory_than_itself(raw: bytes) -> None:
    tracemalloc.start()
    try:
        received(raw)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30 * MOST_OCTETS


@pytest.mark.parametrize(
    "uid", ["", "\x00", "3f9c2b7e\x00@pejl.example", "x" * 300, "to ord@pejl.example", "å@pejl.example"]
)
def test_a_uid_that_is_none_finds_nothing(uid: str) -> None:
    assert not reply(mail(entry(uid=uid))).uid


MAILS = st.sampled_from([sample(name) for name in expected()])


PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([
        b"\r\n", b"\n ", b"\r\n\r\n", b"\x00", b'"', b";", b":", b"=", b"--", b"(", b"<", b"BEGIN:VEVENT\r\n",
        b"END:VCALENDAR\r\n", b"ATTENDEE:", b"Content-Type: multipart/report; boundary=b\r\n",
        b"Content-Type: message/delivery-status\r\n", b"Action: failed\r\n", b"From: x\r\n",
        b"Content-Transfer-Encoding: 8bit\r\n",
    ]),
)  # fmt: skip


def harmless(raw: bytes) -> None:
    got = received(raw)
    assert decide(got, None, replied.NOW).decision in {Decision.IGNORE, Decision.REJECT}
    verdict = decide(got, ASKED, replied.NOW)
    if verdict.decision is Decision.APPLY:
        assert (got.sender, got.verified) == (BO, True)
    if isinstance(got.content, CalendarReply):
        texts = [got.content.uid, got.sender, *(one.address for one in got.content.attendees)]
        assert all(text.isascii() and (text.isprintable() or not text) for text in texts)


@given(st.binary(max_size=400))
def test_no_bytes_at_all_can_make_it_fail(raw: bytes) -> None:
    harmless(raw)
    harmless(calendar(raw))


@given(MAILS, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), PIECES), max_size=6))
def test_no_change_to_a_reply_can_make_it_fail(raw: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for where, cut, piece in changes:
        at = int(where * len(raw))
        raw = raw[:at] + piece + raw[at + cut :]
    harmless(raw)


@given(st.lists(PIECES, max_size=12), st.lists(st.integers(0, 400), max_size=20, unique=True))
def test_no_calendar_can_make_it_fail_and_a_fold_anywhere_changes_nothing(
    pieces: list[bytes], folds: list[int]
) -> None:
    harmless(mail(with_event_lines(b"".join(pieces))))
    comment = "Vi kommer gerne, alle sammen: æøå 😀".encode() * 6
    whole = with_event_lines(b"COMMENT:" + comment + b"\r\n")
    start = whole.index(comment)
    folded = whole
    for at in sorted((fold for fold in folds if fold < len(comment)), reverse=True):
        folded = folded[: start + at] + b"\r\n " + folded[start + at :]
    assert reply(mail(folded)) == reply(mail(whole))
