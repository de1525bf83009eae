"""A parent writes from the phone at the table: without login, without a name, on the days of the meeting."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.harvest import MOST_TABLES
from pejl.domain.meetings import State
from pejl.domain.speaking import written
from pejl.storage.audit import AuditEvent
from pejl.storage.harvest import Perspective
from pejl.storage.idempotency import ReceivedForm
from pejl.storage.meetings import Meeting
from tests import world
from tests.conftest import As
from tests.evenings import a_meeting
from tests.services.test_agendas import example, keep


def tonight(session: Session, **changes: object) -> tuple[Meeting, str]:
    meeting = a_meeting(session, "3.B", **({"on": world.TODAY} | changes))
    keep(session, meeting, example())
    session.commit()
    return meeting, f"/h/{written(meeting.speak_code)}"


def voices(session: Session) -> list[Perspective]:
    session.expire_all()
    return list(session.scalars(select(Perspective).order_by(Perspective.text)))


def test_a_parent_scans_writes_is_thanked_and_writes_one_more(as_: As, session: Session) -> None:
    meeting, path = tonight(session)
    parent = as_("")
    page = parent.visit(f"{path}?bord=3")
    assert page.h1 == "Hvad vil du sige?"
    assert f"»{example().block('b5').question}«" in page.text
    assert page.one("[name=bord]")["value"] == "3"
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    page = parent.press("Send", slags="ide", tekst="Legegrupper\nefter skole")
    assert (page.h1, "uden navn" in page.text) == ("Tak", True)
    assert "Set-Cookie" not in page.response.headers
    parent.visit(page.link("Skriv én til"))
    parent.press("Send", slags="ros", tekst="Tak for en god aften", bord=None)
    ros, leg = sorted(voices(session), key=lambda voice: voice.kind, reverse=True)
    assert (leg.text, leg.origin, leg.table_number, leg.weight) == (
        "Legegrupper efter skole",
        "telefon",
        3,
        1,
    )
    assert (ros.kind, ros.table_number, ros.recorded_on) == ("ros", None, world.TODAY)
    page = as_("Birk").visit(f"/moeder/{meeting.id}/hoest")
    assert "Legegrupper efter skole" in page.text
    assert "Bord 3, skrevet på telefonen" in page.text
    assert not page.select('[aria-label="Ret »Legegrupper efter skole«"]')


def test_nothing_that_is_kept_tells_who_wrote_or_when(as_: As, session: Session) -> None:
    _, path = tonight(session)
    events = len(session.scalars(select(AuditEvent)).all())
    birk = as_("Birk")  # even somebody who is logged in leaves no trace
    birk.visit(path)
    birk.press("Send", slags="oenske", tekst="Mere tid")
    session.expire_all()
    assert len(session.scalars(select(AuditEvent)).all()) == events
    receipt = session.scalars(select(ReceivedForm)).one()
    assert (receipt.result, receipt.received_at.minute, receipt.received_at.second) == ("", 0, 0)
    assert receipt.received_at < world.NOW - timedelta(hours=9)


def test_two_presses_are_one_voice(as_: As, session: Session) -> None:
    _, path = tonight(session)
    parent = as_("")
    idem = str(parent.visit(path).one("[name=idem]")["value"])
    data = [("idem", idem), ("slags", "oenske"), ("tekst", "Kun én gang")]
    for _press in range(2):
        assert parent.send(path, data).h1 == "Tak"
    assert len(voices(session)) == 1


def test_what_is_refused_stays_in_the_form(as_: As, session: Session) -> None:
    _, path = tonight(session)
    parent = as_("")
    parent.visit(path)
    page = parent.press("Send", tekst="Jeg synes", status=422)
    assert "Vælg, hvad det er." in page.errors
    assert "Jeg synes" in page.one("[name=tekst]").text
    assert parent.press("Send", slags="ros", tekst="x" * 241, status=422).errors
    assert parent.press("Send", slags="ros", tekst="Hej", bord=MOST_TABLES + 1, status=422).errors
    page = parent.press("Send", slags="viden", tekst="Barnet 010112-1234 er ked af det", bord=2, status=422)
    assert page.errors == ["Teksten indeholder et CPR-nummer. Det må ikke stå her."]
    page = parent.press("Send", slags="viden", tekst="Vi taler om Mikkel fra klassen", status=422)
    assert parent.press("Send", anyway="y").h1 == "Tak"
    assert [voice.text for voice in voices(session)] == ["Vi taler om Mikkel fra klassen"]


def test_outside_its_days_the_page_says_kindly_why_and_keeps_nothing(as_: As, session: Session) -> None:
    _, early = tonight(session, on=world.TODAY + timedelta(days=1))
    _, late = tonight(session, on=world.TODAY - timedelta(days=3))
    _, off = tonight(session, state=State.CANCELLED)
    parent = as_("")
    for path, says in ((early, "Vi glæder os"), (late, "Siden er lukket"), (off, "aflyst")):
        page = parent.visit(path)
        assert says in page.text
        assert not page.select("form")
        page = parent.send(path, [("slags", "ros"), ("tekst", "Skrevet for sent")], status=409)
        assert "Det, du skrev, er ikke gemt." in page.text
        assert "»Skrevet for sent«" in page.text
    assert voices(session) == []


def test_odd_table_numbers_and_unknown_codes_open_nothing(as_: As, session: Session) -> None:
    _, path = tonight(session)
    parent = as_("")
    for odd in ("0", "61", "x", "٣", "9" * 40, "-1"):
        assert parent.visit(f"{path}?bord={odd}").one("[name=bord]").get("value", "") == ""
    for wrong in ("/h/bcdf-2345", "/h/x", f"{path}x", "/h/-"):
        parent.visit(wrong, status=404)
