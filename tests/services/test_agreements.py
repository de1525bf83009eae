"""Making agreements, following them up, and the way back to the voices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import IncompleteError, RefusedDeedError, State
from pejl.domain.trials import Trial, Verdict
from pejl.services import agreements
from pejl.services.agreements import Wording
from pejl.storage import agreements as stored
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW, TODAY

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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


def test_what_is_put_off_keeps_its_status_and_tells_why(session: Session) -> None:
    meeting = a_meeting(session)
    task = an_agreement(session, meeting, due_on=date(2026, 9, 14))
    later = partial(agreements.put_off, session, task, actor_id=meeting.organiser_id, now=NOW)
    with pytest.raises(IncompleteError, match="hvorfor"):
        later(date(2026, 10, 1), "")
    for day in (date(2026, 9, 14), TODAY):
        with pytest.raises(RefusedDeedError, match="senere"):
            later(day, "Hallen males.")
    later(date(2026, 10, 1), "Hallen males.")
    (look,) = stored.check_ins(session, task.id)
    assert (look.act, look.status, look.due_on) == ("put_off", Status.RUNNING, date(2026, 10, 1))
    assert (task.due_on, task.status_note, task.status) == (date(2026, 10, 1), "Hallen males.", "running")


def test_help_is_asked_for_given_and_forgotten_when_it_is_done(session: Session) -> None:
    meeting = a_meeting(session)
    task = an_agreement(session, meeting)
    by: dict[str, Any] = {"actor_id": meeting.organiser_id, "now": NOW}
    with pytest.raises(RefusedDeedError, match="ikke bedt"):
        agreements.give_help(session, task, "Her er en nøgle.", **by)
    with pytest.raises(IncompleteError):
        agreements.ask_help(session, task, "", **by)
    agreements.ask_help(session, task, "En nøgle.", **by)
    assert (task.help_asked_on, task.status_note) == (TODAY, "")
    agreements.give_help(session, task, "Her er en nøgle.", **by)
    assert task.help_asked_on is None
    agreements.ask_help(session, task, "En nøgle mere.", **by)
    agreements.check_in(session, task, to=Status.KEPT, note="", due_on=None, **by)
    assert task.help_asked_on is None
    assert [look.act for look in stored.check_ins(session, task.id)] == [
        "ask_help", "help", "ask_help", "look",
    ]  # fmt: skip
