"""Carla and Birk subscribe to a calendar: the same bytes until something is new, and a link of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask
from icalendar import Calendar, Event
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.domain.agreements import Kind, Side
from pejl.domain.meetings import State
from pejl.services import agreements, invitations, meetings
from pejl.services.agreements import Wording
from pejl.storage.feeds import CalendarFeed
from pejl.storage.meetings import Meeting
from pejl.storage.people import ClassHome, ClassTeam, Grant, Guardian
from pejl.web.state import post
from tests import invited, world
from tests.conftest import As
from tests.evenings import a_meeting
from tests.visitor import Page, Visitor

YES = "Du har svaret ja."


@pytest.fixture
def meeting(session: Session, app: Flask) -> Meeting:
    found = invited.a_plan(session)
    with app.app_context():
        invited.send(session, found, post())
    return found


@pytest.fixture
def answer_link(session: Session, app: Flask, meeting: Meeting) -> str:
    with app.app_context():
        return f"/s/{post().links.token('answer', invited.an_invitation(session, meeting).uid)}"


def path_in(page: Page) -> str:
    found = str(page.one("#feed-address")["value"])
    assert re.fullmatch(r"http://[^/]+/kalender/[\w-]{32}\.ics", found)
    return "/" + found.split("/", 3)[3]


@pytest.fixture
def carlas(as_: As, answer_link: str) -> Callable[[], tuple[Visitor, str]]:
    def subscribe() -> tuple[Visitor, str]:
        carla = as_("")
        page = carla.visit(answer_link)
        assert "i din kalender" not in page.text
        page = carla.press("Send svar", svar="ja")
        assert YES in page.text
        return carla, path_in(carla.press("Lav et link til min kalender"))

    return subscribe


def events(raw: bytes) -> list[Event]:
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    return list(Calendar.from_ical(raw).events)


def test_carla_gets_the_classs_meetings_in_her_calendar(
    app: Flask, session: Session, meeting: Meeting, carlas: Callable[[], tuple[Visitor, str]]
) -> None:
    a_meeting(session, "3.B", state=State.DRAFT, title="En kladde", on=date(2026, 10, 1))
    a_meeting(session, "5.A", state=State.INVITED, title="En anden klasse", on=date(2026, 10, 1))
    a_meeting(session, "3.B", state=State.INVITED, title="For længe siden", on=date(2026, 1, 1))
    session.commit()
    carla, path = carlas()
    answer = app.test_client().get(path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == (
        "private, max-age=900",
        "no-referrer",
    )
    assert "Set-Cookie" not in answer.headers
    assert "Content-Encoding" not in answer.headers
    [event] = events(answer.data)
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("3.B: legeaftaler", "CONFIRMED")
    assert event.DTSTART.isoformat() == "2026-09-30T17:00:00+02:00"
    invitation = invited.an_invitation(session, meeting)
    for secret in (invitation.uid, "Carla", "@foraeldre.example", carla.page.response.request.path):
        assert secret.encode() not in answer.data


def test_the_bytes_are_the_same_until_something_is_new_and_then_the_event_is_the_same(
    app: Flask,
    session: Session,
    meeting: Meeting,
    carlas: Callable[[], tuple[Visitor, str]],
    time_machine: Traveller,
) -> None:
    _, path = carlas()
    client = app.test_client()
    first = client.get(path)
    time_machine.move_to(world.NOW + timedelta(hours=7))
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(path).data == first.data
    assert client.head(path).headers["ETag"] == first.headers["ETag"]
    [before] = events(first.data)
    changed = replace(meetings.said(session, meeting), title="3.B: nye legeaftaler")
    meetings.change(session, meeting, meeting.organiser_id, changed, world.NOW + timedelta(hours=6))
    session.commit()
    newer = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert newer.status_code == 200
    [after] = events(newer.data)
    assert str(after["SUMMARY"]) == "3.B: nye legeaftaler"
    assert after["UID"] == before["UID"]
    assert int(str(after["SEQUENCE"])) > int(str(before["SEQUENCE"]))
    assert str(after.DTSTAMP) > str(before.DTSTAMP)


def test_a_meeting_that_is_called_off_is_told_for_a_month(
    app: Flask,
    session: Session,
    meeting: Meeting,
    carlas: Callable[[], tuple[Visitor, str]],
    time_machine: Traveller,
) -> None:
    _, path = carlas()
    never_told = a_meeting(session, "3.B", state=State.CANCELLED, title="Kun en kladde", on=date(2026, 10, 2))
    assert never_told.id
    meetings.cancel(session, meeting, meeting.organiser_id, world.NOW)
    with app.app_context():
        invitations.announce_cancellation(session, meeting, post(), world.NOW)
    session.commit()
    client = app.test_client()
    [event] = events(client.get(path).data)
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == ("CANCELLED", "AFLYST: 3.B: legeaftaler")
    time_machine.move_to(datetime.fromisoformat("2026-10-31T12:00:00+00:00"))
    assert events(client.get(path).data) == []


def test_a_new_link_ends_the_old_one_and_no_other(
    app: Flask, as_: As, session: Session, carlas: Callable[[], tuple[Visitor, str]]
) -> None:
    carla, old = carlas()
    birk = as_("Birk")
    birk.visit("/kalender")
    others = path_in(birk.press("Lav et link til min kalender"))
    page = carla.press("Giv mig et nyt link", status=422)
    assert "Sæt kryds" in page.text
    new = path_in(carla.press("Giv mig et nyt link", stop="y"))
    assert new != old
    client = app.test_client()
    gone = client.get(old)
    assert gone.status_code == 404
    assert b"VEVENT" not in gone.data
    assert client.get(new).status_code == client.get(others).status_code == 200
    stored = session.scalars(select(CalendarFeed)).all()
    assert not [one for one in stored if one.uid in new or one.link_hash in new]


def test_pressing_twice_or_blindly_makes_one_link_or_none(
    app: Flask, as_: As, session: Session, answer_link: str
) -> None:
    session.commit()
    assert app.test_client().post(f"{answer_link}/kalender").status_code == 303
    assert session.scalars(select(CalendarFeed)).all() == []
    carla = as_("")
    for _ in range(2):
        carla.send(f"{answer_link}/kalender", [("kalender", "ja")])
    assert len(session.scalars(select(CalendarFeed)).all()) == 1


def test_who_leaves_the_class_or_the_school_reads_no_more(
    app: Flask, as_: As, session: Session, meeting: Meeting, carlas: Callable[[], tuple[Visitor, str]]
) -> None:
    _, path = carlas()
    birk = as_("Birk")
    birk.visit("/kalender")
    birks = path_in(birk.press("Lav et link til min kalender"))
    carla = session.scalars(select(Guardian).where(Guardian.name == "Carla Lund")).one()
    place = session.scalars(
        select(ClassHome).where(
            ClassHome.home_id == carla.home_id, ClassHome.school_class_id == meeting.school_class_id
        )
    ).one()
    session.delete(place)
    for grant in session.scalars(select(Grant).where(Grant.person_id == meeting.organiser_id)):
        grant.ends_on = date(2026, 1, 1)
    session.commit()
    assert app.test_client().get(path).status_code == 404
    assert app.test_client().get(birks).status_code == 404


def test_birks_calendar_holds_his_meetings_and_the_days_of_open_agreements(
    app: Flask, as_: As, session: Session, meeting: Meeting
) -> None:
    def agree(of: Meeting, text: str, due_on: date) -> None:
        wording = Wording(
            kind=Kind.TASK, side=Side.SCHOOL, text=text, owner="Lærerteamet", due_on=due_on, indicators=()
        )
        agreements.create(session, of, wording, [], of.organiser_id, world.NOW)

    held = a_meeting(
        session, "3.B", state=State.INVITED, title="Sidste gang", on=date(2026, 9, 1), start=time(17)
    )
    assert session.scalars(
        select(ClassTeam).where(
            ClassTeam.school_class_id == held.school_class_id, ClassTeam.person_id == meeting.organiser_id
        )
    ).one()
    agree(held, "Legegrupper på tværs", date(2026, 10, 5))
    session.commit()
    birk = as_("Birk")
    page = birk.visit("/skole")
    assert page.link("Få et link") == "/kalender"
    birk.visit("/kalender")
    raw = app.test_client().get(path_in(birk.press("Lav et link til min kalender"))).data
    found = {str(one["SUMMARY"]): one for one in events(raw)}
    assert set(found) == {"Sidste gang", "3.B: legeaftaler", "3.B: Legegrupper på tværs"}
    day = found["3.B: Legegrupper på tværs"]
    assert [date(2026, 10, 5), date(2026, 10, 6)] == [day.DTSTART, day.DTEND]
    assert str(day["CLASS"]) == "PRIVATE"
    stranger = as_("Dagny")
    stranger.visit("/kalender")
    theirs = path_in(stranger.press("Lav et link til min kalender"))
    assert "legeaftaler" not in app.test_client().get(theirs).get_data(as_text=True)
