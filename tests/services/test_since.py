"""What a class's next meeting begins with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pejl.domain.agreements import Kind, Status
from pejl.domain.meetings import State
from pejl.domain.trials import Verdict
from pejl.services import agreements, since
from tests import invited
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.world import NOW

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pejl.storage.agreements import Agreement

AHEAD = date(2026, 11, 4)


def judge(session: Session, trial: Agreement, verdict: Verdict, at: datetime, note: str = "") -> None:
    agreements.judge(
        session, trial, verdict, note=note, due_on=None, actor_id=trial.meeting.organiser_id, now=at
    )


def test_a_first_meeting_begins_with_nothing(session: Session) -> None:
    assert since.look(session, a_meeting(session, on=AHEAD), NOW) is None


def test_a_meeting_begins_with_what_is_open_and_what_was_found_since(session: Session) -> None:
    first = a_meeting(session)
    a_voice(session, first)
    stopped, running = (an_agreement(session, first, kind=Kind.TRIAL) for _ in range(2))
    task = an_agreement(session, first)
    forgotten = an_agreement(session, first)
    ahead = a_meeting(session, on=AHEAD, state=State.DRAFT)
    judge(session, stopped, Verdict.STOP, NOW, "Ingen kom.")
    judge(session, running, Verdict.NOT_YET, NOW)
    agreements.check_in(
        session, forgotten, to=Status.DROPPED, note="Regn", due_on=None, actor_id=first.organiser_id, now=NOW
    )
    found = since.look(session, ahead, NOW)
    assert found
    assert found.last is first
    assert [one.agreement for one in found.of("done")] == [stopped, forgotten]
    assert [(one.agreement, one.look is not None) for one in found.of("open")] == [
        (running, True), (task, False),
    ]  # fmt: skip
    assert found.waiting == [(first, 1)]


def test_what_an_earlier_meeting_has_heard_is_not_told_again(session: Session) -> None:
    first = a_meeting(session)
    old, still = an_agreement(session, first), an_agreement(session, first)
    agreements.check_in(
        session, old, to=Status.KEPT, note="", due_on=None, actor_id=first.organiser_id, now=NOW
    )
    a_meeting(session, on=AHEAD, state=State.CLOSED)
    cancelled = a_meeting(session, on=AHEAD + timedelta(days=3), state=State.CANCELLED)
    forgotten = a_meeting(session, on=AHEAD + timedelta(days=5), state=State.DRAFT)
    third = a_meeting(session, on=AHEAD + timedelta(days=30))
    found = since.look(session, third, datetime(2026, 11, 20, tzinfo=UTC))
    assert found
    assert found.last not in (cancelled, forgotten), "nobody was there"
    assert [one.agreement for one in found.told] == [still]


def test_it_is_left_out_with_a_reason_and_taken_in_again(session: Session) -> None:
    first, ahead = a_meeting(session), a_meeting(session, on=AHEAD)
    an_agreement(session, first)
    since.skip(session, ahead, "Lejrskolen fylder det hele.", ahead.organiser_id, NOW)
    found = since.look(session, ahead, NOW)
    assert found
    assert found.skipped == "Lejrskolen fylder det hele."
    since.take_in(session, ahead, ahead.organiser_id, NOW)
    assert ahead.since_skipped == ""


def test_the_invitation_says_it_on_the_line_that_invites(session: Session) -> None:
    ahead = invited.a_plan(session, on=AHEAD)
    first = a_meeting(session)
    kept, _ = an_agreement(session, first), an_agreement(session, first)
    agreements.check_in(
        session, kept, to=Status.KEPT, note="", due_on=None, actor_id=first.organiser_id, now=NOW
    )
    invited.send(session, ahead)
    lines = invited.text(invited.outbox(session, invited.CARLA)[-1].raw).split("\n")
    assert lines[1].startswith("Du er inviteret til »3.B: legeaftaler« ")
    assert lines[1].strip().endswith("Sted: Lokale 12. Siden sidst: 1 af 2 aftaler er holdt.")
    assert "/s/" in "".join(lines[:5])
    arabic = invited.text(invited.outbox(session, "rania@foraeldre.example")[-1].raw)
    assert "منذ المرة السابقة" in arabic.split("\n")[1]
