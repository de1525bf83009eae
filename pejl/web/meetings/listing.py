"""The list of meetings: what is next, what is being planned, and what still lacks an answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from pejl.domain.harvest import Answer
from pejl.domain.meetings import Phase, State
from pejl.domain.people import Role
from pejl.services.meetings import next_step, phase
from pejl.storage import harvest, meetings, people
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, viewer
from pejl.web.database import db
from pejl.web.meetings.blueprint import bp

AHEAD = frozenset({Phase.DRAFT, Phase.INVITED, Phase.TONIGHT})


@dataclass(frozen=True)
class Line:
    """A meeting in the list: where it stands, and how many voices it has, answered or not."""

    meeting: Meeting
    phase: Phase
    voices: int
    unanswered: int

    @property
    def forgotten(self) -> bool:
        """Tell whether this is a plan whose day has passed without a word from anybody."""
        return self.phase is Phase.HELD and self.meeting.state == State.DRAFT and not self.voices


@bp.get("/moeder")
@open_to(*STAFF)
def index() -> ResponseReturnValue:
    """Show one's own meetings; a leader sees the classes of the school."""
    return _of_school() if viewer().role == Role.LEADER else _own()


def _own() -> ResponseReturnValue:
    lines = _lines(meetings.meetings_of(db(), viewer().class_ids))
    ahead = [line for line in reversed(lines) if line.phase in AHEAD]
    following = next(iter(ahead), None)
    waiting = [line for line in ahead if line is not following]
    return render_template(
        "meetings/index.html",
        classes=people.open_classes(db(), viewer().class_ids, clock.today()),
        lines=lines,
        following=following,
        step=next_step(db(), following.meeting, clock.now()) if following else None,
        drafts=[line for line in lines if line.forgotten]
        + [line for line in waiting if line.meeting.state == State.DRAFT],
        coming=[line for line in waiting if line.meeting.state != State.DRAFT],
        earlier=[line for line in lines if line.phase not in AHEAD and not line.forgotten],
    )


def _of_school() -> ResponseReturnValue:
    year = people.current_year(db(), clock.today())
    classes = people.classes(db(), year.id) if year else []
    lines = _lines(meetings.meetings_of(db(), [one.id for one in classes]))
    return render_template(
        "meetings/school.html",
        year=year,
        classes=[
            (one, [line for line in lines if line.meeting.school_class_id == one.id]) for one in classes
        ],
    )


def _lines(found: Iterable[Meeting]) -> list[Line]:
    found = list(found)
    counts = harvest.counts(db(), [meeting.id for meeting in found])
    return [
        Line(
            meeting,
            phase(meeting, clock.now()),
            sum(counts[meeting.id].values()),
            counts[meeting.id].get(Answer.NEW, 0),
        )
        for meeting in found
    ]
