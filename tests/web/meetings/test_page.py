"""The page of one meeting, and who may see it."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.storage.invitations import Answer as ReplyRow
from pejl.storage.invitations import invitations as rows
from pejl.storage.meetings import Meeting
from tests import world
from tests.conftest import As
from tests.services.test_meetings import PLAN
from tests.visitor import words


def test_the_page_of_a_meeting_says_when_where_why_and_what_for(as_: As, meeting: Meeting) -> None:
    page = as_("Birk").visit(f"/moeder/{meeting.id}")
    assert page.h1 == PLAN.title
    assert "Tirsdag den 29. september 2026 · 17.00–18.30 · Lokale 12" in page.text
    assert PLAN.purpose in page.text
    assert "vi lytter aktivt til forskellige stemmer." in page.text
    assert "Valg af kontaktforældre" in page.text
    assert "Ingen er inviteret endnu" in page.text


def test_the_answers_are_counted(as_: As, session: Session, invited: Meeting) -> None:
    asked = rows(session, invited.id)
    for invitation, reply, adults in zip(asked, (Reply.YES, Reply.NO, Reply.MAYBE), (2, 0, 1), strict=False):
        session.add(
            ReplyRow(
                school_id=invited.school_id, invitation_id=invitation.id, reply=reply, adults=adults,
                interpreter="", childcare=False, access=False, source=Source.WEB,
                sequence=0, answered_at=world.NOW,
            )
        )  # fmt: skip
    page = as_("Birk").visit(f"/moeder/{invited.id}")
    assert "1 forælder har sagt ja, 2 voksne i alt" in page.text
    assert f"{len(asked) - 3} af {len(asked)}" in page.text


def test_a_leader_reads_and_changes_nothing(as_: As, meeting: Meeting) -> None:
    asta = as_("Asta")
    page = asta.visit(f"/moeder/{meeting.id}")
    assert PLAN.purpose in page.text
    assert not [a for a in page.select("main a") if words(a) in {"Ret", "Aflys mødet", "Slet kladden"}]
    for deed in ("ret", "aflys", "slet", "luk"):
        asta.visit(f"/moeder/{meeting.id}/{deed}", status=404)


@pytest.mark.parametrize("name", ["Frej", "Grete", "Dagny"])
def test_a_stranger_finds_no_meeting(as_: As, meeting: Meeting, name: str) -> None:
    stranger = as_(name)
    for path in ("", "/ret", "/aflys", "/slet", "/luk"):
        stranger.visit(f"/moeder/{meeting.id}{path}", status=404)


def test_nobody_comes_in_without_a_login(as_: As, meeting: Meeting) -> None:
    assert as_("").visit(f"/moeder/{meeting.id}").h1 == "Log ind"


def test_a_meeting_that_does_not_exist_is_not_found(as_: As) -> None:
    as_("Birk").visit("/moeder/999999", status=404)
