"""The way of a voice, followed to its end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pejl.domain.agreements import Status
from pejl.services import agreements, trails
from pejl.storage.feedback import Feedback
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_trail_holds_every_agreement_with_its_voices_and_looks(session: Session) -> None:
    meeting = a_meeting(session)
    voice, other = a_voice(session, meeting, "Mere leg"), a_voice(session, meeting, "Flere onsdage")
    one = an_agreement(session, meeting, voices=[voice, other])
    two = an_agreement(session, meeting, voices=[voice])
    an_agreement(session, meeting, voices=[other])
    for to in (Status.RUNNING, Status.KEPT):
        agreements.check_in(session, one, to=to, note="", due_on=None, actor_id=meeting.organiser_id, now=NOW)
    trail = trails.of_voice(session, voice)
    assert [branch.agreement for branch in trail.branches] == [one, two]
    assert set(trail.branches[0].voices) == {voice, other}
    assert [look.status for look in trail.branches[0].looks] == [Status.RUNNING, Status.KEPT]
    assert trail.branches[1].looks == []
    assert trail.shown_on is None


def test_a_trail_ends_on_the_day_parents_were_told(session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting)
    session.add(
        Feedback(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            uid="x",
            link_hash="y",
            intro="",
            closing="",
            published_at=NOW,
        )
    )
    session.flush()
    assert trails.of_voice(session, voice) == trails.Trail([], date(2026, 9, 7))
