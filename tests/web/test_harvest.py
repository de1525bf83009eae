"""Writing down what parents said, and answering it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.agreements import Status
from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.meetings import State
from pejl.services import feedback, harvest
from pejl.services.agreements import check_in
from pejl.storage import agreements, scope
from pejl.storage.audit import AuditEvent
from pejl.storage.harvest import Perspective
from pejl.storage.idempotency import ReceivedForm
from tests.conftest import As
from tests.evening import POST
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.queries import selects
from tests.visitor import words
from tests.world import NOW

if TYPE_CHECKING:
    from tests.visitor import Page


def _voices(session: Session) -> list[Perspective]:
    return list(session.scalars(select(Perspective).order_by(Perspective.text)))


def test_birk_writes_down_one_voice_after_another(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    assert "Skriv, som om forældrene læser med." in birk.page.text
    assert "Ingen stemmer endnu" in birk.page.text
    birk.press(
        "Skriv ned", text="Frikvartererne virker hårde for de stille.", kind="bekymring", table=4, weight=3
    )
    assert "Skrevet ned. 1 stemme i alt." in birk.page.text
    assert birk.page.one("[name=table]")["value"] == "4"
    assert birk.page.one("[name=kind][checked]")["value"] == "bekymring"
    assert birk.page.one("[name=weight]")["value"] == "1"
    birk.press("Skriv ned", text="En fast onsdag på legepladsen.", kind="ide")
    assert "2 stemmer" in birk.page.text
    assert [(voice.kind, voice.table_number, voice.weight) for voice in _voices(session)] == [
        ("ide", 4, 1),
        ("bekymring", 4, 3),
    ]


def test_with_script_the_board_comes_back_empty_handed_and_ready_for_the_next(
    as_: As, session: Session
) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/hoest")
    token = str(page.select("[name=csrf_token]")[0]["value"])
    path = f"/moeder/{meeting.id}/hoest"
    birk.first()
    response = birk.client.post(
        path,
        data={"csrf_token": token, "text": "Flere ture", "kind": "oenske", "origin": "plenum", "weight": "1"},
        headers={"HX-Request": "true"},
    )
    body = response.get_data(as_text=True)
    assert response.status_code == 200
    assert body.lstrip().startswith('<div id="board"')
    assert "autofocus" in body
    assert 'class="fresh"' in body
    assert "Flere ture" in body
    assert "</textarea>" in body
    assert "Flere ture</textarea>" not in body
    assert "Skrevet ned" in body


def test_pressing_twice_writes_once(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/hoest")
    form = [
        (str(f["name"]), str(f.get("value", ""))) for f in page.form("Skriv ned").select("input[type=hidden]")
    ]
    form += [("text", "Fredagsbrevet er godt."), ("kind", "ros"), ("origin", "gruppe"), ("weight", "2")]
    birk.send(f"/moeder/{meeting.id}/hoest", form)
    birk.send(f"/moeder/{meeting.id}/hoest", form)
    assert len(_voices(session)) == 1


def test_what_is_stored_of_the_form_does_not_lead_to_the_voice(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    birk.press("Skriv ned", text="Mere idræt.")
    voice = _voices(session)[0]
    receipt = session.scalars(select(ReceivedForm)).one()
    assert str(voice.id) not in receipt.result
    assert session.scalar(select(func.count(AuditEvent.id))) == 0


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "Skriv, hvad der blev sagt."), ("a" * 241, "Der er plads til 240 tegn.")]
)
def test_a_refused_voice_keeps_what_was_typed(as_: As, session: Session, text: str, sentence: str) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    page = birk.press("Skriv ned", text=text, table=7, status=422)
    assert any(sentence in error for error in page.errors)
    assert page.one("textarea[name=text]").text.strip() == text
    assert page.one("[name=table]")["value"] == "7"
    assert not _voices(session)


def test_a_name_is_asked_about_and_a_cpr_number_refused(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    page = birk.press("Skriv ned", text="Mathilde er altid alene i frikvarteret.", status=422)
    assert "Mathilde er altid alene" in page.one("textarea[name=text]").text
    assert "Det ligner et navn." in page.text
    birk.press("Skriv ned", anyway="y")
    assert len(_voices(session)) == 1
    birk.visit(f"/moeder/{meeting.id}/hoest")
    page = birk.press("Skriv ned", text="Ring om 010203-1234.", status=422)
    assert any("CPR-nummer" in error for error in page.errors)
    assert not page.select("[name=anyway]")


def test_a_slip_of_the_pen_is_removed_and_fetched_back(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting, "Vi vil hjælpe til klassefesten", Kind.RESOURCE, table_number=2, weight=4)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    birk.press("Fjern »Vi vil hjælpe til klassefesten«")
    assert "er fjernet" in birk.page.text
    assert not _voices(session)
    birk.press("Fortryd")
    voice = _voices(session)[0]
    assert (voice.text, voice.kind, voice.table_number, voice.weight) == (
        "Vi vil hjælpe til klassefesten",
        "ressource",
        2,
        4,
    )
    assert "er fjernet" not in birk.visit(f"/moeder/{meeting.id}/hoest").text


def test_a_voice_is_corrected(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Flere tuer", table_number=1)
    birk = as_("Birk")
    birk.visit(birk.visit(f"/moeder/{meeting.id}/hoest").link("Ret »Flere tuer«"))
    birk.press("Gem", text="Flere ture", kind="ide")
    assert "Stemmen er rettet." in birk.page.text
    session.refresh(voice)
    assert (voice.text, voice.kind) == ("Flere ture", "ide")


def test_two_who_correct_the_same_voice_see_both_texts(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Flere tuer")
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest/{voice.id}")
    voice.text = "Flere ture til skoven"
    page = birk.press("Gem", text="Flere ture", status=409)
    assert "Flere ture til skoven" in page.text
    assert "Flere ture" in page.text


def test_a_refused_correction_keeps_the_text(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Flere tuer")
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest/{voice.id}")
    page = birk.press("Gem", text="Flere ture", table=1000, status=422)
    assert page.one("[name=text]")["value"] == "Flere ture"


def test_wishes_from_the_invitations_stand_by_themselves_and_cannot_be_changed(
    as_: As, session: Session
) -> None:
    meeting = a_meeting(session)
    wish = a_voice(session, meeting, "Tal om mobiler", origin=Origin.INVITATION)
    a_voice(session, meeting, "Flere ture")
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/hoest")
    assert [str(words(h)).split()[0] for h in page.select("section h3")] == ["Ønsket", "Ønsker"]
    assert not page.select("[aria-label='Fjern »Tal om mobiler«']")
    birk.visit(f"/moeder/{meeting.id}/hoest/{wish.id}")
    assert "forælder selv" in birk.press("Gem", text="Andet", status=409).text


def test_a_closed_meeting_takes_no_more_voices(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    meeting.state = State.CLOSED
    page = birk.press("Skriv ned", text="For sent, men vi siger det alligevel", status=409)
    assert "Mødet er lukket" in page.text
    assert not _voices(session)


def test_leaders_see_numbers_and_never_a_word(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    a_voice(session, meeting, "Flere gratis arrangementer")
    a_voice(session, meeting, "Larm i garderoben", Kind.CONCERN)
    asta = as_("Asta")
    page = asta.visit(f"/moeder/{meeting.id}/hoest")
    assert "2 stemmer fra forældrene" in page.text
    assert "0 af 2 stemmer har fået svar" in page.text
    assert "Bekymringer" in page.text
    for said in ("gratis arrangementer", "garderoben"):
        assert said not in page.response.get_data(as_text=True)
    assert not page.select("form[action*=hoest]")
    asta.visit(f"/moeder/{meeting.id}/svar", status=404)


def test_strangers_and_other_classes_find_nothing(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    for name in ("Frej", "Grete", "Dagny"):
        stranger = as_(name)
        for path in ("hoest", "svar", f"hoest/{voice.id}"):
            stranger.visit(f"/moeder/{meeting.id}/{path}", status=404)
    for name in ("Egon", "Ida"):
        as_(name).visit(f"/moeder/{meeting.id}/hoest", status=403)


def test_a_voice_of_another_meeting_is_not_found_under_this_one(as_: As, session: Session) -> None:
    meeting, other = a_meeting(session), a_meeting(session, "5.A")
    voice = a_voice(session, other)
    as_("Birk").visit(f"/moeder/{meeting.id}/hoest/{voice.id}", status=404)


# ---- answering ----


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
    assert [voice.status for voice in _voices(session)] == ["new", "already", "already"]


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
    form = [
        (str(f["name"]), str(f.get("value", ""))) for f in page.form("Giv svar").select("input[type=hidden]")
    ]
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
    token = str(page.select("[name=csrf_token]")[0]["value"])
    form = [("csrf_token", token), ("stemme", tick), ("answer", "conversation")]
    birk.send(f"/moeder/{meeting.id}/svar", form, status=422)


@pytest.mark.parametrize("path", ["hoest", "svar"])
def test_the_number_of_queries_does_not_grow_with_the_voices(
    as_: As, session: Session, app: Flask, path: str
) -> None:
    meeting = a_meeting(session)

    def several(number: int) -> None:
        for at in range(number):
            voice = a_voice(session, meeting, f"Stemme {at}")
            if at % 2:
                an_agreement(session, meeting, voices=[voice])

    birk = as_("Birk")
    several(3)
    few = selects(app, lambda: birk.visit(f"/moeder/{meeting.id}/{path}"))
    several(12)
    assert selects(app, lambda: birk.visit(f"/moeder/{meeting.id}/{path}")) == few


def test_a_voice_is_followed_from_what_was_said_to_the_verdict_and_back(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice, other = a_voice(session, meeting, "Mere leg"), a_voice(session, meeting, "Flere onsdage")
    silent = an_agreement(session, meeting, "Vi køber en bold.")
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/hoest")
    trail = str(page.one("[aria-label='Følg »Mere leg«']")["href"])
    assert "Svaret mangler" in birk.visit(trail).text
    made = an_agreement(session, meeting, "Legepladsen er åben.", voices=[voice, other])
    check_in(
        session,
        made,
        to=Status.KEPT,
        note="Alle kom.",
        due_on=None,
        actor_id=meeting.organiser_id,
        now=NOW,
    )
    page = birk.visit(trail)
    said = page.text
    for earlier, later in pairwise(
        [
            "»Mere leg«",
            "Ført til aftale",
            "Legepladsen er åben.",
            "»Flere onsdage«",
            "Alle kom.",
            "Forældrene",
        ]
    ):
        assert said.index(earlier) < said.index(later)
    page = birk.visit(page.link("Legepladsen er åben."))
    assert page.link("»Mere leg«") == trail
    assert "Uden ophav" not in page.text
    assert "Uden ophav" in birk.visit(f"/aftaler/{silent.id}").text
    assert birk.visit(f"/moeder/{meeting.id}/tilbagemelding").link("»Mere leg«") == trail
    elsewhere = a_meeting(session)
    birk.visit(f"/moeder/{elsewhere.id}/spor/{voice.id}", status=404)


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
    assert {voice.status for voice in _voices(session) if voice.meeting_id == mine.id} == {"new"}
    birk.press("Giv svar")
    session.expire_all()
    assert sorted(voice.status for voice in _voices(session) if voice.meeting_id == mine.id) == [
        "already",
        "new",
    ]
    birk.visit(f"/moeder/{mine.id}/svar?forslag=findes-ikke")
