"""Siden sidst: what has come of the class's earlier meetings when the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import since as rules
from pejl.domain.agreements import Act, Kind, Status
from pejl.domain.harvest import Answer
from pejl.domain.languages import Sentence
from pejl.domain.meetings import Phase, State, changed
from pejl.domain.since import Part
from pejl.services import audit
from pejl.services.meetings import phase
from pejl.storage import agreements, harvest, meetings, people
from pejl.storage.agreements import Agreement, CheckIn
from pejl.storage.meetings import Meeting


@dataclass(frozen=True)
class Told:
    """An agreement from an earlier meeting, and the last look at it since that meeting, if any."""

    agreement: Agreement
    part: Part
    look: CheckIn | None

    @property
    def sentence(self) -> str:
        """What parents read of it."""
        status = Status(self.agreement.status)
        stands = (
            "skal bekræftes af jer" if self.part is Part.CONFIRM else status.danish(Kind(self.agreement.kind))
        )
        return rules.sentence(self.agreement.text, stands, self.look.note if self.look else "")


@dataclass(frozen=True)
class Since:
    """What a meeting begins with. ``last`` is the meeting before it, ``skipped`` why it is left out.

    ``waiting`` are earlier meetings with how many of their voices wait for an answer; parents are not
    told of them here.
    """

    last: Meeting
    told: Sequence[Told]
    waiting: Sequence[tuple[Meeting, int]]
    skipped: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """What parents read, in the order it is told; nothing where it is left out."""
        return () if self.skipped else tuple(one.sentence for one in self.of(*Part))

    @property
    def in_short(self) -> Sentence | None:
        """The same in one line; nothing where it is left out, or there is nothing to tell."""
        told = () if self.skipped else self.told
        return rules.in_short([Status(one.agreement.status) for one in told])

    def of(self, *parts: str) -> list[Told]:
        """Return what is told in these parts, in their order."""
        return [one for part in parts for one in self.told if one.part == part]


def look(session: Session, meeting: Meeting, now: datetime) -> Since | None:
    """Find what has come of the class's earlier meetings; nothing where none has been held before.

    Last year's class counts. Looks count from when the last meeting was over.
    """
    line = people.class_line(session, meeting.school_class)
    earlier = [
        one
        for one in meetings.meetings_of(session, line)
        if (one.on, one.start) < (meeting.on, meeting.start) and phase(one, now) in {Phase.HELD, Phase.CLOSED}
    ]
    counts = harvest.counts(session, [one.id for one in earlier])
    held = [one for one in earlier if one.state != State.DRAFT or counts[one.id]]
    if not held:
        return None
    over = days.utc(held[0].on, held[0].start, held[0].minutes)
    ids = {one.id for one in held}
    made = [one for one in agreements.made_by_classes(session, line) if one.meeting_id in ids]
    looks = agreements.looks(session, [one.id for one in made])
    return Since(
        last=held[0],
        told=[told for one in made if (told := _told(one, _since(looks[one.id], over)))],
        waiting=[(one, left) for one in held if (left := counts[one.id].get(Answer.NEW, 0))],
        skipped=meeting.since_skipped,
    )


def skip(session: Session, meeting: Meeting, reason: str, by: int, now: datetime) -> None:
    """Leave »Siden sidst« out of a meeting. Raises RefusedDeedError as the rule does."""
    meeting.since_skipped = rules.skipped(State(meeting.state), reason)
    audit.of_meeting(session, meeting, "since.skip", by, now)
    session.flush()


def take_in(session: Session, meeting: Meeting, by: int, now: datetime) -> None:
    """Let a meeting begin with »Siden sidst« after all. Raises RefusedDeedError once it is closed."""
    changed(State(meeting.state))
    meeting.since_skipped = ""
    audit.of_meeting(session, meeting, "since.take_in", by, now)
    session.flush()


def _since(looks: Sequence[CheckIn], over: datetime) -> list[CheckIn]:
    """Keep what the class found after its last meeting; what a home or the leader said stays where it is."""
    return [one for one in looks if one.made_at >= over and one.act in {Act.LOOK, Act.CONFIRM}]


def _told(agreement: Agreement, looks: Sequence[CheckIn]) -> Told | None:
    part = rules.part(
        Status(agreement.status),
        finished_since=bool(looks),
        unconfirmed=agreement.unconfirmed_since is not None,
    )
    return Told(agreement, part, looks[-1] if looks else None) if part else None
