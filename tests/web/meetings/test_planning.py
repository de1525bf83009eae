"""Planning a meeting."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.services import agendas, meetings
from pejl.storage import people
from pejl.storage.meetings import Meeting
from pejl.storage.people import ClassTeam, SchoolClass
from tests import world
from tests.conftest import As
from tests.visitor import words
from tests.web.meetings.common import PLAN_URL, PRESS, the_one
from tests.world import ClassId


def test_ten_occasions_and_something_else_are_offered(as_: As) -> None:
    page = as_("Birk").visit("/moeder/nyt")
    topics = [words(card) for card in page.select("#plan h3")]
    assert len(topics) == 11
    assert topics[2] == "Legeaftaler og grupperinger"
    assert topics[-1] == "Noget andet"


def test_two_presses_are_enough_for_a_meeting(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit("/moeder")
    birk.visit(birk.page.link("Planlæg et møde"))
    birk.visit(birk.page.link("Når en ny elev kommer til"))
    birk.press(PRESS)
    made = the_one(session)
    assert (made.title, made.minutes) == ("Forældremøde i 3.B: når en ny elev kommer til", 75)
    assert (made.on, made.start) == (date(2026, 9, 29), time(17))
    assert (made.parents, made.staff, made.sensitive, made.interpreter) == (5, 1, True, True)
    assert made.indicators == ["TR-B3", "FP-B1", "FP-B2", "FP-S1", "FP-S3"]
    assert agendas.current(session, made)
    assert birk.page.response.request.path == f"/moeder/{made.id}/dagsorden"


def test_something_else_asks_only_for_the_purpose(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit("/moeder/nyt?anledning=andet")
    page = birk.press(PRESS, status=422)
    assert page.errors == ["Skriv, hvad I skal finde ud af sammen."]
    birk.press(PRESS, purpose="At finde ud af, hvordan lejrskolen bliver god for alle.", parents=20)
    assert the_one(session).title == "Forældremøde i 3.B"


def test_every_occasion_gives_a_form_that_can_be_sent_as_it_stands(as_: As) -> None:
    birk = as_("Birk")
    for href in [str(a["href"]) for a in birk.visit("/moeder/nyt").select("#plan h3 a")][:-1]:
        birk.visit(href)
        page = birk.press(PRESS, place="", status=422)
        assert page.errors == ["Skriv, hvor mødet er."]
        assert "Læs teksten igen" not in page.text


def test_what_must_be_told_is_kept_with_its_minutes(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    birk.press(PRESS, parents=20, point_1="Lejrskolen", point_minutes_1=3, point_3="Ny skoleleder")
    told = meetings.points(session, the_one(session).id)
    assert [(one.text, one.minutes) for one in told] == [("Lejrskolen", 3), ("Ny skoleleder", 5)]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("on", "2026-09-01", "Datoen er passeret. Vælg en dag, der kommer."),
        ("on", "2027-09-01", "Skoleåret slutter den 31. juli 2027. Vælg en dag før det."),
        ("on", "i morgen", "Skriv en dato som 24-12-2026."),
        ("on", None, "Vælg en dato."),
        ("start", "sent", "Skriv et klokkeslæt som 17.00."),
        ("minutes", 30, "Skriv et tal fra 45 til 180."),
        ("minutes", 200, "Skriv et tal fra 45 til 180."),
        ("title", "", "Skriv en overskrift."),
        ("title", "x" * 200, "Teksten er for lang. Der er plads til 160 tegn."),
        ("parents", 0, "Skriv et tal fra 1 til 250."),
        ("indicators", [], "Vælg mindst ét pejlemærke."),
        ("indicators", ["IS-B1", "IS-B2", "IS-B3", "IS-S1", "IS-S2", "IS-S3"], "Vælg højst 5 pejlemærker."),
        ("point_minutes_2", 99, "Skriv et tal fra 1 til 30."),
        ("purpose", "At tale om 010112-1234", "CPR"),
    ],
)
def test_a_bad_answer_gets_a_danish_sentence_and_the_rest_is_kept(
    as_: As, session: Session, field: str, value: object, sentence: str
) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    page = birk.press(PRESS, status=422, **{"place": "Salen, 1. sal", field: value})
    assert sentence in " ".join(page.errors)
    assert page.one("[name=place]")["value"] == "Salen, 1. sal"
    assert not session.scalars(select(Meeting)).all()


def test_an_hour_that_does_not_exist_is_refused(as_: As) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    page = birk.press(PRESS, on="2027-03-28", start="02:30", status=422)
    assert "Uret stilles frem" in page.errors[0]


def test_a_childs_name_is_asked_about_and_can_be_kept(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    text = "At tale om det, Emma har gjort mod Oliver."
    page = birk.press(PRESS, purpose=text, status=422)
    assert words(page.one("[name=purpose]")) == text
    birk.press(PRESS, anyway="y")
    assert the_one(session).purpose == text


def test_a_friday_is_advised_against_but_allowed(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    birk.press(PRESS, on="2026-10-02")
    assert the_one(session).on == date(2026, 10, 2)
    assert "Det er en fredag" in birk.page.text


def test_the_advice_comes_while_the_day_is_chosen(as_: As, class_id: ClassId) -> None:
    birk = as_("Birk")
    query = f"klasse={class_id('3.B')}&on=2026-10-14&start=07:00&minutes=90"
    page = birk.fragment(f"/moeder/nyt/dag?{query}")
    assert "efterårsferie" in page.text
    assert "7.00" in page.text
    assert not birk.fragment(f"/moeder/nyt/dag?klasse={class_id('3.B')}&on=x").text
    assert birk.visit("/moeder/nyt/dag").h1 == "Planlæg et møde"


def test_a_double_press_makes_one_meeting(as_: As, session: Session) -> None:
    birk = as_("Birk")
    page = birk.visit(PLAN_URL)
    birk.press(PRESS)
    birk.page = page
    birk.press(PRESS)
    session.expire_all()
    assert session.scalar(select(func.count(Meeting.id))) == 1


def test_a_teacher_plans_for_own_classes_only(as_: As, class_id: ClassId, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/nyt?klasse={class_id('5.A')}", status=404)
    birk.visit(f"/moeder/nyt?klasse={class_id('2.C')}&anledning=andet", status=404)
    birk.visit(PLAN_URL)
    birk.press(PRESS, status=404, klasse=class_id("5.A"))
    assert not session.scalars(select(Meeting)).all()


def test_with_two_classes_one_chooses_between_them(as_: As, class_id: ClassId, session: Session) -> None:
    birk = people.person_by_email(session, world.STAFF["Birk"].email)
    assert birk
    other = session.get_one(SchoolClass, class_id("5.A"))
    session.add(ClassTeam(school_id=other.school_id, school_class_id=other.id, person_id=birk.id))
    visitor = as_("Birk")
    page = visitor.visit("/moeder/nyt")
    page = visitor.visit(page.link("5.A"))
    assert "Hvad skal mødet i 5.A handle om?" in page.text
    visitor.visit(page.link("Når en ny elev kommer til"))
    visitor.press(PRESS)
    made = the_one(session)
    assert (made.school_class_id, made.start, made.staff) == (other.id, time(19), 2)


def test_somebody_without_a_class_is_told_why(as_: As) -> None:
    assert "Du har ingen klasse endnu" in as_("Asta").visit("/moeder/nyt").text


def test_the_municipality_and_the_admin_have_no_meetings(as_: As, meeting: Meeting) -> None:
    for name in ("Egon", "Ida"):
        visitor = as_(name)
        for path in ("/moeder", "/moeder/nyt", f"/moeder/{meeting.id}"):
            visitor.visit(path, status=403)


def test_inside_htmx_the_form_comes_back_alone(as_: As) -> None:
    birk = as_("Birk")
    page = birk.fragment(PLAN_URL)
    assert not page.select("html[lang]")
    assert page.one("#plan form")


def test_no_text_travels_in_the_address_while_the_day_is_checked(as_: As) -> None:
    """Addresses end in logs; a purpose does not belong there."""
    page = as_("Birk").visit(PLAN_URL)
    assert (
        page.one("[hx-trigger=change]")["hx-include"] == "[name=klasse],[name=on],[name=start],[name=minutes]"
    )


def test_the_day_of_somebody_elses_class_is_not_checked(as_: As, class_id: ClassId) -> None:
    as_("Birk").fragment(f"/moeder/nyt/dag?klasse={class_id('5.A')}&on=2026-10-14", status=404)
