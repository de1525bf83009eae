"""The school at the door: classes, homes, guardians, staff and the school's own details."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage import people as store
from pejl.storage.people import Guardian, Home, Person, School
from tests import invited
from tests.conftest import As
from tests.visitor import words
from tests.world import ClassId

FindGuardian = Callable[[str], Guardian]


def one_of(session: Session, guardian: FindGuardian, name: str) -> Guardian:
    """A guardian as stored now."""
    session.expire_all()
    return guardian(name)


# ------------------------------------------------------------------ the school


def test_a_teacher_sees_the_school_but_opens_only_own_classes(as_: As, class_id: ClassId) -> None:
    page = as_("Birk").visit("/skole")
    assert page.h1 == "Sydskolen"
    assert page.link("3.B") == f"/skole/klasser/{class_id('3.B')}"
    assert "5.A" not in [words(a) for a in page.select("main a")]
    assert "lærer i 3.B" in page.text
    assert "Ret" not in [words(a) for a in page.select("main a")]


def test_a_leader_opens_every_class(as_: As, class_id: ClassId) -> None:
    asta = as_("Asta")
    page = asta.visit("/skole")
    assert page.link("5.A") == f"/skole/klasser/{class_id('5.A')}"
    assert "6 hjem 7 forældre" in page.text
    assert asta.visit(page.link("5.A")).h1 == "5.A"


def test_nobody_sees_the_people_of_another_school(as_: As) -> None:
    text = as_("Frej").visit("/skole").text
    assert "Nordskolen" in text
    assert "Birk" not in text
    assert "Sydskolen" not in text


@pytest.mark.parametrize("name", ["Egon", "Ida"])
def test_the_municipality_and_the_admin_stay_out(as_: As, name: str) -> None:
    visitor = as_(name)
    visitor.visit("/skole", status=403)
    assert "/skole" not in [a["href"] for a in visitor.visit("/formater").select("nav a")]


def test_a_leader_changes_what_invitations_say(as_: As, session: Session) -> None:
    asta = as_("Asta")
    asta.visit(asta.visit("/skole").link("Ret skolens oplysninger"))
    page = asta.press("Gem", mail_address="Kontor@Sydskolen.Example", contact="Ring 75 11 11 11")
    assert "Skolens oplysninger er gemt." in page.text
    assert "Ring 75 11 11 11" in page.text
    found = store.school_by_name(session, "sydskolen")
    assert found
    assert found.mail_address == "Kontor@sydskolen.example"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("mail_address", "kontoret", "Mailadressen kan ikke bruges."),
        ("mail_address", "", "Skriv den adresse"),
        ("address", "", "Skriv skolens adresse."),
        ("contact", "x" * 200, "Teksten er for lang."),
    ],
)
def test_bad_details_are_refused_with_the_text_kept(as_: As, field: str, value: str, sentence: str) -> None:
    asta = as_("Asta")
    asta.visit("/skole/ret")
    page = asta.press("Gem", status=422, **{field: value})
    assert sentence in page.errors[0]
    assert page.one(f"[name={field}]")["value"] == value


def test_two_leaders_at_once_see_both_texts(as_: As, session: Session) -> None:
    asta = as_("Asta")
    asta.visit("/skole/ret")
    session.scalars(select(School).where(School.name == "Sydskolen")).one().contact = "Ring 1"
    session.commit()
    page = asta.press("Gem", contact="Ring 2", status=409)
    assert "Ring 1" in page.text
    assert "Ring 2" in page.text


def test_a_teacher_does_not_change_the_school(as_: As) -> None:
    as_("Birk").visit("/skole/ret", status=403)


# ------------------------------------------------------------------ a class


def test_a_class_shows_how_each_guardian_is_reached(as_: As, class_id: ClassId) -> None:
    page = as_("Birk").visit(f"/skole/klasser/{class_id('3.B')}")
    assert "6 hjem · 7 forældre · Birk i teamet" in page.text
    assert "tyrkisk" in page.text
    assert "ingen automatisk mail" in page.text
    assert "ingen mailadresse" in page.text
    assert "2 forældre får ikke mail fra pejl" in page.text
    assert "Dan Holm" not in page.text


@pytest.mark.parametrize("name", ["Dagny", "Frej", "Grete"])
def test_the_class_of_somebody_else_is_not_found(
    as_: As, class_id: ClassId, guardian: FindGuardian, name: str
) -> None:
    stranger, carla = as_(name), guardian("Carla Lund")
    place = f"/skole/klasser/{class_id('3.B')}"
    for path in (
        "", "/hjem/nyt", f"/hjem/{carla.home_id}/foraelder/ny", f"/hjem/{carla.home_id}/fjern",
        f"/foraeldre/{carla.id}/ret", f"/foraeldre/{carla.id}/fjern",
    ):  # fmt: skip
        stranger.visit(place + path, status=404)


def test_a_guardian_of_another_class_is_not_found_through_ones_own(
    as_: As, class_id: ClassId, guardian: FindGuardian
) -> None:
    dan = guardian("Dan Holm")
    birk = as_("Birk")
    birk.visit(f"/skole/klasser/{class_id('3.B')}/foraeldre/{dan.id}/ret", status=404)
    birk.visit(f"/skole/klasser/{class_id('3.B')}/hjem/{dan.home_id}/fjern", status=404)


def test_a_home_is_added_with_its_first_guardian(as_: As, session: Session, class_id: ClassId) -> None:
    birk = as_("Birk")
    birk.visit(birk.visit(f"/skole/klasser/{class_id('3.B')}").link("Tilføj et hjem"))
    page = birk.press(
        "Tilføj hjemmet",
        label="Familien Ørsted",
        name="Åse Ørsted",
        email="aase@foraeldre.example",
        language="pl",
    )
    assert "Familien Ørsted er med i 3.B." in page.text
    found = session.scalars(select(Guardian).where(Guardian.name == "Åse Ørsted")).one()
    assert (found.email, found.language, found.no_automatic_mail) == ("aase@foraeldre.example", "pl", False)


def test_a_double_press_adds_one_home(as_: As, session: Session, class_id: ClassId) -> None:
    birk = as_("Birk")
    page = birk.visit(f"/skole/klasser/{class_id('3.B')}/hjem/nyt")
    for _ in range(2):
        birk.page = page
        birk.press("Tilføj hjemmet", label="Familien Ørsted", name="Åse Ørsted")
    session.expire_all()
    assert len(session.scalars(select(Home).where(Home.label == "Familien Ørsted")).all()) == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("label", "", "Skriv, hvad I kalder hjemmet."),
        ("name", "", "Skriv forælderens navn."),
        ("email", "åse@", "Mailadressen kan ikke bruges."),
        ("language", "klingonsk", "Vælg"),
        ("name", "x" * 130, "Teksten er for lang."),
    ],
)
def test_a_bad_home_is_refused_with_the_text_kept(
    as_: As, class_id: ClassId, field: str, value: str, sentence: str
) -> None:
    birk = as_("Birk")
    birk.visit(f"/skole/klasser/{class_id('3.B')}/hjem/nyt")
    given = {"label": "Familien Ørsted", "name": "Åse Ørsted", field: value}
    page = birk.press("Tilføj hjemmet", status=422, **given)
    assert sentence in page.errors[0]
    assert page.one("[name=label]")["value"] == given["label"]


def test_one_more_guardian_joins_a_home(
    as_: As, session: Session, guardian: FindGuardian, class_id: ClassId
) -> None:
    home_id = guardian("Carla Lund").home_id
    birk = as_("Birk")
    page = birk.visit(f"/skole/klasser/{class_id('3.B')}/hjem/{home_id}/foraelder/ny")
    for _ in range(2):
        birk.page = page
        birk.press("Tilføj forælderen", name="Peder Lund")
    session.expire_all()
    assert [one.name for one in store.guardians_of_home(session, home_id)] == ["Carla Lund", "Peder Lund"]


def test_a_guardian_is_changed(as_: As, session: Session, guardian: FindGuardian, class_id: ClassId) -> None:
    birk = as_("Birk")
    birk.visit(birk.visit(f"/skole/klasser/{class_id('3.B')}").link("Ret Jens Berg"))
    page = birk.press("Gem", email="jens@foraeldre.example", no_automatic_mail="y")
    assert "Oplysningerne er gemt." in page.text
    jens = one_of(session, guardian, "Jens Berg")
    assert (jens.email, jens.no_automatic_mail) == ("jens@foraeldre.example", True)


def test_two_who_change_a_guardian_at_once_see_both_texts(
    as_: As, session: Session, guardian: FindGuardian, class_id: ClassId
) -> None:
    birk = as_("Birk")
    carla = guardian("Carla Lund")
    birk.visit(f"/skole/klasser/{class_id('3.B')}/foraeldre/{carla.id}/ret")
    carla.email = "carla@andet.example"
    session.commit()
    page = birk.press("Gem", email="carla@nyt.example", status=409)
    assert "carla@andet.example" in page.text
    assert "carla@nyt.example" in page.text


def test_a_guardian_is_removed_after_a_question(as_: As, session: Session, class_id: ClassId) -> None:
    invited.send(session, invited.a_plan(session))
    invited.leave(session)
    birk = as_("Birk")
    birk.visit(birk.visit(f"/skole/klasser/{class_id('3.B')}").link("Ret Murat Aydin"))
    page = birk.visit(birk.page.link("Fjern Murat Aydin"))
    assert "holder op med at virke" in page.text
    assert "Murat Aydin får en mail om ikke længere at være inviteret til »3.B: legeaftaler«" in page.text
    page = birk.press("Fjern")
    assert "Murat Aydin er fjernet. 1 mail om det er på vej." in page.text
    assert not session.scalars(select(Guardian).where(Guardian.name == "Murat Aydin")).all()


def test_a_home_with_a_sibling_stays_in_the_other_class(
    as_: As, session: Session, guardian: FindGuardian, class_id: ClassId
) -> None:
    home_id = guardian("Yasemin Aydin").home_id
    birk = as_("Birk")
    page = birk.visit(f"/skole/klasser/{class_id('3.B')}/hjem/{home_id}/fjern")
    assert "så forældrene bliver ikke slettet" in page.text
    birk.press("Fjern")
    assert store.home(session, class_id("5.A"), home_id)
    assert not store.home(session, class_id("3.B"), home_id)


def test_a_leader_keeps_every_class_right(as_: As, class_id: ClassId) -> None:
    asta = as_("Asta")
    asta.visit(f"/skole/klasser/{class_id('5.A')}/hjem/nyt")
    asta.press("Tilføj hjemmet", label="Familien Friis", name="Cai Friis")
    assert "Cai Friis" in asta.page.text


# ------------------------------------------------------------------ the team


def test_a_leader_gives_a_class_a_team_and_writes_over_nobodys(
    as_: As, session: Session, class_id: ClassId
) -> None:
    birk_id, dagny_id = (
        session.scalars(select(Person.id).where(Person.name == name)).one() for name in ("Birk", "Dagny")
    )
    class_page = f"/skole/klasser/{class_id('5.A')}"
    as_("Birk").visit(class_page, status=404)
    as_("Birk").visit(f"{class_page}/team", status=403)
    asta, late = as_("Asta"), as_("Asta")
    for one in (asta, late):
        one.visit(one.visit(class_page).link("Ret teamet"))
    page = asta.press("Gem teamet", team=[str(birk_id), str(dagny_id)])
    assert "Birk og Dagny er nu teamet i 5.A." in page.text
    assert as_("Birk").visit(class_page).h1 == "5.A"
    page = late.press("Gem teamet", team=[], status=409)
    assert "Nu er Birk og Dagny i det." in page.text
    assert "5.A har intet team." in late.press("Gem teamet").text
    assert "intet team endnu" in late.page.text
    assert late.visit("/skole").link("Vælg et team i 5.A") == f"{class_page}/team"
    assert store.team(session, class_id("5.A")) == []
    as_("Dagny").visit(class_page, status=404)
