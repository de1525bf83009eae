"""What a leader sees: promises, signs, and one sentence for Monday."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import overview
from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.harvest import Kind as VoiceKind
from pejl.domain.meetings import Phase
from pejl.domain.overview import Evening, Promise, Voice
from pejl.domain.trials import Verdict

TODAY = date(2026, 9, 7)


def a_promise(due: int = 30, status: Status = Status.RUNNING, **changes: object) -> Promise:
    facts: dict[str, object] = {
        "id": 1,
        "class_id": 3,
        "class_name": "3.B",
        "text": "Vi leger.",
        "kind": Kind.TASK,
        "side": Side.PARENTS,
        "status": status,
        "due_on": TODAY + timedelta(days=due),
        "indicators": (),
        "voices": 0,
    }
    return Promise(**(facts | changes))  # type: ignore[arg-type]  # the test names what it changes


def an_evening(**changes: object) -> Evening:
    facts: dict[str, object] = {
        "id": 7,
        "class_id": 3,
        "class_name": "3.B",
        "title": "Leg",
        "on": TODAY,
        "phase": Phase.HELD,
        "chosen": (),
        "supported": frozenset(),
        "told": False,
    }
    return Evening(**(facts | changes))  # type: ignore[arg-type]  # as above


def a_voice(kind: VoiceKind = VoiceKind.WISH, answer: Answer = Answer.NEW, *indicators: str) -> Voice:
    return Voice(meeting_id=7, kind=kind, answer=answer, indicators=indicators)


@given(st.lists(st.tuples(st.integers(-30, 30), st.sampled_from(Status)), max_size=12))
def test_the_figures_are_parts_of_the_whole(drawn: list[tuple[int, Status]]) -> None:
    found = overview.figures([a_promise(due, status) for due, status in drawn], TODAY)
    assert found.soon + found.overdue <= found.open <= len(drawn)
    assert found.open + found.kept + sum(status is Status.DROPPED for _, status in drawn) == len(drawn)


def test_the_sentence_of_the_week_names_the_oldest_that_is_late() -> None:
    late = [a_promise(-3, id=1), a_promise(-9, id=2, text="Vi svarer.", class_name="5.A"), a_promise(2, id=3)]
    assert overview.week_sentence(late, TODAY) == (
        "2 aftaler er overskredet. Den ældste er fra 5.A og skulle være klar den 29. august: »Vi svarer.«"
    )
    assert overview.week_sentence(late[:1], TODAY).startswith("1 aftale er overskredet. Den er fra 3.B")


def test_the_sentence_of_the_week_looks_ahead_when_nothing_is_late() -> None:
    assert overview.week_sentence([a_promise(3), a_promise(5)], TODAY) == (
        "Ingen aftaler er overskredet. 2 forfalder inden for 7 dage,"
        " den første torsdag den 10. september i 3.B."
    )
    assert "ingen forfalder" in overview.week_sentence([a_promise(30)], TODAY)
    assert overview.week_sentence([a_promise(-30, Status.KEPT)], TODAY) == "Der er ingen åbne aftaler."


def test_a_sign_is_two_sided() -> None:
    aimed = an_evening(chosen=("FP-S3",))
    sign = overview.sign("FP-S3", [aimed, an_evening(id=8)], [], [])
    assert sign.planned == (aimed,)
    assert not sign.seen
    assert sign.missing
    trial = a_promise(kind=Kind.TRIAL)
    sign = overview.sign("FP-S3", [aimed], [trial, a_promise()], [])
    assert sign.agreements == (trial,)
    assert not sign.missing
    assert sign.seen_in_words == "1 aftale"


def test_nothing_is_missing_before_the_evening_is_over() -> None:
    ahead = an_evening(phase=Phase.INVITED, chosen=("FP-S3",))
    assert not overview.sign("FP-S3", [ahead], [], []).missing


def test_what_an_agenda_supports_counts_as_planned_but_never_as_a_broken_promise() -> None:
    sign = overview.sign("IS-B3", [an_evening(supported=frozenset({"IS-B3"}))], [], [])
    assert sign.planned
    assert not sign.missing


def test_a_dropped_agreement_is_no_sign() -> None:
    dropped = a_promise(status=Status.DROPPED, indicators=("KO-S2",))
    assert not overview.sign("KO-S2", [], [dropped], []).seen
    assert overview.sign("KO-S2", [], [a_promise(indicators=("KO-S2",))], []).seen


def test_some_records_are_signs_by_being_there() -> None:
    voices = [a_voice(), a_voice(VoiceKind.CONCERN), a_voice(VoiceKind.CONCERN, Answer.ALREADY)]
    assert overview.sign("IS-S1", [], [], voices).voices == {7: 3}
    assert overview.sign("FP-S2", [], [], voices).voices == {7: 1}
    assert overview.sign("IS-B2", [], [a_promise(voices=2)], []).seen
    assert not overview.sign("IS-B2", [], [a_promise(voices=0)], []).seen
    assert overview.sign("FP-B3", [], [a_promise(side=Side.SCHOOL)], []).seen
    assert not overview.sign("FP-B3", [], [a_promise(side=Side.PARENTS)], []).seen
    assert overview.sign("IS-S2", [an_evening(told=True)], [], []).seen_in_words == "1 tilbagemelding"


def test_a_voice_counts_where_somebody_said_so() -> None:
    sign = overview.sign("TR-S2", [], [], [a_voice(VoiceKind.IDEA, Answer.NEW, "TR-S2"), a_voice()])
    assert sign.voices == {7: 1}
    assert sign.seen_in_words == "1 stemme"


def test_a_trial_that_was_stopped_is_still_a_sign_that_it_was_tried_and_judged() -> None:
    stopped = a_promise(status=Status.DROPPED, kind=Kind.TRIAL, indicators=("IS-S1",))
    judged = a_promise(status=Status.DROPPED, kind=Kind.TRIAL, verdict=Verdict.STOP, indicators=("IS-S1",))
    assert overview.sign("FP-S3", [], [stopped, judged], []).agreements == (judged,)
    assert overview.sign("IS-S1", [], [stopped, judged], []).agreements == ()
