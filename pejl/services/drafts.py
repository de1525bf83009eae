"""Drafts: out for two weeks at the homes, heard, and then an agreement (domain.md 5.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import agreements as rules
from pejl.domain import days
from pejl.domain.agreements import Act, Status
from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.meetings import RefusedDeedError, State
from pejl.services import agreements, harvest
from pejl.storage import agreements as agreement_store
from pejl.storage import drafts as store
from pejl.storage.agreements import Agreement
from pejl.storage.drafts import Assent, DraftVoice
from pejl.storage.harvest import Perspective
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting

OVER = "Fristen er gået. Skriv til skolen, hvis der er noget, I vil sige."


@dataclass(frozen=True)
class Draft:
    """A draft as one guardian sees it on their own page."""

    agreement: Agreement
    agrees: bool


@dataclass(frozen=True)
class Hearing:
    """What homes have said to a draft: how many agree, what was said, how much waits for an answer."""

    assents: int
    voices: Sequence[Perspective]

    @property
    def waiting(self) -> int:
        """How many voices wait for an answer; until they have it the draft does not settle by itself."""
        return sum(voice.status == Answer.NEW for voice in self.voices)


def tell(session: Session, meeting: Meeting, now: datetime) -> None:
    """Let the two weeks begin for those drafts of a meeting that parents read of for the first time."""
    for agreement in store.of_meeting(session, meeting.id, Status.DRAFT):
        agreement.hearing_until = agreement.hearing_until or rules.hearing_ends(days.today(now))
    session.flush()


def heard(session: Session, invitation: Invitation, now: datetime) -> list[Draft]:
    """Return the drafts of a meeting its guardian can react to now; none after they are withdrawn."""
    if invitation.cancelled_at is not None or invitation.meeting.state == State.CLOSED:
        return []
    found = [
        one
        for one in store.of_meeting(session, invitation.meeting_id, Status.DRAFT)
        if rules.is_heard(Status(one.status), one.hearing_until, days.today(now))
    ]
    agreed = store.assented(session, invitation.guardian_id, [one.id for one in found]) if found else ()
    return [Draft(one, one.id in agreed) for one in found]


def agree(session: Session, invitation: Invitation, agreement: Agreement, now: datetime) -> None:
    """Note that a guardian agrees; a second time nothing happens. Raises RefusedDeedError out of time."""
    draft = _open(session, invitation, agreement, now)
    if not draft.agrees:
        session.add(
            Assent(
                school_id=agreement.school_id, agreement_id=agreement.id, guardian_id=invitation.guardian_id
            )
        )
        session.flush()


def say(
    session: Session,
    invitation: Invitation,
    agreement: Agreement,
    text: str,
    now: datetime,
    *,
    receipt: str = "",
) -> None:
    """Write down what a guardian says to a draft: a voice like any other, and nobody's name (law 5).

    Whoever had agreed does not any more. ``receipt`` is the code they follow it with. Raises
    RefusedDeedError out of time, ValueError for an empty text.
    """
    _open(session, invitation, agreement, now)
    store.forget_assents(session, agreement.id, invitation.guardian_id)
    voice = harvest.record(
        session,
        invitation.meeting,
        kind=Kind.WISH,
        text=text,
        origin=Origin.DRAFT,
        today=days.today(now),
        receipt=receipt,
    )
    session.add(DraftVoice(school_id=agreement.school_id, agreement_id=agreement.id, perspective_id=voice.id))
    session.flush()


def hearing(session: Session, agreement: Agreement) -> Hearing:
    """Return what homes have said to a draft."""
    return Hearing(store.assents(session, agreement.id), store.voices(session, agreement.id))


def due(session: Session, now: datetime) -> Sequence[int]:
    """Return the ids of the drafts whose two weeks are over."""
    return [one.id for one in store.heard_out(session, days.today(now), Status.DRAFT)]


def settle_due(session: Session, agreement_id: int, now: datetime) -> bool:
    """Let one draft become an agreement if nobody waits for an answer; tell whether it did."""
    agreement = agreement_store.agreement(session, agreement_id, lock=True)
    if agreement is None:
        return False
    waiting = hearing(session, agreement).waiting
    if not rules.settles(Status(agreement.status), agreement.hearing_until, days.today(now), waiting):
        return False
    agreements.settle(session, agreement, now)
    return True


def _open(session: Session, invitation: Invitation, agreement: Agreement, now: datetime) -> Draft:
    rules.may(Status(agreement.status), Act.REACT)
    found = next((one for one in heard(session, invitation, now) if one.agreement is agreement), None)
    if found is None:
        raise RefusedDeedError(OVER)
    return found
