"""A voice is followed to its verdict and back."""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy.orm import Session

from pejl.domain.agreements import Status
from pejl.services.agreements import check_in
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW


def test_a_voice_is_followed_from_what_was_said_to_the_verdict_and_back(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice, other = a_voice(session, meeting, "Mere leg"), a_voice(session, meeting, "Flere onsdage")
    silent = an_agreement(session, meeting, "Vi køber en bold.")
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/hoest")
    trail = str(page.one("[aria-label='Følg »Mere leg«']")["href"])
    assert "Svaret mangler" in birk.visit(trail).text
    made = an_agreement(session, meeting, "Legepladsen er åben.", voices=[voice, other])
    check_in(
        session,
        made,
        to=Status.KEPT,
        note="Alle kom.",
        due_on=None,
        actor_id=meeting.organiser_id,
        now=NOW,
    )
    page = birk.visit(trail)
    said = page.text
    for earlier, later in pairwise(
        [
            "»Mere leg«",
            "Ført til aftale",
            "Legepladsen er åben.",
            "»Flere onsdage«",
            "Alle kom.",
            "Forældrene",
        ]
    ):
        assert said.index(earlier) < said.index(later)
    page = birk.visit(page.link("Legepladsen er åben."))
    assert page.link("»Mere leg«") == trail
    assert "Uden ophav" not in page.text
    assert "Uden ophav" in birk.visit(f"/aftaler/{silent.id}").text
    assert birk.visit(f"/moeder/{meeting.id}/tilbagemelding").link("»Mere leg«") == trail
    elsewhere = a_meeting(session)
    birk.visit(f"/moeder/{elsewhere.id}/spor/{voice.id}", status=404)
