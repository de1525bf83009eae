"""Making agreements and changing their words, keeping the way back to the voices they came from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain import agreements as rules
from pejl.domain import days, trials
from pejl.domain import harvest as voices_rules
from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.services import audit
from pejl.services import harvest as voices_service
from pejl.storage import agreements, drafts, feedback, harvest
from pejl.storage.agreements import Agreement
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a person writes of an agreement. ``due_on`` may be left to the usual time of its kind."""

    kind: Kind
    side: Side
    text: str
    owner: str
    due_on: date | None
    indicators: Sequence[str]
    trial_from: date | None = None
    trial_until: date | None = None
    sign: str = ""
    """The last three are of a prøvehandling; the others have no use for them."""
    free_way: str = ""
    """How one takes part without paying, where it costs money or space."""


def create(
    session: Session,
    meeting: Meeting,
    wording: Wording,
    voices: Collection[Perspective],
    actor_id: int,
    now: datetime,
) -> Agreement:
    """Make an agreement; the voices it came from are answered by it (law 4).

    Raises RefusedDeedError for a meeting that is closed or cancelled.
    """
    voices_rules.may_write(State(meeting.state))
    status = rules.first_status(wording.kind, wording.side)
    agreement = Agreement(
        school_id=meeting.school_id,
        meeting_id=meeting.id,
        school_class_id=meeting.school_class_id,
        status=status,
        status_note="",
        status_on=days.today(now),
        hearing_until=_hearing(session, meeting, days.today(now)) if status is Status.DRAFT else None,
        created_at=now,
        **_columns(wording, meeting, days.today(now)),
    )
    session.add(agreement)
    session.flush()
    _answer(session, meeting, agreement, voices, actor_id, now)
    audit.of(session, agreement, "make_agreement", actor_id, now)
    return agreement


def edit(
    session: Session,
    meeting: Meeting,
    agreement: Agreement,
    wording: Wording,
    voices: Collection[Perspective],
    actor_id: int,
    now: datetime,
) -> None:
    """Change an agreement and the voices it comes from. A draft with other words is heard anew.

    A voice that is let go and stands behind no other agreement waits for an answer again. Raises
    RefusedDeedError where that is no longer allowed.
    """
    if agreement.text != wording.text and agreement.hearing_until is not None:
        agreement.hearing_until = rules.hearing_ends(days.today(now))
        drafts.forget_assents(session, agreement.id)
    for name, value in _columns(wording, meeting, days.today(now)).items():
        setattr(agreement, name, value)
    wanted = {voice.id for voice in voices}
    _let_go(session, meeting, agreement, agreements.linked(session, agreement.id) - wanted, actor_id, now)
    _answer(session, meeting, agreement, voices, actor_id, now)
    audit.of(session, agreement, "edit_agreement", actor_id, now)
    session.flush()


def _columns(wording: Wording, meeting: Meeting, today: date) -> dict[str, object]:
    tried = wording.kind is Kind.TRIAL
    trial = trials.suggested(meeting.on, today, wording.trial_from, wording.trial_until) if tried else None
    usual = trial.ends_on if trial else rules.suggested_day(wording.kind, meeting.on, today)
    return {
        "kind": wording.kind,
        "side": wording.side,
        "text": wording.text,
        "owner": wording.owner,
        "due_on": wording.due_on or usual,
        "indicators": list(wording.indicators),
        "trial_from": trial.starts_on if trial else None,
        "trial_until": trial.ends_on if trial else None,
        "sign": wording.sign if trial else "",
        "free_way": wording.free_way,
    }


def _answer(
    session: Session,
    meeting: Meeting,
    agreement: Agreement,
    voices: Collection[Perspective],
    actor_id: int,
    now: datetime,
) -> None:
    """Answer those voices that do not already stand answered by this agreement."""
    answer = Kind(agreement.kind).answer
    there = agreements.linked(session, agreement.id)
    fresh = [voice for voice in voices if voice.id not in there or voice.status != answer]
    if fresh:
        voices_service.answer(
            session,
            meeting,
            fresh,
            answer=answer,
            agreement=agreement,
            actor_id=actor_id,
            now=now,
        )


def _let_go(
    session: Session,
    meeting: Meeting,
    agreement: Agreement,
    perspective_ids: Collection[int],
    actor_id: int,
    now: datetime,
) -> None:
    agreements.unlink(session, perspective_ids, agreement_id=agreement.id)
    others = agreements.outcomes(session, meeting.id)
    alone = [
        voice for voice in harvest.chosen(session, meeting.id, perspective_ids) if voice.id not in others
    ]
    if alone:
        voices_service.answer(
            session,
            meeting,
            alone,
            answer=Answer.NEW,
            actor_id=actor_id,
            now=now,
        )


def _hearing(session: Session, meeting: Meeting, today: date) -> date | None:
    """Give the last day of a draft's hearing; it begins when parents have been told of the meeting."""
    told = feedback.feedback(session, meeting.id)
    return rules.hearing_ends(today) if told and told.published_at else None
