"""Every state with every deed: the tables of meetings, voices and agreements, read back from outside."""

from __future__ import annotations

from itertools import product

import pytest

from pejl.domain import agreements, harvest, meetings, trials
from pejl.domain.agreements import Status
from pejl.domain.harvest import ANSWERS, Answer, Origin
from pejl.domain.meetings import Phase, RefusedDeedError, State
from pejl.domain.trials import Verdict

A_SENTENCE = r"^[A-ZÆØÅ].*\.$"

MEETINGS = """
            draft      invited    closed     cancelled
change      draft      invited    -          -
invite      invited    -          -          -
cancel      cancelled  cancelled  -          -
delete      gone       -          -          -
close       closed     closed     -          -
write       draft      invited    -          -
answer      draft      invited    closed     cancelled
take_back   draft      invited    -          cancelled
publish     draft      invited    closed     -
note        draft      invited    closed     -
minutes     draft      invited    closed     -
"""
TIMES = {
    "cancel": {"draft", "invited", "tonight"},
    "close": {"held"},
    "publish": {"tonight", "held", "closed"},
    "note": {"held", "closed"},
}
VOICES = """
            new        agreement  trial      already    not_now    passed_on  conversation
reword      ok         ok         ok         ok         ok         ok         ok
remove      ok         -          -          -          -          -          -
answer      ok         ok         ok         ok         ok         ok         ok
take_back   -          ok         ok         ok         ok         ok         ok
"""
AGREEMENTS = """
            draft      running    adjusted   kept       dropped
draft       ok         -          -          -          -
running     ok         ok         -          ok         ok
adjusted    -          ok         ok         ok         -
kept        -          ok         ok         -          -
dropped     ok         ok         ok         ok         -
"""
STEPS = """
            draft      running    adjusted   kept       dropped
look        ok         ok         ok         ok         ok
put_off     -          ok         ok         -          -
ask_help    -          ok         ok         -          -
help        -          ok         ok         -          -
react       ok         -          -          -          -
settle      ok         -          -          -          -
confirm     ok         ok         ok         ok         -
"""
TRIALS = """
                draft      running    adjusted   kept       dropped
behold          -          kept       kept       -          -
juster          -          adjusted   adjusted   adjusted   -
stop            -          dropped    dropped    dropped    -
ved_ikke_endnu  -          running    adjusted   -          -
"""


def cells(table: str) -> dict[tuple[str, str], str]:
    """Read a table as (state, act) → what it leads to, »-« where it is refused."""
    head, *rows = (line.split() for line in table.strip().splitlines())
    return {(state, row[0]): cell for row in rows for state, cell in zip(head, row[1:], strict=True)}


def test_every_state_of_a_meeting_meets_every_deed_at_every_hour() -> None:
    table = cells(MEETINGS)
    assert set(table) == {(state.value, act.value) for state, act in product(State, meetings.Act)}
    for (state, act), at in product(table, Phase):
        expected = "-" if at not in TIMES.get(act, set(Phase)) else table[state, act]
        if expected == "-":
            with pytest.raises(RefusedDeedError, match=A_SENTENCE):
                meetings.act(State(state), meetings.Act(act), at)
        else:
            to = meetings.act(State(state), meetings.Act(act), at)
            assert (to or "gone") == expected


def test_an_act_that_has_its_time_is_refused_without_one() -> None:
    for act in meetings.WHEN:
        with pytest.raises(RefusedDeedError, match=A_SENTENCE):
            meetings.act(State.INVITED, act)


def test_nothing_opens_a_meeting_again() -> None:
    for state in (State.CLOSED, State.CANCELLED):
        assert set(meetings.ACTS[state].values()) == {state}


def test_every_answer_of_a_voice_meets_every_deed_wherever_it_came_from() -> None:
    table = cells(VOICES)
    assert set(table) == {(answer.value, act.value) for answer, act in product(Answer, harvest.Act)}
    for (answer, act), origin in product(table, Origin):
        bears = not origin.own_words or act in {"answer", "take_back"}
        if table[answer, act] == "ok" and bears:
            harvest.may(harvest.Act(act), Answer(answer), origin)
        else:
            with pytest.raises(RefusedDeedError, match=A_SENTENCE):
                harvest.may(harvest.Act(act), Answer(answer), origin)


def test_only_an_answer_can_be_given_and_the_table_knows_all_of_them() -> None:
    assert set(harvest.ACTS) == {Answer.NEW, *ANSWERS}


def test_every_status_of_an_agreement_meets_every_other() -> None:
    table = cells(AGREEMENTS)
    assert set(table) == set(product([one.value for one in Status], repeat=2))
    for status, to in table:
        if table[status, to] == "ok":
            assert agreements.move(Status(status), Status(to), "Fordi.") == to
        else:
            with pytest.raises(RefusedDeedError, match=A_SENTENCE):
                agreements.move(Status(status), Status(to), "Fordi.")


def test_every_status_of_an_agreement_meets_every_step() -> None:
    table = cells(STEPS)
    assert set(table) == {(status.value, act.value) for status, act in product(Status, agreements.Act)}
    for status, act in table:
        if table[status, act] == "ok":
            agreements.may(Status(status), agreements.Act(act))
        else:
            with pytest.raises(RefusedDeedError, match=A_SENTENCE):
                agreements.may(Status(status), agreements.Act(act))


def test_every_status_of_a_trial_meets_every_verdict() -> None:
    table = cells(TRIALS)
    assert set(table) == {(status.value, verdict.value) for status, verdict in product(Status, Verdict)}
    for (status, verdict), expected in table.items():
        if expected == "-":
            with pytest.raises(RefusedDeedError, match=A_SENTENCE):
                trials.judged(Status(status), Verdict(verdict))
        else:
            to = trials.judged(Status(status), Verdict(verdict))
            assert to == expected
            assert to in agreements.MOVES[Status(status)]
