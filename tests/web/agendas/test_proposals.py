"""Proposals beside each other, and one of them chosen."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.services import agendas, meetings
from pejl.services.meetings import Told
from pejl.storage import agendas as rows
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, example, ids, now_in_force, planned
from tests.visitor import words
from tests.web.agendas.pole import titles
from tests.world import ClassId


def test_three_proposals_stand_beside_each_other_and_one_is_chosen(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.visit(birk_.page.link("Se andre forslag"))
    assert words(page.select("#proposals h2")[0]) == "Det bedste bud"
    assert page.select("#proposals b")
    page = birk_.press("Vælg det bedste bud")
    assert "Programmet holder" in page.text
    assert ids(now_in_force(session, meeting))[0] == "b11"
    page = birk_.press("Fortryd: Det bedste bud blev valgt")
    assert now_in_force(session, meeting) == example()


def test_a_proposal_opens_up(as_: As, path: str) -> None:
    page = as_("Birk").visit(f"{path}/forslag")
    offer = words(page.one("#offer-bedst"))
    assert "Hver forælder får ca." in offer
    assert "I ren plenum ville det være" in offer
    assert "Realistisk tid" in offer
    assert "Det ville løfte mest:" in offer
    assert "Tag med:" in offer


def test_two_presses_choose_once(as_: As, session: Session, meeting: Meeting, path: str) -> None:
    birk_ = as_("Birk")
    form = birk_.visit(f"{path}/forslag").form("Vælg det bedste bud")
    data = [(str(field["name"]), str(field["value"])) for field in form.select("input[name]")]
    birk_.send(f"{path}/forslag", data)
    birk_.send(f"{path}/forslag", data)
    assert len(rows.revisions(session, meeting.id)) == 2


def test_a_meeting_without_an_agenda_offers_proposals(as_: As, session: Session, class_id: ClassId) -> None:
    meeting = planned(session, class_id)
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    assert page.select("#proposals h2")
    page = birk_.press("Vælg det bedste bud")
    assert page.select("#pole")
    birk_.visit(f"/moeder/{meeting.id}/koereplan")


def test_rules_that_cannot_be_kept_are_named_with_the_way_out(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, minutes=45, parents=200, points=(Told(text="Alt nyt", minutes=30),))
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Der findes ikke et program, der overholder alle regler" in page.text
    assert page.select("#proposals li.box h2")
    assert page.link("Ret rammerne") == f"/moeder/{meeting.id}/ret"
    birk_.visit(page.link("Byg den selv"))
    page = birk_.press("Tilføj punktet", slags="velkomst", varighed=2)
    assert titles(page) == ["Velkomst"]
    birk_.visit(f"/moeder/{planned(session, class_id).id}/koereplan", status=404)


def test_a_way_out_is_one_press(as_: As, session: Session, class_id: ClassId) -> None:
    meeting = planned(session, class_id, points=(Told(text="Alt nyt", minutes=30),))
    birk_ = as_("Birk")
    birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    page = birk_.press("Flyt »Alt nyt« til Aula")
    assert page.select("#pole")
    assert "Alt nyt" not in titles(page)
    assert meetings.said(session, meeting).points == ()
    assert "Det er skrevet ind i rammerne" in page.text


def test_a_meeting_that_parents_know_of_is_not_changed_by_a_way_out(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, points=(Told(text="Alt nyt", minutes=30),))
    meeting.state = State.INVITED
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Flyt »Alt nyt« til Aula." in page.text
    assert not [b for b in page.select("button") if "Aula" in words(b)]
    form = {
        "csrf_token": page.token,
        "aendring": "Flyt »Alt nyt« til Aula.",
    }
    birk_.send(f"/moeder/{meeting.id}/dagsorden/forslag/rammer", list(form.items()), status=409)


def test_the_rest_is_proposed_round_what_stands(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    assert "Foreslå resten" not in birk_.visit(path).text
    birk_.visit(f"{path}/forslag")
    page = birk_.press("Vælg det bedste bud")
    main = max(now_in_force(session, meeting).blocks, key=lambda block: block.minutes)
    birk_.press(f"Lås: {main.title}")
    at = words(page.one(f"#block-{main.id} .clock"))
    birk_.press(f"Fjern {now_in_force(session, meeting).blocks[-1].title}")
    before = now_in_force(session, meeting)
    page = birk_.press("Foreslå resten")
    after = now_in_force(session, meeting)
    assert after.block(main.id) == before.block(main.id)
    assert words(page.one(f"#block-{main.id} .clock")) == at
    assert set(ids(after)) & set(ids(before)) == {main.id}
    assert "Programmet holder" in page.text
    assert "Resten er foreslået rundt om det, der står fast." in page.text
    birk_.press("Fortryd: Resten blev foreslået")
    assert now_in_force(session, meeting) == before


def test_where_nothing_fits_round_what_stands_it_says_so(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    me = birk(session)
    agendas.resize(session, meeting, me, meeting.created_at, "b6", 95, alone=True)
    agendas.lock(session, meeting, me, meeting.created_at, "b6", locked=True)
    session.commit()
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Foreslå resten", status=422)
    assert "Vi fandt ikke et program, der passer rundt om det, der står fast." in page.text
