"""Following what one said, with a code and without a name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.agreements import Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.domain.speaking import written as spoken
from pejl.services import feedback, harvest
from pejl.services.agreements import check_in
from pejl.services.links import link_hash
from pejl.services.logins import MOST_ATTEMPTS, WINDOW
from pejl.storage.audit import AuditEvent
from pejl.storage.harvest import Perspective
from pejl.web.guesses import MOST_REMEMBERED, Guesses
from tests import world
from tests.evening import POST
from tests.evenings import a_meeting, an_agreement

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pejl.storage.meetings import Meeting
    from tests.conftest import As
    from tests.visitor import Page


def said(as_: As, session: Session) -> tuple[Meeting, Perspective, str]:
    """Somebody writes at the table; the meeting, the voice and the code on the note."""
    meeting = a_meeting(session, on=world.TODAY)
    session.commit()
    parent = as_("")
    parent.visit(f"/h/{spoken(meeting.speak_code)}")
    page = parent.press("Send", slags="oenske", tekst="Legegrupper efter skole")
    code = page.one("#receipt-code").text
    session.expire_all()
    return meeting, session.scalars(select(Perspective)).one(), code


def follow(as_: As, code: str, status: int = 200) -> Page:
    return as_("").visit(f"/k/{code}", status=status)


def tell(session: Session, meeting: Meeting) -> None:
    kept = feedback.save(session, meeting, None, intro="Tak", closing="", post=POST)
    feedback.publish(session, meeting, kept, post=POST, actor_id=meeting.organiser_id, now=world.NOW)


def test_the_code_is_shown_once_and_only_its_hash_is_kept(as_: As, session: Session) -> None:
    events = len(session.scalars(select(AuditEvent)).all())
    _, voice, code = said(as_, session)
    assert voice.receipt_hash == link_hash(code.replace("-", ""))
    assert code.replace("-", "") not in str(vars(voice))
    page = follow(as_, code)
    assert (page.h1, page.response.headers["X-Robots-Tag"]) == ("Det, du sagde", "noindex")
    assert "»Legegrupper efter skole«" in page.text
    assert "Skolen har ikke svaret endnu" in page.text
    assert "Svaret kommer senest mandag den 14. september 2026." in page.text
    assert "Set-Cookie" not in page.response.headers
    session.expire_all()
    assert len(session.scalars(select(AuditEvent)).all()) == events


def test_whoever_presses_twice_gets_the_same_code(as_: As, session: Session) -> None:
    meeting = a_meeting(session, on=world.TODAY)
    session.commit()
    parent, path = as_(""), f"/h/{spoken(meeting.speak_code)}"
    data = [
        ("idem", str(parent.visit(path).one("[name=idem]")["value"])),
        ("slags", "ros"),
        ("tekst", "Godt"),
    ]
    first, second = (parent.send(path, data).one("#receipt-code").text for _press in range(2))
    assert first == second
    assert "»Godt«" in follow(as_, first).text


def test_one_voice_is_followed_to_its_end(as_: As, session: Session) -> None:
    meeting, voice, code = said(as_, session)
    kind = AgreementKind.TRIAL
    made = an_agreement(session, meeting, "Legegrupper frem til jul", kind=kind, voices=[voice])
    session.commit()
    assert "Skolen har læst det" in follow(as_, code).text
    assert "frem til jul" not in follow(as_, code).text
    tell(session, meeting)
    check_in(
        session,
        made,
        to=Status.KEPT,
        note="Internt",
        due_on=None,
        actor_id=meeting.organiser_id,
        now=world.NOW,
    )
    session.commit()
    page = follow(as_, code)
    for words in ("Afprøves", "Legegrupper frem til jul", "Beholdt", "Sådan gik det"):
        assert words in page.text


def test_a_no_comes_with_its_reason_and_what_belongs_in_a_conversation_is_said_to_its_writer(
    as_: As, session: Session
) -> None:
    meeting, voice, code = said(as_, session)
    tell(session, meeting)
    for answer, reason, says in (
        (Answer.NOT_NOW, "Der er ikke penge til det i år.", "Ikke nu – fordi"),
        (Answer.IN_PERSON, "", "Tag fat i en fra skolen"),
    ):
        harvest.answer(
            session,
            meeting,
            [voice],
            answer=answer,
            reason=reason,
            actor_id=meeting.organiser_id,
            now=world.NOW,
        )
        session.commit()
        page = follow(as_, code)
        assert says in page.text
        assert reason in page.text


def test_an_answer_that_is_late_or_will_not_come_is_said_kindly(as_: As, session: Session) -> None:
    meeting, _, code = said(as_, session)
    meeting.on = world.TODAY - timedelta(days=20)
    session.commit()
    assert "Spørg gerne skolen." in follow(as_, code).text
    meeting.state = State.CANCELLED
    session.commit()
    assert "Mødet er aflyst." in follow(as_, code).text


def test_the_form_takes_the_code_as_it_is_typed_and_says_when_it_fits_nothing(
    as_: As, session: Session
) -> None:
    _, _, code = said(as_, session)
    parent = as_("")
    parent.visit("/k")
    assert parent.press("Se, hvad der skete", kode=code.upper().replace("-", " ")).h1 == "Det, du sagde"
    parent.visit("/k")
    assert parent.press("Se, hvad der skete", status=422).errors == ["Skriv koden fra din seddel."]
    page = parent.press("Se, hvad der skete", kode="bcdf 2345 bcdf", status=404)
    assert "Koden passer ikke." in page.errors[0]
    assert page.one("[name=kode]")["value"] == "bcdf-2345-bcdf"


def test_guessing_at_one_code_is_stopped_and_others_are_not(as_: As, session: Session) -> None:
    _, _, code = said(as_, session)
    other = ("bbbb" if not code.startswith("bbbb") else "cccc") + code[4:]
    for _guess in range(MOST_ATTEMPTS):
        follow(as_, f"{code[:4]}-bbbb-bbbb", 404)
    assert "Vent et kvarter" in follow(as_, code, 429).errors[0]
    follow(as_, other, 404)


def test_guesses_are_forgotten_after_a_while_and_never_fill_the_memory() -> None:
    guesses = Guesses()
    for _guess in range(MOST_ATTEMPTS):
        guesses.note("bcdf", world.NOW)
    assert guesses.too_many("bcdf", world.NOW)
    assert not guesses.too_many("bcdf", world.NOW + WINDOW)
    for number in range(MOST_REMEMBERED):
        guesses.note(str(number), world.NOW)
    assert not guesses.too_many("bcdf", world.NOW)
