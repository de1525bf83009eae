"""Which answers a voice may get, and what counts as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import harvest
from pejl.domain.harvest import ANSWERS, Act, Answer, Kind, Origin
from pejl.domain.meetings import RefusedDeedError, State


def test_every_kind_says_what_the_school_owes() -> None:
    assert [kind.value for kind in Kind] == [
        "oenske",
        "bekymring",
        "ide",
        "viden",
        "ressource",
        "spoergsmaal",
        "ros",
    ]
    assert all(kind.words.one and kind.words.many and kind.words.owes for kind in Kind)


def test_there_are_six_answers_and_waiting_is_none_of_them() -> None:
    assert [answer.danish for answer in ANSWERS] == [
        "ført til aftale",
        "afprøves",
        "allerede sådan",
        "ikke nu – fordi",
        "sendt videre",
        "hører til en samtale",
    ]


@pytest.mark.parametrize("answer", [Answer.NOT_NOW, Answer.PASSED_ON, Answer.ALREADY])
def test_some_answers_are_empty_without_words(answer: Answer) -> None:
    with pytest.raises(RefusedDeedError, match="Skriv"):
        harvest.check_answer(answer, "", agreed=False)
    harvest.check_answer(answer, "Fordi hallen er lejet ud.", agreed=False)


@pytest.mark.parametrize("answer", [Answer.AGREED, Answer.TRIED])
def test_an_agreement_as_an_answer_needs_the_agreement(answer: Answer) -> None:
    with pytest.raises(RefusedDeedError, match="aftalen"):
        harvest.check_answer(answer, "Det lover vi.", agreed=False)
    harvest.check_answer(answer, "", agreed=True)


def test_a_conversation_is_an_answer_without_more_words() -> None:
    harvest.check_answer(Answer.IN_PERSON, "", agreed=False)


def test_nothing_is_written_down_once_the_meeting_is_closed_or_off() -> None:
    for state in (State.DRAFT, State.INVITED):
        harvest.may_write(state)
    for state in (State.CLOSED, State.CANCELLED):
        with pytest.raises(RefusedDeedError):
            harvest.may_write(state)


def test_after_the_meeting_is_closed_an_answer_changes_but_never_goes() -> None:
    harvest.may_answer(State.CLOSED, Answer.ALREADY)
    harvest.may_answer(State.INVITED, Answer.NEW)
    with pytest.raises(RefusedDeedError, match="ikke fjernes"):
        harvest.may_answer(State.CLOSED, Answer.NEW)


@given(st.sampled_from(Origin), st.sampled_from(Answer))
def test_only_a_slip_of_the_pen_can_be_removed(origin: Origin, answer: Answer) -> None:
    removable = origin not in {Origin.INVITATION, Origin.PHONE, Origin.DRAFT} and answer is Answer.NEW
    if removable:
        harvest.may(Act.REMOVE, answer, origin)
    else:
        with pytest.raises(RefusedDeedError):
            harvest.may(Act.REMOVE, answer, origin)


@given(st.dictionaries(st.sampled_from([a.value for a in Answer]), st.integers(0, 500)))
def test_progress_adds_up_and_is_never_done_too_early(counts: dict[str, int]) -> None:
    found = harvest.progress(counts)
    assert found.answered + found.waiting == found.total == sum(counts.values())
    is_done = found.total > 0 and found.waiting == 0
    assert (found.sentence == "Alle stemmer har fået svar") == is_done


def test_progress_is_a_sentence() -> None:
    assert harvest.progress({"new": 6, "already": 12}).sentence == "12 af 18 stemmer har fået svar"
    assert harvest.progress({"agreement": 2}).sentence == "Alle stemmer har fået svar"
    assert harvest.progress({}).sentence == "Ingen stemmer endnu"


def test_what_keeps_a_meeting_open_is_told_voice_by_voice() -> None:
    assert harvest.reasons_to_wait([(Kind.WISH, "Flere ture"), (Kind.PRAISE, "Fredagsbrevet")]) == (
        "Ønske uden svar: »Flere ture«",
        "Ros uden svar: »Fredagsbrevet«",
    )
