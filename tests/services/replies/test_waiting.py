"""Replies that wait for a human being."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.invitations import Source
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import invitations, replies
from pejl.storage.audit import AuditEvent
from pejl.storage.invitations import Invitation
from pejl.storage.outbox import OutboxMail
from pejl.storage.people import Person
from pejl.storage.replies import InboundMail
from tests import invited, replied
from tests.replied import NOW, entry, mail, sample
from tests.services.replies.common import WEB, answers, decided, noted, pending, receive


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
