"""Agreements: their status, their dates, and what to think of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain import agreements
from pejl.domain.agreements import MOVES, Kind, Side, Status, Terms, Urgency
from pejl.domain.harvest import Answer
from pejl.domain.meetings import RefusedDeedError

TODAY = date(2026, 9, 7)
YEAR_ENDS = date(2027, 7, 31)


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_the_table_decides_and_every_refusal_has_a_sentence(status: Status, to: Status) -> None:
    if to in MOVES[status]:
        assert agreements.move(status, to, "Fordi.") is to
    else:
        with pytest.raises(RefusedDeedError, match=r"^[A-ZÆØÅ].*\.$"):
            agreements.move(status, to, "Fordi.")


def test_every_status_leads_somewhere_and_no_agreement_is_lost() -> None:
    for status in Status:
        reached, edge = {status}, {status}
        while edge:
            edge = {to for at in edge for to in MOVES[at]} - reached
            reached |= edge
        assert Status.KEPT in reached
        assert Status.DROPPED in reached


@pytest.mark.parametrize("to", [Status.DROPPED, Status.ADJUSTED])
def test_what_is_dropped_or_adjusted_needs_a_word(to: Status) -> None:
    with pytest.raises(RefusedDeedError, match="hvorfor"):
        agreements.move(Status.RUNNING, to, "")


def test_a_look_without_a_word_is_enough_while_it_runs() -> None:
    assert agreements.move(Status.RUNNING, Status.RUNNING, "") is Status.RUNNING
    assert agreements.move(Status.ADJUSTED, Status.ADJUSTED, "") is Status.ADJUSTED


def test_a_common_line_for_the_homes_begins_as_a_draft() -> None:
    assert agreements.first_status(Kind.COMMON_LINE, Side.PARENTS) is Status.DRAFT
    assert agreements.first_status(Kind.COMMON_LINE, Side.SCHOOL) is Status.RUNNING
    assert agreements.first_status(Kind.TASK, Side.PARENTS) is Status.RUNNING


@pytest.mark.parametrize(("kind", "weeks"), [(Kind.TRIAL, 6), (Kind.OWED, 1)])
def test_an_agreement_without_a_date_gets_the_usual_one(kind: Kind, weeks: int) -> None:
    meeting_on = TODAY - timedelta(days=3)
    assert agreements.suggested_day(kind, meeting_on, TODAY) == TODAY + timedelta(weeks=weeks)
    assert agreements.suggested_day(kind, TODAY, meeting_on) == TODAY + timedelta(weeks=weeks)


@given(st.sampled_from(Status), st.integers(-400, 400))
def test_urgency_is_one_of_four_and_only_open_agreements_are_late(status: Status, days: int) -> None:
    found = agreements.urgency(status, TODAY + timedelta(days=days), TODAY)
    if not status.open:
        assert found is Urgency.DONE
    elif days < 0:
        assert found is Urgency.OVERDUE
    else:
        assert found is (Urgency.SOON if days <= 7 else Urgency.LATER)


def test_a_status_is_named_after_what_was_agreed() -> None:
    assert Status.RUNNING.danish(Kind.TRIAL) == "på prøve"
    assert Status.KEPT.danish(Kind.COMMON_LINE) == "gælder"
    assert Status.KEPT.danish(Kind.TASK) == "holdt"


def test_a_trial_is_the_answer_trial_and_all_else_an_agreement() -> None:
    assert Kind.TRIAL.answer is Answer.TRIED
    assert {kind.answer for kind in Kind if kind is not Kind.TRIAL} == {Answer.AGREED}


def _terms(text: str = "Skolen åbner hallen.", side: Side = Side.SCHOOL, due: date = TODAY) -> Terms:
    return Terms(Kind.TASK, side, text, due)


@pytest.mark.parametrize(
    "text",
    ["Gaven koster højst 50 kr.", "Vi betaler til klassekassen.", "Festen holdes hjemme hos en familie."],
)
def test_what_costs_money_or_space_asks_for_a_free_way(text: str) -> None:
    assert "gratis" in agreements.advice(_terms(text), YEAR_ENDS)[0]
    assert not agreements.advice(_terms(f"{text} Man må altid komme uden."), YEAR_ENDS)


@pytest.mark.parametrize(
    "text", ["Skolen åbner hallen.", "Vi siger godmorgen.", "Alle begavede forslag gælder."]
)
def test_ordinary_agreements_get_no_advice(text: str) -> None:
    assert agreements.advice(_terms(text), YEAR_ENDS) == ()


def test_a_date_after_the_school_year_is_pointed_out() -> None:
    assert "31. juli" in agreements.advice(_terms(due=date(2027, 8, 1)), YEAR_ENDS)[0]


def test_more_than_three_agreements_is_pointed_out_and_three_are_not() -> None:
    joint = _terms(side=Side.JOINT)
    assert agreements.meeting_advice([joint] * 3) == ()
    assert "4 åbne aftaler" in agreements.meeting_advice([joint] * 4)[0]


def test_duties_on_the_parents_alone_are_pointed_out() -> None:
    parents = _terms(side=Side.PARENTS)
    assert "Hvad gør skolen?" in agreements.meeting_advice([parents, parents])[0]
    assert agreements.meeting_advice([parents, _terms()]) == ()
    assert agreements.meeting_advice([]) == ()


def test_all_of_it_on_one_owner_at_the_school_is_pointed_out() -> None:
    one, other = (Terms(Kind.TASK, Side.SCHOOL, "x", TODAY, owner) for owner in ("Lærerteamet", "Ledelsen"))
    assert "Alt ligger hos ét sted: Lærerteamet." in agreements.meeting_advice([one, one])[0]
    assert agreements.meeting_advice([one]) == ()
    assert agreements.meeting_advice([one, other]) == ()
    assert agreements.meeting_advice([one, _terms(side=Side.PARENTS)]) == ()
