"""The demo's mailbox: Carla reads her mail and answers from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.cli.post import deliver_once
from pejl.config import Settings
from pejl.factory import create_app
from pejl.mail.postman import FolderPostman
from pejl.services import invitations
from pejl.storage.invitations import Answer
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import SENT
from pejl.web.database import database
from pejl.web.state import post
from tests import invited, world
from tests.visitor import Visitor, words


@pytest.fixture
def demo(app_settings: Settings, clock: object) -> Iterator[Flask]:
    del clock
    app = create_app(replace(app_settings, demo=True))
    app.testing = True
    yield app
    with app.app_context():
        database.session.remove()
        for engine in database.engines.values():
            engine.dispose()


@pytest.fixture
def meeting(session: Session, demo: Flask) -> Meeting:
    found = invited.a_plan(session)
    with demo.app_context():
        invited.send(session, found, post())
    session.commit()
    return found


@pytest.fixture
def reader(demo: Flask, session: Session) -> Visitor:
    def settle() -> None:
        session.commit()
        session.expire_all()

    return Visitor(demo.test_client(), "", settle)


def test_carla_finds_her_mail_reads_it_and_answers_from_it(
    reader: Visitor, meeting: Meeting, session: Session
) -> None:
    page = reader.visit("/postkasse")
    assert len(page.select(".mailbox li")) == 5
    page = reader.press("Vis", til=invited.CARLA)
    assert [words(row).split(" ")[1] for row in page.select(".mailbox .from")] == ["Carla"]
    page = reader.visit(str(page.one(".mailbox a")["href"]))
    assert page.h1 == f"Indbydelse: {meeting.title}"
    assert "Kære Carla Lund" in page.text
    assert "Onsdag den 30. september 2026 kl. 17.00–18.30 Lokale 12" in page.text
    reader.visit(page.link("Svar ja, nej eller måske"))
    reader.press("Send svar", svar="ja")
    assert session.scalars(select(Answer.reply)).all() == ["ja"]


def test_a_mail_keeps_its_place_when_it_is_delivered(
    reader: Visitor,
    meeting: Meeting,
    session: Session,
    engine: Engine,
    app_settings: Settings,
    clock: Traveller,
) -> None:
    del meeting
    page = reader.visit("/postkasse")
    assert "på vej" in page.text
    before = [str(link["href"]) for link in page.select(".mailbox a")]
    session.commit()
    clock.shift(60)
    assert deliver_once(engine, FolderPostman(app_settings.data / "mail"), breath=0)
    page = reader.visit("/postkasse")
    assert "på vej" not in page.text
    assert sorted(before) == sorted(str(link["href"]) for link in page.select(".mailbox a"))


def test_a_cancellation_says_that_it_leaves_the_calendar(
    reader: Visitor, meeting: Meeting, session: Session, demo: Flask
) -> None:
    with demo.app_context():
        for mail in invited.outbox(session):
            mail.state = SENT
        invitations.announce_cancellation(session, meeting, post(), world.NOW)
    page = reader.visit(f"/postkasse?til={invited.CARLA}")
    page = reader.visit(str(page.select(".mailbox a")[0]["href"]))
    assert page.h1.startswith("Aflyst:")
    assert "Fjerner mødet fra kalenderen." in page.text


def test_an_empty_mailbox_says_what_to_do(reader: Visitor) -> None:
    assert "Log ind som Birk, og send en invitation" in reader.visit("/postkasse").text


def test_a_mail_that_is_not_there_is_not_found(reader: Visitor) -> None:
    reader.visit("/postkasse/findes-ikke", status=404)


def test_without_the_demo_there_is_no_mailbox(app: Flask) -> None:
    assert app.test_client().get("/postkasse").status_code == 404
