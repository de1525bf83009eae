"""Writing down what parents said and answering it. Nobody is noted as the one who wrote (law 5)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain import agreements as agreed
from pejl.domain import days, limits
from pejl.domain import harvest as rules
from pejl.domain.harvest import Act, Answer, Kind, Origin
from pejl.domain.meetings import State
from pejl.domain.suggestions import SUGGESTED, Asked, Given, Suggestion, suggest
from pejl.domain.texts import clean_line
from pejl.services import audit
from pejl.services.links import link_hash
from pejl.storage import agreements, harvest
from pejl.storage.agreements import Agreement, AgreementOrigin
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting

MOST_REMEMBERED = 500
"""Earlier answers that are looked through; two school years of a big school."""


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
    receipt: str = "",
) -> Perspective:
    """Write down one thing a parent said: ``text`` of at most 240 characters, backed by ``weight`` people.

    ``receipt`` is the code its writer is given to follow it with. Only the day is kept, not the hour, and no
    one's name. Raises RefusedDeedError when the meeting is closed or cancelled, ValueError for an empty text.
    The name guard has its say in the form.
    """
    rules.may_write(State(meeting.state))
    perspective = Perspective(
        school_id=meeting.school_id,
        meeting_id=meeting.id,
        kind=kind,
        text=_words(text),
        origin=origin,
        table_number=table_number,
        weight=max(1, weight),
        indicators=list(indicators),
        status=Answer.NEW,
        answer_text="",
        recorded_on=today,
        receipt_hash=link_hash(receipt) if receipt else None,
        answered_on=None,
    )
    session.add(perspective)
    session.flush()
    return perspective


def reword(
    session: Session,
    meeting: Meeting,
    voice: Perspective,
    *,
    kind: Kind,
    text: str,
    origin: Origin,
    table_number: int | None,
    weight: int,
) -> None:
    """Correct how staff wrote something down. Raises RefusedDeedError for a parent's own words."""
    rules.may_write(State(meeting.state))
    _may(Act.REWORD, voice)
    voice.kind, voice.text, voice.origin = kind, _words(text), origin
    voice.table_number, voice.weight = table_number, max(1, weight)
    session.flush()


def remove(session: Session, meeting: Meeting, voice: Perspective) -> None:
    """Remove a slip of the pen. Raises RefusedDeedError for a parent's own words or an answered voice."""
    rules.may_write(State(meeting.state))
    _may(Act.REMOVE, voice)
    session.delete(voice)
    session.flush()


def answer(
    session: Session,
    meeting: Meeting,
    voices: Collection[Perspective],
    *,
    answer: Answer,
    reason: str = "",
    agreement: Agreement | None = None,
    actor_id: int,
    now: datetime,
) -> None:
    """Give the same answer to some voices of a meeting, or take their answers back (``Answer.NEW``).

    An answer through an agreement takes its name from the agreement's kind. Any other answer cuts the
    voices loose from their agreements. Raises IncompleteError, e.g. for a no without a reason, and
    RefusedDeedError where there is no answer to take back or the meeting is closed.
    """
    rules.may_answer(State(meeting.state), answer)
    for voice in voices:
        _may(Act.ANSWER if answer.given else Act.TAKE_BACK, voice)
    rules.check_answer(answer, reason, agreed=agreement is not None)
    ids = [voice.id for voice in voices]
    if agreement is not None and answer.through_agreement:
        answer = agreed.Kind(agreement.kind).answer
        _link(session, agreement, ids)
    else:
        agreements.unlink(session, ids)
    for voice in voices:
        voice.status = answer
        voice.answer_text = reason if answer.given else ""
        voice.answered_on = days.today(now) if answer.given else None
    # Not of the voice: what is noted with an hour must not point at one.
    audit.of_meeting(session, meeting, "answer" if answer.given else "take_back_answer", actor_id, now)
    session.flush()


def suggestions(
    session: Session, meeting: Meeting, groups: Sequence[Sequence[Perspective]]
) -> list[tuple[Suggestion, ...]]:
    """Suggest answers for each group of waiting voices, from what this school has answered before."""
    before = [
        Given(
            voice.id, Kind(voice.kind), voice.text, frozenset(voice.indicators), Answer(voice.status),
            voice.answer_text, class_name, on,
        )
        for voice, class_name, on in harvest.answers_told(session, meeting, SUGGESTED, MOST_REMEMBERED)
    ]  # fmt: skip
    return [suggest([_asked(voice) for voice in group], before) for group in groups]


def may_close(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """Return why the meeting may not be closed yet: one sentence per voice without an answer (law 4)."""
    return rules.reasons_to_wait(
        (Kind(voice.kind), voice.text)
        for voice in harvest.perspectives(session, meeting.id)
        if voice.status == Answer.NEW
    )


def _asked(voice: Perspective) -> Asked:
    return Asked(voice.id, Kind(voice.kind), voice.text, frozenset(voice.indicators))


def _may(what: Act, voice: Perspective) -> None:
    rules.may(what, Answer(voice.status), Origin(voice.origin))


def _words(text: str) -> str:
    clean = clean_line(text, limits.PERSPECTIVE)
    if not clean:
        raise ValueError("a perspective needs words")
    return clean


def _link(session: Session, agreement: Agreement, perspective_ids: Collection[int]) -> None:
    there = agreements.linked(session, agreement.id)
    session.add_all(
        AgreementOrigin(
            school_id=agreement.school_id, agreement_id=agreement.id, perspective_id=perspective_id
        )
        for perspective_id in perspective_ids
        if perspective_id not in there
    )
