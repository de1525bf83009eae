"""Replies by mail that wait: Birk sees and settles them, and the parent can say whose they are."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.domain.replies import Attendee, CalendarReply, Incoming
from pejl.services import invitations, replies
from pejl.services.invitations import Said
from pejl.storage.invitations import Answer
from pejl.storage.meetings import Meeting
from pejl.storage.replies import InboundMail, PendingReply
from pejl.web.state import post
from tests import invited, world
from tests.conftest import As
from tests.visitor import words

WAITS = "Et svar på mail venter"


@pytest.fixture
def meeting(app: Flask, session: Session) -> Meeting:
    """Carla's invitation has been answered with a nej, from an address nobody knows."""
    found = invited.a_plan(session)
    with app.app_context():
        invited.send(session, found, post())
        reply = CalendarReply(
            method="REPLY", uid=invited.an_invitation(session, found).uid, sequence=0, stamp=world.NOW,
            attendees=(Attendee(address=invited.CARLA, partstat="DECLINED"),), one_of_series=False,
            comment="Vi er <b>bortrejst</b>",
        )  # fmt: skip
        mail = Incoming(digest="d" * 64, sender="fremmed@example.org", verified=False, content=reply)
        assert replies.receive(session, mail, post(), world.NOW).decision == "pending"
    return found


@pytest.fixture
def link(app: Flask) -> str:
    with app.app_context():
        return f"/bekraeft/{post().links.token('confirm', 'd' * 64)}"


def path(meeting: Meeting) -> str:
    return f"/moeder/{meeting.id}/invitation"


def answers(session: Session) -> list[tuple[str, str]]:
    session.expire_all()
    return [(one.reply, one.source) for one in session.scalars(select(Answer).order_by(Answer.id))]


def test_birk_sees_whose_reply_waits_what_it_says_and_why_and_lets_it_count(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    page = birk.visit(path(meeting))
    box = words(page.one("section[aria-labelledby=pending-h]"))
    for told in (
        WAITS, "Carla Lund", "kommer ikke", "»Vi er <b>bortrejst</b>«", "fremmed@example.org",
        "en anden adresse end den inviterede", "har fået en mail",
    ):  # fmt: skip
        assert told in box, told
    page = birk.press("Lad svaret tælle")
    assert "Svaret tæller nu." in page.text
    assert WAITS not in page.text
    assert "»Vi er <b>bortrejst</b>«" in page.text
    assert answers(session) == [("nej", "mail")]


def test_birk_puts_a_reply_aside_and_nothing_is_answered(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    page = birk.press("Læg det væk")
    assert WAITS not in page.text
    assert answers(session) == []
    waiting = session.scalars(select(InboundMail.id)).one()
    token = page.token
    birk.send(
        f"{path(meeting)}/mailsvar/{waiting}/godkend", [("csrf_token", token), ("ver", "0")], status=404
    )


def test_a_newer_answer_makes_the_page_stale_and_the_reply_too_late(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    said = Said(reply=Reply.YES, adults=1, interpreter="", childcare=False, access=False)
    invitations.answer(session, invited.an_invitation(session, meeting), said, Source.WEB, world.NOW)
    session.commit()
    birk.press("Lad svaret tælle", status=409)
    page = birk.visit(path(meeting))
    assert "Der er kommet et nyere svar siden." in page.text
    assert not [one for one in page.select("button") if "tælle" in words(one)]
    assert answers(session) == [("ja", "web")]


def test_a_leader_reads_and_a_stranger_finds_nothing(as_: As, session: Session, meeting: Meeting) -> None:
    page = as_("Asta").visit(path(meeting))
    assert WAITS in page.text
    assert not [one for one in page.select("button") if "tælle" in words(one)]
    waiting = session.scalars(select(InboundMail.id)).one()
    frej = as_("Frej")
    token = frej.visit("/moeder/nyt").token
    frej.send(f"{path(meeting)}/mailsvar/{waiting}/afvis", [("csrf_token", token), ("ver", "0")], status=404)
    assert session.scalars(select(PendingReply)).one()


def test_the_parent_confirms_with_a_choice_and_looking_settles_nothing(
    as_: As, session: Session, meeting: Meeting, link: str
) -> None:
    carla = as_("")
    page = carla.visit(link)
    assert "Er svaret dit?" in page.h1
    assert meeting.title in page.text
    assert "bortrejst" not in page.text
    assert not page.select("[checked]")
    carla.press("Send", status=422)
    assert answers(session) == []
    page = carla.press("Send", mit="ja")
    assert "Du har svaret nej." in page.text
    assert answers(session) == [("nej", "mail")]
    page = carla.visit(link)
    assert "Der er ikke noget at bekræfte" in page.h1
    assert page.link("Se mit svar").startswith("/s/")


def test_the_parent_says_it_was_somebody_else(as_: As, session: Session, meeting: Meeting, link: str) -> None:
    del meeting
    carla = as_("")
    carla.visit(link)
    page = carla.press("Send", mit="nej")
    assert "Svaret tæller ikke" in page.h1
    assert answers(session) == []
    assert session.scalars(select(PendingReply)).all() == []
