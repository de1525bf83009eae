"""Homes and guardians kept right, files taken in whole or not at all, staff who can log in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.domain.people import Role
from pejl.services import invitations, outbox, people
from pejl.services.logins import WeakPasswordError, password_fits
from pejl.services.outbox import Kind
from pejl.services.people import BadFileError, RefusedPersonError, Who
from pejl.services.people.importing import read_rows
from pejl.storage import people as store
from pejl.storage.base import Base
from pejl.storage.outbox import OutboxMail
from pejl.storage.people import ClassHome, Guardian, Home, Person, School, SchoolClass
from tests import invited, world
from tests.evenings import a_meeting
from tests.invited import POST
from tests.world import ClassId

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
    people.leave_class(session, home, the_class(session, class_id), POST, 1, world.NOW)
    session.commit()
    assert not session.scalars(select(Guardian).where(Guardian.name == "Åse Ørsted")).all()


def test_a_sibling_keeps_the_home(session: Session, class_id: ClassId) -> None:
    home = session.scalars(select(Home).where(Home.label == "Familien Aydin")).one()
    people.leave_class(session, home, the_class(session, class_id), POST, 1, world.NOW)
    session.commit()
    assert len(store.guardians_of_home(session, home.id)) == 2
    assert store.home(session, class_id("3.B"), home.id) is None
    assert store.home(session, class_id("5.A"), home.id) is home


def left(session: Session) -> list[OutboxMail]:
    """The mails that end an invitation, with a calendar entry that says so."""
    found = [mail for mail in invited.outbox(session) if mail.kind in {Kind.FAREWELL, Kind.WITHDRAWAL}]
    for mail in found:
        method, entry = invited.entry(mail.raw)
        assert (method, entry["STATUS"], entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    return found


def test_whoever_is_removed_hears_that_they_are_no_longer_invited(session: Session) -> None:
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    invited.leave(session)
    carla, jens = (
        session.scalars(select(Guardian).where(Guardian.name == name)).one()
        for name in ("Carla Lund", "Jens Berg")
    )
    ends = invitations.farewells(session, [carla, jens], None, world.NOW)
    assert [(one.invitation.guardian.name, one.by_mail) for one in ends] == [
        ("Carla Lund", True), ("Jens Berg", False),
    ]  # fmt: skip
    uid = invited.an_invitation(session, meeting).uid
    assert people.remove_guardian(session, jens, POST, 1, world.NOW) == 0
    assert people.remove_guardian(session, carla, POST, 1, world.NOW) == 1
    session.expire_all()
    (mail,) = left(session)
    assert (mail.recipient, mail.guardian_id) == (invited.CARLA, None)
    assert str(invited.entry(mail.raw)[1]["UID"]).startswith(uid)
    text = invited.text(mail.raw)
    assert "Du er ikke længere inviteret" in text
    assert "/s/" not in text
    assert "/fra/" not in text
    assert "List-Unsubscribe" not in invited.opened(mail.raw)
    task = outbox.next_task(session, "mailer", world.NOW)
    assert task is not None
    outbox.taken(session, task, world.NOW)
    session.flush()
    assert not invited.outbox(session, invited.CARLA), "nothing is kept of somebody who is gone"


def test_a_home_that_leaves_one_class_is_taken_back_from_its_meetings_only(
    session: Session, class_id: ClassId
) -> None:
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    home = session.scalars(select(Home).where(Home.label == "Familien Aydin")).one()
    other = a_meeting(session, "5.A", state=State.DRAFT, on=meeting.on, start=meeting.start)
    invited.send(session, other)
    invited.leave(session)
    assert people.leave_class(session, home, the_class(session, class_id), POST, 1, world.NOW) == 2
    assert {mail.meeting_id for mail in left(session)} == {meeting.id}
    assert invitations.undoable(session, meeting)


def test_whoever_has_not_heard_of_the_meeting_yet_hears_nothing(session: Session) -> None:
    meeting = invited.a_plan(session)
    invited.send(session, meeting)
    home = session.scalars(select(Home).where(Home.label == "Familien Aydin")).one()
    (murat, _) = store.guardians_of_home(session, home.id)
    assert not invitations.farewells(session, [murat], None, world.NOW)
    assert people.remove_guardian(session, murat, POST, 1, world.NOW) == 0
    assert len(invited.outbox(session)) == 4
    assert not left(session)
    over = datetime.combine(meeting.on, meeting.start, UTC)
    invited.leave(session)
    carla = session.scalars(select(Guardian).where(Guardian.name == "Carla Lund")).one()
    assert people.remove_guardian(session, carla, POST, 1, over) == 0


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
