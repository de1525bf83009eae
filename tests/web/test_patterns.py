"""Starting from what worked: an agenda a colleague kept, or the meeting the class had last year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.services import agendas
from pejl.storage.audit import AuditEvent
from pejl.storage.meetings import InformationPoint, Meeting
from pejl.storage.patterns import AgendaPattern
from pejl.storage.people import SchoolClass, SchoolYear
from tests.conftest import As
from tests.services.test_agendas import drafted
from tests.visitor import filled, words
from tests.world import ClassId


def test_a_colleague_starts_a_meeting_from_an_agenda_that_was_kept(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = drafted(session, class_id)
    birk, dagny = as_("Birk"), as_("Dagny")
    birk.visit(f"/moeder/{meeting.id}/dagsorden")
    page = birk.visit(birk.page.link("Gem som skabelon"))
    assert page.one("[name=name]")["value"] == meeting.title
    birk.press("Gem som skabelon", name="", status=422)
    birk.press("Gem som skabelon", name="Legeaftaler, der holdt", note="God i mellemtrinnet.")
    assert birk.page.h1 == "Legeaftaler, der holdt"
    listed = dagny.visit("/moeder/nyt")
    plan = dagny.visit(listed.link("Legeaftaler, der holdt"))
    assert "fra skabelonen »Legeaftaler, der holdt«" in plan.text
    assert plan.one("[name=minutes]")["value"] == str(meeting.minutes)
    page = dagny.press("Lav mødet", on="2026-10-07", minutes=100, purpose="At finde legeaftaler, der holder.")
    assert "Dagsordenen blev lavet fra skabelonen »Legeaftaler, der holdt«" in page.text
    made = session.scalars(select(Meeting).order_by(Meeting.id.desc())).first()
    assert made is not None
    theirs, ours = agendas.current(session, meeting), agendas.current(session, made)
    assert theirs is not None
    assert ours is not None
    assert [block.slug for block in ours.blocks] == [block.slug for block in theirs.blocks]
    assert not [block.who for block in ours.blocks if block.who]
    assert "100 min." in words(page.one(".agenda-sum"))
    noted = session.scalars(select(AuditEvent.action).where(AuditEvent.object_kind == "pattern")).all()
    assert noted == ["pattern.save"]


def test_a_pattern_can_take_the_place_of_an_agenda_and_fortryd_brings_it_back(
    as_: As, session: Session, class_id: ClassId
) -> None:
    first, second = drafted(session, class_id), drafted(session, class_id, minutes=90)
    birk = as_("Birk")
    birk.visit(f"/moeder/{first.id}/dagsorden/gem-som-skabelon")
    birk.press("Gem som skabelon", name="Aften i ro")
    birk.visit(f"/moeder/{second.id}/dagsorden/forslag")
    birk.visit(birk.page.link("Start fra en skabelon"))
    stale = birk.page
    page = birk.press("Brug »Aften i ro«")
    assert "Dagsordenen er lavet fra »Aften i ro«" in page.text
    ids = {tag["id"] for tag in page.select(".pole > [id^=block-]")}
    assert not ids & {f"block-b{n}" for n in range(1, 11)}
    data = [(name, value) for name, value in filled(stale.form("Brug »Aften i ro«")) if name != "idem"]
    action = f"/moeder/{second.id}/dagsorden/skabelon/{session.scalars(select(AgendaPattern.id)).one()}"
    birk.send(action, data, status=409)
    birk.visit(f"/moeder/{second.id}/dagsorden")
    birk.press(str(birk.page.one("#undo")["aria-label"]))
    assert "block-b1" in {tag["id"] for tag in birk.page.select(".pole > [id^=block-]")}


def test_a_pattern_is_renamed_and_deleted_and_stays_at_its_school(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = drafted(session, class_id)
    birk, asta, frej = as_("Birk"), as_("Asta"), as_("Frej")
    assert "Ingen skabeloner endnu" in birk.visit("/formater/skabeloner").text
    birk.visit(f"/moeder/{meeting.id}/dagsorden/gem-som-skabelon")
    birk.press("Gem som skabelon", name="Aften i ro")
    pattern_id = session.scalars(select(AgendaPattern.id)).one()
    one = f"/formater/skabeloner/{pattern_id}"
    for who in (birk, asta):
        who.visit(f"{one}/ret")
    asta.press("Gem", name="En aften i ro")
    page = birk.press("Gem", status=409, name="Ro på")
    assert "En aften i ro" in page.text
    assert "Ro på" in page.text
    frej.visit(one, status=404)
    frej.visit("/moeder/nyt?anledning=andet&skabelon=" + str(pattern_id), status=404)
    assert "En aften i ro" not in frej.visit("/formater/skabeloner").text
    asta.visit(one)
    asta.visit(asta.page.link("Slet"))
    assert "er slettet" in asta.press("Slet skabelonen").text
    birk.visit(one, status=404)
    for key in ("0", "-1", "x", "9" * 30, "²"):
        birk.visit(f"/moeder/nyt?anledning=andet&skabelon={key}", status=404)


def test_a_class_starts_from_the_meeting_it_had_last_year(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = drafted(session, class_id, title="2.B: legeaftaler og grupperinger")
    now_class = session.get_one(SchoolClass, class_id("3.B"))
    year = SchoolYear(
        school_id=now_class.school_id, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    session.add(year)
    session.flush()
    old = SchoolClass(
        school_id=now_class.school_id, school_year_id=year.id, came_from_id=None, name="2.B", grade=2
    )
    session.add(old)
    session.flush()
    now_class.came_from_id = old.id
    meeting.school_class_id, meeting.on, meeting.state = old.id, date(2026, 3, 4), State.INVITED
    session.add(
        InformationPoint(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            position=0,
            text="Nyt om lejrskolen",
            minutes=7,
        )
    )
    session.commit()
    birk = as_("Birk")
    plan = birk.visit(birk.visit("/moeder/nyt").link(meeting.title))
    shown = {name: str(plan.one(f"[name={name}]").get("value")) for name in ("title", "minutes", "point_1")}
    assert shown == {
        "title": "3.B: legeaftaler og grupperinger",
        "minutes": str(meeting.minutes),
        "point_1": "Nyt om lejrskolen",
    }
    assert "checked" in plan.one("[name=sensitive]")
    ticked = {str(tag["value"]) for tag in plan.select("[name=indicators][checked]")}
    assert ticked == set(meeting.indicators)
    birk.press("Lav mødet", on="", status=422)
    page = birk.press("Lav mødet", on="2026-10-07")
    assert "Dagsordenen blev lavet fra mødet »2.B: legeaftaler" in page.text
    made = session.scalars(select(Meeting).order_by(Meeting.id.desc())).first()
    assert made is not None
    offered = birk.visit(f"/moeder/{made.id}/dagsorden/forslag")
    assert not offered.select(".offer-lines li") or "brugt i marts" in offered.text
    assert agendas.last_used(session, made)["dilemma-cards"] == date(2026, 3, 4)
    assert birk.visit(f"/moeder/nyt?fra={meeting.id}").one("[name=fra]")["value"] == str(meeting.id)
    as_("Dagny").visit(f"/moeder/nyt?fra={meeting.id}", status=404)
    as_("Frej").visit(f"/moeder/nyt?fra={meeting.id}", status=404)
