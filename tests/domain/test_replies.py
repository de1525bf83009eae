"""What is done with a mail that came back, rule by rule (calendar.md 2.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import limits
from pejl.domain.invitations import Reply
from pejl.domain.replies import (
    MOST_PENDING,
    Asked,
    Attendee,
    CalendarReply,
    Decision,
    Incoming,
    Reason,
    Returned,
    Unreadable,
    Verdict,
    decide,
    safe_comment,
)

NOW = datetime(2026, 2, 20, 12, tzinfo=UTC)
STAMP = datetime(2026, 2, 10, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BO = Attendee(address="bo@example.net", partstat="ACCEPTED")
REPLY = CalendarReply(
    method="REPLY",
    uid="1@pejl.example",
    sequence=2,
    stamp=STAMP,
    attendees=(BO,),
    one_of_series=False,
    comment="",
)
COUNTER = replace(REPLY, method="COUNTER")
MAIL = Incoming(digest="d", sender=BO.address, verified=True, content=REPLY)
ASKED = Asked(
    uid="1",
    email=BO.address,
    sequence=3,
    significant_sequence=1,
    is_open=True,
    answered_at=None,
    last_stamp=None,
)


def verdict(
    content: CalendarReply | Returned | Unreadable | None = REPLY,
    asked: Asked | None = ASKED,
    mail: Incoming = MAIL,
) -> tuple[str, str]:
    found = decide(replace(mail, content=content), asked, NOW)
    return found.decision, found.reason


@pytest.mark.parametrize(
    ("partstat", "reply", "word"),
    [("ACCEPTED", Reply.YES, "ja"), ("DECLINED", Reply.NO, "nej"), ("TENTATIVE", Reply.MAYBE, "måske")],
)
def test_a_guardians_own_reply_is_applied(partstat: str, reply: Reply, word: str) -> None:
    content = replace(REPLY, attendees=(replace(BO, partstat=partstat),))
    found = decide(replace(MAIL, content=content), ASKED, NOW)
    assert found == Verdict(Decision.APPLY, Reason.ANSWERED, reply)
    assert found.value == word


@pytest.mark.parametrize("partstat", ["", "NEEDS-ACTION", "ACCEPTED,DECLINED", "X-JA", "COMPLETED"])
def test_a_reply_that_chooses_nothing_is_ignored_whoever_sent_it(partstat: str) -> None:
    content = replace(REPLY, attendees=(replace(BO, partstat=partstat),))
    assert verdict(content, mail=replace(MAIL, verified=False)) == ("ignore", "no_choice")


def test_what_is_no_reply_is_ignored() -> None:
    assert verdict(None) == ("ignore", "no_reply")
    assert verdict(replace(REPLY, method="REQUEST")) == ("ignore", "other_method")
    assert verdict(replace(REPLY, method="")) == ("ignore", "other_method")
    assert verdict(asked=None) == ("ignore", "unknown_invitation")
    assert verdict(Returned("", ""), None) == ("ignore", "unknown_invitation")


def test_what_cannot_be_read_is_rejected_with_its_reason() -> None:
    assert verdict(Unreadable(Reason.TOO_LARGE), None) == ("reject", "too_large")


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_what_no_calendar_can_mean_is_rejected(method: str) -> None:
    reply = replace(REPLY, method=method)
    assert verdict(replace(reply, attendees=())) == ("reject", "no_attendee")
    assert verdict(replace(reply, stamp=None)) == ("reject", "no_stamp")
    day = timedelta(hours=24)
    assert verdict(replace(REPLY, stamp=NOW + day)) == ("apply", "answered")
    assert verdict(replace(reply, stamp=NOW + day + SECOND)) == ("reject", "future_stamp")
    assert verdict(replace(REPLY, sequence=3)) == ("apply", "answered")
    assert verdict(replace(reply, sequence=4)) == ("reject", "bad_sequence")
    assert verdict(replace(reply, sequence=None)) == ("reject", "bad_sequence")


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_a_reply_that_is_not_the_guardians_alone_waits_for_a_human_being(method: str) -> None:
    reply = replace(REPLY, method=method)
    moster = replace(BO, address="moster@example.org")
    for attendees, reason in (
        ((BO, moster), "several_attendees"),
        ((BO, BO), "several_attendees"),
        ((replace(BO, delegated=True),), "delegated"),
        ((replace(BO, delegated=True), moster), "delegated"),
        ((moster,), "other_attendee"),
        ((replace(BO, address=""),), "other_attendee"),
    ):
        assert verdict(replace(reply, attendees=attendees)) == ("pending", reason)
    assert verdict(replace(reply, one_of_series=True)) == ("pending", "one_of_series")


def test_nobody_answers_for_a_guardian_without_an_address() -> None:
    nameless = replace(REPLY, attendees=(replace(BO, address=""),))
    asked = replace(ASKED, email="")
    assert verdict(nameless, asked, replace(MAIL, sender="")) == ("pending", "other_attendee")


def test_a_reply_from_another_sender_or_one_nobody_vouches_for_waits() -> None:
    assert verdict(mail=replace(MAIL, sender="moster@example.org")) == ("pending", "other_sender")
    assert verdict(mail=replace(MAIL, sender="")) == ("pending", "other_sender")
    assert verdict(mail=replace(MAIL, verified=False)) == ("pending", "unverified_sender")


def test_another_time_is_for_the_teacher_to_consider() -> None:
    assert verdict(COUNTER) == ("pending", "other_time")


def test_nobody_can_fill_the_teachers_page() -> None:
    asked = replace(ASKED, pending=MOST_PENDING - 1)
    assert verdict(COUNTER, asked) == ("pending", "other_time")
    full = replace(ASKED, pending=MOST_PENDING)
    assert verdict(COUNTER, full) == ("reject", "too_many_pending")
    assert verdict(REPLY, full) == ("apply", "answered")


def test_an_answer_to_the_old_time_is_stale_and_one_to_an_older_text_is_not() -> None:
    assert verdict(replace(REPLY, sequence=1)) == ("apply", "answered")
    assert verdict(replace(REPLY, sequence=0)) == ("stale", "old_time")


def test_only_a_newer_reply_than_the_last_answer_counts() -> None:
    for known in ("last_stamp", "answered_at"):
        asked = replace(ASKED, last_stamp=STAMP - SECOND, answered_at=STAMP - SECOND)
        assert verdict(asked=asked) == ("apply", "answered")
        for at in (STAMP, STAMP + SECOND):
            # A field name and its value: the two instants are treated alike.
            assert verdict(asked=replace(asked, **{known: at})) == ("stale", "not_newer")  # type: ignore[arg-type]


def test_a_reply_to_a_meeting_that_is_off_or_over_is_stale() -> None:
    assert verdict(asked=replace(ASKED, is_open=False)) == ("stale", "closed")


@pytest.mark.parametrize(
    ("returned", "uid"),
    [
        (Returned("1@pejl.example", ""), "1@pejl.example"),
        (Returned("1@pejl.example", "x@other.example"), "1@pejl.example"),
        (Returned("", "x@pejl.example"), "1@pejl.example"),
    ],
)
def test_a_returned_mail_is_a_bounce_also_when_the_meeting_is_over(returned: Returned, uid: str) -> None:
    found = decide(replace(MAIL, content=returned, verified=False), replace(ASKED, is_open=False), NOW)
    assert found == Verdict(Decision.BOUNCE, Reason.RETURNED, returned=uid)
    assert found.value == uid


ATTENDEES = st.builds(
    Attendee,
    address=st.sampled_from(["", BO.address, "moster@example.org"]),
    partstat=st.sampled_from(["", "ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"]),
    delegated=st.booleans(),
)
MOMENTS = st.none() | st.integers(-3, 3).map(lambda days: STAMP + timedelta(days=days))
REPLIES = st.builds(
    CalendarReply,
    method=st.sampled_from(["REPLY", "COUNTER", "REQUEST", ""]),
    uid=st.just("1@pejl.example"),
    sequence=st.none() | st.integers(0, 5),
    stamp=MOMENTS,
    attendees=st.lists(ATTENDEES, max_size=2).map(tuple),
    one_of_series=st.booleans(),
    comment=st.just(""),
)
INVITATIONS = st.builds(
    Asked,
    uid=st.just("1"),
    email=st.sampled_from(["", BO.address]),
    sequence=st.integers(0, 4),
    significant_sequence=st.integers(0, 4),
    is_open=st.booleans(),
    answered_at=MOMENTS,
    last_stamp=MOMENTS,
    pending=st.sampled_from([0, MOST_PENDING]),
)


@given(
    st.builds(
        Incoming,
        digest=st.just("d"),
        sender=st.sampled_from(["", BO.address, "moster@example.org"]),
        verified=st.booleans(),
        content=REPLIES,
    ),
    INVITATIONS,
)
def test_an_answer_is_only_ever_applied_when_everything_speaks_for_it(mail: Incoming, asked: Asked) -> None:
    found = decide(mail, asked, NOW)
    assert (found.decision is Decision.APPLY) == (found.reply is not None) == (found.value is not None)
    if found.decision is not Decision.APPLY:
        return
    reply = mail.content
    assert isinstance(reply, CalendarReply)
    assert mail.verified
    assert asked.is_open
    assert reply.method == "REPLY"
    assert [one.address for one in reply.attendees] == [asked.email] == [mail.sender] == [BO.address]
    assert not reply.attendees[0].delegated
    assert reply.sequence is not None
    assert asked.significant_sequence <= reply.sequence <= asked.sequence
    assert reply.stamp is not None
    assert all(at is None or at < reply.stamp for at in (asked.answered_at, asked.last_stamp))


def test_a_comment_is_kept_clean_short_and_without_cpr_numbers() -> None:
    assert safe_comment("  Hej\r\nmed\x00 jer\n\n ") == "Hej\nmed jer"
    assert safe_comment("Emma er 010115-1234, og hun kommer.") == "Emma er [fjernet], og hun kommer."
    assert safe_comment("Ring på 75 00 00 00") == "Ring på 75 00 00 00"
    assert len(safe_comment("å" * 2000)) == limits.COMMENT


@given(st.text(max_size=700))
def test_no_comment_can_make_it_fail(text: str) -> None:
    kept = safe_comment(text)
    assert len(kept) <= limits.COMMENT
    assert "\x00" not in kept
