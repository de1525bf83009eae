"""Reading mails from anybody: the honest ones right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pejl.domain.replies import (
    Attendee,
    CalendarReply,
    Reason,
    Returned,
    decide,
)
from tests import replied
from tests.mail.replies.reading import ASKED, received, refusal, reply
from tests.replied import BO, BORDER, UID, VOUCHED, entry, expected, mail, sample, state


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
