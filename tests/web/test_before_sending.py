"""What a teacher sees before an invitation goes: how it reads, who is new, what speaks against the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage.meetings import Meeting
from pejl.storage.people import ClassHome, Guardian, Home
from tests import invited
from tests.conftest import As
from tests.visitor import words


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return invited.a_plan(session)


def test_birk_sees_how_it_reads_and_what_speaks_against_the_day(
    as_: As, session: Session, meeting: Meeting
) -> None:
    meeting.on = meeting.on + timedelta(days=2)  # a Friday
    session.commit()
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/invitation")
    assert "De fleste kan bedst mandag til torsdag" in page.text
    reading = page.one("[aria-labelledby=plain-h]")
    assert "Let at læse" in words(reading)
    hard = "Forældregruppens trivselsarbejde forudsætter forventningsafstemning omkring fællesskabsdannelse."
    page = birk.press("Gem teksten", tekst=hard)
    reading = page.one("[aria-labelledby=plain-h]")
    assert "svært at læse" in words(reading).lower()
    assert "forventningsafstemning" in [words(mark) for mark in reading.select("mark")]


def test_birk_sees_who_came_and_went_since_the_last_time(as_: As, session: Session, meeting: Meeting) -> None:
    sent = meeting
    invited.send(session, sent)
    gone = session.scalars(select(Guardian).where(Guardian.name == "Carla Lund")).one()
    place = session.scalars(
        select(ClassHome).where(
            ClassHome.home_id == gone.home_id, ClassHome.school_class_id == sent.school_class_id
        )
    ).one()
    session.delete(place)
    home = Home(school_id=sent.school_id, label="Familien Ny")
    session.add(home)
    session.flush()
    session.add(ClassHome(school_id=sent.school_id, school_class_id=sent.school_class_id, home_id=home.id))
    nora = Guardian(
        school_id=sent.school_id, home_id=home.id, name="Nora Ny", email="nora@foraeldre.example",
        language="da", no_automatic_mail=False,
    )  # fmt: skip
    session.add(nora)
    session.commit()
    page = as_("Birk").visit(f"/moeder/{sent.id}/invitation")
    assert "Siden sidst, I sendte" in page.text
    assert "Ny: Nora Ny" in page.text
    assert "Ikke med mere: Carla Lund" in page.text
    new = invited.a_plan(session, title="3.B: den næste")
    session.commit()
    page = as_("Birk").visit(f"/moeder/{new.id}/invitation")
    assert f"Siden »{sent.title}«" in page.text
    assert "Ikke med mere: Carla Lund" in page.text
