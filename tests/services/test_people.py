"""Homes and guardians kept right, files taken in whole or not at all, staff who can log in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pejl.domain.people import Role
from pejl.services import people
from pejl.services.logins import WeakPasswordError, password_fits
from pejl.services.people import BadFileError, RefusedPersonError, Who
from pejl.services.people.importing import read_rows
from pejl.storage import people as store
from pejl.storage.base import Base
from pejl.storage.people import ClassHome, Guardian, Home, Person, School, SchoolClass
from tests import world

ClassId = Callable[[str], int]
HEADER = "klasse;hjem;navn;mail;sprog;ingen_mail\n"
NEW = Who(name="Åse Ørsted", email="aase@foraeldre.example", language="da", no_automatic_mail=False)


def the_class(session: Session, class_id: ClassId, name: str = "3.B") -> SchoolClass:
    """One of the classes of the world."""
    return session.get_one(SchoolClass, class_id(name))


def take_in(session: Session, text: str, school: str = "Sydskolen") -> people.Imported:
    """Import a file."""
    return people.import_guardians(session, school, (HEADER + text).encode(), world.NOW)


def user(session: Session, **changes: object) -> Person:
    """Make a person."""
    asked: dict[str, object] = {
        "email": "Nora@Syd.example", "name": "Nora", "role": Role.TEACHER, "school": "Sydskolen",
        "classes": ("3.B",), "password": "et langt og godt kodeord",
    }  # fmt: skip
    return people.create_user(session, now=world.NOW, **(asked | changes))  # type: ignore[arg-type]  # as above


# ------------------------------------------------------------------ homes and guardians


def test_a_home_comes_with_its_first_guardian(session: Session, class_id: ClassId) -> None:
    home = people.add_home(session, the_class(session, class_id), "Familien Ørsted", NEW, None, world.NOW)
    assert [one.name for one in store.guardians_of_home(session, home.id)] == ["Åse Ørsted"]
    assert store.home(session, class_id("3.B"), home.id) is home
    assert store.home(session, class_id("5.A"), home.id) is None


def test_the_last_child_to_leave_takes_the_home_and_its_guardians_along(
    session: Session, class_id: ClassId
) -> None:
    home = people.add_home(session, the_class(session, class_id), "Familien Ørsted", NEW, None, world.NOW)
    people.leave_class(session, home, the_class(session, class_id), 1, world.NOW)
    session.commit()
    assert not session.scalars(select(Guardian).where(Guardian.name == "Åse Ørsted")).all()


def test_a_sibling_keeps_the_home(session: Session, class_id: ClassId) -> None:
    home = session.scalars(select(Home).where(Home.label == "Familien Aydin")).one()
    people.leave_class(session, home, the_class(session, class_id), 1, world.NOW)
    session.commit()
    assert len(store.guardians_of_home(session, home.id)) == 2
    assert store.home(session, class_id("3.B"), home.id) is None
    assert store.home(session, class_id("5.A"), home.id) is home


# ------------------------------------------------------------------ files


def test_a_file_adds_homes_and_guardians(session: Session, class_id: ClassId) -> None:
    result = take_in(
        session,
        "3.B;Familien Ørsted;Åse Ørsted;aase@foraeldre.example;da;nej\n"
        "3.B;Familien Ørsted;Bo Ørsted;;AR;ja\n"
        "\n"
        "5.A;Familien Friis;Cai Friis;cai@foraeldre.example;;\n",
    )
    assert result == people.Imported(homes=2, added=3, changed=0)
    found = {one.name: one for one in store.guardians(session, class_id("3.B"))}
    assert found["Åse Ørsted"].home_id == found["Bo Ørsted"].home_id
    bo = found["Bo Ørsted"]
    assert (bo.email, bo.language, bo.no_automatic_mail) == (None, "ar", True)


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    text = (
        "3.B;Familien Ørsted;Åse Ørsted;aase@foraeldre.example;da;nej\n3.B;Familien Berg;Jens Berg;;da;nej\n"
    )
    take_in(session, text)
    assert take_in(session, text) == people.Imported(homes=0, added=0, changed=0)


def test_somebody_who_is_there_already_is_changed(
    session: Session, guardian: Callable[[str], Guardian]
) -> None:
    result = take_in(session, "3.B;Familien Berg;Jens Berg;jens@foraeldre.example;en;nej\n")
    assert result == people.Imported(homes=0, added=0, changed=1)
    assert guardian("Jens Berg").email == "jens@foraeldre.example"


def test_a_home_of_the_same_name_elsewhere_is_the_same_only_with_a_shared_address(
    session: Session, class_id: ClassId
) -> None:
    take_in(session, "5.A;Familien Lund;Carla Lund;carla@foraeldre.example;da;nej\n")
    take_in(session, "5.A;Familien Berg;Jens Berg;another@foraeldre.example;da;nej\n")
    lund, berg = (
        session.scalars(select(Home).where(Home.label == label)).all()
        for label in ("Familien Lund", "Familien Berg")
    )
    assert len(lund) == 1
    assert len(berg) == 2
    assert store.home(session, class_id("5.A"), lund[0].id)


def test_every_bad_line_is_named_and_nothing_is_kept(session: Session) -> None:
    before = session.scalar(select(func.count(Guardian.id)))
    with pytest.raises(BadFileError) as refusal:
        take_in(
            session,
            "3.B;Familien Ny;Ny Ny;ny@foraeldre.example;da;nej\n"
            "3.B;Familien Ny;Ny Ny;ikke en adresse;da;nej\n"
            "9.Q;Familien Ny;Ny Ny;;da;nej\n"
            "3.B;;Ny Ny;;klingonsk;måske\n"
            "3.B;for få\n"
            f"3.B;Familien Ny;{'x' * 130};;da;\n",
        )
    lines = refusal.value.lines
    assert [line.split(":")[0] for line in lines] == [
        "Linje 3", "Linje 4", "Linje 5", "Linje 5", "Linje 5", "Linje 6", "Linje 7",
    ]  # fmt: skip
    assert "findes ikke i 2026/27" in lines[1]
    assert session.scalar(select(func.count(Guardian.id))) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Første linje"),
        (b"navn;mail\n", "Første linje"),
        (HEADER.encode(), "ingen forældre"),
        ("klasse;hjem;navn;mail;sprog;ingen_mail\n3.B;Ø".encode("latin-1"), "UTF-8"),
        (HEADER.encode() + b'3.B;"' + b"x" * 200_000, "kan ikke læses"),
    ],
)
def test_a_file_that_is_not_one_is_refused(session: Session, content: bytes, sentence: str) -> None:
    with pytest.raises(BadFileError, match=sentence):
        people.import_guardians(session, "Sydskolen", content, world.NOW)


def test_an_unknown_school_is_refused(session: Session) -> None:
    with pytest.raises(BadFileError, match="Ingenskolen"):
        take_in(session, "", school="Ingenskolen")


def test_a_school_without_classes_gets_those_of_the_file(session: Session) -> None:
    session.execute(delete(ClassHome))
    session.execute(delete(SchoolClass))
    take_in(session, "0.A;Familien Ørsted;Åse Ørsted;;;\n7.C;Familien Friis;Cai Friis;;;\n")
    found = session.scalars(select(SchoolClass).order_by(SchoolClass.grade)).all()
    assert [(one.name, one.grade) for one in found] == [("0.A", 0), ("7.C", 7)]


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEADER + text).encode()))
def test_whatever_is_in_a_file_it_is_read_or_refused(content: bytes) -> None:
    try:
        rows, faults = read_rows(content)
    except BadFileError:
        return
    assert rows or faults


# ------------------------------------------------------------------ staff


def test_a_new_teacher_can_log_in_and_has_a_class(session: Session, class_id: ClassId) -> None:
    made = user(session)
    assert made.email == "nora@syd.example"
    assert password_fits(made, "et langt og godt kodeord")
    assert store.class_ids_of(session, made.id, world.TODAY) == {class_id("3.B")}
    assert [grant.role for grant in store.grants(session, made.id, world.TODAY)] == [Role.TEACHER]


def test_somebody_without_a_password_only_comes_in_through_the_shared_login(session: Session) -> None:
    assert not password_fits(user(session, password=None), "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "birk@syd.example"}, "allerede"),
        ({"email": "ikke en adresse"}, "Mailadressen"),
        ({"name": "  "}, "navn"),
        ({"school": None}, "hører til en skole"),
        ({"school": "Ingenskolen"}, "Sydskolen"),
        ({"role": Role.MUNICIPALITY}, "hele kommunen"),
        ({"classes": ("9.Q",)}, "9.Q"),
    ],
)
def test_a_person_who_cannot_be_is_refused(
    session: Session, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(RefusedPersonError, match=sentence):
        user(session, **changes)


def test_a_short_password_is_refused(session: Session) -> None:
    with pytest.raises(WeakPasswordError):
        user(session, password="kort")


def test_the_first_person_brings_the_school_with_them(session: Session) -> None:
    for table in reversed(Base.metadata.sorted_tables):
        session.execute(table.delete())
    user(session, role=Role.LEADER, school="Nyskolen", classes=())
    assert [one.name for one in session.scalars(select(School))] == ["Nyskolen"]
    assert store.current_year(session, world.TODAY)
