"""Reading mails from anybody: the honest ones right, the hostile ones without harm."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.replies import (
    Asked,
    Attendee,
    CalendarReply,
    Decision,
    Incoming,
    Reason,
    Returned,
    Unreadable,
    decide,
)
from pejl.mail.replies import MOST_OCTETS, read
from tests import replied
from tests.replied import BO, BORDER, UID, VOUCHED, entry, expected, mail, sample, state

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


@pytest.mark.parametrize("name", expected())
def test_a_sample_is_decided_as_it_should_be(name: str) -> None:
    got = received(sample(name))
    known = getattr(got.content, "uid", "") == state()["uid"]
    verdict = decide(got, ASKED if known else None, replied.NOW)
    assert [verdict.decision, verdict.value] == expected()[name]


def test_every_sample_has_its_decision() -> None:
    assert sorted(expected()) == sorted(path.name for path in replied.SAMPLES.glob("*.eml"))
    assert len(expected()) == 30
    assert state()["authserv"] == BORDER


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("01-outlook-accept.eml", "\n"),
        ("02-gmail-decline.eml", "Vi er bortrejst"),
        ("21-counter.eml", "Kan vi rykke til kl. 18?"),
        ("44-html-in-comment.eml", "<script>alert(1)</script>\n<img src=x onerror=alert(2)>"),
    ],
)
def test_a_comment_is_read_where_each_calendar_puts_it(name: str, comment: str) -> None:
    assert reply(sample(name)).comment == comment


def test_a_reply_is_read_with_all_that_matters() -> None:
    assert reply(
        mail(entry("COMMENT:Hej\\, hej\\; \\\\ \\n", partstat="declined", sequence="3"))
    ) == CalendarReply(
        method="REPLY",
        uid=f"{UID}@pejl.example",
        sequence=3,
        stamp=datetime(2026, 2, 10, 8, tzinfo=UTC),
        attendees=(Attendee(address=BO, partstat="DECLINED"),),
        one_of_series=False,
        comment="Hej, hej; \\ \n",
    )


def test_a_mail_of_one_part_and_one_without_a_last_boundary_are_read() -> None:
    whole = b"From: x\r\nContent-Type: text/calendar\r\n\r\n" + entry()
    assert reply(whole).uid
    assert reply(mail(entry()).removesuffix(b"--b--\r\n")).uid
    assert reply(mail(entry()).replace(b"\r\n", b"\n")).uid
    assert reply(mail(entry()).replace(b"Svar\r\n--b", b"Svar, ikke --b--\r\n--b")).uid


BO_COMES = Attendee(address="bo@example.net", partstat="ACCEPTED")
NOBODY = Attendee(address="", partstat="ACCEPTED")


@pytest.mark.parametrize(
    ("line", "attendee"),
    [
        ('CN="A:B;C,D";PARTSTAT=ACCEPTED:mailto:bo@example.net', BO_COMES),
        ("EMAIL=bo@example.net;PARTSTAT=ACCEPTED:urn:uuid:1", BO_COMES),
        (
            "PARTSTAT=ACCEPTED:mailto:bo@rødgrød.example",
            replace(BO_COMES, address="bo@xn--rdgrd-vuad.example"),
        ),
        (
            "PARTSTAT=ACCEPTED;PARTSTAT=DECLINED:mailto:bo@example.net",
            replace(BO_COMES, partstat="ACCEPTED,DECLINED"),
        ),
        (
            'PARTSTAT=ACCEPTED;DELEGATED-TO="mailto:x@y.example":mailto:bo@example.net',
            replace(BO_COMES, delegated=True),
        ),
        ("PARTSTAT=ACCEPTED:mailto:bo@example.net,evil@example.net", NOBODY),
        ("PARTSTAT=ACCEPTED:mailto:bo@example.net?x", NOBODY),
        (f"PARTSTAT=ACCEPTED:mailto:{'b' * 300}@example.net", NOBODY),
    ],
)
def test_an_attendee_is_read_as_one_address_or_none(line: str, attendee: Attendee) -> None:
    assert reply(mail(entry(f"ATTENDEE;{line}", attendee=None))).attendees == (attendee,)


@pytest.mark.parametrize(
    ("written", "sequence"), [("", 0), ("2", 2), ("-1", None), ("x", None), ("٣", None), ("9" * 5000, None)]
)
def test_a_sequence_is_a_plain_number(written: str, sequence: int | None) -> None:
    assert reply(mail(entry(sequence=written))).sequence == sequence


@pytest.mark.parametrize(
    "written", ["", "20260210", "20260210T080000", "20260230T080000Z", "00000101T000000Z", "20260210T080060Z"]
)
def test_a_stamp_that_is_no_instant_is_none(written: str) -> None:
    assert reply(mail(entry(stamp=written))).stamp is None


@pytest.mark.parametrize("doubled", ["METHOD", "UID", "DTSTAMP", "SEQUENCE"])
def test_what_may_be_said_once_is_not_read_twice(doubled: str) -> None:
    line = next(line for line in entry().split(b"\r\n") if line.startswith(doubled.encode()))
    assert refusal(mail(entry().replace(line, line + b"\r\n" + line))) is Reason.UNREADABLE


def test_parts_that_say_different_things_are_refused_and_equal_ones_are_one() -> None:
    assert refusal(mail(entry(), entry(partstat="DECLINED"))) is Reason.CONTRADICTION
    assert reply(mail(entry(), entry())).uid


def test_an_attachment_counts_only_where_there_is_no_calendar_part() -> None:
    attached = mail(entry(partstat="DECLINED"), kind="application/octet-stream; name=svar.ICS")
    assert reply(attached).attendees[0].partstat == "DECLINED"
    other = mail(entry(partstat="DECLINED"), kind="application/octet-stream; name=svar.pdf")
    assert received(other).content is None


def test_a_mail_somebody_forwards_is_not_their_answer() -> None:
    around = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n"
    inner = b"Content-Type: message/rfc822\r\n\r\n" + mail(entry())
    assert received(around + inner + b"\r\n--c--\r\n").content is None


@pytest.mark.parametrize("number", [0, 2, 17])
def test_a_reply_is_about_exactly_one_entry(number: int) -> None:
    begin, event, end = entry().partition(
        entry()[entry().index(b"BEGIN:VEVENT") : entry().index(b"END:VCALENDAR")]
    )
    assert refusal(mail(begin + event * number + end)) is Reason.NOT_ONE_ENTRY


def test_a_failed_delivery_tells_which_mail_it_was() -> None:
    ours = b"Message-ID: <0123@pejl.example>\r\nContent-Type: text/calendar\r\n\r\n" + entry(method="REQUEST")
    whole = Returned(uid=f"{UID}@pejl.example", message_id="0123@pejl.example")
    assert received(replied.report(ours)).content == whole
    headers = replied.report(ours.partition(b"\r\n\r\n")[0], kind="text/rfc822-headers")
    assert received(headers).content == Returned(uid="", message_id="0123@pejl.example")
    cut = replied.report(ours[:200])
    assert received(cut).content == Returned(uid="", message_id="0123@pejl.example")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_a_report_of_anything_but_a_failure_says_nothing(action: str) -> None:
    assert received(replied.report(entry(), action=action)).content is None


def test_a_reply_within_a_report_is_no_reply() -> None:
    receipt = mail(entry()).replace(
        b"multipart/mixed", b"multipart/report; report-type=disposition-notification"
    )
    assert received(receipt).content is None


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        (BO, BO),
        ("BJOERN@Example.Net", BO),
        (f"=?utf-8?q?Bj=C3=B8rn?= <{BO}>", BO),
        (f'"Holm, Bo" <{BO}>', BO),
        (f"Bo (far, <evil@example.org>) <{BO}>", BO),
        (f'"<evil@example.org>" <{BO}>', BO),
        (f"<{BO}> <evil@example.org>", ""),
        (f"{BO}, evil@example.org", ""),
        (f"{BO}\r\nFrom: evil@example.org", ""),
        (f"far: {BO};", ""),
        (f'"{BO}', ""),
        (f"({BO}", ""),
        ('"a b"@example.net', ""),
        ("bjørn@example.net", ""),
        ("", ""),
    ],
)
def test_a_sender_is_exactly_one_address_or_nobody(header: str, sender: str) -> None:
    assert received(mail(entry(), sender=header)).sender == sender


@pytest.mark.parametrize(
    ("header", "verified"),
    [
        (VOUCHED, True),
        ("MX.pejl.example 1; dmarc = pass (p=none; dmarc=fail) header.from=Example.NET", True),
        ("mx.pejl.example; dmarc=pass", True),
        ("mx.pejl.example (our own); dmarc/1=PASS action=none header.from=example.net;", True),
        (None, False),
        ("mx.pejl.example; none", False),
        ("mx.pejl.example; dkim=pass; spf=pass", False),
        ("mx.pejl.example; dmarc=fail header.from=example.net", False),
        ("mx.pejl.example; dmarc=pass header.from=example.org", False),
        ('mx.pejl.example; dmarc=pass header.from="example.net"', False),
        ("mx.pejl.example; dmarc=fail; dmarc=pass header.from=example.net", False),
        ("mx.pejl.example; dmarc=pass header.from=example.net; dmarc=fail", False),
        ("mx.pejl.example; dmarc=passed", False),
        ("mx.pejl.example; spf=fail (sender is dmarc=pass)", False),
        ("mx.pejl.example; spf=fail (; dmarc=pass)", False),
        ('mx.pejl.example; spf=fail smtp.mailfrom="; dmarc=pass"@evil.example', False),
        ('mx.pejl.example; spf=fail smtp.mailfrom="\\"; dmarc=pass"', False),
        ("mx.pejl.example; spf=fail (; dmarc=pass", False),
        ("mx.pejl.example; reason=dmarc=pass", False),
        ("mx.evil.example; dmarc=pass header.from=example.net", False),
        (f"mx.evil.example; dmarc=pass\r\nAuthentication-Results: {VOUCHED}", False),
        (f"mx.pejl.example; dmarc=fail\r\nAuthentication-Results: {VOUCHED}", False),
        (f"{VOUCHED}\r\nAuthentication-Results: mx.pejl.example; dmarc=fail", True),
        ("mx.pejl.example.evil.example; dmarc=pass", False),
        (f"{VOUCHED}{' ' * 9000}x", False),
        ("", False),
    ],
)
def test_only_the_first_word_of_our_own_border_counts(header: str | None, verified: bool) -> None:  # noqa: FBT001 - the expectation
    assert received(mail(entry(), vouched=header)).verified is verified


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
