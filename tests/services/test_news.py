"""News of an agreement: shown first, each guardian once for each step, and never of what nobody was told."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pejl.domain import days
from pejl.domain.agreements import Kind, Status
from pejl.domain.meetings import RefusedDeedError
from pejl.domain.trials import Verdict
from pejl.services import agreements, feedback, news
from tests import invited
from tests.evenings import a_voice, an_agreement
from tests.invited import POST

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from pejl.storage.agreements import Agreement

TOLD = days.utc(date(2026, 10, 5), time(12))
LATER = TOLD + timedelta(weeks=6)


@pytest.fixture
def trial(session: Session) -> Agreement:
    """A trial that came from a voice, made at an evening parents have had their feedback of."""
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    voice = a_voice(session, meeting, "Mere leg")
    made = an_agreement(session, meeting, "Mandagsleg på pladsen.", Kind.TRIAL, voices=[voice])
    kept = feedback.save(session, meeting, None, intro="Tak.", closing="", post=POST)
    feedback.publish(session, meeting, kept, post=POST, actor_id=meeting.organiser_id, now=TOLD)
    for mail in invited.outbox(session):
        session.delete(mail)
    session.flush()
    return made


def judge(session: Session, one: Agreement, verdict: Verdict, note: str, now: datetime = LATER) -> None:
    who: dict[str, Any] = {"actor_id": one.meeting.organiser_id, "now": now}
    agreements.judge(session, one, verdict, note=note, due_on=None, **who)


def tell(session: Session, one: Agreement) -> int:
    found = news.news(session, one, POST)
    assert found
    return news.tell(session, one, found.digest, POST, one.meeting.organiser_id, LATER)


def test_a_verdict_goes_back_to_those_who_raised_it_once_each(session: Session, trial: Agreement) -> None:
    assert news.news(session, trial, POST) is None
    judge(session, trial, Verdict.KEEP, "Otte familier kom.")
    assert tell(session, trial) == 5
    assert news.news(session, trial, POST) is None
    carla = invited.outbox(session, invited.CARLA)[-1]
    assert carla.kind == "news"
    assert invited.opened(carla.raw)["Subject"] == "Nyt om en aftale: 3.B: legeaftaler"
    text = invited.text(carla.raw)
    assert "»Mandagsleg på pladsen.«" in text
    assert "Aftalen kommer fra noget, en forælder sagde." in text
    assert "Sådan er det gået: »Beholdt«." in text
    assert "Otte familier kom." in text
    assert "Mere leg" not in text
    judge(session, trial, Verdict.STOP, "Nu kommer ingen.", LATER + timedelta(weeks=2))
    assert tell(session, trial) == 5


def test_what_was_not_seen_is_not_sent(session: Session, trial: Agreement) -> None:
    judge(session, trial, Verdict.KEEP, "Otte familier kom.")
    seen = news.news(session, trial, POST)
    assert seen
    trial.status_note = "Ni familier kom."
    with pytest.raises(RefusedDeedError, match="Læs den igen"):
        news.tell(session, trial, seen.digest, POST, trial.meeting.organiser_id, LATER)
    assert invited.outbox(session) == []


def test_only_how_it_went_is_news(session: Session, trial: Agreement) -> None:
    who: dict[str, Any] = {"actor_id": trial.meeting.organiser_id, "now": LATER}
    agreements.ask_help(session, trial, "En nøgle.", **who)
    assert news.news(session, trial, POST) is None
    with pytest.raises(RefusedDeedError, match="ikke noget nyt"):
        news.tell(session, trial, "", POST, trial.meeting.organiser_id, LATER)
    task = an_agreement(session, trial.meeting, "Skolen rydder op.")
    agreements.check_in(session, task, to=Status.RUNNING, note="Det går.", due_on=None, **who)
    assert news.news(session, task, POST) is None
    agreements.check_in(session, task, to=Status.KEPT, note="", due_on=None, **who)
    assert news.news(session, task, POST) is not None


def test_nothing_is_told_of_an_evening_parents_have_no_feedback_of(session: Session) -> None:
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    made = an_agreement(session, meeting, "Mandagsleg.", Kind.TRIAL)
    judge(session, made, Verdict.STOP, "Ingen kom.")
    assert news.news(session, made, POST) is None
