"""The leader lets the school's post rest, and everybody sees why mails wait."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pejl.services import posting
from pejl.storage.meetings import Meeting
from tests import invited, world
from tests.conftest import As


def test_the_leader_lets_the_post_rest_and_the_teacher_sees_why(as_: As, session: Session) -> None:
    meeting: Meeting = invited.a_plan(session)
    invited.send(session, meeting)
    asta = as_("Asta")
    page = asta.visit("/skole/post")
    assert "5 mails venter på at blive sendt." in page.text
    assert "Posten går, som den skal." in page.text
    page = asta.press("Lad posten holde pause", status=422)
    assert "Skriv, hvorfor posten skal holde pause." in page.text
    page = asta.press("Lad posten holde pause", reason="Vi retter en forkert mailadresse.")
    assert "Posten holder pause siden mandag den 7. september 2026 kl. 10.00." in page.text
    page = as_("Birk").visit(f"/moeder/{meeting.id}/invitation")
    assert "Posten holder pause siden mandag den 7. september 2026 kl. 10.00." in page.text
    assert "Vi retter en forkert mailadresse." in page.text
    page = asta.press("Lad posten gå videre")
    assert "Posten går, som den skal." in page.text


def test_a_hold_and_a_server_that_takes_nothing_are_told_to_the_school(as_: As, session: Session) -> None:
    meeting = invited.a_plan(session)
    posting.hold(session, "Databasen er genskabt.", world.NOW)
    posting.note_trouble(session, "Mailserveren tilbyder ikke kryptering (STARTTLS).", world.NOW)
    for person, address in (("Asta", "/skole/post"), ("Birk", f"/moeder/{meeting.id}/invitation")):
        page = as_(person).visit(address)
        assert "Databasen er genskabt." in page.text
        assert "Mailserveren tilbyder ikke kryptering (STARTTLS)." in page.text
