"""What a school learned about a format: from held meetings of its own, and only when there are enough."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from pejl.domain.meetings import RefusedDeedError, State
from pejl.domain.outcomes import ENOUGH, Memory, Use
from pejl.services import agendas, outcomes
from pejl.services.outcomes import Noted, learned, noted
from pejl.storage.meetings import Meeting
from tests import world
from tests.services.test_agendas import birk, drafted
from tests.world import ClassId

NOW = world.NOW


def held(session: Session, class_id: ClassId, weeks: int) -> Meeting:
    """3.B's evening so many weeks ago, with the example's blocks."""
    meeting = drafted(session, class_id)
    meeting.on, meeting.state = date(2026, 9, 2) - timedelta(weeks=weeks), State.INVITED
    session.commit()
    return meeting


def slug_of(session: Session, meeting: Meeting) -> tuple[str, str, int]:
    """The id, format and minutes of the longest exercise."""
    agenda = agendas.current(session, meeting)
    assert agenda is not None
    block = max((one for one in agenda.blocks if one.slug), key=lambda one: one.minutes)
    return block.id, block.slug, block.minutes


def test_a_format_is_told_about_after_three_held_meetings_and_not_before(
    session: Session, class_id: ClassId
) -> None:
    meetings = [held(session, class_id, weeks) for weeks in range(ENOUGH)]
    block_id, slug, planned = slug_of(session, meetings[0])
    me, school_id = birk(session), meetings[0].school_id
    for number, meeting in enumerate(meetings[:-1]):
        outcomes.note(session, meeting, me, Noted({block_id: planned + 4 + number}, 8, 2), NOW)
    found = learned(session, school_id, slug, NOW).memory
    assert found.enough
    assert found.planned.value == planned
    assert (found.real.value, found.real.meetings) == (None, 2)
    outcomes.note(session, meetings[2], me, Noted({block_id: planned + 6}, 10, 0), NOW)
    found = learned(session, school_id, slug, NOW).memory
    assert found.real.value == planned + 5
    assert found.heard.value == pytest.approx(26 / 30)
    meetings[0].state = State.CANCELLED
    session.flush()
    assert not learned(session, school_id, slug, NOW).memory.enough
    assert not learned(session, school_id + 1, slug, NOW).memory.uses
    assert not learned(session, school_id, "pair", NOW).memory.uses


def test_what_was_noted_is_rewritten_with_the_next_save_and_its_version_moves(
    session: Session, class_id: ClassId
) -> None:
    meeting = held(session, class_id, 1)
    block_id, *_ = slug_of(session, meeting)
    outcomes.note(session, meeting, birk(session), Noted({block_id: 20, "findes-ikke": 3}, 4, None), NOW)
    first = noted(session, meeting)
    assert (dict(first.minutes), first.heard, first.not_heard) == ({block_id: 20}, 4, None)
    outcomes.note(session, meeting, birk(session), Noted({}, 4, None), NOW)
    second = noted(session, meeting)
    assert not second.minutes
    assert second.ver > first.ver > 0


def test_a_meeting_that_is_not_held_has_nothing_to_note(session: Session, class_id: ClassId) -> None:
    meeting = drafted(session, class_id)
    with pytest.raises(RefusedDeedError):
        outcomes.note(session, meeting, birk(session), Noted({}, 1, 1), NOW)


def test_a_figure_is_silent_until_enough_meetings_stand_behind_it() -> None:
    few = Memory(tuple(Use(n, 18, 20, 10, 20, 5, 5) for n in range(ENOUGH - 1)))
    assert not few.enough
    assert {few.planned.value, few.real.value, few.voices.value, few.heard.value} == {None}
    some = Memory((*few.uses, Use(9, 21, None, 0, 20)))
    assert some.enough
    assert some.planned.value == 19
    assert some.real.value is None
    assert some.voices.value is None
    empty = Memory(tuple(Use(n, 18, None, 0, 0) for n in range(ENOUGH)))
    assert empty.heard.value is None
