"""At the door: what the tables refuse answers 409 with the sentence, and nothing has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import MOVES, Status
from pejl.domain.harvest import Answer, Origin
from pejl.domain.meetings import State
from pejl.storage.agreements import Agreement, CheckIn
from pejl.storage.harvest import Perspective
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement

if TYPE_CHECKING:
    from tests.visitor import Page, Visitor

WORDS = "Vi prøver igen til foråret."
REFUSED = "Det kan ikke lade sig gøre nu"


def _send(who: Visitor, path: str, *data: tuple[str, str], status: int = 409) -> Page:
    csrf = who.page.token
    return who.send(path, [("csrf_token", csrf), *data], status=status)


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_nothing_is_done_to_a_meeting_that_is_over(as_: As, session: Session, state: State) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    voice.status = Answer.IN_PERSON
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    meeting.state = state
    session.commit()
    sentence = "Mødet er lukket." if state is State.CLOSED else "Mødet er aflyst."
    here = f"/moeder/{meeting.id}"
    write = [("kind", "ros"), ("origin", "plenum"), ("text", WORDS), ("weight", "1")]
    agree = [("kind", "opgave"), ("side", "skole"), ("text", WORDS), ("owner", "Lærerteamet")]
    back = [("answer", "new"), ("stemme", f"{voice.id}-{voice.ver}"), ("agreement", ""), ("reason", WORDS)]
    deeds = {"aflys": [], "slet": [], "luk": [], "hoest": write, "aftaler": agree}
    if state is State.CLOSED:
        deeds["svar"] = back
    for deed, data in deeds.items():
        page = _send(birk, f"{here}/{deed}", *data)
        assert (page.h1, sentence in page.text) == (REFUSED, True), deed
        assert (WORDS in page.text) == (("text", WORDS) in data or ("reason", WORDS) in data), deed
    session.expire_all()
    assert meeting.state == state
    assert session.scalars(select(Perspective)).one().status == Answer.IN_PERSON
    assert not session.scalars(select(Agreement)).all()


def test_a_voice_is_only_taken_where_the_table_lets_it(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    own = a_voice(session, meeting, "Tal om mobiler", origin=Origin.PHONE)
    answered, waiting = a_voice(session, meeting, "Flere ture"), a_voice(session, meeting, "Mere ro")
    answered.status = Answer.IN_PERSON
    session.commit()
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    here = f"/moeder/{meeting.id}"
    for voice in (own, answered):
        assert _send(birk, f"{here}/hoest/{voice.id}/fjern").h1 == REFUSED
    both = [("stemme", f"{voice.id}-{voice.ver}") for voice in (answered, waiting)]
    page = _send(birk, f"{here}/svar", ("answer", "new"), ("agreement", ""), ("reason", WORDS), *both)
    assert "har ikke fået et svar" in page.text
    assert WORDS in page.text
    session.expire_all()
    assert (own.status, answered.status, waiting.status) == (Answer.NEW, Answer.IN_PERSON, Answer.NEW)


def test_an_agreement_only_goes_where_the_table_lets_it(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session))
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    for status in Status:
        for to in set(Status) - MOVES[status]:
            made.status = status
            session.commit()
            data = [("ver", str(made.ver)), ("status", to.value), ("note", WORDS), ("due_on", "")]
            page = _send(birk, f"/aftaler/{made.id}/opfoelgning", *data)
            assert (page.h1, WORDS in page.text) == (REFUSED, True), (status, to)
            session.expire_all()
            assert made.status == status
    assert session.scalar(select(func.count(CheckIn.id))) == 0
