"""The next school year: made, made once, and taken back; and who has a class's past."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pejl.domain.agendas import Agenda, Block, to_json
from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.harvest import Kind as VoiceKind
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import agendas, agreements, feeds, years
from pejl.services import people as keeping
from pejl.services.years import Choice
from pejl.storage import agreements as stored
from pejl.storage import people
from pejl.storage.agendas import AgendaHead, AgendaRevision
from pejl.storage.feeds import CalendarFeed
from pejl.storage.people import ClassHome, Home, Person, School, SchoolClass, SchoolYear
from tests.evening import POST
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from pejl.storage.meetings import Meeting

JUNE = datetime(2027, 6, 10, 8, 0, tzinfo=UTC)
AUGUST = date(2027, 8, 1)


def person(session: Session, name: str) -> int:
    return session.scalars(select(Person.id).where(Person.name == name)).one()


@dataclass
class Sydskolen:
    """The school whose 3.B Birk has, and whose 5.A Dagny has."""

    session: Session

    @property
    def school(self) -> School:
        return self.session.scalars(select(School).where(School.name == "Sydskolen")).one()

    def class_of(self, name: str) -> SchoolClass:
        return self.session.scalars(select(SchoolClass).where(SchoolClass.name == name)).one()

    def choices(self, **teams: str) -> Mapping[int, Choice]:
        """3.B and 5.A move up; 3.B to whom ``B`` names, else to Birk."""
        birk, dagny = person(self.session, teams.get("B", "Birk")), person(self.session, "Dagny")
        return {
            self.class_of("3.B").id: Choice("4.B", frozenset({birk})),
            self.class_of("5.A").id: Choice("6.A", frozenset({dagny})),
        }

    def begin(self, at: datetime = JUNE, first: tuple[str, ...] = (), **teams: str) -> SchoolYear | None:
        coming = years.coming(self.session, self.school)
        assert coming
        leader = person(self.session, "Asta")
        return years.begin(
            self.session, self.school, coming.year.id, self.choices(**teams), first, leader, at
        )

    def undo(self, made: SchoolYear | None) -> bool:
        assert made
        return years.undo(self.session, self.school, made.id, person(self.session, "Asta"), JUNE)

    def own(self, name: str, on: date) -> set[str]:
        """Whose classes somebody has on a day, by name."""
        ids = people.class_ids_of(self.session, person(self.session, name), on)
        return {self.session.get_one(SchoolClass, class_id).name for class_id in ids}


@pytest.fixture
def syd(session: Session) -> Sydskolen:
    return Sydskolen(session)


@pytest.fixture
def held(session: Session) -> Meeting:
    return a_meeting(session)


def test_what_will_happen_is_shown_before_it_does(syd: Sydskolen, held: Meeting) -> None:
    a_voice(syd.session, held)
    an_agreement(syd.session, held)
    an_agreement(syd.session, held, kind=Kind.COMMON_LINE, side=Side.PARENTS)
    coming = years.coming(syd.session, syd.school)
    assert coming
    assert (coming.year.name, coming.next.name) == ("2026/27", "2027/28")
    third = next(one for one in coming.classes if one.school_class.name == "3.B")
    assert (third.name, third.homes, third.leaves) == ("4.B", 6, False)
    assert (third.follows, third.confirm, third.waiting) == (2, 1, 1)
    assert [one.name for one in third.team] == ["Birk"]
    assert coming.first == ()


def test_every_class_moves_up_with_its_homes_and_what_is_open(syd: Sydskolen, held: Meeting) -> None:
    open_one, done = an_agreement(syd.session, held), an_agreement(syd.session, held, status=Status.KEPT)
    made = syd.begin(first=("0.A",))
    assert made
    assert (made.name, made.starts_on) == ("2027/28", AUGUST)
    assert [one.name for one in people.classes(syd.session, made.id)] == ["0.A", "4.B", "6.A"]
    old, new, first = (syd.class_of(name) for name in ("3.B", "4.B", "0.A"))
    assert (new.came_from_id, new.grade, first.came_from_id) == (old.id, 4, None)
    homes = people.homes_in(syd.session, [old.id, new.id, first.id])
    assert homes[new.id] == homes[old.id]
    assert not homes[first.id]
    assert (open_one.school_class_id, done.school_class_id) == (new.id, old.id)
    assert open_one.meeting.school_class_id == old.id, "it was made at last year's meeting"


def test_lines_wait_for_the_yes_of_the_new_parents(syd: Sydskolen, held: Meeting) -> None:
    line = an_agreement(syd.session, held, kind=Kind.COMMON_LINE, status=Status.KEPT)
    syd.begin()
    assert (line.school_class_id, line.unconfirmed_since) == (syd.class_of("4.B").id, AUGUST)
    for _ in range(2):
        agreements.confirm(syd.session, line, "Alle var med på den.", actor_id=held.organiser_id, now=JUNE)
    assert (line.status, line.unconfirmed_since) == (Status.KEPT, None)
    assert [one.note for one in stored.check_ins(syd.session, line.id)] == ["Alle var med på den."]


def test_a_year_is_made_once_and_not_too_early(syd: Sydskolen) -> None:
    coming = years.coming(syd.session, syd.school)
    assert coming
    with pytest.raises(RefusedDeedError, match="kan gøres klar fra"):
        syd.begin(at=NOW)
    choices, leader = syd.choices(), person(syd.session, "Asta")
    made = [years.begin(syd.session, syd.school, coming.year.id, choices, (), leader, JUNE) for _ in range(2)]
    assert [bool(one) for one in made] == [True, False]
    assert len(people.school_years(syd.session, syd.school.id)) == 2
    with pytest.raises(RefusedDeedError, match=r"1\. maj 2028"):
        syd.begin()


def test_a_class_that_a_file_has_brought_already_is_the_one_it_becomes(syd: Sydskolen) -> None:
    school_id = syd.school.id
    year = SchoolYear(school_id=school_id, name="2027/28", starts_on=AUGUST, ends_on=date(2028, 7, 31))
    syd.session.add(year)
    syd.session.flush()
    there = SchoolClass(school_id=school_id, school_year_id=year.id, came_from_id=None, name="4.B", grade=4)
    syd.session.add(there)
    syd.session.flush()
    # The file brought the coming year, and with it a class: the year it grows from is the one before.
    choices, leader = syd.choices(), person(syd.session, "Asta")
    before = syd.class_of("3.B").school_year_id
    made = years.begin(syd.session, syd.school, before, choices, (), leader, JUNE)
    assert made is year
    assert there.came_from_id == syd.class_of("3.B").id
    assert len(people.homes_in(syd.session, [there.id])[there.id]) == 6


def test_a_year_nothing_happened_in_is_taken_back_as_if_it_had_not_been(
    syd: Sydskolen, held: Meeting
) -> None:
    task = an_agreement(syd.session, held)
    line = an_agreement(syd.session, held, kind=Kind.COMMON_LINE)
    old = syd.class_of("3.B")
    made = syd.begin(first=("0.A",))
    assert syd.undo(made)
    assert not syd.undo(made), "twice is once"
    syd.session.commit()
    assert [one.name for one in people.school_years(syd.session, syd.school.id)] == ["2026/27"]
    assert {one.school_class_id for one in (task, line)} == {old.id}
    assert line.unconfirmed_since is None
    assert syd.begin(), "and can be made again"


@pytest.mark.parametrize("what", ["meeting", "home", "look"])
def test_a_year_somebody_has_lived_in_stays(syd: Sydskolen, held: Meeting, what: str) -> None:
    task = an_agreement(syd.session, held)
    made = syd.begin()
    new = syd.class_of("4.B")
    if what == "meeting":
        a_meeting(syd.session, "4.B", on=date(2027, 9, 1))
    elif what == "home":
        home = Home(school_id=new.school_id, label="Familien Ny")
        syd.session.add(home)
        syd.session.flush()
        syd.session.add(ClassHome(school_id=new.school_id, school_class_id=new.id, home_id=home.id))
    else:
        later = JUNE + timedelta(hours=1)
        agreements.check_in(
            syd.session, task, to=Status.RUNNING, note="", due_on=None, actor_id=held.organiser_id, now=later
        )
    with pytest.raises(RefusedDeedError, match="kan ikke fortrydes"):
        syd.undo(made)


def test_the_old_team_hands_over_on_the_first_day_of_the_new_year(syd: Sydskolen) -> None:
    assert syd.own("Dagny", JUNE.date()) == {"5.A"}
    syd.begin(B="Dagny")
    assert syd.own("Birk", AUGUST - timedelta(days=1)) == {"3.B", "4.B"}, "he still sees to it"
    assert syd.own("Birk", AUGUST) == set()
    for on in (JUNE.date(), AUGUST):
        assert syd.own("Dagny", on) == {"3.B", "4.B", "5.A", "6.A"}


def test_variation_reads_what_the_class_did_last_year(syd: Sydskolen, held: Meeting) -> None:
    agenda = Agenda((Block("b1", "format", 20, slug="world-cafe"), Block("b2", "format", 9, slug="triz")), 2)
    of = {"school_id": held.school_id, "meeting_id": held.id, "number": 1}
    syd.session.add(
        AgendaRevision(
            **of, came_from=None, blocks=json.loads(to_json(agenda)), change="Ny",
            made_by=held.organiser_id, made_at=NOW,
        )
    )  # fmt: skip
    syd.session.add(AgendaHead(**of))
    syd.begin(B="Dagny")
    ahead = a_meeting(syd.session, "4.B", on=date(2027, 9, 1))
    assert agendas.brief(syd.session, ahead).recent == ("world-cafe", "triz")
    assert agendas.brief(syd.session, a_meeting(syd.session, "6.A", on=ahead.on)).recent == ()


def test_the_history_of_a_class_goes_through_all_its_years(syd: Sydskolen, held: Meeting) -> None:
    voice = a_voice(syd.session, held)
    a_voice(syd.session, held, "Et spørgsmål mere", kind=VoiceKind.QUESTION)
    kept = an_agreement(syd.session, held, voices=[voice], status=Status.KEPT)
    opened = an_agreement(syd.session, held)
    syd.begin()
    later = a_meeting(syd.session, "4.B", on=date(2027, 9, 1), state=State.CLOSED)
    a_meeting(syd.session, "4.B", on=date(2027, 9, 8), state=State.DRAFT)
    at = datetime(2027, 10, 1, tzinfo=UTC)
    found = years.history(syd.session, syd.class_of("4.B"), at)
    assert [one.school_class.name for one in found.years] == ["4.B", "3.B"]
    assert [one.meeting for one in found.evenings] == [later, held], "a plan nobody held is no meeting"
    assert (found.open, found.kept) == ([opened], [kept])
    assert (found.progress.answered, found.progress.total) == (1, 2)
    assert dict(found.kinds) == {VoiceKind.WISH: 1, VoiceKind.QUESTION: 1}
    assert dict(found.answers) == {Answer.AGREED: 1, Answer.NEW: 1}
    last = years.history(syd.session, syd.class_of("3.B"), at, only_year=True)
    assert [one.meeting for one in last.evenings] == [held]


def test_a_home_that_leaves_the_class_leaves_it_in_every_year(syd: Sydskolen) -> None:
    syd.begin()
    new = syd.class_of("4.B")
    home = syd.session.scalars(select(Home).where(Home.label == "Familien Haddad")).one()
    keeping.leave_class(syd.session, home, new, POST, person(syd.session, "Asta"), JUNE)
    syd.session.commit()
    homes = people.homes_in(syd.session, [new.id, syd.class_of("3.B").id])
    assert [len(found) for found in homes.values()] == [5, 5]
    assert not syd.session.scalars(select(Home).where(Home.label == "Familien Haddad")).all()


def test_a_parents_calendar_follows_the_class(syd: Sydskolen, held: Meeting) -> None:
    syd.begin()
    ahead = a_meeting(syd.session, "4.B", on=date(2027, 9, 1), title="4.B: velkommen")
    reader = people.guardians(syd.session, held.school_class_id)[0]
    feed = CalendarFeed(
        school_id=held.school_id, guardian_id=reader.id, school_class_id=held.school_class_id,
        uid="u", link_hash="h" * 64, made_at=NOW,
    )  # fmt: skip
    syd.session.add(feed)
    syd.session.flush()
    rendered = feeds.render(syd.session, feed, POST, AUGUST)
    assert rendered
    assert ahead.title in rendered.raw.decode()
