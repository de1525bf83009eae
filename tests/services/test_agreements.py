"""Making agreements, following them up, and the way back to the voices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import IncompleteError, RefusedDeedError, State
from pejl.domain.trials import Trial, Verdict
from pejl.services import agreements, harvest
from pejl.services.agreements import Wording
from pejl.storage import agreements as stored
from pejl.storage.agreements import AgreementOrigin
from pejl.storage.harvest import Perspective
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW, TODAY

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pejl.storage.agreements import Agreement
    from pejl.storage.meetings import Meeting

WORDING = Wording(
    kind=Kind.TRIAL,
    side=Side.JOINT,
    text="Fri leg på legepladsen om onsdagen.",
    owner="Kontaktforældrene",
    due_on=None,
    indicators=("FP-S3",),
)


def test_an_agreement_answers_the_voices_it_came_from(session: Session) -> None:
    meeting = a_meeting(session)
    voices = [a_voice(session, meeting, "Mere leg"), a_voice(session, meeting, "Flere onsdage")]
    trial = agreements.create(session, meeting, WORDING, voices, meeting.organiser_id, NOW)
    assert (trial.status, trial.due_on) == (Status.RUNNING, date(2026, 10, 19))
    assert {voice.status for voice in voices} == {Answer.TRIED}
    assert stored.origins(session, [trial.id])[trial.id] == sorted(voices, key=lambda voice: voice.id)
    assert stored.outcomes(session, meeting.id)[voices[0].id] == [trial]


def test_a_voice_that_is_let_go_waits_for_an_answer_again(session: Session) -> None:
    meeting = a_meeting(session)
    kept, gone, shared = (a_voice(session, meeting, text) for text in ("Leg", "Mad", "Tur"))
    one = agreements.create(session, meeting, WORDING, [kept, gone, shared], meeting.organiser_id, NOW)
    an_agreement(session, meeting, voices=[shared])
    agreements.edit(session, meeting, one, WORDING, [kept], meeting.organiser_id, NOW)
    assert (kept.status, gone.status) == (Answer.TRIED, Answer.NEW)
    assert shared.status == Answer.AGREED


def test_a_new_kind_renames_the_answer_of_its_voices(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    task = an_agreement(session, meeting, voices=[voice])
    assert voice.status == Answer.AGREED
    agreements.edit(session, meeting, task, WORDING, [voice], meeting.organiser_id, NOW)
    assert voice.status == Answer.TRIED


def test_a_closed_meeting_gets_no_new_agreements_and_lets_no_voice_go(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    task = an_agreement(session, meeting, voices=[voice])
    meeting.state = State.CLOSED
    with pytest.raises(RefusedDeedError):
        an_agreement(session, meeting)
    with pytest.raises(RefusedDeedError):
        agreements.edit(session, meeting, task, WORDING, [], meeting.organiser_id, NOW)


def test_a_check_in_leaves_its_note_its_status_and_a_new_date(session: Session) -> None:
    meeting = a_meeting(session)
    task = an_agreement(session, meeting)
    agreements.check_in(
        session,
        task,
        to=Status.ADJUSTED,
        note="Kun i ulige uger.",
        due_on=date(2026, 12, 1),
        actor_id=meeting.organiser_id,
        now=NOW,
    )
    agreements.check_in(
        session, task, to=Status.KEPT, note="", due_on=None, actor_id=meeting.organiser_id, now=NOW
    )
    assert (task.status, task.due_on, task.status_on) == (Status.KEPT, date(2026, 12, 1), TODAY)
    assert [(look.status, look.note) for look in stored.check_ins(session, task.id)] == [
        ("adjusted", "Kun i ulige uger."),
        ("kept", ""),
    ]


def test_a_step_that_is_not_allowed_leaves_no_look_behind(session: Session) -> None:
    meeting = a_meeting(session)
    line = an_agreement(session, meeting, kind=Kind.COMMON_LINE, side=Side.PARENTS)
    with pytest.raises(RefusedDeedError, match="udkast"):
        agreements.check_in(
            session, line, to=Status.KEPT, note="", due_on=None, actor_id=meeting.organiser_id, now=NOW
        )
    assert not stored.check_ins(session, line.id)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "agree", "edit", "remove", "check", "close"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(Answer),
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(STEPS)
def test_no_voice_is_ever_without_a_trace(
    session: Session, steps: list[tuple[str, int, int, Answer, bool]]
) -> None:
    """Whatever people do in whatever order: an answer says something, and a promise has its agreement."""
    session.rollback()
    meeting = a_meeting(session)
    voices = [a_voice(session, meeting, text) for text in ("Leg", "Mad", "Tur", "Ro")]
    made: list[Agreement] = []
    for step, number, other, answer, words in steps:
        try:
            with session.begin_nested():
                _do(session, meeting, voices, made, step, number, other, answer, words=words)
        except RefusedDeedError:
            pass
        _assert_traces(session, meeting)
    session.rollback()


def _do(
    session: Session,
    meeting: Meeting,
    voices: list[Perspective],
    made: list[Agreement],
    step: str,
    number: int,
    other: int,
    answer: Answer,
    *,
    words: bool,
) -> None:
    reason = "Fordi hallen er lejet ud." if words else ""
    voice = voices[number % len(voices)] if voices else None
    agreement = made[other % len(made)] if made else None
    if step == "answer" and voice is not None:
        harvest.answer(
            session,
            meeting,
            [voice],
            answer=answer,
            reason=reason,
            agreement=agreement if words else None,
            actor_id=meeting.organiser_id,
            now=NOW,
        )
    elif step == "agree":
        made.append(an_agreement(session, meeting, kind=list(Kind)[number], voices=voices[number:other]))
    elif step == "edit" and agreement is not None:
        agreements.edit(session, meeting, agreement, WORDING, voices[number:], meeting.organiser_id, NOW)
    elif step == "remove" and voice is not None:
        harvest.remove(session, meeting, voice)
        voices.remove(voice)
    elif step == "check" and agreement is not None:
        agreements.check_in(
            session,
            agreement,
            to=list(Status)[number],
            note=reason,
            due_on=None,
            actor_id=meeting.organiser_id,
            now=NOW,
        )
    elif step == "close" and not harvest.may_close(session, meeting):
        meeting.state = State.CLOSED
        session.flush()


def _assert_traces(session: Session, meeting: Meeting) -> None:
    session.expire_all()
    found = session.scalars(select(Perspective).where(Perspective.meeting_id == meeting.id)).all()
    behind = set(session.scalars(select(AgreementOrigin.perspective_id)))
    for voice in found:
        answer = Answer(voice.status)
        assert answer.given == (voice.answered_on is not None)
        assert answer.through_agreement == (voice.id in behind)
        assert not answer.asks or voice.answer_text
        assert meeting.state != State.CLOSED or answer.given


def test_a_trial_keeps_its_period_and_its_sign_and_no_other_kind_does(session: Session) -> None:
    meeting = a_meeting(session)
    wording = replace(WORDING, sign="Flere er med.", trial_until=date(2026, 10, 30))
    tried = agreements.create(session, meeting, wording, [], meeting.organiser_id, NOW)
    assert agreements.trial(tried) == Trial(TODAY, date(2026, 10, 30), "Flere er med.")
    assert tried.due_on == date(2026, 10, 30)
    task = replace(wording, kind=Kind.TASK)
    agreements.edit(session, meeting, tried, task, [], meeting.organiser_id, NOW)
    assert agreements.trial(tried) is None
    assert (tried.trial_from, tried.sign) == (None, "")


def test_a_verdict_is_kept_with_the_look_and_stopping_needs_a_word(session: Session) -> None:
    meeting = a_meeting(session)
    tried = agreements.create(session, meeting, WORDING, [], meeting.organiser_id, NOW)
    look = partial(agreements.judge, session, tried, due_on=None, actor_id=meeting.organiser_id, now=NOW)
    look(Verdict.NOT_YET, note="")
    with pytest.raises(IncompleteError):
        look(Verdict.STOP, note="")
    look(Verdict.STOP, note="Ingen kom.")
    with pytest.raises(RefusedDeedError, match="igen først"):
        look(Verdict.KEEP, note="Dog.")
    looks = [(one.verdict, one.status) for one in stored.check_ins(session, tried.id)]
    assert looks == [(Verdict.NOT_YET, Status.RUNNING), (Verdict.STOP, Status.DROPPED)]
