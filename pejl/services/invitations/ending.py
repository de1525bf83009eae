"""Taking invitations back: the meeting is called off, or a guardian is no longer of the class."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import invitations as rules
from pejl.domain.invitations import Way
from pejl.domain.meetings import State
from pejl.services import audit
from pejl.services.invitations import mails, undoing
from pejl.services.invitations.desk import close_sending, open_desk, open_sending, take_back, write_farewell
from pejl.services.invitations.sending import refuse_unless_open
from pejl.services.invitations.told import has_left, mails_by_guardian, standing_by_guardian
from pejl.services.outbox import Kind, Post
from pejl.storage import invitations, people
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian


@dataclass(frozen=True)
class Farewell:
    """An invitation to a meeting to come that ends because somebody leaves.

    With ``by_mail`` a mail says so and takes the meeting out of their calendar, else a human being must.
    """

    invitation: Invitation
    by_mail: bool


def announce_cancellation(session: Session, meeting: Meeting, post: Post, now: datetime) -> int:
    """Tell everybody who has an invitation that the meeting is off, once; return how many mails that makes.

    Nothing is sent once the meeting has begun, nor to those whose first mail has not left yet.
    """
    desk = open_sending(session, meeting, post, now, State.INVITED)
    mailed = mails_by_guardian(session, meeting) if desk.starts_at > now else {}
    sent = sum(
        take_back(desk, invitation, Kind.CANCELLATION, by_mail=invitation.guardian_id in mailed)
        for invitation in standing_by_guardian(session, meeting).values()
    )
    close_sending(desk)
    return sent


def heard_count(session: Session, meeting: Meeting, now: datetime) -> int:
    """Return how many guardians would be mailed if the meeting were called off at ``now``.

    Not those whose first mail can still be undone: nobody outside knows of their invitations.
    """
    if rules.starts_at(mails.where(meeting)) <= now:
        return 0
    unheard, mailed = undoing.unheard(session, meeting), mails_by_guardian(session, meeting)
    return sum(
        guardian_id in mailed
        and invitation.id not in unheard
        and mails.way_to(invitation.guardian) is Way.MAIL
        for guardian_id, invitation in standing_by_guardian(session, meeting).items()
    )


def withdraw(
    session: Session, meeting: Meeting, invitation: Invitation, post: Post, actor_id: int, now: datetime
) -> bool:
    """Take one invitation back, e.g. of a guardian who left the class; the others hear nothing (T07).

    Tells whether a mail says so. Raises RefusedDeedError where the meeting is over.
    """
    session.refresh(meeting, with_for_update=True)
    refuse_unless_open(session, meeting, now)
    if invitation.cancelled_at is not None:
        return False
    desk = open_sending(session, meeting, post, now, State(meeting.state))
    audit.of_meeting(session, meeting, "invitation.withdraw", actor_id, now)
    mailed = mails_by_guardian(session, meeting)
    told = take_back(desk, invitation, Kind.WITHDRAWAL, by_mail=invitation.guardian_id in mailed)
    close_sending(desk)
    return told


def farewells(
    session: Session, guardians: Collection[Guardian], class_ids: Collection[int] | None, now: datetime
) -> tuple[Farewell, ...]:
    """Find the invitations that end when guardians leave these classes, or (``None``) the register.

    Only those somebody outside has heard of, to meetings that have not begun.
    """
    found = []
    for one in _coming(session, guardians, class_ids, now):
        by_mail = mails.way_to(one.guardian) is Way.MAIL
        if one.id in undoing.unheard(session, one.meeting):
            continue
        if by_mail and not has_left(mails_by_guardian(session, one.meeting).get(one.guardian_id, ())):
            continue
        sender = people.school(session, one.school_id).mail_address
        found.append(Farewell(one, by_mail and mails.is_usable(sender)))
    return tuple(found)


def leave_classes(
    session: Session, guardians: Collection[Guardian], class_ids: Collection[int], post: Post, now: datetime
) -> int:
    """Take back the invitations of guardians who leave classes and stay in others; return how many mails."""
    told = {one.invitation.id for one in farewells(session, guardians, class_ids, now) if one.by_mail}
    sent = 0
    for one in _coming(session, guardians, class_ids, now):
        desk = open_sending(session, one.meeting, post, now, State(one.meeting.state))
        sent += take_back(desk, one, Kind.WITHDRAWAL, by_mail=one.id in told)
        close_sending(desk)
    return sent


def say_farewell(session: Session, guardians: Collection[Guardian], post: Post, now: datetime) -> int:
    """Write to guardians who are about to be removed, while it is known who they are; return how many mails.

    The mail is to nobody in the register: it goes out when they are gone, and cannot be undone.
    """
    last = [one.invitation for one in farewells(session, guardians, None, now) if one.by_mail]
    for one in last:
        write_farewell(open_desk(session, one.meeting, post, now), one)
    return len(last)


def _coming(
    session: Session, guardians: Collection[Guardian], class_ids: Collection[int] | None, now: datetime
) -> list[Invitation]:
    rows = invitations.standing_of(session, [one.id for one in guardians], State.INVITED, days.today(now))
    return [
        one
        for one in rows
        if (class_ids is None or one.meeting.school_class_id in class_ids)
        and rules.starts_at(mails.where(one.meeting)) > now
    ]
