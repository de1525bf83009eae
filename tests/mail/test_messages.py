"""The mail as a whole: its shape to the byte, its thread, and that nothing typed gets out of its place."""

import re
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.mail import headers, messages
from pejl.mail.addresses import BadAddress, Party
from pejl.mail.icalendar import to_ics
from pejl.mail.messages import Letter, Message, UnsafeMessage, calendar_message, message_id, render
from tests.mail.catcher import SAMPLES
from tests.mail.examples import BO, CANCEL, CARLA, INVITE, LINKS, REVISIONS, SCHOOL, UPDATE, plain_message

HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "References", "In-Reply-To", "Auto-Submitted",
    "X-Auto-Response-Suppress", "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
    "Content-Language",
]  # fmt: skip

HOSTILE = st.one_of(
    st.text(max_size=140),
    st.lists(
        st.sampled_from(
            ["\r\n", "\n", "\r", "Bcc: x@y.dk", "=?utf-8?q?=0D=0ABcc:_x=40y.dk?=", "=?", "?=", '"', "<", ">",
             "x@y.dk", ",", ";", ":", "(", ")", "\\", "\u2028", "\x85", "\x0b", "\x0c", "\x00", "æøå",
             "😀", " ", "\t", ".", "Lang Skole. ", "To: x@y.dk", "=0D=0A", "Ærøskøbing" * 9]
        ),
        max_size=12,
    ).map("".join),
)  # fmt: skip
"""Names and titles written by somebody who knows how mails are built."""


def parsed(raw: bytes) -> EmailMessage:
    mail = BytesParser(policy=SMTP).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    return mail


def sample_letter(name: str) -> Letter:
    mail = parsed((SAMPLES / f"{name}.eml").read_bytes())
    plain, html = (str(mail.get_body((kind,)).get_content()) for kind in ("plain", "html"))  # type: ignore[union-attr] # the samples have both
    return Letter(str(mail["Subject"]), plain, html)


def comparable(raw: bytes) -> bytes:
    """Leave out what may differ: the boundaries, and which letters of a name or title are encoded."""
    bare = re.sub(rb"={15}\d{19}==", b"", raw)
    return re.sub(rb"^(From|To|Subject):.*\r\n( .*\r\n)*", b"", bare, flags=re.MULTILINE)


def calendar_mail(name: str) -> Message:
    return calendar_message(REVISIONS[name], sample_letter(name), unsubscribe=LINKS.unsubscribe)


@pytest.mark.parametrize("name", REVISIONS)
def test_the_mail_is_the_sample_byte_for_byte_except_for_boundaries_and_encoded_words(name: str) -> None:
    ours, sample = render(calendar_mail(name)), (SAMPLES / f"{name}.eml").read_bytes()
    assert comparable(ours) == comparable(sample)
    for header in ("From", "To", "Subject"):
        assert str(parsed(ours)[header]) == str(parsed(sample)[header])


def test_a_retry_is_the_same_mail_to_the_byte() -> None:
    assert render(calendar_mail("invite")) == render(calendar_mail("invite"))


def test_the_three_mails_of_a_meeting_are_one_thread_and_one_calendar_entry() -> None:
    invite, update, cancel = (parsed(render(calendar_mail(name))) for name in REVISIONS)
    first = f"<{message_id(INVITE.uid, 0, 'REQUEST')}>"
    assert invite["Message-ID"] == first
    assert invite["In-Reply-To"] is None
    for later in (update, cancel):
        assert later["In-Reply-To"] == later["References"] == first
    assert len({mail["Message-ID"] for mail in (invite, update, cancel)}) == 3
    for mail, event in ((invite, INVITE), (update, UPDATE), (cancel, CANCEL)):
        part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
        assert part.get_param("method") == event.method.value
        assert part.get_payload(decode=True) == to_ics(event)
        assert part.get_content_disposition() is None


def test_two_parents_get_two_mails_with_nothing_of_each_other() -> None:
    bo = render(calendar_message(INVITE, sample_letter("invite"), unsubscribe=LINKS.unsubscribe))
    event = replace(INVITE, attendee=CARLA, uid="b3a1c2d4-0000-4000-8000-6d2f8e71b0c5@pejl.example")
    letter = Letter("Indbydelse", "Kære Carla\n", "<p>Kære Carla</p>")
    carla = render(calendar_message(event, letter, unsubscribe="https://pejl.example/fra/x"))
    assert b"carla" not in bo.lower()
    assert b"bjoern" not in carla.lower()
    assert parsed(bo)["Message-ID"] != parsed(carla)["Message-ID"]


def test_a_letter_without_a_calendar_entry_is_text_and_html() -> None:
    mail = parsed(render(plain_message()))
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    assert list(mail.keys()) == HEADERS


def test_a_long_host_name_does_not_break_the_link_that_ends_the_mails() -> None:
    link = "https://foraeldremoeder.en-meget-lang-kommune.example.dk/fra/q9TnWb4LxZ0aGv7RkJ2eYdC5uHsM8fPi"
    raw = render(replace(plain_message(), unsubscribe=link))
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in raw


def test_an_international_domain_goes_out_as_punycode() -> None:
    mail = parsed(render(plain_message(Party("Carla", "carla@rødgrød.example"))))
    assert [one.addr_spec for one in mail["To"].addresses] == ["carla@xn--rdgrd-vuad.example"]


@pytest.mark.parametrize(
    "address", ["bjørn@example.org", "a@example.org, b@example.org", "a@b\r\nBcc: c@d.dk"]
)
def test_an_address_that_cannot_be_used_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        render(plain_message(Party("Bo", address)))


@pytest.mark.parametrize(
    "broken",
    [
        replace(plain_message(), message_id="x@y>\r\nBcc: a@b.dk"),
        replace(plain_message(), in_reply_to="x y"),
    ],
)
def test_an_id_that_is_not_one_is_refused(broken: Message) -> None:
    with pytest.raises(UnsafeMessage):
        render(broken)


TAMPERING = {
    "a hidden receiver": (b"Auto-Submitted:", b"Bcc: x@y.dk\r\nAuto-Submitted:"),
    "a header twice": (b"Auto-Submitted:", b"Subject: x\r\nAuto-Submitted:"),
    "a header missing": (b"Auto-Submitted: auto-generated\r\n", b""),
    "a bare line feed": (b"Auto-Submitted:", b"X: y\nAuto-Submitted:"),
    "a bare carriage return": (b"auto-generated", b"auto\rgenerated"),
    "a line that is no header": (b"Auto-Submitted:", b"hello\r\nAuto-Submitted:"),
    "a continuation of nothing": (b"Auto-Submitted:", b" \r\nAuto-Submitted:"),
    "a second receiver": (b"<carla@example.org>", b"<carla@example.org>, x@y.dk"),
    "another receiver": (b"carla@example.org", b"carla@example.com"),
    "another sender": (b"moeder@sondermark", b"moeder@soendermark"),
    "another name": (b'To: "Carla', b'To: "Karla'),
    "another subject": (b"Subject: =?utf-8?b?", b"Subject: x =?utf-8?b?"),
    "another text": (b"K=C3=A6re Carla", b"K=C3=A6re Karla"),
    "another kind of part": (b"text/html", b"text/enriched"),
    "a raw byte": (b"auto-generated", b"auto-\xe6"),
    "an endless line": (b"auto-generated", b"auto" * 300),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_a_mail_that_is_not_the_one_asked_for_does_not_leave(what: str) -> None:
    message = plain_message()
    raw = render(message)
    messages._assure(raw, message, None)
    tampered = raw.replace(*TAMPERING[what], 1)
    assert tampered != raw
    with pytest.raises(UnsafeMessage):
        messages._assure(tampered, message, None)


@pytest.mark.parametrize("around", ["", "Ærøskøbing " * 9])
def test_an_encoded_header_in_a_name_stays_a_name_even_if_the_cleaning_were_not_there(
    monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    # CVE-2024-6923: the writer of Python before 3.11.10 makes a Bcc line of this.
    monkeypatch.setattr(headers, "clean_name", lambda text: text)
    raw = headers.mailbox(Party(f"Bo =?utf-8?q?=0D=0ABcc:_x=40y.dk?= {around}", "bo@example.net"), "To")
    mail = EmailMessage(policy=headers.POLICY)
    mail["To"] = raw
    assert [line[:1] for line in mail.as_bytes().split(b"\r\n") if line[:1].strip()] == [b"T"]


@settings(max_examples=60)
@given(name=HOSTILE, school=HOSTILE, subject=HOSTILE)
def test_no_name_and_no_title_adds_a_header_or_a_receiver(name: str, school: str, subject: str) -> None:
    message = plain_message(Party(name, CARLA.address), subject=subject, sender=Party(school, SCHOOL.address))
    raw = render(message)
    head = raw.partition(b"\r\n\r\n")[0]
    lenient = [line for line in re.split(rb"\r\n|\r|\n", head) if line[:1] not in {b" ", b"\t"}]
    assert [line.split(b":")[0].decode() for line in lenient] == HEADERS
    mail = parsed(raw)
    assert [one.addr_spec for one in mail["To"].addresses] == [CARLA.address]
    assert [one.addr_spec for one in mail["From"].addresses] == [SCHOOL.address]


@settings(max_examples=25)
@given(text=st.text(max_size=300).filter(lambda text: "\r" not in text and text.isprintable()))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    mail = parsed(render(plain_message(text=f"{text}\n.\nFrom dig\n")))
    part = mail.get_body(("plain",))
    assert part is not None
    assert str(part.get_content()).replace("\r\n", "\n") == f"{text}\n.\nFrom dig\n"


def test_the_name_of_the_sender_says_via_pejl() -> None:
    mail = parsed(render(plain_message(BO)))
    assert mail["From"].addresses[0].display_name == "Søndermarkskolen via pejl"
    assert mail["To"].addresses[0].display_name == "Bjørn 'Bo' Ærøskøbing-Åkjær"
