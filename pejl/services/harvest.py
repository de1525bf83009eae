"""Writing down what parents said and answering it. Nobody is noted as the one who wrote (law 5)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from pejl.domain import harvest as rules
from pejl.domain import limits
from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.meetings import State
from pejl.domain.texts import clean_line
from pejl.storage import harvest as memory
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting


def record(
    session: Session,
    meeting: Meeting,
    *,
    kind: Kind,
    text: str,
    origin: Origin,
    today: date,
    table_number: int | None = None,
    weight: int = 1,
    indicators: Sequence[str] = (),
) -> Perspective:
    """Write down one thing a parent said: ``text`` of at most 240 characters, backed by ``weight`` people.

    Only the day is kept, not the hour, and no one's name. Raises RefusedDeedError when the meeting is
    closed or cancelled, ValueError for an empty text. The name guard has its say in the form.
    """
    rules.may_write(State(meeting.state))
    clean = clean_line(text, limits.PERSPECTIVE)
    if not clean:
        raise ValueError("a perspective needs words")
    perspective = Perspective(
        school_id=meeting.school_id,
        meeting_id=meeting.id,
        kind=kind,
        text=clean,
        origin=origin,
        table_number=table_number,
        weight=max(1, weight),
        indicators=list(indicators),
        status=Answer.NEW,
        answer_text="",
        recorded_on=today,
        answered_on=None,
    )
    session.add(perspective)
    session.flush()
    return perspective


def may_close(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """Return why the meeting may not be closed yet: one sentence per voice without an answer (law 4)."""
    return rules.reasons_to_wait(
        (Kind(voice.kind), voice.text)
        for voice in memory.perspectives(session, meeting.id)
        if voice.status == Answer.NEW
    )
