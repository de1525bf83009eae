"""An agenda is composed, changed one step at a time, and every step can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.domain.agendas import Agenda, AgendaError, Block, UnknownBlockError, check, lay_out
from pejl.domain.agendas.retiming import starts
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import agendas, meetings
from pejl.services.agendas import NothingToUndoError
from pejl.services.catalogue import catalogue
from pejl.services.meetings import Plan, Told
from pejl.storage import agendas as rows
from pejl.storage.audit import AuditEvent
from pejl.storage.meetings import Meeting
from pejl.storage.people import Person, SchoolClass, SchoolYear
from tests import world
from tests.world import ClassId

NOW = world.NOW


def planned(session: Session, class_id: ClassId, **changes: object) -> Meeting:
    """Birk's draft for 3.B: two hours about a sensitive topic, at 17.00, for 22 parents."""
    occasion = catalogue().occasion("3b-legeaftaler")
    facts: dict[str, object] = {
        "title": "3.B: legeaftaler og grupperinger", "purpose": occasion.purpose, "place": "Lokale 12",
        "on": date(2026, 9, 29), "start": time(17), "minutes": occasion.minutes,
        "parents": occasion.parents, "staff": occasion.staff,
        "sensitive": True, "conflict": False, "low_danish": False, "interpreter": False,
        "children_first_part": False, "indicators": occasion.indicators, "points": (),
    }  # fmt: skip
    plan = Plan(**(facts | changes))  # type: ignore[arg-type]  # the facts are those of a plan
    school_class = session.get_one(SchoolClass, class_id("3.B"))
    return meetings.plan(session, school_class, birk(session), plan, occasion=occasion.slug, now=NOW)


def drafted(session: Session, class_id: ClassId, **changes: object) -> Meeting:
    """The same with the example agenda of the catalogue: b1 to b10, with nothing wrong."""
    meeting = planned(session, class_id, **changes)
    keep(session, meeting, example())
    session.commit()
    return meeting


def example(slug: str = "3b-legeaftaler") -> Agenda:
    """An example meeting of the catalogue as an agenda."""
    lines = [line for line in catalogue().occasion(slug).blocks if line.kind != "transition"]
    return Agenda(
        tuple(
            Block(
                f"b{number}", line.kind, line.minutes, slug=line.slug, title=line.title,
                question=catalogue().format(line.slug).prompts[0] if line.slug else "", note=line.note,
                influence="drøftelse" if line.slug else "",
            )
            for number, line in enumerate(lines, 1)
        ),
        made=len(lines),
    )  # fmt: skip


def keep(session: Session, meeting: Meeting, agenda: Agenda) -> None:
    """Store an agenda as the first of a meeting."""
    session.add(
        rows.AgendaRevision(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            number=1,
            came_from=None,
            blocks=agendas.stored(agenda),
            change="Dagsordenen blev foreslået",
            made_by=meeting.organiser_id,
            made_at=NOW,
        )
    )
    session.add(rows.AgendaHead(school_id=meeting.school_id, meeting_id=meeting.id, number=1))
    session.flush()


def birk(session: Session) -> int:
    return session.scalars(select(Person.id).where(Person.name == "Birk")).one()


def now_in_force(session: Session, meeting: Meeting) -> Agenda:
    session.expire_all()
    found = agendas.current(session, meeting)
    assert found is not None
    return found


def ids(agenda: Agenda) -> list[str]:
    return [block.id for block in agenda.blocks]


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    return drafted(session, class_id)


def test_the_rules_read_the_meeting_as_it_was_planned(session: Session, class_id: ClassId) -> None:
    meeting = planned(
        session, class_id, points=(Told(text="Nyt om lejrskolen", minutes=5),), interpreter=True
    )
    brief = agendas.brief(session, meeting)
    assert (brief.parents, brief.minutes, brief.start, brief.staff) == (22, 120, time(17), 2)
    assert brief.sensitive
    assert brief.interpreter
    assert not brief.low_danish
    assert brief.trin == "indskoling"
    assert brief.indicators == ("IS-B2", "FP-B2", "FP-S3", "TR-B1", "IS-S1")
    assert [(point.title, point.minutes) for point in brief.points] == [("Nyt om lejrskolen", 5)]
    assert brief.recent == ()


def test_the_formats_of_the_last_two_meetings_are_remembered_across_school_years(
    session: Session, class_id: ClassId
) -> None:
    this = session.get_one(SchoolClass, class_id("3.B"))
    year = SchoolYear(
        school_id=this.school_id, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    session.add(year)
    session.flush()
    last = SchoolClass(
        school_id=this.school_id, school_year_id=year.id, came_from_id=None, name="2.B", grade=2
    )
    session.add(last)
    session.flush()
    this.came_from_id = last.id
    for on, slug in (
        (date(2025, 9, 1), "opinion-line"), (date(2026, 3, 1), "world-cafe"), (date(2026, 5, 1), "triz"),
        (date(2026, 12, 1), "fishbowl"),
    ):  # fmt: skip
        held = planned(session, class_id, on=on)
        if on < date(2026, 8, 1):
            held.school_class_id = last.id
        keep(session, held, Agenda((Block("b1", "format", 20, slug=slug),), 1))
    called_off = planned(session, class_id, on=date(2026, 6, 1))
    keep(session, called_off, Agenda((Block("b1", "format", 20, slug="walk-and-talk"),), 1))
    called_off.state = State.CANCELLED
    session.flush()
    assert agendas.brief(session, planned(session, class_id)).recent == ("triz", "world-cafe")


def test_a_new_meeting_gets_an_agenda_that_keeps_every_rule(session: Session, class_id: ClassId) -> None:
    meeting = planned(session, class_id)
    assert agendas.first(session, meeting, birk(session), NOW)
    agenda = now_in_force(session, meeting)
    assert check(agendas.brief(session, meeting), agenda, catalogue()) == ()
    assert agendas.first(session, meeting, birk(session), NOW)
    assert len(rows.revisions(session, meeting.id)) == 1


def test_where_no_agenda_can_be_made_none_is_kept_and_the_reason_is_told(
    session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, minutes=45, parents=200, points=(Told(text="Alt nyt", minutes=30),))
    assert not agendas.first(session, meeting, birk(session), NOW)
    assert agendas.current(session, meeting) is None
    assert agendas.proposals(session, meeting).infeasible


def test_each_deed_is_a_revision_and_can_be_taken_back(session: Session, meeting: Meeting) -> None:
    me = birk(session)
    start = now_in_force(session, meeting)
    agendas.resize(session, meeting, me, NOW, "b3", 8, alone=True)
    agendas.change(session, meeting, me, NOW, "b3", title="Hvad gør jer glade?", who="Birk")
    assert agendas.move(session, meeting, me, NOW, "b5", -1) == 4
    added = agendas.add(session, meeting, me, NOW, "break", "b4")
    exercise = agendas.add_format(session, meeting, me, NOW, "walk-and-talk", None)
    agendas.swap(session, meeting, me, NOW, "b5", "conversation-cafe")
    agendas.remove(session, meeting, me, NOW, "b6")
    assert agendas.reorder(session, meeting, me, NOW, list(reversed(ids(now_in_force(session, meeting)))))
    assert len(rows.revisions(session, meeting.id)) == 9
    told = [agendas.undo(session, meeting, me, NOW) for _ in range(8)]
    assert told == [
        "Rækkefølgen blev ændret",
        "»Pause« blev fjernet",
        "»Dilemmaspil« blev byttet til Samtalecafé",
        f"»{exercise.title}« blev tilføjet",
        f"»{added.title}« blev tilføjet",
        "»Dilemmaspil« blev flyttet",
        "»Indtjek to og to« blev rettet",
        "»Indtjek to og to« fik 8 minutter",
    ]
    assert now_in_force(session, meeting) == start
    with pytest.raises(NothingToUndoError, match=r"Der er ikke mere at fortryde\."):
        agendas.undo(session, meeting, me, NOW)


def test_a_change_after_an_undo_grows_from_what_was_gone_back_to(session: Session, meeting: Meeting) -> None:
    me = birk(session)
    agendas.resize(session, meeting, me, NOW, "b3", 8, alone=True)
    agendas.undo(session, meeting, me, NOW)
    agendas.resize(session, meeting, me, NOW, "b5", 30, alone=True)
    agenda = now_in_force(session, meeting)
    assert (agenda.block("b3").minutes, agenda.block("b5").minutes) == (5, 30)
    assert agendas.undo(session, meeting, me, NOW) == "»Dilemmaspil« fik 30 minutter"


def test_several_steps_are_taken_back_byte_for_byte_across_reloads(
    session: Session, meeting: Meeting
) -> None:
    me = birk(session)
    kept: list[str] = []

    def as_stored() -> str:
        session.commit()
        session.expire_all()
        row = rows.current(session, meeting.id)
        assert row is not None
        return json.dumps(row.blocks, ensure_ascii=False)

    steps: list[Callable[[], object]] = [
        lambda: agendas.resize(session, meeting, me, NOW, "b5", 35),
        lambda: agendas.lock(session, meeting, me, NOW, "b5", locked=True),
        lambda: agendas.prioritise(session, meeting, me, NOW, "b3", "kan undværes"),
        lambda: agendas.pin(session, meeting, me, NOW, "b7", time(18, 15)),
        lambda: agendas.swap(session, meeting, me, NOW, "b4", "silent-reflection"),
        lambda: agendas.remove(session, meeting, me, NOW, "b8"),
        lambda: agendas.fit(session, meeting, me, NOW),
    ]
    for step in steps:
        kept.append(as_stored())
        step()
    assert len({*kept, as_stored()}) == len(steps) + 1
    for text in reversed(kept):
        agendas.undo(session, meeting, me, NOW)
        assert as_stored() == text


def test_other_minutes_are_given_by_the_others_and_what_is_held_stands(
    session: Session, meeting: Meeting
) -> None:
    me, known = birk(session), catalogue()
    brief = agendas.brief(session, meeting)
    agendas.lock(session, meeting, me, NOW, "b5", locked=True)
    agendas.pin(session, meeting, me, NOW, "b9", time(18, 50))
    before = starts(now_in_force(session, meeting), brief, known)
    agendas.resize(session, meeting, me, NOW, "b3", 7)
    agendas.resize(session, meeting, me, NOW, "b7", 24)
    agenda = now_in_force(session, meeting)
    assert lay_out(brief, agenda, known).minutes == 120
    after = starts(agenda, brief, known)
    assert [after[block] for block in ("b5", "b9")] == [before[block] for block in ("b5", "b9")]
    assert agenda.block("b5").minutes == 32
    agendas.move(session, meeting, me, NOW, "b4", -1)
    agendas.add(session, meeting, me, NOW, "info", "b1", minutes=2)
    agendas.remove(session, meeting, me, NOW, "b8")
    agenda = now_in_force(session, meeting)
    assert [starts(agenda, brief, known)[block] for block in ("b5", "b9")] == [25, 110]
    for refused, sentence in (
        (lambda: agendas.move(session, meeting, me, NOW, "b5", -1), "er låst"),
        (lambda: agendas.remove(session, meeting, me, NOW, "b5"), "er låst"),
        (lambda: agendas.swap(session, meeting, me, NOW, "b5", "triz"), "er låst"),
        (
            lambda: agendas.add(session, meeting, me, NOW, "break", "b2", minutes=30),
            r"før kl\. 17\.25 fylder",
        ),
        (lambda: agendas.move(session, meeting, me, NOW, "b6", -1), "fylder 3 minutter for meget"),
    ):
        with pytest.raises(AgendaError, match=sentence):
            refused()
    assert now_in_force(session, meeting) == agenda
    agendas.pin(session, meeting, me, NOW, "b9", None)
    assert now_in_force(session, meeting).block("b9").anchor is None


def test_an_id_is_never_given_twice_not_even_after_an_undo(session: Session, meeting: Meeting) -> None:
    me = birk(session)
    gone = agendas.add(session, meeting, me, NOW, "plenary", None)
    agendas.undo(session, meeting, me, NOW)
    fresh = agendas.add(session, meeting, me, NOW, "break", None)
    assert (gone.id, fresh.id) == ("b11", "b12")
    assert agendas.choose(session, meeting, me, NOW, agendas.proposals(session, meeting).proposals[0].kind)
    assert not set(ids(now_in_force(session, meeting))) & {f"b{number}" for number in range(1, 13)}


def test_something_new_goes_where_it_is_asked_or_before_the_air(session: Session, meeting: Meeting) -> None:
    me = birk(session)
    agendas.add(session, meeting, me, NOW, "info", "b2", minutes=3, title="Nyt om lejrskolen")
    agendas.add_format(session, meeting, me, NOW, "walk-and-talk", None)
    kinds = [(block.kind, block.slug) for block in now_in_force(session, meeting).blocks]
    assert kinds[2] == ("info", "")
    assert kinds[-3:] == [("format", "walk-and-talk"), ("buffer", ""), ("format", "exit-ticket")]


def test_an_order_that_forgets_a_block_changes_nothing(session: Session, meeting: Meeting) -> None:
    before = ids(now_in_force(session, meeting))
    for order in (before[:-1], [*before, "b3"], ["x", *before[1:]]):
        assert not agendas.reorder(session, meeting, birk(session), NOW, order)
    assert ids(now_in_force(session, meeting)) == before


def test_what_cannot_be_is_refused(session: Session, meeting: Meeting) -> None:
    me = birk(session)
    with pytest.raises(UnknownBlockError):
        agendas.remove(session, meeting, me, NOW, "b99")
    with pytest.raises(AgendaError):
        agendas.resize(session, meeting, me, NOW, "b3", 0, alone=True)
    with pytest.raises(AgendaError):
        agendas.swap(session, meeting, me, NOW, "b1", "triz")
    assert not agendas.choose(session, meeting, me, NOW, "vild")


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_when_a_meeting_is_over_and_done_its_agenda_stands(
    session: Session, meeting: Meeting, state: State
) -> None:
    me = birk(session)
    agendas.resize(session, meeting, me, NOW, "b3", 8, alone=True)
    meeting.state = state
    session.flush()
    deeds: list[Callable[[], object]] = [
        lambda: agendas.resize(session, meeting, me, NOW, "b3", 9, alone=True),
        lambda: agendas.move(session, meeting, me, NOW, "b3", 1),
        lambda: agendas.add(session, meeting, me, NOW, "break", None),
        lambda: agendas.remove(session, meeting, me, NOW, "b3"),
        lambda: agendas.undo(session, meeting, me, NOW),
        lambda: agendas.choose(session, meeting, me, NOW, "bedst"),
    ]
    for deed in deeds:
        with pytest.raises(RefusedDeedError):
            deed()


def test_who_changed_what_is_noted_by_ids_only(session: Session, meeting: Meeting) -> None:
    agendas.change(session, meeting, birk(session), NOW + timedelta(minutes=1), "b3", title="Noget privat")
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert (event.action, event.object_kind, event.object_id) == ("agenda.change", "meeting", str(meeting.id))
    revision = rows.current(session, meeting.id)
    assert revision is not None
    assert "privat" not in revision.change


def test_a_way_out_changes_the_brief_so_that_an_agenda_can_be_made(
    session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, points=(Told(text="Alt nyt", minutes=30),))
    offered = [fix.text for fix in agendas.ways_out(session, meeting)]
    assert "Flyt »Alt nyt« til Aula." in offered
    assert not agendas.ease(session, meeting, birk(session), NOW, "Aflys mødet.")
    assert agendas.ease(session, meeting, birk(session), NOW, "Flyt »Alt nyt« til Aula.")
    assert agendas.brief(session, meeting).points == ()
    assert agendas.first(session, meeting, birk(session), NOW)
