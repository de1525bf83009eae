"""What the teacher sees: the mail before it goes, and afterwards what came of each invitation."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from pejl.domain import invitations as rules
from pejl.domain.invitations import Reply, Source, Tally, Way
from pejl.domain.languages import DANISH
from pejl.domain.meetings import State
from pejl.domain.replies import Decision
from pejl.domain.texts import sort_key
from pejl.mail.addresses import Party
from pejl.mail.icalendar import Event
from pejl.mail.messages import Letter
from pejl.services.invitations import mails
from pejl.services.invitations.mails import Evening, Revision
from pejl.services.invitations.sending import ToInvite
from pejl.services.outbox import CALENDAR_KINDS, Kind, Post
from pejl.storage import invitations, outbox, people, replies
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import CANCELLED, HELD, QUEUED, SENDING, SENT, OutboxMail
from pejl.storage.people import Guardian

_EXAMPLE = "example"
_NOBODY = Party("forælder", "")
"""Who is greeted in the mail when nobody is left to invite."""


@dataclass(frozen=True)
class Preview:
    """A mail as its reader will see it, before it exists; the links in it lead nowhere."""

    letter: Letter
    event: Event
    programme: tuple[str, ...]
    seen: str
    """A digest of all that would be sent and to whom: what is sent must be what was seen (law 3)."""


class Delivery(StrEnum):
    """How far the last mail to a guardian has come."""

    NONE = "none"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    RETURNED = "returned"
    """A mail server had taken it, and then sent it back."""
    HELD = "held"


_DELIVERY = {QUEUED: Delivery.WAITING, SENDING: Delivery.WAITING, SENT: Delivery.SENT, HELD: Delivery.HELD}


@dataclass(frozen=True)
class Row:
    """One invited guardian, and what came of it.

    ``problem`` says in Danish why a mail waits or failed, ``stale`` that the answer was to another time or
    place, ``in_class`` that the guardian still belongs to the class.
    """

    invitation: Invitation
    guardian: Guardian
    way: Way
    delivery: Delivery
    problem: str
    answer: Answer | None
    stale: bool
    in_class: bool
    comment: str
    """What they wrote in the reply by mail that counts."""

    @property
    def withdrawn(self) -> bool:
        """Tell whether the invitation is no longer in force."""
        return self.invitation.cancelled_at is not None

    @property
    def counts(self) -> tuple[Reply | None, int]:
        """The answer as it is added up."""
        if self.answer is None or self.stale:
            return None, 0
        return Reply(self.answer.reply), self.answer.adults


@dataclass(frozen=True)
class Board:
    """All invitations to a meeting and what they add up to; needs are those of guardians who may come."""

    rows: tuple[Row, ...]
    tally: Tally
    interpreters: tuple[tuple[str, int], ...]
    childcare: int
    access: int
    sent: int
    failed: int
    waiting: int
    outdated: int
    """How many were told another time or place than the one that holds now."""


def preview(session: Session, meeting: Meeting, post: Post, wanted: ToInvite, now: datetime) -> Preview:
    """Show the invitation in Danish, to the first who would get it so, else to the first of all."""
    readers = sorted(wanted.by_mail, key=lambda one: one.language != DANISH)
    reader = readers[0] if readers else None
    about = mails.evening(session, meeting, post, now)
    return _preview(session, about, post, wanted, reader, Kind.INVITATION)


def preview_change(session: Session, meeting: Meeting, post: Post) -> Preview:
    """Show the mail that announces a change, to the first who was told something else."""
    outdated = [row for row in invitations.in_force(session, meeting.id) if _is_outdated(row, meeting)]
    reader = outdated[0] if outdated else None
    about, who = mails.evening(session, meeting, post), reader.guardian if reader else None
    return _preview(session, about, post, ToInvite((), ()), who, Kind.UPDATE, reader)


def _preview(
    session: Session,
    about: Evening,
    post: Post,
    wanted: ToInvite,
    reader: Guardian | None,
    kind: Kind,
    invitation: Invitation | None = None,
) -> Preview:
    guardian = Party(reader.name, reader.email or "") if reader else _NOBODY
    moment = datetime(2000, 1, 1, tzinfo=UTC)  # shown nowhere; a fixed one keeps the digest
    first = not outbox.addresses_used(session, [guardian.address])
    revision = Revision(kind, _EXAMPLE, 0, moment, moment, guardian, first=first)
    before = mails.facts_before(about, invitation) if invitation else about.facts
    whom = sorted((one.id, one.email, one.language) for one in (*wanted.by_mail, *wanted.by_phone))
    return Preview(
        letter=mails.letter(about, revision, before, mails.links(_EXAMPLE, post)),
        event=mails.event(about, revision, post),
        programme=about.facts.programme,
        seen=hashlib.sha256(repr((kind, about.facts, before, whom)).encode()).hexdigest(),
    )


def board(session: Session, meeting: Meeting) -> Board:
    """Gather what came of the invitations to a meeting, home by home."""
    last_mail = {
        mail.guardian_id: mail
        for mail in outbox.mails(session, meeting.id)
        if mail.kind in CALENDAR_KINDS or (mail.kind == Kind.REMINDER and mail.state != CANCELLED)
    }
    answers = invitations.last_answers(session, meeting.id)
    comments = replies.last_comments(session, meeting.id, Decision.APPLY)
    members = {guardian.id for guardian in people.guardians(session, meeting.school_class_id)}
    rows = tuple(
        _row(
            one,
            last_mail.get(one.guardian_id),
            answers.get(one.id),
            in_class=one.guardian_id in members,
            comment=comments.get(one.id, ""),
        )
        for one in invitations.invitations(session, meeting.id)
    )
    standing = [row for row in rows if not row.withdrawn or meeting.state == State.CANCELLED]
    coming = [
        row.answer for row in standing if row.answer is not None and row.counts[0] in {Reply.YES, Reply.MAYBE}
    ]
    languages = Counter(answer.interpreter for answer in coming if answer.interpreter)
    return Board(
        rows=rows,
        tally=rules.tally(row.counts for row in standing),
        interpreters=tuple(sorted(languages.items(), key=lambda one: sort_key(one[0]))),
        childcare=sum(answer.childcare for answer in coming),
        access=sum(answer.access for answer in coming),
        sent=sum(row.delivery is Delivery.SENT for row in standing),
        failed=sum(row.delivery in {Delivery.FAILED, Delivery.RETURNED} for row in standing),
        waiting=sum(row.delivery is Delivery.WAITING for row in standing),
        outdated=sum(_is_outdated(row.invitation, meeting) for row in standing),
    )


def answers_tally(session: Session, meeting: Meeting) -> Tally:
    """Add up the answers to a meeting; those to another time or place do not count."""
    return board(session, meeting).tally


def _row(
    invitation: Invitation, mail: OutboxMail | None, answer: Answer | None, *, in_class: bool, comment: str
) -> Row:
    return Row(
        invitation=invitation,
        guardian=invitation.guardian,
        way=mails.way_to(invitation.guardian),
        delivery=_delivery(mail) if mail else Delivery.NONE,
        problem=(mail.last_error or "") if mail else "",
        answer=answer,
        stale=answer is not None and answer.sequence < invitation.significant_sequence,
        in_class=in_class,
        comment=comment if answer is not None and answer.source == Source.MAIL else "",
    )


def _delivery(mail: OutboxMail) -> Delivery:
    unsent = Delivery.FAILED if mail.sent_at is None else Delivery.RETURNED
    return _DELIVERY.get(mail.state, unsent)


def _is_outdated(invitation: Invitation, meeting: Meeting) -> bool:
    return invitation.cancelled_at is None and rules.moved(mails.told(invitation), mails.where(meeting))
