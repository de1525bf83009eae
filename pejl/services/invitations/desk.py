"""The desk where mails about one meeting are written: one deed at a time, each mail queued as it is made."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pejl.domain import invitations as rules
from pejl.domain.invitations import Reply, Way, WhenWhere
from pejl.domain.meetings import State
from pejl.mail.addresses import Party, clean_address
from pejl.mail.messages import Message
from pejl.services import outbox
from pejl.services.invitations import mails, undoing
from pejl.services.invitations.mails import Evening, Revision
from pejl.services.invitations.undoing import Batch
from pejl.services.links import link_hash
from pejl.services.outbox import Kind, Post
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian

CALLED_OFF = "Mødet er aflyst."
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Desk:
    """What every mail about one meeting is written with."""

    session: Session
    meeting: Meeting
    about: Evening
    post: Post
    now: datetime
    batch: Batch | None = None
    """What is sent together, where the deed is one that can be undone."""

    @property
    def here(self) -> WhenWhere:
        """The time and place that hold now."""
        return mails.where(self.meeting)

    @property
    def starts_at(self) -> datetime:
        """When the meeting starts, and mails about it are of no more use."""
        return rules.starts_at(self.here)


def open_desk(session: Session, meeting: Meeting, post: Post, now: datetime) -> Desk:
    """Let one deed at a time decide who gets a mail about a meeting; SQLite's writers queue anyway."""
    session.flush()
    session.refresh(meeting, with_for_update=True)
    return Desk(session, meeting, mails.evening(session, meeting, post, now), post, now)


def open_sending(session: Session, meeting: Meeting, post: Post, now: datetime, before: State) -> Desk:
    """Open the desk for a deed that can be undone; ``before`` is the meeting's state without it."""
    desk = open_desk(session, meeting, post, now)
    return replace(desk, batch=undoing.begin(session, meeting, before, post, now))


def close_sending(desk: Desk) -> None:
    """Leave the desk: what was written waits, and can be undone until it leaves."""
    if desk.batch is not None:
        undoing.settle(desk.session, desk.batch)


def invited(desk: Desk, guardian: Guardian, invitation: Invitation | None) -> Invitation:
    """Give a guardian's invitation: a new one, or the one there is, in force and for the time that holds."""
    if invitation is None:
        invitation = _new(desk, guardian)
        tell(invitation, desk.meeting)
        desk.session.add(invitation)
        desk.session.flush()
        _remember(desk, invitation, new=True)
        return invitation
    _remember(desk, invitation)
    if is_new(desk, invitation):
        invitation.cancelled_at = None
    elif invitation.cancelled_at is not None or rules.moved(mails.told(invitation), desk.here):
        invitation.cancelled_at = None
        revise(invitation, is_moved=True)
    tell(invitation, desk.meeting)
    desk.session.flush()
    return invitation


def clear(desk: Desk, invitation: Invitation, reason: str) -> bool:
    """Make room for a newer mail to a guardian; tell whether it replaces one that waits with it.

    What was written by the sending that waits is as if it never was. Older mails that have not left stay
    here, with ``reason``.
    """
    if desk.batch is None:
        return False
    _remember(desk, invitation)
    replaced = undoing.unwrite(desk.session, desk.batch, invitation)
    undoing.set_aside(desk.session, desk.batch, invitation, reason)
    return replaced


def is_new(desk: Desk, invitation: Invitation) -> bool:
    """Tell whether nobody outside knows of an invitation yet: it was made by the sending that waits."""
    return desk.batch is not None and undoing.is_new(desk.batch, invitation)


def _remember(desk: Desk, invitation: Invitation, *, new: bool = False) -> None:
    if desk.batch is not None:
        undoing.remember(desk.batch, invitation, new=new)


def _new(desk: Desk, guardian: Guardian) -> Invitation:
    uid = str(uuid.uuid4())
    return Invitation(
        school_id=desk.meeting.school_id,
        meeting_id=desk.meeting.id,
        guardian_id=guardian.id,
        uid=uid,
        link_hash=link_hash(desk.post.links.token("answer", uid)),
        stop_hash=link_hash(desk.post.links.token("unsubscribe", uid)),
        sequence=0,
        significant_sequence=0,
        created_at=desk.now,
        stamped_at=desk.now - _SECOND,
        cancelled_at=None,
    )


def revise(invitation: Invitation, *, is_moved: bool) -> None:
    """Count one more revision; after a new time or place, earlier answers were to something else."""
    invitation.sequence += 1
    if is_moved:
        invitation.significant_sequence = invitation.sequence


def tell(invitation: Invitation, meeting: Meeting) -> None:
    """Note that a guardian has been told of the meeting as it stands."""
    invitation.told_title = meeting.title
    invitation.told_on = meeting.on
    invitation.told_start = meeting.start
    invitation.told_minutes = meeting.minutes
    invitation.told_place = meeting.place


def write_mail(
    desk: Desk,
    invitation: Invitation,
    guardian: Guardian,
    kind: Kind,
    *,
    first: bool = False,
    answer: Answer | None = None,
) -> bool:
    """Queue one revision to one guardian, and note what they are told by it."""
    queued = outbox.queue(
        desk.session,
        meeting=desk.meeting,
        guardian=guardian,
        kind=kind,
        sequence=invitation.sequence,
        message=_message(desk, invitation, guardian, kind, first=first, answer=answer),
        now=desk.now,
        give_up_at=desk.starts_at,
        sending=desk.batch.row if desk.batch else None,
    )
    tell(invitation, desk.meeting)
    return queued


def write_farewell(desk: Desk, invitation: Invitation) -> bool:
    """Queue the last revision to a guardian who is about to be removed, and end the invitation."""
    invitation.sequence += 1
    invitation.cancelled_at = desk.now
    return outbox.queue_farewell(
        desk.session,
        meeting=desk.meeting,
        message=_message(desk, invitation, invitation.guardian, Kind.FAREWELL),
        sequence=invitation.sequence,
        now=desk.now,
        give_up_at=desk.starts_at,
    )


def _message(
    desk: Desk,
    invitation: Invitation,
    guardian: Guardian,
    kind: Kind,
    *,
    first: bool = False,
    answer: Answer | None = None,
) -> Message:
    # DTSTAMP has whole seconds and must grow, also when two changes are announced at once.
    invitation.stamped_at = max(desk.now.replace(microsecond=0), invitation.stamped_at + _SECOND)
    stale = answer is not None and answer.sequence < invitation.significant_sequence
    revision = Revision(
        kind=kind,
        uid=invitation.uid,
        sequence=invitation.sequence,
        stamp=invitation.stamped_at,
        created=invitation.created_at,
        guardian=Party(guardian.name, address(guardian)),
        partstat=rules.partstat(Reply(answer.reply) if answer else None, stale=stale),
        language=guardian.language,
        first=first,
    )
    before = mails.facts_before(desk.about, invitation)
    return mails.message(desk.about, revision, before, desk.post)


def take_back(desk: Desk, invitation: Invitation, kind: Kind, *, by_mail: bool) -> bool:
    """End an invitation; tell whether a mail says so. What has not left yet stays here."""
    clear(desk, invitation, CALLED_OFF)
    guardian, is_known = invitation.guardian, not is_new(desk, invitation)
    invitation.sequence += is_known
    invitation.cancelled_at = desk.now
    reachable = by_mail and is_known and mails.way_to(guardian) is Way.MAIL
    return reachable and write_mail(desk, invitation, guardian, kind)


def address(guardian: Guardian) -> str:
    """Give the address of a guardian who can be reached by mail."""
    return clean_address(guardian.email or "")
