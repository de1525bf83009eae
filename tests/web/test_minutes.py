"""The minutes: they write themselves, somebody edits a section, and nobody's text is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pejl.domain.harvest import Kind, Origin
from pejl.domain.meetings import State
from pejl.storage.minutes import MinutesSection
from tests.evenings import a_meeting, a_voice, an_agreement

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from pejl.storage.meetings import Meeting
    from tests.conftest import As
    from tests.visitor import Visitor


def an_evening(session: Session) -> tuple[Meeting, str]:
    meeting = a_meeting(session)
    for number, text in enumerate(("Flere ture", "Mere leg", "Fælles mad")):
        a_voice(session, meeting, text, table_number=number + 1, weight=number + 2)
    a_voice(session, meeting, "Vi hedder Hansen og taler arabisk", kind=Kind.CONCERN, origin=Origin.PHONE)
    an_agreement(session, meeting)
    session.commit()
    return meeting, f"/moeder/{meeting.id}/referat"


def write(birk: Visitor, path: str, text: str, ver: object, **more: str) -> TestResponse:
    return birk.client.post(
        f"{path}/sagt",
        data={
            "csrf_token": birk.page.token,
            "text": text,
            "ver": ver,
            **more,
        },
        headers={"HX-Request": "true"},
    )


def test_the_minutes_write_themselves_and_tell_nothing_of_anybody(as_: As, session: Session) -> None:
    _, path = an_evening(session)
    birk = as_("Birk")
    for address in (path, f"{path}/papir"):
        page = birk.visit(address)
        text = page.response.get_data(as_text=True)
        for words in ("Flere ture", "Legepladsen er åben om onsdagen", "onsdag den 9. september 2026"):
            assert words in text
        for secret in ("Hansen", "arabisk", "Bord 1", "telefonen", "står bag"):
            assert secret not in text
    assert "Kære forældre i 3.B" in page.one("#aula-text").text


def test_what_somebody_writes_stands_and_the_rest_follows(as_: As, session: Session) -> None:
    meeting, path = an_evening(session)
    birk = as_("Birk")
    birk.visit(path)
    birk.send(
        f"{path}/sagt",
        [
            ("csrf_token", birk.page.token),
            ("ver", "0"),
            ("text", "Vi vil ud"),
        ],
    )
    session.add(a_voice(session, meeting, "Noget nyt"))
    session.commit()
    page = birk.visit(path)
    assert page.one("#text-sagt").text.strip() == "Vi vil ud"
    assert "Ændret af jer – vis det oprindelige" in page.text
    assert "Noget nyt" in page.one("#kept-sagt").text
    assert "5 stemmer venter på svar." in page.one("#text-videre").text
    birk.press("Brug det oprindelige", ver="1")
    assert "Noget nyt" in birk.page.one("#text-sagt").text
    assert "Ændret af jer" not in birk.page.text


def test_a_name_is_asked_about_and_the_text_kept(as_: As, session: Session) -> None:
    _, path = an_evening(session)
    birk = as_("Birk")
    birk.visit(path)
    refused = write(birk, path, "Mikkel slår", 0)
    assert (refused.status_code, "Ikke gemt endnu" in refused.get_data(as_text=True)) == (422, True)
    assert "<textarea" not in refused.get_data(as_text=True)
    token = birk.page.token
    page = birk.send(
        f"{path}/sagt", [("csrf_token", token), ("ver", "0"), ("text", "Mikkel slår")], status=422
    )
    assert page.one("#text-sagt").text.strip() == "Mikkel slår"
    assert write(birk, path, "Mikkel slår", 0, anyway="y").status_code == 200
    page = birk.send(
        f"{path}/sagt", [("csrf_token", token), ("ver", "1"), ("text", "CPR 010112-1234")], status=422
    )
    assert "CPR" in page.errors[0]


def test_two_who_write_at_once_lose_nothing(as_: As, session: Session) -> None:
    _, path = an_evening(session)
    birk = as_("Birk")
    birk.visit(path)
    assert write(birk, path, "Min tekst", 0).status_code == 200
    stale = write(birk, path, "Den anden tekst", 0)
    body = stale.get_data(as_text=True)
    assert (stale.status_code, "Min tekst" in body, "Gem min tekst i stedet" in body) == (409, True, True)
    assert write(birk, path, "Stadig den anden", 0).status_code == 409
    assert write(birk, path, "Den anden tekst", 0, seen="1").status_code == 200
    token = birk.page.token
    page = birk.send(f"{path}/sagt", [("csrf_token", token), ("ver", "1"), ("text", "For sent")], status=409)
    assert "For sent" in page.text
    assert "Den anden tekst" in page.text
    session.expire_all()
    assert [row.text for row in session.scalars(select(MinutesSection))] == ["Den anden tekst"]


def test_sections_that_are_none_and_meetings_called_off_are_refused(as_: As, session: Session) -> None:
    meeting, path = an_evening(session)
    birk = as_("Birk")
    token = birk.visit(path).token
    birk.send(f"{path}/findes-ikke", [("csrf_token", token), ("ver", "0"), ("text", "x")], status=404)
    meeting.state = State.CANCELLED
    session.commit()
    birk.send(f"{path}/sagt", [("csrf_token", token), ("ver", "0"), ("text", "x")], status=409)
    assert "intet referat" in birk.page.text
