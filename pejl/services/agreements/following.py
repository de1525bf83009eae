"""Following agreements: how they go, what they wait for, and who is asked to help."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from pejl.domain import agreements as rules
from pejl.domain import days, trials
from pejl.domain.agreements import Act, Status
from pejl.domain.trials import Verdict
from pejl.services import audit
from pejl.storage.agreements import Agreement, CheckIn

_NOTED = {
    Act.LOOK: "check_in",
    Act.PUT_OFF: "put_off",
    Act.ASK_HELP: "ask_help",
    Act.HELP: "give_help",
    Act.CONFIRM: "confirm_agreement",
}
"""What the steps somebody takes are called among the deeds."""


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
    agreement.status = rules.move(Status(agreement.status), to, note)
    agreement.status_on, agreement.status_note = days.today(now), note
    if due_on is not None:
        agreement.due_on = due_on
    if not Status(agreement.status).open:
        agreement.help_asked_on = None
    _step(session, agreement, Act.LOOK, note, actor_id, now, due_on=due_on, verdict=verdict)


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


def look(
    session: Session,
    agreement: Agreement,
    found: str,
    *,
    note: str,
    due_on: date | None,
    actor_id: int,
    now: datetime,
) -> None:
    """Note what was ``found``, by its key: the verdict on a prøvehandling, or a status. Raises as they do."""
    if found in set(Verdict):
        verdict = Verdict(found)
        judge(session, agreement, verdict, note=note, due_on=due_on, actor_id=actor_id, now=now)
    else:
        check_in(session, agreement, to=Status(found), note=note, due_on=due_on, actor_id=actor_id, now=now)


def put_off(
    session: Session, agreement: Agreement, to: date, note: str, *, actor_id: int, now: datetime
) -> None:
    """Let an agreement wait until a later day; parents can read why. Raises as `rules.put_off`."""
    today = days.today(now)
    rules.put_off(Status(agreement.status), agreement.due_on, to, today, note)
    agreement.due_on, agreement.status_on, agreement.status_note = to, today, note
    _step(session, agreement, Act.PUT_OFF, note, actor_id, now, due_on=to)


def ask_help(session: Session, agreement: Agreement, note: str, *, actor_id: int, now: datetime) -> None:
    """Ask the leader to step in; ``note`` stays among staff. Raises as `rules.ask_help`."""
    rules.ask_help(Status(agreement.status), note)
    agreement.help_asked_on = agreement.help_asked_on or days.today(now)
    _step(session, agreement, Act.ASK_HELP, note, actor_id, now)


def give_help(session: Session, agreement: Agreement, note: str, *, actor_id: int, now: datetime) -> None:
    """Say what is done about it; nobody asks any more. Raises as `rules.give_help`."""
    rules.give_help(Status(agreement.status), note, asked=agreement.help_asked_on is not None)
    agreement.help_asked_on = None
    _step(session, agreement, Act.HELP, note, actor_id, now)


def settle(session: Session, agreement: Agreement, now: datetime) -> None:
    """Let a draft that has been heard out be an agreement; time does it, nobody's name stands on it.

    Raises RefusedDeedError where it is no draft.
    """
    rules.may(Status(agreement.status), Act.SETTLE)
    agreement.status = rules.move(Status(agreement.status), Status.RUNNING, "")
    agreement.status_on = days.today(now)
    _step(session, agreement, Act.SETTLE, "", None, now)


def confirm(session: Session, agreement: Agreement, note: str, *, actor_id: int, now: datetime) -> None:
    """Note that the parents of the new year hold to a fælles linje too. A second time changes nothing.

    Raises RefusedDeedError for one that is dropped.
    """
    if agreement.unconfirmed_since is None:
        return
    rules.may(Status(agreement.status), Act.CONFIRM)
    agreement.unconfirmed_since = None
    _step(session, agreement, Act.CONFIRM, note, actor_id, now)


def _step(
    session: Session,
    agreement: Agreement,
    act: Act,
    note: str,
    actor_id: int | None,
    now: datetime,
    *,
    due_on: date | None = None,
    verdict: Verdict | None = None,
) -> None:
    """Write down a step of an agreement's story, and who took it; what time does nobody did."""
    session.add(
        CheckIn(
            school_id=agreement.school_id,
            agreement_id=agreement.id,
            act=act,
            status=agreement.status,
            verdict=verdict or "",
            note=note,
            due_on=due_on,
            made_by=actor_id,
            made_at=now,
        )
    )
    if actor_id is not None:
        audit.of(session, agreement, _NOTED[act], actor_id, now)
    session.flush()
