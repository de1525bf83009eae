"""What a meeting begins with: on its page, on paper, noted from there, and left out for a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.meetings import State
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.services.test_agendas import drafted
from tests.visitor import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from pejl.storage.agreements import Agreement
    from pejl.storage.meetings import Meeting
    from tests.conftest import As

AHEAD = date(2026, 9, 16)


@pytest.fixture
def trial(session: Session) -> Agreement:
    held = a_meeting(session)
    a_voice(session, held)
    return an_agreement(session, held, "Fri leg om onsdagen.", kind=Kind.TRIAL)


@pytest.fixture
def ahead(session: Session, trial: Agreement) -> Meeting:
    return a_meeting(session, on=AHEAD, state=State.DRAFT, title="3.B: læselyst")


def test_birk_notes_a_verdict_where_the_meeting_begins(as_: As, trial: Agreement, ahead: Meeting) -> None:
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{ahead.id}")
    assert "Siden sidst" in page.text
    assert "1 stemme fra tidligere møder venter på svar" in page.text
    birk.visit(page.link("Skriv, hvad I fandt"))
    page = birk.press("Gem", found="stop", status=422)
    assert "Skriv kort hvorfor. Det er svaret til dem, der foreslog det." in page.errors
    assert page.one("[name=found][checked]")["value"] == "stop"
    page = birk.press("Gem", note="Emil kom ikke.", status=422)
    assert page.one("textarea[name=note]").text.strip() == "Emil kom ikke."
    page = birk.press("Gem", found="juster", note="Nu om torsdagen.")
    assert "Justeret" in page.text
    assert "Nu om torsdagen." in page.text
    assert "Nu om torsdagen." in birk.visit(f"/aftaler/{trial.id}").text


def test_two_who_note_at_once_see_both_texts(as_: As, trial: Agreement, ahead: Meeting) -> None:
    birk, asta = as_("Birk"), as_("Asta")
    for one in (birk, asta):
        one.visit(f"/moeder/{ahead.id}/siden-sidst")
    birk.press("Gem", found="behold", note="Alle var med.")
    assert "Alle var med." in asta.press("Gem", found="stop", note="Nej.", status=409).text
    assert trial.text in asta.visit(f"/moeder/{ahead.id}/siden-sidst").text


def test_a_line_of_last_year_is_confirmed_by_the_new_parents(
    as_: As, session: Session, trial: Agreement, ahead: Meeting
) -> None:
    line = an_agreement(
        session, trial.meeting, "Ingen telefoner til fødselsdage", Kind.COMMON_LINE, Side.PARENTS,
        status=Status.KEPT,
    )  # fmt: skip
    line.unconfirmed_since = date(2026, 8, 1)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{ahead.id}/siden-sidst")
    assert "Skal bekræftes af de nye forældre" in page.text
    page = birk.press("Ja, den gælder stadig", word="Alle rakte hånden op.")
    assert "Den fælles linje er bekræftet" in page.text
    assert "Skal bekræftes" not in page.text
    assert "Alle rakte hånden op." in birk.visit(f"/aftaler/{line.id}").text


def test_it_is_left_out_with_a_reason_the_leader_sees(as_: As, trial: Agreement, ahead: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{ahead.id}/siden-sidst")
    assert birk.press("Spring »Siden sidst« over", status=422).errors == [
        "Skriv kort hvorfor. Lederen kan se det."
    ]
    stale = as_("Birk")
    stale.visit(f"/moeder/{ahead.id}/siden-sidst")
    birk.press("Spring »Siden sidst« over", reason="Vi begynder med lejrskolen.")
    stale.press("Spring »Siden sidst« over", reason="Noget andet.", status=409)
    asta = as_("Asta")
    assert "»Siden sidst« er sprunget over" in asta.visit("/moeder").text
    page = asta.visit(f"/moeder/{ahead.id}")
    assert "Sprunget over på det her møde: Vi begynder med lejrskolen." in page.text
    assert trial.text not in page.text
    birk.visit(f"/moeder/{ahead.id}/siden-sidst")
    assert trial.text in birk.press("Begynd med »Siden sidst«").text


def test_parents_read_it_in_the_programme_and_staff_on_the_run_sheet(
    as_: As, session: Session, trial: Agreement, class_id: Callable[[str], int]
) -> None:
    evening = drafted(session, class_id)
    assert evening.on > trial.meeting.on
    birk = as_("Birk")
    sentence = "Fri leg om onsdagen – på prøve."
    page = birk.visit(f"/moeder/{evening.id}/program")
    assert sentence in words(page.one(".program-since"))
    assert f"Siden sidst:\n– {sentence}" in page.one("#aula-text").text
    page = birk.visit(f"/moeder/{evening.id}/koereplan")
    assert "Siden sidst: sig det ved »Velkomst" in page.text
    assert sentence in page.text
    evening.since_skipped = "Vi begynder med lejrskolen."
    for paper in ("program", "koereplan"):
        assert sentence not in birk.visit(f"/moeder/{evening.id}/{paper}").text


def test_a_meeting_without_a_past_has_no_such_page(as_: As, session: Session) -> None:
    first = a_meeting(session, on=AHEAD)
    as_("Birk").visit(f"/moeder/{first.id}/siden-sidst", status=404)
    assert "Siden sidst" not in as_("Birk").visit(f"/moeder/{first.id}").text
