"""Writing voices down, and putting them right."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.harvest import Kind, Origin
from pejl.domain.meetings import State
from pejl.storage.audit import AuditEvent
from pejl.storage.idempotency import ReceivedForm
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.queries import selects
from tests.visitor import words
from tests.web.harvest.common import voices


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
    assert [(voice.kind, voice.table_number, voice.weight) for voice in voices(session)] == [
        ("ide", 4, 1),
        ("bekymring", 4, 3),
    ]


def test_with_script_the_board_comes_back_empty_handed_and_ready_for_the_next(
    as_: As, session: Session
) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    path = f"/moeder/{meeting.id}/hoest"
    token = birk.visit(path).token
    form = [("text", "Flere ture"), ("kind", "oenske"), ("origin", "plenum"), ("weight", "1")]
    body = birk.fragment(path, [("csrf_token", token), *form]).response.get_data(as_text=True)
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
    form = page.hidden("Skriv ned")
    form += [("text", "Fredagsbrevet er godt."), ("kind", "ros"), ("origin", "gruppe"), ("weight", "2")]
    birk.send(f"/moeder/{meeting.id}/hoest", form)
    birk.send(f"/moeder/{meeting.id}/hoest", form)
    assert len(voices(session)) == 1


def test_what_is_stored_of_the_form_does_not_lead_to_the_voice(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    birk.press("Skriv ned", text="Mere idræt.")
    voice = voices(session)[0]
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
    assert not voices(session)


def test_a_name_is_asked_about_and_a_cpr_number_refused(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/hoest")
    page = birk.press("Skriv ned", text="Mathilde er altid alene i frikvarteret.", status=422)
    assert "Mathilde er altid alene" in page.one("textarea[name=text]").text
    assert "Det ligner et navn." in page.text
    birk.press("Skriv ned", anyway="y")
    assert len(voices(session)) == 1
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
    assert not voices(session)
    birk.press("Fortryd")
    voice = voices(session)[0]
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
    assert not voices(session)


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
