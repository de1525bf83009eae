"""Changing a meeting: what parents know of, and whom to tell."""

from __future__ import annotations

from datetime import time

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.domain.meetings import State
from pejl.services import invitations, meetings
from pejl.storage import outbox
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_meetings import AFTER, PLAN
from tests.web.meetings.common import edit, login_again, the_one


def test_a_draft_is_changed_without_asking_anybody(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    page = birk.press("Gem", place="Lokale 14", point_2="", start="18:00")
    assert page.h1 == PLAN.title
    assert "Ændringerne er gemt." in page.text
    assert "18.00–19.30 · Lokale 14" in page.text
    changed = the_one(session)
    assert (changed.place, changed.start) == ("Lokale 14", time(18))
    assert meetings.points(session, changed.id) == PLAN.points[:1]
    assert not outbox.mails(session, changed.id)


def test_the_page_for_changes_shows_what_is_stored(as_: As, meeting: Meeting) -> None:
    page = edit(as_("Birk"), meeting)
    assert page.one("[name=point_1]")["value"] == "Lejrskolen i maj"
    assert page.one("[name=point_minutes_2]")["value"] == "10"
    ticked = {box["value"] for box in page.select("[name=indicators]") if "checked" in box}
    assert ticked == set(PLAN.indicators)


def test_a_new_place_after_the_invitation_asks_whom_to_tell(
    as_: As, session: Session, invited: Meeting
) -> None:
    birk = as_("Birk")
    edit(birk, invited)
    page = birk.press("Gem", place="Lokale 14")
    assert "Lokale 12 → Lokale 14" in page.text
    assert the_one(session).place == "Lokale 12"
    reached = invitations.invited_count(session, invited)
    page = birk.press(f"Gem og giv besked til {reached}")
    assert the_one(session).place == "Lokale 14"
    assert f"{reached} breve er på vej" in page.text


def test_a_new_time_can_be_saved_without_a_letter(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    before = len(outbox.mails(session, invited.id))
    edit(birk, invited)
    page = birk.press("Gem", start="17:30")
    assert "17.00–18.30 → 17.30–19.00" in page.text
    birk.press("Gem")
    assert the_one(session).start == time(17, 30)
    assert len(outbox.mails(session, invited.id)) == before


def test_a_change_of_the_purpose_alone_asks_nothing(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, invited)
    birk.press("Gem", purpose="At blive klogere sammen.")
    assert the_one(session).purpose == "At blive klogere sammen."


def test_a_new_title_can_be_told_and_keeps_the_answers(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, invited)
    page = birk.press("Gem", title="3.B: leg for alle")
    assert "→ »3.B: leg for alle«" in page.text
    assert "De svar, de har givet, gælder stadig." in page.text
    reached = invitations.invited_count(session, invited)
    assert f"{reached} breve er på vej" in birk.press(f"Gem og giv besked til {reached}").text
    assert the_one(session).title == "3.B: leg for alle"


def test_two_who_change_at_once_see_both_texts(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    meeting.place = "Salen"
    session.commit()
    page = birk.press("Gem", place="Lokale 14", status=409)
    assert "Lokale 14" in page.text
    assert "Salen" in page.text
    birk.press("Gem min udgave")
    assert the_one(session).place == "Lokale 14"


def test_a_bad_change_is_refused_with_the_text_kept(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    page = birk.press("Gem", place="Salen", minutes=500, status=422)
    assert page.errors == ["Skriv et tal fra 45 til 180."]
    assert page.one("[name=place]")["value"] == "Salen"
    assert the_one(session).place == "Lokale 12"


def test_the_brief_of_a_held_meeting_keeps_its_day(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    edit(birk, meeting)
    birk.press("Gem", parents=18)
    assert the_one(session).parents == 18
    edit(birk, meeting)
    birk.press("Gem", on="2026-09-28", status=422)


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_what_is_over_cannot_be_changed(as_: As, session: Session, meeting: Meeting, state: State) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    meeting.state = state
    session.commit()
    birk.press("Gem", ver=meeting.ver, status=409)
    assert "kan det ikke ændres" in birk.page.text
    assert edit(birk, meeting).h1 == PLAN.title


def test_taking_a_change_back_tells_nobody(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    before = len(outbox.mails(session, invited.id))
    edit(birk, invited)
    birk.press("Gem", place="Lokale 14")
    birk.press(f"Gem og giv besked til {invitations.invited_count(session, invited)}", place="Lokale 12")
    assert len(outbox.mails(session, invited.id)) == before
