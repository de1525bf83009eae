"""The weekly mail about agreements: one's own, and its day."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.conftest import As
from tests.evenings import a_meeting, an_agreement
from tests.world import TODAY


def test_birk_sees_his_next_weekly_mail_and_can_do_without(as_: As, session: Session) -> None:
    an_agreement(session, a_meeting(session), "Vi leger.", due_on=TODAY)
    birk = as_("Birk")
    page = birk.visit(birk.visit("/aftaler").link("Din ugemail om aftaler"))
    assert "mandag den 7. september 2026" in page.text
    assert "3.B: Vi leger (Lærerteamet, 7. september)" in page.text
    page = birk.press("Stop ugemailen til mig")
    assert "Du får ikke ugemailen." in page.text
    assert "Du får ugemailen." in birk.press("Send mig ugemailen").text
    birk.send("/aftaler/ugemail/dag", birk.page.hidden("Stop ugemailen til mig"), status=403)


def test_asta_chooses_the_day_of_the_weekly_mail(as_: As, session: Session) -> None:
    del session
    asta = as_("Asta")
    asta.visit("/aftaler/ugemail")
    assert "Der er ikke noget at minde dig om" in asta.page.text
    page = asta.press("Gem dagen", dag=3)
    assert "Ugemailen bliver sendt om torsdagen." in page.text
    assert "torsdag den 10. september 2026" in page.text
    asta.press("Gem dagen", dag=9, status=422)
    form = [
        ("ver", "1"),
        *[one for one in asta.visit("/aftaler/ugemail").hidden("Gem dagen") if one[0] != "ver"],
    ]
    asta.send("/aftaler/ugemail/dag", [*form, ("dag", "1")], status=409)
