"""Planning a meeting, changing it, calling it off and closing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.harvest import Kind, Origin
from pejl.domain.meetings import RefusedDeedError, State, Step
from pejl.services import breaks, harvest, meetings
from pejl.services.meetings import Plan, Told
from pejl.storage import people
from pejl.storage.audit import AuditEvent
from pejl.storage.meetings import InformationPoint, Meeting
from pejl.storage.people import ClassTeam, Person, SchoolClass
from tests import world
from tests.world import ClassId

PLAN = Plan(
    title="Forældremøde i 3.B: legeaftaler",
    purpose="At finde få aftaler, alle kan være med i.",
    on=date(2026, 9, 29),
    start=time(17),
    minutes=90,
    place="Lokale 12",
    parents=20,
    staff=2,
    sensitive=True,
    conflict=False,
    low_danish=True,
    interpreter=False,
    children_first_part=False,
    indicators=("IS-B2", "FP-S1"),
    points=(Told(text="Lejrskolen i maj", minutes=5), Told(text="Valg af kontaktforældre", minutes=10)),
)
AFTER = datetime(2026, 9, 29, 17, 0, tzinfo=world.NOW.tzinfo)
"""19.00 in Denmark: the meeting ended at 18.30."""


def planned(session: Session, class_id: ClassId, what: Plan = PLAN, name: str = "3.B") -> Meeting:
    """A meeting of Birk's."""
    school_class = people.school_class(session, class_id(name))
    assert school_class
    birk = people.person_by_email(session, world.STAFF["Birk"].email)
    assert birk
    made = meetings.plan(session, school_class, birk.id, what, occasion="3b-legeaftaler", now=world.NOW)
    session.commit()
    return made


def said(session: Session, meeting: Meeting) -> None:
    """One parent said something."""
    harvest.record(
        session, meeting, kind=Kind.WISH, text="Flere fælles lege", origin=Origin.TABLE, today=meeting.on
    )
    session.flush()


def test_a_plan_becomes_a_draft_with_its_points_in_order(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    assert (made.state, made.title, made.on, made.start) == (State.DRAFT, PLAN.title, PLAN.on, PLAN.start)
    assert made.indicators == ["IS-B2", "FP-S1"]
    assert meetings.points(session, made.id) == PLAN.points


def test_a_change_replaces_what_was_said_before(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    new = replace(PLAN, place="Lokale 14", points=PLAN.points[1:])
    meetings.change(session, made, made.organiser_id, new, world.NOW)
    session.commit()
    assert made.place == "Lokale 14"
    assert meetings.points(session, made.id) == PLAN.points[1:]


def test_a_change_of_the_points_alone_is_a_new_version(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    before = made.ver
    meetings.change(session, made, made.organiser_id, replace(PLAN, points=()), world.NOW)
    session.commit()
    assert made.ver > before


def test_deleting_a_draft_takes_all_of_it_away(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    meetings.delete(session, made, made.organiser_id, world.NOW)
    session.commit()
    assert not session.scalars(select(Meeting)).all()
    assert not session.scalars(select(InformationPoint)).all()


def test_a_meeting_is_closed_only_when_every_voice_has_its_answer(
    session: Session, class_id: ClassId
) -> None:
    made = planned(session, class_id)
    said(session, made)
    with pytest.raises(RefusedDeedError, match="1 stemme mangler svar"):
        meetings.close(session, made, made.organiser_id, AFTER)
    assert (made.state, made.closed_at) == (State.DRAFT, None)


def test_a_meeting_without_voices_is_closed_and_remembers_when(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    meetings.close(session, made, made.organiser_id, AFTER)
    assert (made.state, made.closed_at) == (State.CLOSED, AFTER)


def test_a_meeting_that_is_called_off_cannot_be_called_off_again(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    meetings.cancel(session, made, made.organiser_id, world.NOW)
    with pytest.raises(RefusedDeedError, match="aflyst"):
        meetings.cancel(session, made, made.organiser_id, world.NOW)


def test_what_is_next_follows_the_clock_and_the_voices(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    assert meetings.next_step(session, made, world.NOW) is Step.COMPOSE
    assert meetings.next_step(session, made, AFTER) is Step.HARVEST
    said(session, made)
    assert meetings.next_step(session, made, AFTER) is Step.ANSWER


def test_a_sister_class_on_the_same_evening_is_advised_against(session: Session, class_id: ClassId) -> None:
    """The Aydins have a child in 3.B and one in 5.A."""
    made = planned(session, class_id, name="5.A")
    assert "5.A har også møde" in " ".join(meetings.warnings(session, class_id("3.B"), PLAN.on))
    assert not meetings.warnings(session, class_id("3.B"), PLAN.on + timedelta(days=1))
    assert not meetings.warnings(session, class_id("2.C"), PLAN.on)
    meetings.cancel(session, made, made.organiser_id, world.NOW)
    session.flush()
    assert not meetings.warnings(session, class_id("3.B"), PLAN.on)


def test_nobody_of_the_staff_is_asked_to_be_in_two_places(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id, name="5.A")
    assert "er med i begge" not in " ".join(meetings.warnings(session, class_id("3.B"), PLAN.on))
    birk = session.scalars(select(Person.id).where(Person.name == "Birk")).one()
    session.add(ClassTeam(school_id=made.school_id, school_class_id=class_id("5.A"), person_id=birk))
    session.flush()
    told = " ".join(meetings.warnings(session, class_id("3.B"), PLAN.on))
    assert "5.A har også møde den dag, og Birk er med i begge klasser." in told


def test_a_schools_own_break_stands_in_the_place_of_the_usual_one(
    session: Session, class_id: ClassId
) -> None:
    here, there = class_id("3.B"), class_id("2.C")
    school_class = session.get_one(SchoolClass, here)
    breaks.add(
        session, school_class.school_id, name="Vinterferie", starts_on=date(2027, 2, 20),
        ends_on=date(2027, 2, 28), by=1, now=world.NOW,
    )  # fmt: skip
    usual, own = date(2027, 2, 17), date(2027, 2, 24)
    assert "fri den dag" not in " ".join(meetings.warnings(session, here, usual))
    assert "Skolen har fri den dag: Vinterferie." in meetings.warnings(session, here, own)
    assert "Skolen har fri den dag: vinterferie." in meetings.warnings(session, there, usual)


def test_every_deed_is_noted_by_ids_only(session: Session, class_id: ClassId) -> None:
    made = planned(session, class_id)
    meetings.change(session, made, made.organiser_id, replace(PLAN, place="Salen"), world.NOW)
    meetings.close(session, made, made.organiser_id, AFTER)
    session.flush()
    events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.action for event in events] == ["meeting.plan", "meeting.change", "meeting.close"]
    assert {event.object_id for event in events} == {str(made.id)}
