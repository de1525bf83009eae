"""Making agreements, following them up, and keeping the way back to the voices they came from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain import agreements as rules
from pejl.domain import days, trials
from pejl.domain import harvest as voices_rules
from pejl.domain.agreements import Kind, Side, Status, Terms
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.domain.trials import Trial, Verdict
from pejl.services import audit
from pejl.services import harvest as voices_service
from pejl.storage import agreements, harvest
from pejl.storage.agreements import Agreement, CheckIn
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
    agreement = Agreement(
        school_id=meeting.school_id,
        meeting_id=meeting.id,
        school_class_id=meeting.school_class_id,
        status=rules.first_status(wording.kind, wording.side),
        status_note="",
        status_on=days.today(now),
        created_at=now,
        **_columns(wording, meeting, days.today(now)),
    )
    session.add(agreement)
    session.flush()
    _answer(session, meeting, agreement, voices, actor_id, now)
    _note(session, agreement, "make_agreement", actor_id, now)
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
    """Change an agreement and the voices it comes from.

    A voice that is let go and stands behind no other agreement waits for an answer again. Raises
    RefusedDeedError where that is no longer allowed.
    """
    for name, value in _columns(wording, meeting, days.today(now)).items():
        setattr(agreement, name, value)
    wanted = {voice.id for voice in voices}
    _let_go(session, meeting, agreement, agreements.linked(session, agreement.id) - wanted, actor_id, now)
    _answer(session, meeting, agreement, voices, actor_id, now)
    _note(session, agreement, "edit_agreement", actor_id, now)
    session.flush()


def check_in(
    session: Session,
    agreement: Agreement,
    *,
    to: Status,
    note: str,
    due_on: date | None,
    actor_id: int,
    now: datetime,
    verdict: Verdict | None = None,
) -> None:
    """Note how an agreement goes; ``due_on`` is a new date, if any. A ``verdict`` comes through `judge`.

    Raises RefusedDeedError for a step that is not allowed, and for dropping or adjusting without a word.
    """
    status = rules.move(Status(agreement.status), to, note)
    agreement.status, agreement.status_on = status, days.today(now)
    agreement.status_note = note
    if due_on is not None:
        agreement.due_on = due_on
    session.add(
        CheckIn(
            school_id=agreement.school_id,
            agreement_id=agreement.id,
            status=status,
            verdict=verdict or "",
            note=note,
            made_by=actor_id,
            made_at=now,
        )
    )
    _note(session, agreement, "check_in", actor_id, now)
    session.flush()


def judge(
    session: Session,
    agreement: Agreement,
    verdict: Verdict,
    *,
    note: str,
    due_on: date | None,
    actor_id: int,
    now: datetime,
) -> None:
    """Note what a prøvehandling was found to be. Raises as `check_in`, and where no verdict can be given."""
    to = trials.judged(Status(agreement.status), verdict)
    check_in(session, agreement, to=to, note=note, due_on=due_on, actor_id=actor_id, now=now, verdict=verdict)


def trial(agreement: Agreement) -> Trial | None:
    """Return what makes an agreement a trial, or nothing for the other kinds."""
    if agreement.trial_from is None or agreement.trial_until is None:
        return None
    return Trial(agreement.trial_from, agreement.trial_until, agreement.sign)


def advice(agreement: Agreement, year_ends: date) -> tuple[str, ...]:
    """Say in Danish what to think of in one agreement that is still open; ``year_ends`` is its year's end."""
    if not Status(agreement.status).open:
        return ()
    tried = trial(agreement)
    return rules.advice(terms(agreement), year_ends) + (
        trials.advice(tried, agreement.due_on) if tried else ()
    )


def terms(agreement: Agreement) -> Terms:
    """Return what an agreement says, for the rules."""
    return Terms(
        Kind(agreement.kind), Side(agreement.side), agreement.text, agreement.due_on, agreement.owner
    )


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


def _note(session: Session, agreement: Agreement, action: str, actor_id: int, now: datetime) -> None:
    audit.note(
        session,
        actor_id=actor_id,
        school_id=agreement.school_id,
        action=action,
        kind="agreement",
        object_id=agreement.id,
        now=now,
    )
