"""Drafts at the homes: two weeks from when parents could read of them, and no voice without an answer."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pejl.domain import days
from pejl.domain.agreements import HEARING, Kind, Side, Status
from pejl.domain.harvest import Answer, Origin
from pejl.domain.harvest import Kind as Kinds
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import agreements, drafts, feedback, harvest, meetings
from pejl.services.agreements import Wording
from pejl.storage import agreements as stored
from pejl.storage.drafts import Assent
from pejl.storage.harvest import Perspective
from tests import invited
from tests.evenings import an_agreement
from tests.invited import POST

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from pejl.storage.agreements import Agreement
    from pejl.storage.meetings import Meeting

TOLD = days.utc(date(2026, 10, 5), time(12))
"""The Monday after the evening: the feedback goes out."""
LAST = TOLD + HEARING


@pytest.fixture
def draft(session: Session) -> Agreement:
    """A common line for the homes, made at an evening everybody was invited to; parents know of it."""
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    made = an_agreement(session, meeting, "Chatten er stille om natten.", Kind.COMMON_LINE, Side.PARENTS)
    tell(session, meeting, TOLD)
    return made


def tell(session: Session, meeting: Meeting, now: datetime) -> None:
    kept = feedback.save(session, meeting, None, intro="Tak.", closing="", post=POST)
    feedback.publish(session, meeting, kept, post=POST, actor_id=meeting.organiser_id, now=now)


def run(session: Session, now: datetime) -> int:
    return sum(drafts.settle_due(session, one, now) for one in drafts.due(session, now))


def said(session: Session) -> list[Perspective]:
    return list(session.scalars(select(Perspective)))


def test_the_two_weeks_begin_when_parents_can_read_of_it(session: Session) -> None:
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    row = invited.an_invitation(session, meeting)
    made = an_agreement(session, meeting, "Vi hilser.", Kind.COMMON_LINE, Side.PARENTS)
    task = an_agreement(session, meeting, "Skolen rydder op.")
    assert made.hearing_until is None
    assert drafts.heard(session, row, TOLD) == []
    with pytest.raises(RefusedDeedError):
        drafts.agree(session, row, made, TOLD)
    tell(session, meeting, TOLD)
    assert str(made.hearing_until) == "2026-10-19"
    assert task.hearing_until is None
    later = an_agreement(session, meeting, "Vi ringer.", Kind.COMMON_LINE, Side.JOINT)
    assert later.hearing_until is not None
    assert next(one.agreement for one in drafts.heard(session, row, TOLD)) is made


def test_a_home_agrees_once_and_staff_see_how_many_only(session: Session, draft: Agreement) -> None:
    carla, murat = (
        invited.an_invitation(session, draft.meeting, name) for name in ("Carla Lund", "Murat Aydin")
    )
    drafts.agree(session, carla, draft, TOLD)
    drafts.agree(session, carla, draft, TOLD)
    drafts.agree(session, murat, draft, LAST)
    assert drafts.hearing(session, draft).assents == 2
    assert [one.agrees for one in drafts.heard(session, carla, TOLD)] == [True]
    drafts.say(session, carla, draft, "Hvad med weekenden?", TOLD)
    assert drafts.hearing(session, draft).assents == 1


def test_what_is_said_is_a_voice_that_waits_and_nothing_tells_whose(
    session: Session, draft: Agreement
) -> None:
    row = invited.an_invitation(session, draft.meeting)
    drafts.say(session, row, draft, "Hvad med weekenden?", TOLD)
    (voice,) = said(session)
    assert (voice.status, voice.origin, voice.recorded_on) == (Answer.NEW, Origin.DRAFT, days.today(TOLD))
    assert drafts.hearing(session, draft).voices == [voice]
    assert session.scalars(select(Assent)).all() == []
    with pytest.raises(RefusedDeedError):
        harvest.reword(
            session, draft.meeting, voice, kind=Kinds.WISH, text="x", origin=Origin.TABLE, table_number=None,
            weight=1,
        )  # fmt: skip


def test_after_two_weeks_it_is_an_agreement_once_however_often_one_looks(
    session: Session, draft: Agreement
) -> None:
    assert run(session, LAST) == 0, "the last day counts"
    after = LAST + timedelta(days=1)
    assert [run(session, after) for _ in range(3)] == [1, 0, 0]
    assert draft.status == Status.RUNNING
    (look,) = stored.check_ins(session, draft.id)
    assert (look.act, look.made_by) == ("settle", None)
    row = invited.an_invitation(session, draft.meeting)
    with pytest.raises(RefusedDeedError, match="ikke et udkast"):
        drafts.agree(session, row, draft, after)


def test_it_waits_until_whoever_said_something_has_an_answer(session: Session, draft: Agreement) -> None:
    drafts.say(session, invited.an_invitation(session, draft.meeting), draft, "Hvad med weekenden?", TOLD)
    after = LAST + timedelta(days=3)
    assert run(session, after) == 0
    harvest.answer(
        session, draft.meeting, said(session), answer=Answer.NOT_NOW, reason="Vi prøver hverdage først.",
        actor_id=draft.meeting.organiser_id, now=after,
    )  # fmt: skip
    assert run(session, after) == 1


def test_the_teacher_may_set_it_going_before_and_then_nobody_reacts(
    session: Session, draft: Agreement
) -> None:
    agreements.check_in(
        session, draft, to=Status.RUNNING, note="", due_on=None, actor_id=draft.meeting.organiser_id, now=TOLD
    )
    assert drafts.heard(session, invited.an_invitation(session, draft.meeting), TOLD) == []
    assert run(session, LAST + timedelta(days=1)) == 0


def test_other_words_are_heard_anew(session: Session, draft: Agreement) -> None:
    drafts.agree(session, invited.an_invitation(session, draft.meeting), draft, TOLD)
    wording = Wording(
        kind=Kind.COMMON_LINE, side=Side.PARENTS, text="Chatten er stille hele dagen.", owner="Alle hjem",
        due_on=None, indicators=(),
    )  # fmt: skip
    agreements.edit(session, draft.meeting, draft, wording, [], draft.meeting.organiser_id, LAST)
    assert draft.hearing_until == days.today(LAST + HEARING)
    assert drafts.hearing(session, draft).assents == 0


def test_a_meeting_is_not_closed_while_homes_can_say_something(session: Session, draft: Agreement) -> None:
    meeting, by = draft.meeting, draft.meeting.organiser_id
    with pytest.raises(RefusedDeedError, match=r"til og med mandag den 19\. oktober 2026"):
        meetings.close(session, meeting, by, LAST)
    after = LAST + timedelta(days=1)
    meetings.close(session, meeting, by, after)
    assert meeting.state == State.CLOSED
    with pytest.raises(RefusedDeedError):
        drafts.say(session, invited.an_invitation(session, meeting), draft, "For sent?", after)
    assert run(session, after) == 1, "time goes on"


def test_whoever_is_no_longer_invited_is_not_asked(session: Session, draft: Agreement) -> None:
    row = invited.an_invitation(session, draft.meeting)
    row.cancelled_at = TOLD
    assert drafts.heard(session, row, TOLD) == []


def test_the_feedback_mail_leads_each_home_to_the_draft(session: Session, draft: Agreement) -> None:
    row = invited.an_invitation(session, draft.meeting)
    mail = next(one for one in invited.outbox(session, invited.CARLA) if one.kind == "feedback")
    text = invited.text(mail.raw)
    assert "Et udkast til en aftale venter på jer i to uger." in text
    assert POST.links.answer(row.uid) in text
