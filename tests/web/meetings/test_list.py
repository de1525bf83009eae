"""The list of meetings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.storage.meetings import Meeting
from pejl.web.database import database
from tests import world
from tests.conftest import As
from tests.services.test_meetings import AFTER, planned
from tests.visitor import words
from tests.web.meetings.common import login_again, say
from tests.world import ClassId


def test_a_teacher_without_meetings_is_shown_the_way(as_: As) -> None:
    page = as_("Birk").visit("/moeder")
    assert "Jeres første møde" in page.text
    assert page.link("Planlæg et møde") == "/moeder/nyt"


def test_the_next_meeting_stands_on_top_with_what_to_do(as_: As, meeting: Meeting) -> None:
    page = as_("Birk").visit("/moeder")
    box = page.one(".next-meeting")
    assert "Om 3 uger" in words(box)
    assert meeting.title in words(box)
    assert "Tirsdag den 29. september 2026 · 17.00–18.30 · Lokale 12" in words(box)


@pytest.mark.usefixtures("meeting")
def test_an_evening_meeting_is_tonight(as_: As, clock: Traveller) -> None:
    birk = as_("Birk")
    clock.move_to(world.NOW + timedelta(days=22))
    login_again(birk)
    assert "I aften" in words(birk.visit("/moeder").one(".next-meeting"))


def test_a_held_meeting_says_how_many_voices_lack_an_answer(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    say(session, meeting)
    say(session, meeting, answered=True)
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    page = birk.visit("/moeder")
    assert "Tidligere møder" in page.text
    assert "1 stemme mangler svar" in page.text


@pytest.mark.usefixtures("meeting")
def test_a_draft_whose_day_has_passed_is_still_a_draft(as_: As, clock: Traveller) -> None:
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    page = birk.visit("/moeder")
    assert "Kladder" in page.text
    assert "datoen er passeret" in page.text


def test_a_leader_sees_every_class_and_plans_nothing(as_: As, meeting: Meeting) -> None:
    page = as_("Asta").visit("/moeder")
    assert [words(heading) for heading in page.select("main h2")] == ["3.B", "5.A"]
    assert meeting.title in page.text
    assert "Intet møde endnu." in page.text
    assert "Planlæg et møde" not in page.text


def test_another_class_and_another_school_see_nothing(as_: As, meeting: Meeting) -> None:
    assert meeting.title not in as_("Dagny").visit("/moeder").text
    assert meeting.title not in as_("Grete").visit("/moeder").text


def test_the_list_asks_the_database_no_more_for_many_meetings(
    as_: As, session: Session, class_id: ClassId
) -> None:
    def visits() -> int:
        count = 0

        def counting(*_: object) -> None:
            nonlocal count
            count += 1

        birk = as_("Birk")
        birk.visit("/moeder")
        with birk.client.application.app_context():
            event.listen(database.engine, "before_cursor_execute", counting)
            birk.visit("/moeder")
            event.remove(database.engine, "before_cursor_execute", counting)
        return count

    planned(session, class_id)
    few = visits()
    for _ in range(8):
        planned(session, class_id)
    assert visits() == few
