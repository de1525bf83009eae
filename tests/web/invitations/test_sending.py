"""A teacher sends the invitations, exactly once and exactly as seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from tests import invited
from tests.conftest import As
from tests.visitor import words
from tests.web.invitations.common import SEND, mails, path


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
