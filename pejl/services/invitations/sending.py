"""Sending invitations, and telling those who have one what is new. Each mail is queued with the deed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import invitations as rules
from pejl.domain import limits
from pejl.domain import meetings as meeting_rules
from pejl.domain.invitations import WAY_REASONS, Way
from pejl.domain.meetings import Phase, RefusedDeedError, State
from pejl.domain.texts import clean_text
from pejl.services import audit, outbox
from pejl.services.invitations import mails
from pejl.services.invitations.desk import (
    Desk,
    address,
    clear,
    close_sending,
    invited,
    is_new,
    open_sending,
    revise,
    tell,
    write_mail,
)
from pejl.services.invitations.told import has_left, mails_by_guardian, standing_by_guardian
from pejl.services.outbox import Kind, Post
from pejl.storage import invitations, people
from pejl.storage import outbox as outbox_store
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian

REPLACED = "Erstattet af en nyere mail."


@dataclass(frozen=True)
class ToInvite:
    """Who would be invited by the next press on »Send«: by mail, and by a human being."""

    by_mail: tuple[Guardian, ...]
    by_phone: tuple[Guardian, ...]

    @property
    def homes(self) -> int:
        """How many homes get a mail."""
        return len({guardian.home_id for guardian in self.by_mail})

    def __bool__(self) -> bool:
        return bool(self.by_mail or self.by_phone)


def to_invite(session: Session, meeting: Meeting) -> ToInvite:
    """Find the guardians of the class who have not been invited yet.

    Somebody told by phone is invited by mail as soon as there is an address to send to.
    """
    standing = standing_by_guardian(session, meeting)
    mailed = mails_by_guardian(session, meeting)
    by_mail, by_phone = [], []
    for guardian in people.guardians(session, meeting.school_class_id):
        invited = guardian.id in standing
        if mails.way_to(guardian) is not Way.MAIL:
            by_phone += [] if invited else [guardian]
        elif not invited or guardian.id not in mailed:
            by_mail.append(guardian)
    return ToInvite(tuple(by_mail), tuple(by_phone))


def write_words(session: Session, meeting: Meeting, text: str) -> None:
    """Keep the teacher's own words in the invitation."""
    meeting.welcome_text = clean_text(text, limits.INVITATION)
    session.flush()


def send(session: Session, meeting: Meeting, post: Post, actor_id: int, now: datetime) -> int:
    """Invite everybody who has not been invited yet; return how many mails that makes.

    A second press finds nobody left. Guardians without mail get an invitation too, so that what they
    answer on the phone has a place. Raises RefusedDeedError where nobody can be invited any more.
    """
    session.refresh(meeting, with_for_update=True)
    refuse_unless_open(session, meeting, now)
    wanted = to_invite(session, meeting)
    if not wanted:
        return 0
    desk = open_sending(session, meeting, post, now, State(meeting.state))
    known = {row.guardian_id: row for row in invitations.invitations(session, meeting.id)}
    for guardian in wanted.by_mail:
        if guardian.id in known:
            clear(desk, known[guardian.id], REPLACED)
    wanted = to_invite(session, meeting)  # without those who are again as they were told
    for guardian in wanted.by_phone:
        invited(desk, guardian, known.get(guardian.id))
    used = outbox_store.addresses_used(session, [address(guardian) for guardian in wanted.by_mail])
    sent = sum(
        write_mail(
            desk,
            invited(desk, guardian, known.get(guardian.id)),
            guardian,
            Kind.INVITATION,
            first=address(guardian) not in used,
        )
        for guardian in wanted.by_mail
    )
    if meeting.state == State.DRAFT:
        meeting.state = meeting_rules.invited(State.DRAFT)
    audit.of_meeting(session, meeting, "invitation.send", actor_id, now)
    close_sending(desk)
    return sent


def send_again(
    session: Session, meeting: Meeting, invitation: Invitation, post: Post, actor_id: int, now: datetime
) -> bool:
    """Send one guardian's last mail again on purpose; False while one waits already.

    The same bytes, unless the address, the time or the place is new: then a mail that says so. Raises
    RefusedDeedError for somebody who cannot get mail, and where the meeting is over.
    """
    session.refresh(meeting, with_for_update=True)
    refuse_unless_open(session, meeting, now)
    guardian = invitation.guardian
    how = mails.way_to(guardian)
    if how is not Way.MAIL or invitation.cancelled_at is not None:
        raise RefusedDeedError(WAY_REASONS.get(how, "Invitationen er trukket tilbage."))
    audit.of_meeting(session, meeting, "invitation.send_again", actor_id, now)
    earlier = mails_by_guardian(session, meeting).get(guardian.id, [])
    is_moved = rules.moved(mails.told(invitation), mails.where(meeting))
    if earlier and earlier[-1].recipient == address(guardian) and not is_moved:
        return outbox.send_again(earlier[-1], now)
    desk = open_sending(session, meeting, post, now, State(meeting.state))
    clear(desk, invitation, REPLACED)
    is_known = guardian.id in mails_by_guardian(session, meeting)
    answer = invitations.last_answers(session, meeting.id).get(invitation.id)
    sent = _write_anew(desk, invitation, Kind.INVITATION, answer, is_known=is_known)
    close_sending(desk)
    return sent


def announce_change(session: Session, meeting: Meeting, post: Post, now: datetime) -> int:
    """Tell everybody who has an invitation what is new since they were last told; return how many mails.

    A new time or place asks for a new answer (calendar.md 1.5). Whoever has not got the first mail yet gets
    an invitation instead, and what has not left yet is replaced: the last state wins. Nothing is sent once
    the meeting has begun, nor to those who were told nothing else than what holds again.
    """
    if rules.starts_at(mails.where(meeting)) <= now:
        return 0
    desk = open_sending(session, meeting, post, now, State(meeting.state))
    answers = invitations.last_answers(session, meeting.id)
    standing = standing_by_guardian(session, meeting).values()
    replaced = {one.id for one in standing if clear(desk, one, REPLACED)}
    mailed = mails_by_guardian(session, meeting)
    sent = 0
    for invitation in standing:
        earlier = mailed.get(invitation.guardian_id, [])
        if mails.way_to(invitation.guardian) is not Way.MAIL or not (earlier or invitation.id in replaced):
            _tell_by_phone(desk, invitation)
        elif invitation.id not in replaced or _is_news(desk, invitation):
            kind = Kind.UPDATE if has_left(earlier) else Kind.INVITATION
            answer = answers.get(invitation.id)
            sent += _write_anew(desk, invitation, kind, answer, is_known=bool(earlier))
    close_sending(desk)
    return sent


def invited_count(session: Session, meeting: Meeting) -> int:
    """Return how many guardians a change of the meeting would be mailed to."""
    mailed = mails_by_guardian(session, meeting)
    return sum(
        guardian_id in mailed and mails.way_to(invitation.guardian) is Way.MAIL
        for guardian_id, invitation in standing_by_guardian(session, meeting).items()
    )


def why_not(session: Session, meeting: Meeting, now: datetime) -> str:
    """Say in Danish why nobody can be invited any more; empty while that can be done."""
    at = meeting_rules.phase(State(meeting.state), meeting.on, meeting.start, meeting.minutes, now)
    if at is Phase.CANCELLED:
        return "Mødet er aflyst, så der kan ikke sendes invitationer."
    if at in {Phase.HELD, Phase.CLOSED} or rules.starts_at(mails.where(meeting)) <= now:
        return "Mødet er begyndt, så der kan ikke sendes invitationer."
    if not mails.is_usable(people.school(session, meeting.school_id).mail_address):
        return "Skolens mailadresse kan ikke bruges. Bed lederen om at rette den under Skole."
    return ""


def refuse_unless_open(session: Session, meeting: Meeting, now: datetime) -> None:
    """Raise RefusedDeedError with the sentence of `why_not`, if there is one."""
    reason = why_not(session, meeting, now)
    if reason:
        raise RefusedDeedError(reason)


def _write_anew(
    desk: Desk, invitation: Invitation, kind: Kind, answer: Answer | None, *, is_known: bool
) -> bool:
    """Write one more revision; the first one again, where nobody outside knows of the invitation yet."""
    guardian = invitation.guardian
    if is_new(desk, invitation) or invitation.cancelled_at is not None:
        invited(desk, guardian, invitation)
        used = outbox_store.addresses_used(desk.session, [address(guardian)])
        return write_mail(desk, invitation, guardian, Kind.INVITATION, first=not used)
    if is_known:
        revise(invitation, is_moved=rules.moved(mails.told(invitation), desk.here))
    return write_mail(desk, invitation, guardian, kind, answer=answer)


def _tell_by_phone(desk: Desk, invitation: Invitation) -> None:
    if rules.moved(mails.told(invitation), desk.here):
        revise(invitation, is_moved=True)
        tell(invitation, desk.meeting)


def _is_news(desk: Desk, invitation: Invitation) -> bool:
    """Tell whether a guardian must hear something: not where all is again as they were told."""
    is_told = invitation.told_title == desk.meeting.title and invitation.cancelled_at is None
    return is_new(desk, invitation) or not is_told or rules.moved(mails.told(invitation), desk.here)
