"""Telling parents what came of it: what is told, and to whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pejl.domain.agreements import Kind, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import feedback, harvest
from pejl.services.links import link_hash
from pejl.storage.outbox import OutboxMail
from pejl.storage.people import Guardian
from tests import invited
from tests.evenings import a_voice, an_agreement
from tests.invited import POST
from tests.world import NOW

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from pejl.storage.feedback import Feedback
    from pejl.storage.meetings import Meeting

AFTER = NOW + timedelta(days=25)
"""2 October, two days after the evening."""


def an_evening(session: Session) -> Meeting:
    """An evening everybody was invited to and that is now over."""
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    for mail in session.scalars(select(OutboxMail)):
        session.delete(mail)
    session.flush()
    return meeting


def a_draft(session: Session, meeting: Meeting, intro: str = "Tak for i aftes.") -> Feedback:
    return feedback.save(session, meeting, None, intro=intro, closing="Vi ses.", post=POST)


def publish(session: Session, meeting: Meeting, kept: Feedback, now: datetime = AFTER) -> int:
    return feedback.publish(session, meeting, kept, post=POST, actor_id=meeting.organiser_id, now=now)


def test_everybody_who_was_invited_and_has_mail_hears_of_it_once(session: Session) -> None:
    meeting = an_evening(session)
    kept = a_draft(session, meeting)
    assert feedback.readers(session, meeting).homes == 4
    assert publish(session, meeting, kept) == 5
    assert publish(session, meeting, kept) == 0
    mails = invited.outbox(session)
    assert len(mails) == 5
    assert {mail.kind for mail in mails} == {"feedback"}
    assert {mail.recipient for mail in mails}.isdisjoint({"solveig@foraeldre.example"})
    found = feedback.readers(session, meeting)
    assert (found.homes, found.homes_mailed) == (0, 4)
    assert {one.guardian.name for one in found.otherwise} == {"Solveig Kvist", "Jens Berg"}


def test_somebody_who_gets_an_address_later_can_be_told_later(session: Session) -> None:
    meeting = an_evening(session)
    kept = a_draft(session, meeting)
    publish(session, meeting, kept)
    jens = session.scalars(select(Guardian).where(Guardian.name == "Jens Berg")).one()
    jens.email = "jens@foraeldre.example"
    assert publish(session, meeting, kept) == 1


def test_the_mail_leads_to_the_page_and_out_again_and_holds_no_voice(session: Session) -> None:
    meeting = an_evening(session)
    voice = a_voice(session, meeting, "Garderoben er for lille")
    an_agreement(session, meeting, "Nye knager.", voices=[voice])
    kept = a_draft(session, meeting)
    publish(session, meeting, kept)
    mail = invited.text(invited.outbox(session, invited.CARLA)[0].raw)
    address = feedback.address(kept, POST)
    assert address in mail
    assert link_hash(address.rsplit("/", 1)[1]) == kept.link_hash
    assert "/fra/" in mail
    assert "Vi fik 1 stemme fra jer, og vi lavede 1 aftale." in mail
    assert "Tak for i aftes." in mail
    assert "Garderoben" not in mail


def test_what_is_sent_is_what_was_shown(session: Session) -> None:
    meeting = an_evening(session)
    kept = a_draft(session, meeting)
    before = feedback.preview(session, meeting, kept, POST)
    assert feedback.preview(session, meeting, kept, POST) == before
    a_voice(session, meeting, "Noget nyt")
    assert feedback.preview(session, meeting, kept, POST).digest != before.digest


@pytest.mark.parametrize("state", [State.INVITED, State.CANCELLED])
def test_nothing_goes_out_before_the_day_or_when_it_is_off(session: Session, state: State) -> None:
    meeting = an_evening(session)
    meeting.state = state
    kept = a_draft(session, meeting)
    with pytest.raises(RefusedDeedError):
        publish(session, meeting, kept, NOW)
    assert kept.published_at is None
    assert not invited.outbox(session)


def test_the_story_leaves_out_what_belongs_in_a_conversation(session: Session) -> None:
    meeting = an_evening(session)
    private, no = a_voice(session, meeting, "Om ét barn"), a_voice(session, meeting, "Karakterer")
    for voice, answer, reason in (
        (private, Answer.IN_PERSON, ""),
        (no, Answer.NOT_NOW, "Først i 8. klasse."),
    ):
        harvest.answer(
            session, meeting, [voice], answer=answer, reason=reason, actor_id=meeting.organiser_id, now=NOW
        )
    told = feedback.story(session, meeting)
    assert told.voices == 2
    assert [voice.text for voices in told.answered.values() for voice in voices] == ["Karakterer"]


def test_a_dropped_agreement_is_told_but_not_counted_as_made(session: Session) -> None:
    meeting = an_evening(session)
    an_agreement(session, meeting, kind=Kind.TRIAL, status=Status.DROPPED)
    told = feedback.story(session, meeting)
    assert (len(told.agreements), told.standing) == (1, 0)


def test_once_parents_are_told_the_tables_are_forgotten(session: Session) -> None:
    meeting = an_evening(session)
    voice = a_voice(session, meeting, table_number=4)
    publish(session, meeting, a_draft(session, meeting))
    session.refresh(voice)
    assert voice.table_number is None


def test_saving_again_keeps_the_address(session: Session) -> None:
    meeting = an_evening(session)
    kept = a_draft(session, meeting)
    address = feedback.address(kept, POST)
    feedback.save(session, meeting, kept, intro="Nyt", closing="", post=POST)
    assert (feedback.address(kept, POST), kept.intro) == (address, "Nyt")
    assert meeting.on == date(2026, 9, 30)
