"""Answering voices, several at once, and with an earlier answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.harvest import Answer
from pejl.services import feedback, harvest
from pejl.storage import agreements, scope
from pejl.storage.audit import AuditEvent
from tests.conftest import As
from tests.evening import POST
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.visitor import words
from tests.web.harvest.common import voices
from tests.world import NOW

if TYPE_CHECKING:
    from tests.visitor import Page


def _ticks(page: Page, *texts: str) -> list[str]:
    """The values of the ticks beside these words."""
    found = {}
    for box in page.select("input[name=stemme]"):
        label = words(page.one(f'label[for="{box["id"]}"]'))
        for text in texts:
            if text in label:
                found[text] = str(box["value"])
    return [found[text] for text in texts]


def test_several_voices_get_the_same_answer_at_once(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    for text in ("Frugt hver dag", "Vand i timen", "Flere ture"):
        a_voice(session, meeting, text)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    assert "0 af 3 stemmer har fået svar" in page.text
    assert "I skylder et ja, et nej med en grund eller en dato." in page.text
    page = birk.press(
        "Giv svar",
        stemme=_ticks(page, "Frugt hver dag", "Vand i timen"),
        answer="already",
        reason="Begge dele er der allerede.",
    )
    assert "2 af 3 stemmer har fået svar" in page.text
    assert "2 stemmer fik svar." in page.text
    assert page.one("[name=reason]").text.strip() == ""
    assert [voice.status for voice in voices(session)] == ["new", "already", "already"]


def test_a_no_needs_a_reason_and_the_ticks_stay(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting, "Karakterer før jul")
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    page = birk.press("Giv svar", stemme=_ticks(page, "Karakterer"), answer="not_now", status=422)
    assert "Et nej uden en grund er ikke et svar." in page.text
    assert page.select("input[name=stemme][checked]")
    assert page.one("[name=answer] option[selected]")["value"] == "not_now"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"answer": "conversation"}, "Sæt hak ved de stemmer"),
        ({"answer": ""}, "Vælg et svar."),
        ({"answer": "agreement"}, "Sæt hak"),
    ],
)
def test_an_answer_needs_words_and_someone_to_give_it_to(
    as_: As, session: Session, fields: dict[str, str], sentence: str
) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/svar")
    assert sentence in birk.press("Giv svar", status=422, **fields).text


def test_an_agreement_as_answer_shows_the_way_both_ways(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting, "Mere leg")
    trial = an_agreement(session, meeting, "Onsdagsleg til jul.", AgreementKind.TRIAL)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    page = birk.press("Giv svar", stemme=_ticks(page, "Mere leg"), answer="agreement", status=422)
    assert "Vælg aftalen, eller lav den først." in page.text
    page = birk.press("Giv svar", agreement=trial.id)
    assert "Afprøves" in page.text
    assert page.link("Onsdagsleg til jul.") == f"/aftaler/{trial.id}"
    assert "Mere leg" in birk.visit(f"/aftaler/{trial.id}").text


def test_the_agreement_of_another_meeting_is_no_answer(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting, "Mere leg")
    other = an_agreement(session, a_meeting(session, "5.A"))
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    birk.press(
        "Giv svar", stemme=_ticks(page, "Mere leg"), answer="agreement", agreement=other.id, status=422
    )
    assert not agreements.linked(session, other.id)


def test_ticked_voices_can_be_taken_along_to_a_new_agreement(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    for text in ("Mere leg", "Flere ture"):
        a_voice(session, meeting, text)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    ticks = _ticks(page, "Mere leg")
    page = birk.press("Lav en aftale af de valgte", stemme=ticks)
    assert page.h1 == "Aftaler"
    assert [str(box["value"]) for box in page.select("[name=stemme][checked]")] == [ticks[0].split("-")[0]]


def test_somebody_who_answered_first_is_not_overwritten(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Mere leg")
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    ticks = _ticks(page, "Mere leg")
    voice.status, voice.answer_text = Answer.IN_PERSON, "Vi ringer."
    page = birk.press("Giv svar", stemme=ticks, answer="not_now", reason="Ingen penge.", status=409)
    assert "ændret imens" in page.text
    assert "Ingen penge." in page.text
    session.refresh(voice)
    assert voice.status == Answer.IN_PERSON


def test_answering_twice_with_one_form_is_answering_once(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting, "Mere leg")
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    form = page.hidden("Giv svar")
    form += [
        ("stemme", _ticks(page, "Mere leg")[0]),
        ("answer", "conversation"),
        ("reason", ""),
        ("agreement", ""),
    ]
    birk.send(f"/moeder/{meeting.id}/svar", form)
    birk.send(f"/moeder/{meeting.id}/svar", form)
    assert session.scalar(select(func.count(AuditEvent.id))) == 1


def test_an_answer_is_taken_back(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Mere leg")
    voice.status, voice.answered_on = Answer.IN_PERSON, meeting.on
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    assert "Alle stemmer har fået svar. Nu kan forældrene få det at vide." in page.text
    page = birk.press("Giv svar", stemme=_ticks(page, "Mere leg"), answer="new")
    assert "0 af 1 stemme har fået svar" in page.text


@pytest.mark.parametrize("tick", ["x", "1", "-", "9" * 30 + "-1", "٣-1", "1-" + "9" * 30])
def test_a_made_up_tick_is_no_tick(as_: As, session: Session, tick: str) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/svar")
    token = page.token
    form = [("csrf_token", token), ("stemme", tick), ("answer", "conversation")]
    birk.send(f"/moeder/{meeting.id}/svar", form, status=422)


def test_an_earlier_answer_fills_the_form_and_is_given_only_by_pressing(as_: As, session: Session) -> None:
    there, elsewhere, hidden = (a_meeting(session, name) for name in ("5.A", "2.C", "5.A"))
    earlier = {
        there: "Vi går i skoven hver fredag.",
        elsewhere: "Et svar fra en anden skole.",
        hidden: "Et svar, ingen har fået.",
    }
    for meeting, reason in earlier.items():
        scope.see(session, meeting.school_id)
        voice = a_voice(session, meeting, "Ture i skoven")
        harvest.answer(
            session,
            meeting,
            [voice],
            answer=Answer.ALREADY,
            reason=reason,
            actor_id=meeting.organiser_id,
            now=NOW,
        )
        if meeting is not hidden:
            kept = feedback.save(session, meeting, None, intro="", closing="", post=POST)
            kept.published_at = NOW
    scope.see_all(session)
    mine = a_meeting(session)
    a_voice(session, mine, "Flere ture i skoven")
    a_voice(session, mine, "Mindre skærm")
    session.commit()
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{mine.id}/svar")
    assert "Vi går i skoven hver fredag." in page.text
    assert "5.A, 2. september" in page.text
    assert "kan passe til 1 stemme" in page.text
    assert "anden skole" not in page.text
    assert "ingen har fået" not in page.text
    page = birk.visit(page.link("Brug svaret"))
    assert page.one("[name=reason]").text.strip() == "Vi går i skoven hver fredag."
    assert page.one("[name=answer] [selected]")["value"] == "already"
    assert len(page.select("[name=stemme][checked]")) == 1
    assert "Svaret er fra 5.A, 2. september." in page.text
    session.expire_all()
    assert {voice.status for voice in voices(session) if voice.meeting_id == mine.id} == {"new"}
    birk.press("Giv svar")
    session.expire_all()
    assert sorted(voice.status for voice in voices(session) if voice.meeting_id == mine.id) == [
        "already",
        "new",
    ]
    birk.visit(f"/moeder/{mine.id}/svar?forslag=findes-ikke")
