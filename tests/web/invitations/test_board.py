"""Who comes, and what to do about each of them."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.services import invitations
from pejl.services.invitations import Said
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, QUEUED, SENT, OutboxMail
from pejl.storage.people import ClassHome, Guardian, Home
from tests import invited, world
from tests.conftest import As
from tests.visitor import words
from tests.web.invitations.common import mails, path


def test_the_page_shows_who_comes_and_what_they_need(
    as_: As, app: Flask, session: Session, sent: Meeting
) -> None:
    def says(
        name: str, reply: Reply, adults: int = 1, interpreter: str = "", *, childcare: bool = False
    ) -> None:
        said = Said(reply=reply, adults=adults, interpreter=interpreter, childcare=childcare, access=False)
        invitations.answer(session, invited.an_invitation(session, sent, name), said, Source.WEB, world.NOW)

    says("Carla Lund", Reply.YES, 2, childcare=True)
    says("Murat Aydin", Reply.YES, 1, "tyrkisk")
    says("Ole Lund", Reply.NO)
    page = as_("Birk").visit(path(sent))
    figures = words(page.one(".figures"))
    assert "Kommer 2 3 voksne Måske 0 Kommer ikke 1 Mangler svar 4 af 7" in " ".join(figures.split())
    assert "tolk (tyrkisk)" in page.text
    assert "børnepasning × 1" in page.text
    del app


def test_a_mail_that_did_not_arrive_says_why_and_goes_out_again_as_it_was(
    as_: As, session: Session, sent: Meeting
) -> None:
    [carla] = invited.outbox(session, invited.CARLA)
    raw = carla.raw
    session.execute(update(OutboxMail).values(state=SENT, attempts=1))
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.id == carla.id)
        .values(state=FAILED, last_error="Adressen bliver afvist (550).")
    )
    birk = as_("Birk")
    page = birk.visit(path(sent))
    assert "1 mail er ikke nået frem." in page.text
    assert "Adressen bliver afvist (550)." in page.text
    row = next(row for row in page.select(".rows > li") if "Carla Lund" in words(row))
    [form] = row.select("form")
    fields = [(str(field["name"]), str(field["value"])) for field in form.select("input")]
    for _ in range(3):
        page = birk.send(str(form["action"]), fields)
    assert "Mailen til Carla Lund er på vej igen." in page.text
    [again] = [mail for mail in mails(session) if mail.recipient == invited.CARLA]
    assert (again.state, again.attempts, again.raw) == (QUEUED, 0, raw)


def test_a_new_address_gets_a_new_mail_with_a_higher_sequence(
    as_: As, session: Session, sent: Meeting
) -> None:
    session.execute(update(OutboxMail).values(state=FAILED, last_error="Afvist."))
    session.execute(
        update(Guardian).where(Guardian.name == "Carla Lund").values(email="ny@foraeldre.example")
    )
    birk = as_("Birk")
    page = birk.visit(path(sent))
    row = next(row for row in page.select(".rows > li") if "Carla Lund" in words(row))
    [form] = row.select("form")
    birk.send(str(form["action"]), [(str(f["name"]), str(f["value"])) for f in form.select("input")])
    [mail] = [mail for mail in mails(session) if mail.recipient == "ny@foraeldre.example"]
    assert invited.entry(mail.raw)[1]["SEQUENCE"] == 1
    assert "Indbydelse" in invited.opened(mail.raw)["Subject"]


def test_parents_who_came_later_are_invited_without_a_second_mail_to_the_others(
    as_: As, session: Session, sent: Meeting
) -> None:
    class_home = session.scalars(select(ClassHome).join(Home).where(Home.label == "Familien Lund")).one()
    for name in ("Nina", "Nuri"):
        session.add(
            Guardian(
                school_id=sent.school_id, home_id=class_home.home_id, name=name, language="da",
                email=f"{name.lower()}@foraeldre.example", no_automatic_mail=False,
            )
        )  # fmt: skip
    birk = as_("Birk")
    page = birk.visit(path(sent))
    assert "2 nye forældre er ikke inviteret endnu" in page.text
    page = birk.press("Send invitationen til 1 hjem")
    assert "2 mails er på vej." in page.text
    assert len(mails(session)) == 7


def test_what_is_said_on_the_phone_is_written_down(as_: As, session: Session, sent: Meeting) -> None:
    birk = as_("Birk")
    page = birk.visit(path(sent))
    row = next(row for row in page.select(".rows > li") if "Jens Berg" in words(row))
    [link] = row.select("a.more-item")
    page = birk.visit(str(link["href"]))
    assert page.h1 == "Svar fra Jens Berg"
    page = birk.press("Gem svaret", status=422)
    assert "Vælg ja, måske eller nej." in page.errors
    page = birk.press("Gem svaret", svar="ja", antal="2")
    assert "Svaret fra Jens Berg er gemt." in page.text
    assert "svaret mundtligt" in page.text
    [answer] = session.scalars(select(Answer))
    assert (answer.reply, answer.adults, answer.source) == ("ja", 2, "staff")


def test_a_silent_move_is_told_later_after_a_look_at_the_mail(
    as_: As, session: Session, sent: Meeting
) -> None:
    session.execute(update(OutboxMail).values(state=SENT))
    sent.start = sent.start.replace(hour=18)
    birk = as_("Birk")
    page = birk.visit(path(sent))
    assert "7 forældre kender et andet tidspunkt" in page.text
    page = birk.visit(page.link("Se mailen om ændringen"))
    assert "kl. 17.00 → 18.00" in page.one(".mail").text
    page = birk.press("Send besked til 5 forældre")
    assert "5 mails er på vej." in page.text
    assert "et andet tidspunkt" not in page.text
    updates = [mail for mail in mails(session) if mail.kind == "update"]
    assert len(updates) == 5


def test_a_parent_who_left_the_class_can_be_told_alone(as_: As, session: Session, sent: Meeting) -> None:
    home = session.scalars(select(Home).where(Home.label == "Familien Lund")).one()
    session.delete(session.scalars(select(ClassHome).where(ClassHome.home_id == home.id)).one())
    session.execute(update(OutboxMail).values(state=SENT))
    birk = as_("Birk")
    page = birk.visit(path(sent))
    assert "hører ikke længere til klassen" in page.text
    page = birk.press("Træk invitationen tilbage")
    assert "Carla Lund får en mail om det." in page.text
    new = [mail for mail in mails(session) if mail.kind == "withdrawal"]
    assert [mail.recipient for mail in new] == [invited.CARLA]
    assert invited.entry(new[0].raw)[0] == "CANCEL"


def test_looking_changes_nothing(as_: As, session: Session, sent: Meeting) -> None:
    birk = as_("Birk")
    rows = [(mail.id, mail.state) for mail in mails(session)]
    for _ in range(3):
        birk.visit(path(sent))
    assert [(mail.id, mail.state) for mail in mails(session)] == rows
    assert session.scalar(select(func.count(Invitation.id))) == 7
