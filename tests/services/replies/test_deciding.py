"""What replies by mail do: an answer, a reply that waits, or nothing at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pejl.domain.invitations import Source
from pejl.domain.meetings import State
from pejl.domain.replies import MOST_PENDING, Decision
from pejl.services import invitations
from pejl.storage import scope
from pejl.storage.invitations import Invitation
from pejl.storage.outbox import SENT
from pejl.storage.people import Guardian
from pejl.storage.replies import InboundMail
from tests import replied
from tests.replied import NOW, entry, expected, mail, sample, state
from tests.services.replies.common import WEB, answers, decided, everything, mails, noted, pending, receive
from tests.services.replies.test_returned import sent_to


def test_every_sample_is_decided_as_it_should_be_and_changes_only_what_it_says(
    session: Session, invitation: Invitation
) -> None:
    assert datetime.fromisoformat(state()["now"]) == NOW
    effects = {"apply": [2, 0], "pending": [1, 1]}
    for name, wanted in expected().items():
        with session.begin_nested() as attempt:
            verdict = receive(session, sample(name))
            assert [verdict.decision, verdict.value] == wanted, name
            done = [len(answers(session)), len(pending(session))]
            assert done == effects.get(verdict.decision, [1, 0]), name
            attempt.rollback()
    assert invitation.meeting.on == date(2026, 3, 29)


def test_an_applied_reply_is_an_answer_by_mail_that_keeps_what_was_said_of_needs(
    session: Session, invitation: Invitation
) -> None:
    assert decided(session, sample("03-apple-maybe.eml")) == ("apply", "måske", "answered")
    last = answers(session)[-1]
    assert (last.reply, last.source, last.sequence, last.answered_at) == ("maaske", "mail", 0, NOW)
    assert (last.adults, last.interpreter, last.childcare, last.access) == (2, "tyrkisk", True, False)
    assert last.invitation_id == invitation.id


def test_a_no_brings_nobody_and_a_later_yes_one(session: Session, invitation: Invitation) -> None:
    del invitation
    receive(session, sample("02-gmail-decline.eml"))
    assert answers(session)[-1].adults == 0
    assert decided(session, mail(entry(stamp="20260211T080000Z"))) == ("apply", "ja", "answered")
    assert answers(session)[-1].adults == 1


def test_the_first_answer_of_all_may_come_by_mail(session: Session, invitation: Invitation) -> None:
    session.delete(answers(session)[0])
    session.delete(session.scalars(select(InboundMail)).one())
    session.flush()
    assert decided(session, sample("12-replay-older-stamp.eml")) == ("apply", "nej", "answered")
    assert [answer.invitation_id for answer in answers(session)] == [invitation.id]


def test_a_comment_is_kept_clean_with_the_reply_it_came_with(
    session: Session, invitation: Invitation
) -> None:
    receive(session, sample("02-gmail-decline.eml"))
    receive(session, sample("21-counter.eml"))
    emma = entry("COMMENT:Emma er 010115-1234", stamp="20260211T080000Z")
    receive(session, mail(emma))
    receive(session, mail(entry("COMMENT:for sent", stamp="20260101T080000Z")))
    assert [one.comment for one in noted(session)] == ["Vi er bortrejst", "", "Emma er [fjernet]", ""]
    assert {one.invitation_id for one in noted(session)} == {invitation.id}


def test_the_same_mail_again_gets_the_same_verdict_and_changes_nothing(
    session: Session, invitation: Invitation
) -> None:
    sent_to(session, invitation)
    for name in ("01-outlook-accept.eml", "16-forwarded-guest.eml", "29-bounce-with-invite.eml"):
        first = receive(session, sample(name))
        after = everything(session)
        mails(session)[0].state = SENT
        assert receive(session, sample(name), NOW + timedelta(days=3)) == first
        assert everything(session) == after
        assert mails(session)[0].state == SENT


def test_a_reply_that_was_settled_does_not_come_back(session: Session, invitation: Invitation) -> None:
    del invitation
    receive(session, sample("16-forwarded-guest.eml"))
    session.delete(pending(session)[0])
    assert receive(session, sample("16-forwarded-guest.eml")).decision == "pending"
    assert pending(session) == []


def test_one_mail_handed_over_four_times_at_once_is_one_answer(
    engine: Engine, session: Session, invitation: Invitation
) -> None:
    del invitation
    session.commit()

    def hand_over(_number: int) -> str:
        with Session(engine) as other, other.begin():
            scope.see_all(other)
            return receive(other, sample("02-gmail-decline.eml")).decision

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(hand_over, range(4))) == {"apply"}
    assert [answer.reply for answer in answers(session)] == ["ja", "nej"]


def test_of_two_replies_that_overtake_each_other_the_newer_counts(
    session: Session, invitation: Invitation
) -> None:
    del invitation
    newer = mail(entry(partstat="DECLINED", stamp="20260210T080020Z"))
    assert decided(session, newer, NOW) == ("apply", "nej", "answered")
    assert decided(session, mail(entry()), NOW + timedelta(minutes=1)) == ("stale", None, "not_newer")
    assert answers(session)[-1].reply == "nej"


@pytest.mark.parametrize("source", [Source.WEB, Source.STAFF])
def test_a_reply_made_before_the_last_answer_elsewhere_is_stale(
    session: Session, invitation: Invitation, source: Source
) -> None:
    at = datetime(2026, 2, 10, 8, 0, 0, 500_000, tzinfo=UTC)
    invitations.answer(session, invitation, WEB, source, at)
    assert decided(session, mail(entry())) == ("stale", None, "not_newer")
    assert decided(session, mail(entry(stamp="20260210T080001Z"))) == ("apply", "ja", "answered")


def test_a_reply_to_the_old_time_is_stale(session: Session, invitation: Invitation) -> None:
    invitation.sequence, invitation.significant_sequence = 3, 2
    assert decided(session, mail(entry(sequence="1"))) == ("stale", None, "old_time")
    assert decided(session, mail(entry(sequence="4"))) == ("reject", None, "bad_sequence")
    assert decided(session, mail(entry(sequence="2"))) == ("apply", "ja", "answered")
    assert answers(session)[-1].sequence == 3


@pytest.mark.parametrize("why", ["off", "taken back", "over", "closed"])
def test_a_reply_to_what_is_off_or_over_is_stale(session: Session, invitation: Invitation, why: str) -> None:
    now = NOW
    if why == "off":
        invitation.meeting.state = State.CANCELLED
    elif why == "closed":
        invitation.meeting.state = State.CLOSED
    elif why == "taken back":
        invitation.cancelled_at = NOW
    else:
        now = datetime(2026, 5, 1, tzinfo=UTC)
    assert decided(session, mail(entry()), now) == ("stale", None, "closed")
    assert len(answers(session)) == 1


def test_a_doubtful_reply_waits_with_what_a_human_being_needs_to_know(
    session: Session, invitation: Invitation
) -> None:
    receive(
        session,
        mail(
            entry("COMMENT:Jeg kommer i stedet", attendee="moster@example.org"), sender="moster@example.org"
        ),
    )
    receive(session, mail(entry(partstat="DECLINED"), vouched=None))
    receive(session, sample("22-two-attendees.eml"))
    assert len(answers(session)) == 1
    assert [(one.sender, one.attendee) for one in pending(session)] == [
        ("moster@example.org", "moster@example.org"),
        ("bjoern@example.net", "bjoern@example.net"),
        ("bjoern@example.net", ""),
    ]
    assert [(one.reason, one.reply, one.comment) for one in noted(session)] == [
        ("other_attendee", "ja", "Jeg kommer i stedet"),
        ("unverified_sender", "nej", ""),
        ("several_attendees", "", ""),
    ]
    assert {one.school_id for one in pending(session)} == {invitation.school_id}


def test_nobody_can_fill_the_page_with_replies_that_wait(session: Session, invitation: Invitation) -> None:
    del invitation
    found = [receive(session, mail(entry(f"COMMENT:{n}"), vouched=None)) for n in range(MOST_PENDING + 2)]
    assert [one.decision for one in found].count(Decision.PENDING) == len(pending(session)) == MOST_PENDING
    assert found[-1].reason == "too_many_pending"
    assert receive(session, mail(entry())).decision == "apply"


def test_the_address_a_guardian_had_before_no_longer_answers_for_them(
    session: Session, invitation: Invitation
) -> None:
    guardian = session.get_one(Guardian, invitation.guardian_id)
    guardian.email = "ny@example.net"
    assert decided(session, mail(entry())) == ("pending", None, "other_attendee")
    guardian.email = "Bjoern@Example.net"
    assert decided(session, mail(entry(), sender="BJOERN@example.net")) == ("apply", "ja", "answered")


def test_a_mail_about_nothing_we_know_leaves_no_trace(session: Session, invitation: Invitation) -> None:
    del invitation
    before = everything(session)
    for name in ("24-unknown-uid.eml", "27-out-of-office.eml", "40-unterminated.eml"):
        receive(session, sample(name))
    receive(session, replied.report(b"Message-ID: <x@pejl.example>\r\n\r\n", kind="text/rfc822-headers"))
    assert everything(session) == before


def test_no_mail_leaves_whatever_comes(session: Session, invitation: Invitation) -> None:
    del invitation
    for name in expected():
        receive(session, sample(name))
    assert mails(session) == []
