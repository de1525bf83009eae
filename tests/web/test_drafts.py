"""A draft on a guardian's own page: read, agreed with, answered; and what the teacher sees of it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from pejl.domain import days
from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.services import feedback
from pejl.services.outbox import Post
from pejl.storage.agreements import Agreement
from pejl.storage.drafts import Assent
from pejl.storage.harvest import Perspective
from pejl.storage.outbox import OutboxMail
from tests import invited
from tests.conftest import As
from tests.evenings import an_agreement

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from time_machine import Traveller

    from pejl.config import Settings

TOLD = days.utc(date(2026, 10, 5), time(12))


@pytest.fixture
def draft(session: Session, app_settings: Settings, clock: Traveller) -> tuple[Agreement, str]:
    """A draft parents have been told of, and the path of Carla's own page."""
    post = Post.of(app_settings)
    meeting = invited.a_plan(session)
    invited.send(session, meeting, post)
    made = an_agreement(session, meeting, "Chatten er stille om natten.", Kind.COMMON_LINE, Side.PARENTS)
    kept = feedback.save(session, meeting, None, intro="Tak.", closing="", post=post)
    feedback.publish(session, meeting, kept, post=post, actor_id=meeting.organiser_id, now=TOLD)
    clock.move_to(TOLD)
    return made, f"/s/{post.links.token('answer', invited.an_invitation(session, meeting).uid)}"


def test_carla_agrees_on_her_own_page_and_looking_alone_settles_nothing(
    as_: As, session: Session, draft: tuple[Agreement, str]
) -> None:
    made, path = draft
    carla = as_("")
    page = carla.visit(path)
    assert "Udkast til aftaler" in page.text
    assert "Chatten er stille om natten." in page.text
    assert "Sig til senest mandag den 19. oktober 2026." in page.text
    carla.visit(page.link("Jeg vil sige noget til det"))
    carla.send(f"{path}/udkast/{made.id}", [], status=422)
    assert session.scalar(select(func.count(Assent.id))) == 0
    carla.visit(path)
    for _ in range(2):
        page = carla.send(f"{path}/udkast/{made.id}", [("valg", "enig")])
    assert "Du har sagt, at du er enig." in page.text
    assert session.scalar(select(func.count(Assent.id))) == 1
    birk = as_("Birk").visit(f"/aftaler/{made.id}")
    assert "1 forælder er enig" in birk.text
    assert "Hjemmene kan sige til på deres eget link til og med mandag den 19. oktober 2026." in birk.text


def test_what_carla_says_is_written_down_once_and_the_teacher_answers_it(
    as_: As, session: Session, draft: tuple[Agreement, str]
) -> None:
    made, path = draft
    carla = as_("")
    here = carla.visit(path).link("Jeg vil sige noget til det")
    carla.visit(here)
    assert carla.press("Send det", tekst="", status=422).errors == ["Skriv et par ord."]
    page = carla.press("Send det", tekst="Mathilde får beskeder kl. 23.", status=422)
    assert "Det ligner et navn." in page.text
    form = [
        *page.hidden("Send det"),
        ("tekst", "Gælder det også i weekenden?"),
        ("valg", "sig"),
    ]
    first, second = (carla.send(here.partition("?")[0], form) for _ in range(2))
    assert "Det er skrevet ned, uden navn." in first.text
    assert first.one("#receipt-code").text == second.one("#receipt-code").text
    voice = session.scalars(select(Perspective)).one()
    assert voice.status == Answer.NEW
    birk = as_("Birk")
    page = birk.visit(f"/aftaler/{made.id}")
    assert "Gælder det også i weekenden?" in page.text
    assert "Mangler svar" in page.text
    assert "Gælder det også i weekenden?" in birk.visit(page.link("Svar på stemmerne")).text
    leader = as_("Asta").visit(f"/aftaler/{made.id}")
    assert "weekenden" not in leader.text


def test_out_of_time_keeps_the_text_and_a_strangers_link_opens_nothing(
    as_: As, session: Session, draft: tuple[Agreement, str], clock: Traveller
) -> None:
    made, path = draft
    other = an_agreement(session, invited.a_plan(session), "Et andet møde.", Kind.COMMON_LINE, Side.PARENTS)
    carla = as_("")
    carla.visit(f"{path}/udkast/{other.id}", status=404)
    carla.visit(f"/s/findes-ikke/udkast/{made.id}", status=404)
    clock.move_to(days.utc(date(2026, 10, 20), time(9)))
    assert "Udkast til aftaler" not in carla.visit(path).text
    page = carla.send(f"{path}/udkast/{made.id}", [("valg", "sig"), ("tekst", "For sent?")], status=409)
    assert "Fristen er gået." in page.text
    assert "For sent?" in page.text
    made.status = Status.RUNNING
    carla.send(f"{path}/udkast/{made.id}", [("valg", "enig")], status=409)


def test_the_meeting_stays_open_while_homes_can_say_something(
    as_: As, session: Session, draft: tuple[Agreement, str]
) -> None:
    made, _path = draft
    del session
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{made.meeting_id}/luk")
    assert "Et udkast er ude hos hjemmene til og med mandag den 19. oktober 2026." in page.text
    assert not page.select("main button")


def test_birk_tells_what_became_of_it_after_reading_the_mail(
    as_: As, session: Session, draft: tuple[Agreement, str]
) -> None:
    made, _path = draft
    made.status = Status.RUNNING
    birk = as_("Birk")
    assert "Der er ikke noget nyt at fortælle" in birk.visit(f"/aftaler/{made.id}/fortael").text
    birk.visit(f"/aftaler/{made.id}")
    hidden = birk.page.hidden("Gem opfølgningen")
    note = ("note", "Alle sover bedre.")
    birk.send(f"/aftaler/{made.id}/opfoelgning", [*hidden, ("status", "kept"), note])
    page = birk.visit(birk.page.link("Fortæl forældrene det"))
    assert "Sådan er det gået: »Gælder«." in page.text
    assert "Alle sover bedre." in page.text
    again = [(str(one["name"]), str(one["value"])) for one in page.form("Send mailen").select("input")]
    page = birk.press("Send mailen")
    assert "5 mails er på vej." in page.text
    assert "Fortæl forældrene det" not in page.text
    assert "5 mails er på vej." in birk.send(f"/aftaler/{made.id}/fortael", again).text
    stale = [one for one in again if one[0] != "idem"]
    assert "ikke noget nyt" in birk.send(f"/aftaler/{made.id}/fortael", stale, status=409).text
    assert session.scalar(select(func.count(OutboxMail.id)).where(OutboxMail.kind == "news")) == 5
