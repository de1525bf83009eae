"""After the meeting minutes and tickets are noted, and the school reads what it learned about a format."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pejl.domain.outcomes import ENOUGH
from tests.conftest import As
from tests.services.test_outcomes import held, slug_of
from tests.visitor import words
from tests.world import ClassId


def test_a_teacher_notes_how_it_went_and_the_school_reads_it_once_there_is_enough(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meetings = [held(session, class_id, weeks) for weeks in range(ENOUGH)]
    block_id, slug, planned = slug_of(session, meetings[0])
    birk, dagny = as_("Birk"), as_("Dagny")
    assert "For få møder endnu" in dagny.visit("/formater/world-cafe").text
    for meeting in meetings:
        birk.visit(f"/moeder/{meeting.id}")
        birk.visit(birk.page.link("Skriv, hvordan det gik med tiden"))
        birk.press("Gem", **{f"minutter_{block_id}": planned + 3, "heard": 9, "not_heard": 1})
    box = birk.visit(f"/formater/{slug}").one("[aria-labelledby=learned]")
    text = words(box)
    assert f"{planned} min. i snit (3 møder)" in text
    assert f"{planned + 3} min. i snit (3 møder)" in text
    assert "90 % af billetterne" in text
    assert len(box.select("li a")) == ENOUGH
    theirs = dagny.visit(f"/formater/{slug}").one("[aria-labelledby=learned]")
    assert "90 % af billetterne" in words(theirs)
    assert not theirs.select("li a")
    assert "For få møder endnu" in as_("Frej").visit(f"/formater/{slug}").text
    assert not as_("Egon").visit(f"/formater/{slug}").select("[aria-labelledby=learned]")


def test_what_is_refused_is_kept_and_a_stale_form_shows_both(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = held(session, class_id, 1)
    block_id, *_ = slug_of(session, meeting)
    first, second = as_("Birk"), as_("Birk")
    for one in (first, second):
        one.visit(f"/moeder/{meeting.id}/efter")
    page = first.press("Gem", status=422, **{f"minutter_{block_id}": "mange", "heard": 7})
    assert page.one("[name=heard]")["value"] == "7"
    first.press("Gem", **{f"minutter_{block_id}": 21})
    second.press("Gem", status=409, **{f"minutter_{block_id}": 35})
    coming = held(session, class_id, -3)
    first.visit(f"/moeder/{coming.id}/efter")
    assert "Mødet er ikke holdt" in first.press("Gem", status=409, heard=3).text
