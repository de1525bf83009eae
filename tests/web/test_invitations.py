"""Birk invites the parents of 3.B: he sees the mail first, and afterwards who comes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply, Source
from pejl.domain.meetings import State
from pejl.services import invitations
from pejl.services.invitations import Said
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED, QUEUED, SENT, OutboxMail
from pejl.storage.people import ClassHome, Guardian, Home, School
from pejl.storage.reminders import reminders
from pejl.web.state import post
from tests import invited, world
from tests.conftest import As
from tests.visitor import words

SEND = "Send invitationen til 4 hjem"


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return invited.a_plan(session)


@pytest.fixture
def sent(app: Flask, session: Session, meeting: Meeting) -> Meeting:
    with app.app_context():
        invited.send(session, meeting, post())
    return meeting


def path(meeting: Meeting) -> str:
    return f"/moeder/{meeting.id}/invitation"


def mails(session: Session) -> list[OutboxMail]:
    session.expire_all()
    return invited.outbox(session)


def test_birk_sees_the_mail_and_the_calendar_entry_before_anything_is_sent(
    as_: As, session: Session, meeting: Meeting
) -> None:
    page = as_("Birk").visit(path(meeting))
    mail = words(page.one("h2 + .mail"))
    for told in (
        "Indbydelse: 3.B: legeaftaler", "Sydskolen via pejl <moeder@sydskolen.example>", "Carla Lund",
        "Kære Carla Lund", "onsdag den 30. september 2026 kl. 17.00–18.30", "Lokale 12",
        "Vi glæder os til at se jer.", "Svar ja, nej eller måske", "Lokale 12", "påmindelse dagen før",
    ):  # fmt: skip
        assert told in " ".join(mail.split()), told
    assert not page.select(".mail a[href]")
    assert "4 hjem 5 forældre i 3.B" in page.text
    assert not mails(session)


def test_those_without_mail_are_named_to_be_told_by_a_human_being(as_: As, meeting: Meeting) -> None:
    page = as_("Birk").visit(path(meeting))
    notice = page.one("aside .notice.warn").text
    assert "2 forældre får ingen mail" in notice
    assert "Ring, eller sig det i døren" in notice
    assert {"Solveig Kvist", "Jens Berg"} <= set(notice.split("\n")) | {
        words(tag) for tag in page.select("aside li")
    }


def test_his_own_words_stand_in_the_mail_and_a_name_in_them_is_asked_about(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    page = birk.press("Gem teksten", tekst="Tag gerne kage med.")
    assert "Tag gerne kage med." in page.one("h2 + .mail").text
    page = birk.press("Gem teksten", tekst="Emma har det svært.", status=422)
    assert "Det ligner et navn" in page.text
    assert "Emma har det svært." in page.one("textarea").text
    assert "Emma" not in page.one("h2 + .mail").text
    page = birk.press("Gem teksten", tekst="CPR 010115-1234", anyway="y", status=422)
    assert "CPR" in " ".join(page.errors)
    session.expire_all()
    assert meeting.welcome_text == "Tag gerne kage med."


def test_two_who_write_at_once_both_see_both_texts(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    meeting.welcome_text = "En andens ord."
    session.commit()
    page = birk.press("Gem teksten", tekst="Birks ord.", status=409)
    assert "En andens ord." in page.text
    assert "Birks ord." in page.text


def test_one_press_sends_each_parent_one_mail_and_ten_presses_no_more(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    page = birk.visit(path(meeting))
    form = [(str(field["name"]), str(field["value"])) for field in page.form(SEND).select("input")]
    for _ in range(10):
        page = birk.send(f"{path(meeting)}/send", form)
    assert "5 mails er på vej." in page.text
    assert sorted(mail.recipient.split("@")[0] for mail in mails(session)) == [
        "carla", "murat", "ole", "rania", "yasemin",
    ]  # fmt: skip
    assert meeting.state == State.INVITED
    assert session.scalar(select(func.count(Invitation.id))) == 7
    fresh = [(name, "another" if name == "idem" else value) for name, value in form]
    assert "Alle har allerede fået deres invitation." in birk.send(f"{path(meeting)}/send", fresh).text
    assert len(mails(session)) == 5


@pytest.mark.parametrize("same_form", [True, False])
def test_ten_who_press_at_the_same_moment_send_each_parent_one_mail(
    as_: As, session: Session, meeting: Meeting, *, same_form: bool
) -> None:
    pressing = []
    for _ in range(10):
        birk = as_("Birk")
        form = birk.visit(path(meeting)).form(SEND)
        pressing.append((birk, {str(field["name"]): str(field["value"]) for field in form.select("input")}))
    if same_form:
        for _, fields in pressing:
            fields["idem"] = pressing[0][1]["idem"]
    address = f"{path(meeting)}/send"
    session.commit()  # SQLite has one writer at a time
    with ThreadPoolExecutor(10) as pool:
        answers = [pool.submit(birk.client.post, address, data=fields) for birk, fields in pressing]
    assert {answer.result().status_code for answer in answers} == {303}
    assert len(mails(session)) == 5


def test_what_is_sent_is_what_was_seen(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    meeting.place = "Biblioteket"
    page = birk.press(SEND, status=422)
    assert "Noget er ændret, siden du så mailen" in page.text
    assert "Biblioteket" in page.one("h2 + .mail").text
    assert not mails(session)
    birk.press(SEND)
    assert len(mails(session)) == 5


def test_two_parents_of_one_home_get_a_mail_each_and_nothing_of_the_other(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    birk.press(SEND)
    [yasemin] = invited.outbox(session, "yasemin@foraeldre.example")
    [murat] = invited.outbox(session, "murat@foraeldre.example")
    assert "Murat" not in invited.text(yasemin.raw)
    assert b"murat" not in yasemin.raw.lower()
    assert b"yasemin" not in murat.raw.lower()
    assert invited.entry(yasemin.raw)[1]["UID"] != invited.entry(murat.raw)[1]["UID"]


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


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda meeting: setattr(meeting, "state", State.CANCELLED), "Mødet er aflyst"),
        (lambda meeting: setattr(meeting, "on", meeting.on - timedelta(days=60)), "Mødet er begyndt"),
    ],
)
def test_nobody_is_invited_to_what_is_off_or_over(
    as_: As, session: Session, meeting: Meeting, change: Callable[[Meeting], None], says: str
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    change(meeting)
    page = birk.press(SEND, status=422)
    assert says in page.text
    assert not mails(session)


def test_a_class_without_parents_says_what_to_do(as_: As, session: Session, meeting: Meeting) -> None:
    for row in session.scalars(select(ClassHome).where(ClassHome.school_class_id == meeting.school_class_id)):
        session.delete(row)
    page = as_("Birk").visit(path(meeting))
    assert "Der er ingen forældre i 3.B endnu" in page.text
    assert page.link("Gå til Skole") == "/skole"


def test_a_school_address_that_cannot_be_used_is_said_and_nothing_is_sent(
    as_: As, session: Session, meeting: Meeting
) -> None:
    session.execute(update(School).values(mail_address="ikke en adresse"))
    page = as_("Birk").visit(path(meeting))
    assert "Skolens mailadresse kan ikke bruges" in page.text
    assert not mails(session)


def test_the_leader_reads_and_the_teacher_of_the_class_sends(as_: As, meeting: Meeting) -> None:
    page = as_("Asta").visit(path(meeting))
    assert page.select(".mail")
    assert not page.select("main form")
    asta = as_("Asta")
    asta.visit("/roller")
    token = asta.page.token
    asta.send(f"{path(meeting)}/send", [("csrf_token", token)], status=404)


@pytest.mark.parametrize(("person", "status"), [("Frej", 404), ("Dagny", 404), ("Egon", 403), ("Ida", 403)])
def test_others_see_nothing_of_it(as_: As, sent: Meeting, session: Session, person: str, status: int) -> None:
    someone = as_(person)
    someone.visit(path(sent), status=status)
    invitation = invited.an_invitation(session, sent)
    someone.visit(f"{path(sent)}/{invitation.id}/svar", status=status)
    someone.visit(f"{path(sent)}/besked", status=status)


# ---- reminders ----


def test_the_reminders_are_chosen_with_the_invitation_and_shown_as_they_will_be(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    page = birk.visit(path(meeting))
    ticked = [str(one["value"]) for one in page.select("[name=paamindelse][checked]")]
    assert ticked == ["7-unanswered", "1-coming"]
    assert "Bliver sendt onsdag den 23. september 2026 kl. 16.00" in page.text
    assert "Påmindelse: 3.B: legeaftaler" in page.text
    birk.press(SEND, paamindelse=["1-coming"])
    session.expire_all()
    assert [(one.days_before, one.audience) for one in reminders(session, meeting.id)] == [(1, "coming")]
    page = birk.press("Gem påmindelserne", paamindelse=["7-unanswered", "7-coming"])
    assert "Påmindelserne er gemt." in page.text
    assert "lige nu til" in page.text
    session.expire_all()
    assert {(one.days_before, one.audience) for one in reminders(session, meeting.id)} == {
        (7, "unanswered"),
        (7, "coming"),
    }
    assert len(mails(session)) == 5


def test_reminders_somebody_else_has_changed_are_a_conflict(as_: As, session: Session, sent: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(path(sent))
    sent.welcome_text = "Nyt"
    session.commit()
    birk.press("Gem påmindelserne", paamindelse=["1-coming"], status=409)
    assert not reminders(session, sent.id)
    assert not [b for b in as_("Asta").visit(path(sent)).select("button") if "påmindelserne" in words(b)]


def test_a_sending_can_be_undone_until_its_first_mail_is_taken(
    as_: As, session: Session, meeting: Meeting
) -> None:
    birk = as_("Birk")
    birk.visit(path(meeting))
    page = birk.press(SEND)
    assert "5 mails venter, til klokken er 10.01.00." in page.text
    page = birk.press("Fortryd")
    assert "Fortrudt. Ingen mails er sendt. Mødet er en kladde igen." in page.text
    assert (mails(session), session.scalar(select(func.count(Invitation.id)))) == ([], 0)
    birk.press(SEND)
    mails(session)[0].attempts = 1
    page = birk.press("Fortryd", status=422)
    assert "Det er for sent at fortryde" in page.text
    assert not page.select("[action$=fortryd]")
    assert len(mails(session)) == 5


def test_a_cancellation_can_be_undone(as_: As, session: Session, sent: Meeting) -> None:
    for mail in mails(session):
        mail.state, mail.attempts = SENT, 1
    birk = as_("Birk")
    birk.visit(f"/moeder/{sent.id}/aflys")
    page = birk.press("Aflys, og send brevet til 5")
    assert "5 breve er på vej. Du kan fortryde det under »Invitation« i et minut." in page.text
    birk.visit(path(sent))
    birk.press("Fortryd")
    session.expire_all()
    assert (sent.state, len(mails(session))) == (State.INVITED, 5)


def test_a_parent_asks_for_the_link_again_and_nobody_learns_who_is_invited(
    as_: As, session: Session, sent: Meeting
) -> None:
    del sent
    for mail in mails(session):
        mail.state, mail.sent_at = SENT, world.NOW - timedelta(days=1)
    carla = as_("")
    said = set()
    for address in (invited.CARLA, "ukendt@foraeldre.example"):
        carla.visit("/mit-link")
        said.add(carla.press("Send mit link igen", email=address).text)
    assert len(said) == 1
    assert [mail.recipient for mail in mails(session) if mail.state == QUEUED] == [invited.CARLA]
    carla.visit("/mit-link")
    assert "Skriv din mailadresse." in carla.press("Send mit link igen", status=422).text
