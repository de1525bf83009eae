"""Writing down voices and answering them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import harvest
from pejl.storage import agreements as stored
from pejl.storage.audit import AuditEvent
from pejl.storage.harvest import Perspective
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW, TODAY

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from pejl.storage.meetings import Meeting


def _answer(
    session: Session,
    meeting: Meeting,
    voices: Collection[Perspective],
    answer: Answer,
    reason: str = "",
    **more: object,
) -> None:
    harvest.answer(
        session,
        meeting,
        voices,
        answer=answer,
        reason=reason,
        actor_id=meeting.organiser_id,
        now=NOW,
        **more,  # type: ignore[arg-type]  # passed on as it came
    )


def test_a_voice_is_kept_with_its_day_and_without_a_writer(session: Session) -> None:
    voice = harvest.record(
        session,
        a_meeting(session),
        kind=Kind.CONCERN,
        text="  Frikvartererne er\n hårde ",
        origin=Origin.TABLE,
        today=TODAY,
        table_number=3,
        weight=4,
        indicators=("FP-S2",),
    )
    assert (voice.text, voice.weight, voice.table_number) == ("Frikvartererne er hårde", 4, 3)
    assert (voice.status, voice.recorded_on) == (Answer.NEW, date(2026, 9, 7))
    columns = {column.key for column in Perspective.__table__.columns}
    assert columns == {
        "id",
        "school_id",
        "meeting_id",
        "kind",
        "text",
        "origin",
        "table_number",
        "weight",
        "indicators",
        "status",
        "answer_text",
        "recorded_on",
        "receipt_hash",
        "answered_on",
        "ver",
    }


def test_writing_down_a_voice_leaves_no_trace_of_who_typed_it(session: Session) -> None:
    a_voice(session, a_meeting(session))
    assert session.scalar(select(func.count(AuditEvent.id))) == 0


def test_an_empty_voice_is_no_voice(session: Session) -> None:
    with pytest.raises(ValueError, match="words"):
        a_voice(session, a_meeting(session), "  \n ")


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_nothing_is_written_down_at_a_meeting_that_is_over(session: Session, state: State) -> None:
    with pytest.raises(RefusedDeedError):
        a_voice(session, a_meeting(session, state=state))


def test_what_a_parent_wrote_is_neither_reworded_nor_removed(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, origin=Origin.INVITATION)
    with pytest.raises(RefusedDeedError, match="forælder"):
        harvest.remove(session, meeting, voice)
    with pytest.raises(RefusedDeedError, match="forælder"):
        harvest.reword(
            session,
            meeting,
            voice,
            kind=Kind.IDEA,
            text="Andet",
            origin=Origin.BOX,
            table_number=None,
            weight=1,
        )


def test_an_answer_through_an_agreement_is_named_after_it_and_linked(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    trial = an_agreement(session, meeting, kind=AgreementKind.TRIAL)
    _answer(session, meeting, [voice], Answer.AGREED, agreement=trial)
    assert voice.status == Answer.TRIED
    assert stored.linked(session, trial.id) == {voice.id}
    _answer(session, meeting, [voice], Answer.AGREED, agreement=trial)
    assert stored.linked(session, trial.id) == {voice.id}


def test_another_answer_cuts_the_voice_loose_from_its_agreement(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    task = an_agreement(session, meeting, voices=[voice])
    _answer(session, meeting, [voice], Answer.NOT_NOW, "Hallen er lejet ud.")
    assert (voice.status, voice.answer_text, voice.answered_on) == (
        Answer.NOT_NOW,
        "Hallen er lejet ud.",
        TODAY,
    )
    assert stored.linked(session, task.id) == frozenset()


def test_one_answer_may_be_given_to_several_voices_and_taken_back(session: Session) -> None:
    meeting = a_meeting(session)
    voices = [a_voice(session, meeting, text) for text in ("Frugt", "Vand", "Frisk luft")]
    _answer(session, meeting, voices, Answer.ALREADY, "Det gør vi hver dag.")
    assert {voice.status for voice in voices} == {Answer.ALREADY}
    assert harvest.may_close(session, meeting) == ()
    _answer(session, meeting, voices[:1], Answer.NEW)
    assert harvest.may_close(session, meeting) == ("Ønske uden svar: »Frugt«",)
    assert (voices[0].answer_text, voices[0].answered_on) == ("", None)


def test_a_no_without_a_reason_changes_nothing(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    with pytest.raises(RefusedDeedError, match="grunden"):
        _answer(session, meeting, [voice], Answer.NOT_NOW)
    assert voice.status == Answer.NEW


def test_answering_is_noted_for_the_meeting_and_never_for_the_voice(session: Session) -> None:
    meeting = a_meeting(session)
    _answer(session, meeting, [a_voice(session, meeting)], Answer.IN_PERSON)
    event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.object_kind, event.object_id) == ("answer", "meeting", str(meeting.id))


def test_after_closing_an_answer_is_corrected_but_not_taken_away(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    _answer(session, meeting, [voice], Answer.IN_PERSON)
    meeting.state = State.CLOSED
    _answer(session, meeting, [voice], Answer.PASSED_ON, "SFO-lederen")
    with pytest.raises(RefusedDeedError):
        _answer(session, meeting, [voice], Answer.NEW)
