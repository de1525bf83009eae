"""A school's catalogue: what its staff say of a format counts for its meetings, and for no other school's."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.catalogue import NotInCatalogueError, Outline, OutlineStep, Support, outline, worked_out
from pejl.services import agendas
from pejl.services import catalogue as deeds
from pejl.services.catalogue import catalogue, catalogue_of
from pejl.storage import scope
from pejl.storage.people import School
from tests import world
from tests.services.test_agendas import birk, drafted
from tests.world import ClassId

NOW = world.NOW
QUIZ = Outline(
    name="Bordquiz",
    purpose="At bordene kender hinanden.",
    steps=(
        OutlineStep("Spørgsmålene læses op", 3, "frame"),
        OutlineStep("Bordene svarer", 12, "small_group"),
    ),
    prompts=("Hvad kan børnene bedst lide?",),
)


def school(session: Session, name: str = "Sydskolen") -> int:
    return session.scalars(select(School.id).where(School.name == name)).one()


def test_a_school_without_own_content_gets_the_very_same_object(session: Session) -> None:
    assert catalogue_of(session, school(session)) is catalogue()
    assert catalogue_of(session, None) is catalogue()


def test_one_school_sees_nothing_of_anothers_and_the_shipped_stays(session: Session) -> None:
    syd, nord, me = school(session), school(session, "Nordskolen"), birk(session)
    slug = deeds.add(session, syd, me, QUIZ, NOW)
    deeds.put_away(session, syd, me, "world-cafe", NOW)
    assert catalogue_of(session, syd).format(slug).name == "Bordquiz"
    assert catalogue_of(session, nord) is catalogue()
    assert catalogue_of(session, syd) is catalogue_of(session, syd)
    scope.see(session, nord)
    assert catalogue_of(session, syd) is catalogue()
    scope.see_all(session)


def test_what_is_hidden_is_not_proposed_and_comes_back_when_it_is_shown_again(
    session: Session, class_id: ClassId
) -> None:
    meeting = drafted(session, class_id)
    before = agendas.proposals(session, meeting).proposals[0].agenda
    slug = max((block for block in before.blocks if block.slug), key=lambda block: block.minutes).slug
    deeds.put_away(session, meeting.school_id, birk(session), slug, NOW)
    for one in agendas.proposals(session, meeting).proposals:
        assert slug not in {block.slug for block in one.agenda.blocks}
    deeds.take_out(session, meeting.school_id, birk(session), slug, NOW)
    assert agendas.proposals(session, meeting).proposals[0].agenda == before


def test_an_agenda_is_still_read_and_checked_after_its_format_is_deleted(
    session: Session, class_id: ClassId
) -> None:
    meeting, me = drafted(session, class_id), birk(session)
    slug = deeds.add(session, meeting.school_id, me, QUIZ, NOW)
    block = agendas.add_format(session, meeting, me, NOW, slug, None)
    deeds.delete(session, meeting.school_id, me, slug, NOW)
    known = catalogue_of(session, meeting.school_id)
    standing = agendas.current(session, meeting)
    assert standing is not None
    assert known.format(standing.block(block.id).slug).name == "Bordquiz"
    assert slug not in {form.slug for form in known.formats}
    assert agendas.proposals(session, meeting).proposals
    with pytest.raises(NotInCatalogueError):
        deeds.delete(session, meeting.school_id, me, "world-cafe", NOW)


def test_going_back_to_the_original_forgets_the_schools_version(session: Session) -> None:
    syd, me, form = school(session), birk(session), catalogue().format("pair-check-in")
    deeds.adapt(session, syd, me, form.slug, replace(outline(form), name="Makkersnak"), NOW)
    assert catalogue_of(session, syd).format(form.slug).name == "Makkersnak"
    assert deeds.marks(session, syd)[form.slug].adapted
    deeds.restore(session, syd, me, form.slug, NOW)
    assert catalogue_of(session, syd) is catalogue()
    assert not deeds.marks(session, syd)[form.slug].adapted


def test_what_the_demo_school_has_made_holds_to_the_rules() -> None:
    said = tomllib.loads(files("pejl.catalogue").joinpath("demo.toml").read_text(encoding="utf-8"))
    for one in said["own"]:
        what = Outline(
            name=one["name"],
            purpose=one["purpose"],
            steps=tuple(OutlineStep(*step) for step in one["steps"]),
            prompts=tuple(one["prompts"]),
            supports=tuple(Support(*support) for support in one["supports"]),
        )
        assert worked_out(what, "vores-det", None, catalogue())
    for one in said["adapted"]:
        form = catalogue().format(one["slug"])
        what = replace(outline(form), name=one["name"], prompts=tuple(one["prompts"]))
        assert worked_out(what, form.slug, form, catalogue())
    assert all(catalogue().format(one["slug"]) for one in said["hidden"])
    assert {one["from"] for one in said["pattern"]} <= {
        meeting["title"] for meeting in said["meeting"] if meeting["weeks"] < 0
    }
