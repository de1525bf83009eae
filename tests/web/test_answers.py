"""Carla answers from her phone: no login, no cookie, two taps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Table, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.domain.meetings import State
from pejl.services import invitations
from pejl.storage.harvest import Perspective
from pejl.storage.invitations import Answer
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian
from pejl.storage.tables import metadata
from pejl.web.state import post
from tests import invited, world
from tests.conftest import As
from tests.invited import leave
from tests.visitor import words

AFTER = datetime.fromisoformat("2026-10-01T08:00:00+00:00")


@pytest.fixture
def meeting(session: Session, app: Flask) -> Meeting:
    found = invited.a_plan(session)
    with app.app_context():
        invited.send(session, found, post())
    return found


@pytest.fixture
def link(session: Session, app: Flask, meeting: Meeting) -> Callable[[str], str]:
    def path(name: str, purpose: str = "answer") -> str:
        uid = invited.an_invitation(session, meeting, name).uid
        with app.app_context():
            token = post().links.token(purpose, uid)
        return f"/{'s' if purpose == 'answer' else 'fra'}/{token}"

    return path


Link = Callable[..., str]


def answers(session: Session) -> list[Answer]:
    return list(session.scalars(select(Answer).order_by(Answer.id)))


def everything(session: Session) -> dict[str, list[object]]:
    session.commit()
    tables: dict[str, Table] = dict(metadata.tables)
    return {name: [tuple(row) for row in session.execute(table.select())] for name, table in tables.items()}


def test_carla_says_yes_in_two_taps_and_sees_it_on_the_same_page(
    as_: As, session: Session, link: Link
) -> None:
    carla = as_("")
    page = carla.visit(link("Carla Lund"))
    for told in (
        "Onsdag den 30. september 2026",
        "17.00–18.30",
        "Lokale 12",
        "legeaftaler",
        "alle hjem kan være med",
    ):
        assert told in page.text
    page = carla.press("Send svar", svar="ja")
    assert "Du har svaret ja." in page.text
    assert "Du kan ændre det til nej eller måske" in page.text
    [answer] = answers(session)
    assert (answer.reply, answer.adults, answer.source, answer.sequence) == ("ja", 1, "web", 0)


def test_no_choice_is_made_beforehand_and_none_is_asked_for_kindly(
    as_: As, session: Session, link: Link
) -> None:
    carla = as_("")
    page = carla.visit(link("Carla Lund"))
    assert not page.select("[checked]")
    page = carla.press("Send svar", oenske="Mere om legeaftaler", status=422)
    assert "Vælg ja, måske eller nej." in page.errors
    assert "Mere om legeaftaler" in page.one("textarea").text
    assert not answers(session)


def test_whoever_cannot_come_but_has_something_to_say_is_asked_for_it(
    as_: As, session: Session, link: Link
) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    page = carla.press("Send svar", svar="nej-men", status=422)
    assert "Skriv, hvad du gerne vil sige." in page.errors
    page = carla.press("Send svar", oenske="Legeaftaler i ferien")
    assert "Du har svaret nej." in page.text
    assert [answer.reply for answer in answers(session)] == ["nej"]
    assert [one.text for one in session.scalars(select(Perspective))] == ["Legeaftaler i ferien"]


@pytest.mark.parametrize("value", ["hej", "JA", "ja,nej", "ja\n"])
def test_an_answer_that_is_none_is_refused(as_: As, session: Session, link: Link, value: str) -> None:
    carla = as_("")
    carla.send(link("Carla Lund"), [("svar", value)], status=422)
    assert not answers(session)


def test_the_last_answer_counts_and_all_are_kept(as_: As, session: Session, link: Link) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    carla.press("Send svar", svar="ja", antal="2", tolk="polsk", boernepasning="y")
    assert "I kommer 2 voksne." in carla.page.text
    assert "tolk (polsk) og børnepasning" in carla.page.text
    carla.press("Send svar", svar="maaske")
    carla.press("Send svar", svar="nej")
    assert "Du har svaret nej." in carla.page.text
    assert [(answer.reply, answer.adults, answer.interpreter) for answer in answers(session)] == [
        ("ja", 2, "polsk"),
        ("maaske", 2, "polsk"),
        ("nej", 0, ""),
    ]


def test_ten_presses_are_one_answer_and_one_wish(as_: As, session: Session, link: Link) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    form = [(field["name"], field.get("value", "")) for field in carla.page.select("form input[type=hidden]")]
    for _ in range(10):
        carla.send(link("Carla Lund"), [*map(_strings, form), ("svar", "ja"), ("oenske", "Mere om leg")])
    assert len(answers(session)) == 1
    assert len(session.scalars(select(Perspective)).all()) == 1


def _strings(pair: tuple[object, object]) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def test_a_wish_is_kept_for_itself_without_name_or_hour(as_: As, session: Session, link: Link) -> None:
    carla = as_("")
    page = carla.visit(link("Carla Lund"))
    assert "gemmes uden navn" in page.text
    page = carla.press("Send svar", svar="nej", oenske="Hvordan går det i frikvartererne?")
    [wish] = session.scalars(select(Perspective)).all()
    assert (wish.kind, wish.origin, wish.text) == (
        "oenske",
        "invitation",
        "Hvordan går det i frikvartererne?",
    )
    assert "frikvartererne" not in page.text
    assert "Skriv koden ned" in page.text
    assert "Hvordan går det i frikvartererne?" in carla.visit(f"/k/{words(page.one('#receipt-code'))}").text
    assert type(wish.recorded_on) is date
    assert not {"guardian_id", "invitation_id", "answer_id"} & set(Perspective.__table__.columns.keys())


def test_a_wish_that_names_a_child_is_asked_about_and_a_cpr_number_refused(
    as_: As, session: Session, link: Link
) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    page = carla.press("Send svar", svar="ja", oenske="Emma er ked af det", status=422)
    assert "Det ligner et navn" in page.text
    assert "Emma er ked af det" in page.one("textarea").text
    carla.press("Send svar", oenske="CPR 010115-1234", status=422)
    assert "CPR" in " ".join(carla.page.errors)
    assert not session.scalars(select(Perspective)).all()
    assert not answers(session)


def test_ten_thousand_signs_are_refused_and_kept_on_the_page(as_: As, session: Session, link: Link) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    page = carla.press("Send svar", svar="ja", oenske="leg " * 2500, status=422)
    assert "Der er plads til 240 tegn" in " ".join(page.errors)
    assert page.one("textarea").text.count("leg") == 2500
    assert not answers(session)


@pytest.mark.parametrize("purpose", ["answer", "unsubscribe"])
def test_looking_three_times_changes_nothing(as_: As, session: Session, link: Link, purpose: str) -> None:
    path = link("Carla Lund", purpose)
    before = everything(session)
    carla = as_("")
    for _ in range(3):
        carla.visit(path)
        carla.visit(f"{path}?svar=ja")
        carla.client.head(path)
        assert carla.client.options(path).status_code == 200
    assert everything(session) == before


@pytest.mark.parametrize("purpose", ["answer", "unsubscribe"])
def test_the_page_sets_no_cookie_and_is_not_kept_or_indexed(as_: As, link: Link, purpose: str) -> None:
    carla = as_("")
    page = carla.visit(link("Carla Lund", purpose))
    assert "Set-Cookie" not in page.response.headers
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", ["/s/forkert", "/fra/forkert", "/s/" + "A" * 32])
def test_a_link_that_opens_nothing_gets_the_page_everybody_gets(as_: As, link: Link, path: str) -> None:
    stranger = as_("")
    page = stranger.visit(path, status=404)
    assert page.h1 == "Siden findes ikke"
    stranger.send(path, [("svar", "ja")], status=404)
    swapped = link("Carla Lund").replace("/s/", "/fra/")
    assert stranger.visit(swapped, status=404).text == page.text


def test_the_links_of_two_parents_of_one_home_know_nothing_of_each_other(
    as_: As, session: Session, link: Link
) -> None:
    murat, yasemin = as_(""), as_("")
    murat.visit(link("Murat Aydin"))
    murat.press("Send svar", svar="ja", antal="2", tolk="tyrkisk")
    page = yasemin.visit(link("Yasemin Aydin"))
    for secret in ("Murat", "Du har svaret", "yanıtını verdiniz", "tyrkisk"):
        assert secret not in (page.html.html or "")
    assert not page.select("[checked], [selected]:not([value='1'])")
    assert len(answers(session)) == 1


def test_a_meeting_called_off_says_so_and_takes_no_answer(
    as_: As, session: Session, link: Link, meeting: Meeting
) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    meeting.state = State.CANCELLED
    page = carla.press("Send svar", svar="ja", status=409)
    assert "Dit svar er ikke gemt" in page.text
    page = carla.visit(link("Carla Lund"))
    assert "Mødet er aflyst" in page.text
    assert not page.select("form")
    assert not answers(session)


def test_an_answer_can_be_put_right_for_thirty_days_after_the_meeting(
    as_: As, session: Session, link: Link, clock: Traveller
) -> None:
    carla = as_("")
    clock.move_to(AFTER)
    page = carla.visit(link("Carla Lund"))
    assert "Mødet er holdt" in page.text
    assert not page.select("textarea")
    carla.press("Send svar", svar="ja")
    clock.move_to(AFTER + timedelta(days=31))
    page = carla.visit(link("Carla Lund"))
    assert "Du har svaret ja." in page.text
    assert not page.select("form")
    carla.send(link("Carla Lund"), [("svar", "nej")], status=409)
    assert len(answers(session)) == 1


def test_an_answer_to_the_old_time_is_asked_for_again(
    as_: As, app: Flask, session: Session, link: Link, meeting: Meeting
) -> None:
    carla = as_("")
    carla.visit(link("Carla Lund"))
    carla.press("Send svar", svar="ja")
    leave(session)
    meeting.on += timedelta(days=1)
    with app.app_context():
        invitations.announce_change(session, meeting, post(), world.NOW)
    page = carla.press("Send svar", svar="ja", status=422)
    assert "flyttet, siden du åbnede siden" in " ".join(page.errors)
    page = carla.visit(link("Carla Lund"))
    assert "Du svarede ja til det gamle tidspunkt eller sted" in page.text
    carla.press("Send svar", svar="maaske")
    assert "Du har svaret måske." in carla.page.text
    assert [answer.sequence for answer in answers(session)] == [0, 1]


def test_a_form_from_another_site_is_refused(as_: As, session: Session, link: Link) -> None:
    carla = as_("")
    path = link("Carla Lund")
    response = carla.client.post(path, data={"svar": "ja"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not answers(session)


def test_stopping_the_mails_asks_first_and_answers_a_mail_programs_own_button(
    as_: As, link: Link, guardian: Callable[[str], Guardian]
) -> None:
    carla = as_("")
    page = carla.visit(link("Carla Lund", "unsubscribe"))
    assert page.h1 == "Vil du ikke have mails fra pejl?"
    page = carla.press("Stop mails til mig")
    assert page.h1 == "Du får ikke flere mails"
    assert guardian("Carla Lund").no_automatic_mail
    murat = link("Murat Aydin", "unsubscribe")
    carla.send(murat, [("List-Unsubscribe", "One-Click")])
    assert guardian("Murat Aydin").no_automatic_mail
    assert not guardian("Yasemin Aydin").no_automatic_mail
