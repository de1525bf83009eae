"""The leader's Monday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.harvest import Kind as VoiceKind
from pejl.domain.meetings import State
from pejl.domain.trials import Verdict
from pejl.services import agreements
from pejl.storage.people import SchoolClass, SchoolYear
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.queries import selects
from tests.visitor import words
from tests.world import NOW, TODAY

if TYPE_CHECKING:
    from flask import Flask

    from tests.visitor import Page


@pytest.fixture
def school(session: Session) -> None:
    """An autumn at Sydskolen, and one at Nordskolen that must never be seen."""
    third, fifth = a_meeting(session), a_meeting(session, "5.A")
    a_meeting(session, "5.A", on=date(2026, 12, 1), title="5.A: jul")
    a_meeting(session, state=State.CANCELLED, title="Aflyst")
    voice = a_voice(session, third, "Garderoben er trang")
    a_voice(session, third, "Larm i timen", VoiceKind.CONCERN).status = Answer.IN_PERSON
    an_agreement(session, third, "Vi rydder op.", due_on=TODAY - timedelta(days=10), voices=[voice])
    an_agreement(session, fifth, "Vi svarer i Aula.", Kind.OWED, due_on=TODAY - timedelta(days=2))
    an_agreement(session, fifth, "Vi ses på torsdag.", due_on=TODAY + timedelta(days=3))
    an_agreement(session, fifth, "Vi læser højt.", due_on=TODAY, status=Status.KEPT)
    a_voice(session, fifth, "Mere tid")
    north = a_meeting(session, "2.C")
    an_agreement(session, north, "Hemmeligt.", due_on=TODAY - timedelta(days=1))
    a_voice(session, north)


def _figures(page: Page) -> dict[str, tuple[str, str]]:
    """What each figure says and where it leads."""
    names = [words(name) for name in page.select(".figure dt")]
    links = page.select(".figure dd a")
    return {
        name: (words(link).split()[0], str(link["href"])) for name, link in zip(names, links, strict=True)
    }


@pytest.mark.usefixtures("school")
def test_asta_has_two_minutes_on_a_monday(as_: As) -> None:
    page = as_("Asta").visit("/overblik")
    assert (
        "2 aftaler er overskredet. Den ældste er fra 3.B og skulle være klar den 28. august: »Vi rydder op.«"
        in page.text
    )
    assert {name: number for name, (number, _) in _figures(page).items()} == {
        "Åbne aftaler": "3",
        "Inden for 7 dage": "1",
        "Overskredet": "2",
        "Holdt": "1",
    }
    assert "Stemmer fra forældrene 3" in page.text
    assert "Venter på svar 1" in page.text
    assert "Møder holdt 2" in page.text
    assert "Møder planlagt 1" in page.text
    assert "tidligere skoleår" not in page.text


@pytest.mark.usefixtures("school")
def test_every_number_opens_to_as_many_records(as_: As) -> None:
    asta = as_("Asta")
    for number, address in _figures(asta.visit("/overblik")).values():
        assert len(asta.visit(address).select("article.agreement")) == int(number)
    page = asta.visit("/overblik")
    for link, css in {"3": ".rows li", "1": ".rows li"}.items():
        assert asta.visit(page.link(link)).select(css)
    assert len(asta.visit("/overblik/moeder").select(".rows li a")) == 2
    assert len(asta.visit("/overblik/moeder?vis=planlagt").select(".rows li a")) == 1
    assert [words(a) for a in asta.visit("/overblik/stemmer?vis=ubesvarede").select(".rows a")] == [
        "5.A: fællesskab og leg"
    ]


@pytest.mark.usefixtures("school")
def test_no_page_of_the_overview_holds_a_word_a_parent_said(as_: As) -> None:
    asta = as_("Asta")
    for path in (
        "/overblik",
        "/overblik/stemmer",
        "/overblik/moeder",
        "/overblik/tegn/FP-S2",
        "/overblik/tegn/IS-S1",
    ):
        body = asta.visit(path).response.get_data(as_text=True)
        for said in ("Garderoben", "Larm", "Mere tid", "Hemmeligt", "Nordskolen"):
            assert said not in body


@pytest.mark.usefixtures("school")
def test_the_page_ranks_nobody(as_: As) -> None:
    page = as_("Asta").visit("/overblik")
    assert [words(a) for a in page.select(".bars dt a:first-child")] == ["3.B", "5.A"]
    for name in ("Birk", "Dagny"):
        assert name not in page.text


@pytest.mark.usefixtures("school")
def test_one_class_can_be_seen_by_itself(as_: As) -> None:
    asta = as_("Asta")
    page = asta.visit("/overblik")
    class_id = next(o["value"] for o in page.select("#klasse option") if words(o) == "3.B")
    page = asta.press("Vis", klasse=class_id)
    assert _figures(page)["Åbne aftaler"][0] == "1"
    assert "5.A og skulle" not in page.text
    assert len(asta.visit(_figures(page)["Åbne aftaler"][1]).select("article.agreement")) == 1


@pytest.mark.usefixtures("school")
def test_a_statement_opens_to_what_was_planned_and_seen(as_: As) -> None:
    asta = as_("Asta")
    page = asta.visit("/overblik/tegn/IS-S1")
    assert "forældrene bidrager med deres perspektiver og løsningsforslag." in page.text
    assert "Planlagt: 3 møder" in page.text
    assert "Set: 3 stemmer" in page.text
    page = asta.visit("/overblik/tegn/IS-B1")
    assert "det afgøres mellem møderne" in page.text
    asta.visit("/overblik/tegn/XX-1", status=404)


@pytest.mark.usefixtures("school")
def test_what_was_planned_and_not_seen_comes_first(as_: As) -> None:
    page = as_("Asta").visit("/overblik")
    assert "Sigtet efter, men ikke set endnu" in page.text
    assert [words(code) for code in page.select("#missing-h + ul .code")] == ["FP-S3"]


def test_promises_of_earlier_years_are_not_forgotten(as_: As, session: Session) -> None:
    now = session.scalars(select(SchoolClass).where(SchoolClass.name == "3.B")).one()
    before = SchoolYear(
        school_id=now.school_id, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    session.add(before)
    session.flush()
    second = SchoolClass(
        school_id=now.school_id, school_year_id=before.id, came_from_id=None, name="2.B", grade=2
    )
    session.add(second)
    session.flush()
    old = a_meeting(session, on=date(2026, 3, 3))
    old.school_class_id = second.id
    an_agreement(session, old, "Fra sidste år.", due_on=date(2026, 6, 1))
    asta = as_("Asta")
    page = asta.visit("/overblik")
    assert "Der er ingen åbne aftaler." in page.text
    assert "Fra sidste år." in asta.visit(page.link("1 åben aftale fra tidligere skoleår")).text
    asta.visit("/overblik")
    page = asta.press("Vis", aar=before.id)
    assert "Den er fra 2.B" in page.text


@pytest.mark.parametrize("query", ["aar=x", "aar=999", "klasse=x", "klasse=" + "9" * 40, "klasse=٣&aar="])
def test_a_made_up_filter_shows_the_whole_year(as_: As, query: str) -> None:
    assert as_("Asta").visit(f"/overblik?{query}").h1 == "Overblik"


def test_a_school_without_a_year_is_told_where_to_begin(as_: As, session: Session) -> None:
    for year in session.scalars(select(SchoolYear)):
        year.starts_on = TODAY + timedelta(days=30)
    assert "Skoleåret er ikke oprettet endnu" in as_("Asta").visit("/overblik").text


def test_only_leaders_have_an_overview_and_each_their_own(as_: As, session: Session) -> None:
    an_agreement(session, a_meeting(session), "I syd.", due_on=TODAY - timedelta(days=1))
    for name in ("Birk", "Egon", "Ida", "Frej"):
        for path in ("/overblik", "/overblik/stemmer", "/overblik/moeder", "/overblik/tegn/IS-S1"):
            as_(name).visit(path, status=403)
    assert "I syd." not in as_("Grete").visit("/overblik").text


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "path", ["/overblik", "/overblik/stemmer", "/overblik/moeder", "/overblik/tegn/IS-S1"]
)
def test_the_number_of_queries_does_not_grow(as_: As, session: Session, app: Flask, path: str) -> None:
    asta = as_("Asta")
    few = selects(app, lambda: asta.visit(path))
    for at in range(4):
        meeting = a_meeting(session, "5.A", title=f"Møde {at}")
        for number in range(3):
            an_agreement(
                session, meeting, f"Aftale {number}", voices=[a_voice(session, meeting, f"Nr. {number}")]
            )
    assert selects(app, lambda: asta.visit(path)) == few


@pytest.mark.usefixtures("school")
def test_the_leader_sees_who_needs_help_and_what_is_out_at_the_homes(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    made = an_agreement(session, meeting, "Vi åbner hallen.")
    an_agreement(session, meeting, "Vi hilser.", Kind.COMMON_LINE, Side.PARENTS)
    tried = an_agreement(session, meeting, "Mandagsleg.", Kind.TRIAL)
    who: dict[str, Any] = {"actor_id": meeting.organiser_id, "now": NOW}
    agreements.ask_help(session, made, "En nøgle.", **who)
    agreements.judge(session, tried, Verdict.STOP, note="Ingen kom.", due_on=None, **who)
    asta = as_("Asta")
    page = asta.visit("/overblik")
    assert "Bedt om hjælp" in page.text
    assert page.link("Vi åbner hallen.") == f"/aftaler/{made.id}"
    drafts = asta.visit(page.link("1 udkast er hos hjemmene eller på vej"))
    assert [words(one) for one in drafts.select("article.agreement h3")] == ["Vi hilser."]
    assert "Dom: stop" in asta.visit("/overblik/tegn/FP-S3").text
