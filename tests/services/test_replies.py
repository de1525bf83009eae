"""What mails that come back do: an answer, a reply that waits, a bounce, or nothing at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.domain.meetings import RefusedDeedError, State
from pejl.domain.replies import MOST_PENDING, Decision, Verdict
from pejl.mail.replies import read
from pejl.services import invitations, replies
from pejl.services.invitations import Said
from pejl.storage import scope
from pejl.storage.audit import AuditEvent
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.outbox import FAILED, QUEUED, SENT, OutboxMail
from pejl.storage.people import Guardian, Person
from pejl.storage.replies import InboundMail, PendingReply
from tests import invited, replied, world
from tests.replied import NOW, entry, expected, mail, sample, state

WEB = Said(reply=Reply.NO, adults=0, interpreter="", childcare=False, access=False)


@pytest.fixture
def invitation(session: Session) -> Invitation:
    """Bo's, answered with a ja by mail."""
    return replied.an_invitation(session)


def receive(session: Session, raw: bytes, now: datetime = NOW) -> Verdict:
    return replies.receive(session, read(raw, {replied.BORDER}), invited.POST, now)


def decided(session: Session, raw: bytes, now: datetime = NOW) -> tuple[str, str | None, str]:
    verdict = receive(session, raw, now)
    return verdict.decision, verdict.value, verdict.reason


def answers(session: Session) -> list[Answer]:
    return list(session.scalars(select(Answer).order_by(Answer.id)))


def pending(session: Session) -> list[PendingReply]:
    return list(session.scalars(select(PendingReply).order_by(PendingReply.inbound_mail_id)))


def noted(session: Session) -> list[InboundMail]:
    return list(session.scalars(select(InboundMail).order_by(InboundMail.id)))[1:]


def everything(session: Session) -> list[object]:
    tables = (Answer, InboundMail, PendingReply, OutboxMail)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


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


def mails(session: Session) -> list[OutboxMail]:
    return invited.outbox(session)


def sent_to(session: Session, invitation: Invitation) -> OutboxMail:
    """The mail of an invitation that was made without one."""
    found = OutboxMail(
        school_id=invitation.school_id, key="k", kind="invitation", meeting_id=invitation.meeting_id,
        guardian_id=invitation.guardian_id, sequence=0, message_id="0123@pejl.example", sender="s",
        recipient=replied.BO, raw=b"", state=SENT, attempts=1, next_try_at=NOW, give_up_at=NOW,
        claimed_by=None, created_at=NOW, sent_at=NOW, last_error=None,
    )  # fmt: skip
    session.add(found)
    session.flush()
    return found


@pytest.fixture
def posted(session: Session) -> list[OutboxMail]:
    """Five invitations as pejl writes them, sent; Carla's first."""
    invited.send(session, invited.a_plan(session))
    for one in invited.outbox(session):
        one.state = SENT
    session.flush()
    return sorted(invited.outbox(session), key=lambda one: one.recipient != invited.CARLA)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_our_own_mail_that_comes_back_is_shown_as_not_delivered_and_can_be_sent_again(
    session: Session, posted: list[OutboxMail], kind: str
) -> None:
    carlas, *others = posted
    raw = carlas.raw if kind == "message/rfc822" else carlas.raw.partition(b"\r\n\r\n")[0]
    report = replied.report(raw, kind=kind)
    uid = invited.entry(carlas.raw)[1]["UID"]
    assert decided(session, report, world.NOW) == ("bounce", str(uid), "returned")
    assert (carlas.state, carlas.last_error) == (FAILED, replies.RETURNED)
    assert {one.state for one in others} == {SENT}
    assert answers(session) == []
    invitation = session.scalars(select(Invitation).where(Invitation.guardian_id == carlas.guardian_id)).one()
    row = next(
        row for row in invitations.board(session, invitation.meeting).rows if row.invitation is invitation
    )
    assert (row.delivery, row.problem) == (invitations.Delivery.FAILED, replies.RETURNED)
    assert invitations.send_again(
        session, invitation.meeting, invitation, invited.POST, invitation.meeting.organiser_id, world.NOW
    )
    assert carlas.state == QUEUED


def test_a_mail_that_was_replaced_and_comes_back_late_marks_itself(
    session: Session, posted: list[OutboxMail]
) -> None:
    first = posted[0]
    invitation = session.scalars(select(Invitation).where(Invitation.guardian_id == first.guardian_id)).one()
    invitation.meeting.start = invitation.meeting.start.replace(hour=18)
    invitations.announce_change(session, invitation.meeting, invited.POST, world.NOW)
    second = invited.outbox(session, first.recipient)[-1]
    second.state = SENT
    receive(session, replied.report(first.raw), world.NOW)
    assert (first.state, second.state) == (FAILED, SENT)
    receive(session, replied.report(second.raw), world.NOW)
    assert second.state == FAILED


def test_a_report_of_a_delay_changes_nothing(session: Session, posted: list[OutboxMail]) -> None:
    assert receive(session, replied.report(posted[0].raw, action="delayed"), world.NOW).decision == "ignore"
    assert posted[0].state == SENT


def test_the_invitation_as_we_write_it_can_be_answered_by_mail(
    session: Session, posted: list[OutboxMail]
) -> None:
    _, invite = invited.entry(posted[0].raw)
    raw = mail(
        entry(uid=str(invite["UID"]), stamp="20260907T090000Z", attendee=invited.CARLA),
        sender=f"Carla Lund <{invited.CARLA}>",
        vouched=replied.VOUCHED.replace("example.net", "foraeldre.example"),
    )
    assert decided(session, raw, world.NOW + timedelta(hours=2)) == ("apply", "ja", "answered")
    invitation = session.get_one(Invitation, answers(session)[0].invitation_id)
    assert invitations.answers_tally(session, invitation.meeting).yes == 1


# ---- replies that wait ----


def asked(session: Session) -> list[OutboxMail]:
    return [mail for mail in invited.outbox(session) if mail.kind == "confirmation"]


def doubtful(session: Session, stamp: str = "20260211T080000Z", partstat: str = "DECLINED") -> InboundMail:
    assert receive(session, mail(entry(stamp=stamp, partstat=partstat), vouched=None)).decision == "pending"
    return noted(session)[-1]


def waits(session: Session, invitation: Invitation, now: datetime = NOW) -> list[replies.Waiting]:
    return list(replies.waiting(session, invitation.meeting, now))


def test_the_invited_address_is_asked_once_about_each_reply_that_is_in_doubt(
    session: Session, invitation: Invitation
) -> None:
    raw = mail(
        entry("COMMENT:Ring til mig", stamp="20260211T080000Z", attendee="moster@example.org"),
        sender="moster@example.org",
    )
    receive(session, raw)
    receive(session, raw, NOW + timedelta(days=1))
    [question] = asked(session)
    assert (question.recipient, question.guardian_id) == (replied.BO, invitation.guardian_id)
    told = invited.text(question.raw)
    assert "svaret »ja« fra en anden adresse" in told
    assert "moster" not in told
    assert "Ring" not in told
    token = invited.POST.links.token("confirm", noted(session)[0].raw_hash)
    assert f"http://pejl.test/bekraeft/{token}" in told
    assert invited.opened(question.raw)["Auto-Submitted"] == "auto-generated"
    [one] = waits(session, invitation)
    assert (one.origin, one.reply, one.asked, one.too_late) == ("moster@example.org", "ja", True, "")


def test_nobody_is_asked_about_what_nobody_could_confirm_nor_in_answer_to_a_machine(
    session: Session, invitation: Invitation
) -> None:
    for name in ("21-counter.eml", "22-two-attendees.eml"):
        receive(session, sample(name))
    doubt = mail(entry(stamp="20260212T080000Z"), vouched=None)
    receive(session, b"Auto-Submitted: auto-replied\r\n" + doubt)
    receive(session, mail(entry(stamp="20250212T080000Z", attendee="moster@example.org")))
    assert len(pending(session)) == 4
    assert not asked(session)
    receive(session, b"Auto-Submitted: no\r\n" + doubt)
    assert not asked(session), "three are as many as one mailbox is asked about"
    for one in waits(session, invitation):
        replies.refuse(session, one.mail, None, NOW)
    receive(session, doubt)
    assert len(asked(session)) == 1


def test_an_accepted_reply_counts_from_when_it_was_made_and_stays_settled(
    session: Session, invitation: Invitation
) -> None:
    doubt = doubtful(session)
    replies.accept(session, doubt, world_person(session), NOW)
    last = answers(session)[-1]
    assert (last.reply, last.source, last.adults) == ("nej", "mail", 0)
    assert not waits(session, invitation)
    assert decided(session, mail(entry(stamp="20260210T090000Z"))) == ("stale", None, "not_newer")
    again = mail(entry(stamp="20260211T080000Z", partstat="DECLINED"), vouched=None)
    assert decided(session, again) == ("apply", "nej", "unverified_sender")
    with pytest.raises(RefusedDeedError, match="allerede taget stilling"):
        replies.accept(session, doubt, None, NOW)
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "reply.accept")).one()
    assert (event.actor_id, event.object_id) == (world_person(session), str(doubt.id))


def test_a_refused_reply_leaves_nothing_of_what_it_said(session: Session, invitation: Invitation) -> None:
    receive(session, mail(entry("COMMENT:Hov", stamp="20260211T080000Z"), vouched=None))
    [one] = waits(session, invitation)
    replies.refuse(session, one.mail, None, NOW)
    assert (one.mail.decision, one.mail.comment) == ("reject", "")
    assert not pending(session)
    assert len(answers(session)) == 1


@pytest.mark.parametrize("why", ["moved", "answered", "off"])
def test_a_reply_that_was_overtaken_cannot_count_any_more(
    session: Session, invitation: Invitation, why: str
) -> None:
    doubt = doubtful(session)
    if why == "moved":
        invitation.sequence, invitation.significant_sequence = 1, 1
    elif why == "off":
        invitation.meeting.state = State.CANCELLED
    else:
        invitations.answer(session, invitation, WEB, Source.WEB, NOW)
    [one] = waits(session, invitation)
    assert one.too_late
    assert replies.confirmable(session, doubt, NOW) is None
    with pytest.raises(RefusedDeedError, match=one.too_late):
        replies.accept(session, doubt, None, NOW)
    replies.refuse(session, doubt, None, NOW)


def test_a_clock_that_runs_wrong_does_not_make_later_replies_old(
    session: Session, invitation: Invitation
) -> None:
    strange = entry(stamp="20990101T080000Z", attendee="moster@example.org")
    receive(session, mail(strange, sender="moster@example.org"))
    [one] = waits(session, invitation)
    replies.accept(session, one.mail, None, NOW)
    later = entry(stamp="20260221T080000Z", partstat="DECLINED")
    assert decided(session, mail(later), NOW + timedelta(days=2)) == ("apply", "nej", "answered")


def test_what_was_written_beside_the_answer_stands_on_the_board_until_it_is_answered_otherwise(
    session: Session, invitation: Invitation
) -> None:
    receive(session, sample("02-gmail-decline.eml"))
    [row] = invitations.board(session, invitation.meeting).rows
    assert row.comment == "Vi er bortrejst"
    invitations.answer(session, invitation, WEB, Source.WEB, NOW)
    [row] = invitations.board(session, invitation.meeting).rows
    assert row.comment == ""


def world_person(session: Session) -> int:
    return session.scalars(select(Person.id).where(Person.name == "Birk")).one()
