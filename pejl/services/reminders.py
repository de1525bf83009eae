"""Reminders: planned with the invitation, shown before they go, and each sent once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pejl.domain import days
from pejl.domain import reminders as rules
from pejl.domain.invitations import Reply, Way
from pejl.domain.meetings import State
from pejl.domain.reminders import Audience, Choice
from pejl.mail import letters
from pejl.mail.letters import Reader
from pejl.mail.messages import Letter
from pejl.services import audit
from pejl.services.invitations import Delivery, Row, board, evening, mails
from pejl.services.invitations.desk import Desk, open_desk
from pejl.services.invitations.writing import reader, write_to
from pejl.services.outbox import Kind, Post
from pejl.storage import reminders as store
from pejl.storage.meetings import Meeting
from pejl.storage.reminders import Reminder

_REACHED = frozenset({Delivery.SENT, Delivery.WAITING})


@dataclass(frozen=True)
class Planned:
    """One reminder as the teacher sees it: whether it is chosen, when it goes, and to whom as things stand.

    ``too_late`` says that its time has passed, ``sent`` that it has gone out.
    """

    choice: Choice
    chosen: bool
    at: datetime
    readers: tuple[str, ...]
    too_late: bool
    sent: bool


@dataclass(frozen=True)
class Plan:
    """All reminders of a meeting that can be chosen, and the mail each audience gets."""

    rows: tuple[Planned, ...]
    letters: tuple[tuple[Audience, Letter], ...]


def plan(session: Session, meeting: Meeting, post: Post, now: datetime) -> Plan:
    """Show the reminders of a meeting; those that are usual are chosen until somebody has been invited."""
    known = {
        Choice(one.days_before, Audience(one.audience)): one for one in store.reminders(session, meeting.id)
    }
    usual = rules.USUAL if meeting.state == State.DRAFT else frozenset()
    everybody = board(session, meeting).rows
    rows = tuple(
        _planned(meeting, choice, known.get(choice), choice in usual, everybody, now)
        for choice in rules.CHOICES
    )
    about, own = evening(session, meeting, post), mails.links("example", post)
    replies = {Audience.UNANSWERED: None, Audience.COMING: Reply.YES}
    shown = tuple(
        (audience, letters.reminder(about.facts, Reader("forælder"), own, reply=reply))
        for audience, reply in replies.items()
    )
    return Plan(rows, shown)


def choose(
    session: Session, meeting: Meeting, chosen: Collection[Choice], actor_id: int, now: datetime
) -> None:
    """Plan these reminders and no others; one that stays keeps what is known of it."""
    known = {
        Choice(one.days_before, Audience(one.audience)): one for one in store.reminders(session, meeting.id)
    }
    for choice, reminder in known.items():
        if choice not in chosen:
            session.delete(reminder)
    for choice in chosen:
        if choice not in known:
            session.add(
                Reminder(
                    school_id=meeting.school_id,
                    meeting_id=meeting.id,
                    days_before=choice.days_before,
                    audience=choice.audience,
                    planned_at=now,
                    sent_for=None,
                )
            )
    flag_modified(meeting, "title")  # the choice belongs to the version the form was made from
    audit.of_meeting(session, meeting, "reminder.plan", actor_id, now)
    session.flush()


def due_meetings(session: Session, now: datetime) -> Sequence[int]:
    """Return the ids of meetings with a reminder that is to be sent now."""
    today = days.today(now)
    last = today + timedelta(days=max(rules.DAYS_BEFORE) + 1)
    found = store.ahead(session, today, last, State.INVITED)
    return sorted({meeting.id for reminder, meeting in found if _is_due(reminder, meeting, now)})


def send_due(session: Session, meeting: Meeting, post: Post, now: datetime) -> int:
    """Queue the reminders of a meeting that are due; return how many mails that makes.

    The row says in the same transaction that it is done, and the mail's own key lets nobody get two from
    one meeting on one day: a second run, also one at the same time, finds nothing to do.
    """
    desk = open_desk(session, meeting, post, now)
    if meeting.state != State.INVITED:
        return 0
    sent = 0
    for reminder in store.reminders(session, meeting.id):
        if not _is_due(reminder, meeting, now):
            continue
        for row in _readers(
            meeting, reminder.days_before, Audience(reminder.audience), board(session, meeting).rows
        ):
            sent += _write(desk, row, reminder)
        reminder.sent_for = rules.day(meeting.on, reminder.days_before)
    session.flush()
    return sent


def _is_due(reminder: Reminder, meeting: Meeting, now: datetime) -> bool:
    is_sent = reminder.sent_for == rules.day(meeting.on, reminder.days_before)
    return not is_sent and rules.is_due(mails.where(meeting), reminder.days_before, reminder.planned_at, now)


def _planned(
    meeting: Meeting,
    choice: Choice,
    known: Reminder | None,
    usual: bool,  # noqa: FBT001 - one of two answers to »is it ticked«
    everybody: Sequence[Row],
    now: datetime,
) -> Planned:
    at = rules.due_at(meeting.on, choice.days_before)
    return Planned(
        choice=choice,
        chosen=known is not None or (usual and at > now),
        at=at,
        readers=tuple(
            row.guardian.name for row in _readers(meeting, choice.days_before, choice.audience, everybody)
        ),
        too_late=at <= now,
        sent=known is not None and known.sent_for == rules.day(meeting.on, choice.days_before),
    )


def _readers(meeting: Meeting, days_before: int, audience: Audience, rows: Sequence[Row]) -> Iterator[Row]:
    """Give those a reminder goes to: reached by mail before, and told nothing newer since it was due."""
    due = rules.due_at(meeting.on, days_before)
    for row in rows:
        if row.withdrawn or row.way is not Way.MAIL or row.delivery not in _REACHED:
            continue
        if rules.is_for(audience, row.counts[0]) and row.invitation.stamped_at < due:
            yield row


def _write(desk: Desk, row: Row, reminder: Reminder) -> bool:
    own = mails.links(row.invitation.uid, desk.post)
    return write_to(
        desk.session,
        row.invitation,
        letters.reminder(desk.about.facts, reader(row.guardian), own, reply=row.counts[0]),
        sender=desk.about.school,
        kind=Kind.REMINDER,
        number=rules.day(desk.meeting.on, reminder.days_before).toordinal(),
        post=desk.post,
        now=desk.now,
        give_up_at=desk.starts_at,
        in_thread=True,
    )
