"""What is done with a mail that came back (calendar.md 2.2, steps 6 to 13)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from pejl.domain import limits
from pejl.domain.invitations import Reply, partstat
from pejl.domain.nameguard import Kind, examine
from pejl.domain.replies.values import (
    Asked,
    CalendarReply,
    Decision,
    Incoming,
    Reason,
    Returned,
    Unreadable,
    Verdict,
)
from pejl.domain.texts import clean_text

CLOCKS_DIFFER_BY = timedelta(hours=24)
"""How far ahead of ours the clock of somebody's calendar may be (step 9)."""

MOST_PENDING = 20
"""How many replies to one invitation may wait for a human being: nobody can fill the teacher's page."""

REPLY_METHOD, COUNTER_METHOD = "REPLY", "COUNTER"
_METHODS = frozenset({REPLY_METHOD, COUNTER_METHOD})
_REPLIES: Mapping[str, Reply] = MappingProxyType({partstat(reply): reply for reply in Reply})
_REMOVED = "[fjernet]"


def decide(mail: Incoming, asked: Asked | None, now: datetime) -> Verdict:
    """Decide what is done with a mail about an invitation (``None``: we know none such) at ``now``.

    The order is that of calendar.md 2.2; what could change nothing is ignored before anybody is asked who
    sent it.
    """
    match mail.content:
        case None:
            return Verdict(Decision.IGNORE, Reason.NO_REPLY)
        case Unreadable(reason):
            return Verdict(Decision.REJECT, reason)
        case Returned() as returned:
            return _returned(returned, asked)
        case CalendarReply() as reply:
            return _replied(mail, reply, asked, now)


def outdated(asked: Asked, sequence: int | None, stamp: datetime | None) -> Reason | None:
    """Say why a reply of that SEQUENCE and DTSTAMP no longer counts; nothing while it does.

    Steps 9 and 10; RFC 5546 orders by SEQUENCE, then by DTSTAMP.
    """
    if not asked.is_open:
        return Reason.CLOSED
    if sequence is None or sequence < asked.significant_sequence:
        return Reason.OLD_TIME
    known = [at for at in (asked.last_stamp, asked.answered_at) if at is not None]
    if stamp is None or any(stamp <= at for at in known):
        return Reason.NOT_NEWER
    return None


def choice(reply: CalendarReply) -> Reply | None:
    """Give the answer a reply with one attendee holds: ja, nej, måske or nothing (step 12)."""
    return _REPLIES.get(reply.attendees[0].partstat) if len(reply.attendees) == 1 else None


def safe_comment(text: str) -> str:
    """Make a comment safe to keep: 500 characters (step 13), without CPR numbers (law 6)."""
    kept = clean_text(text, limits.COMMENT)
    for finding in reversed(examine(kept)):
        if finding.kind is Kind.CPR:
            kept = f"{kept[: finding.start]}{_REMOVED}{kept[finding.end :]}"
    return kept


def _returned(returned: Returned, asked: Asked | None) -> Verdict:
    """Our own mail came back: mark the invitation, read nothing else in it (step 2)."""
    if asked is None:
        return Verdict(Decision.IGNORE, Reason.UNKNOWN_INVITATION)
    uid = returned.uid or f"{asked.uid}@{returned.message_id.rpartition('@')[2]}"
    return Verdict(Decision.BOUNCE, Reason.RETURNED, returned=uid)


def _replied(mail: Incoming, reply: CalendarReply, asked: Asked | None, now: datetime) -> Verdict:
    if reply.method not in _METHODS:  # step 6
        return Verdict(Decision.IGNORE, Reason.OTHER_METHOD)
    if asked is None:  # step 7
        return Verdict(Decision.IGNORE, Reason.UNKNOWN_INVITATION)
    answer = choice(reply)
    says_nothing = answer is None and reply.method == REPLY_METHOD
    steps = (
        (Decision.REJECT, None if reply.attendees else Reason.NO_ATTENDEE),
        (Decision.PENDING, _not_the_one(reply, asked)),
        (Decision.REJECT, _impossible(reply, asked, now)),
        (Decision.STALE, outdated(asked, reply.sequence, reply.stamp)),
        (Decision.IGNORE, Reason.NO_CHOICE if says_nothing else None),
        (Decision.PENDING, _doubtful(mail, reply, asked)),
    )
    found = next(((decision, reason) for decision, reason in steps if reason), None)
    if found is None:
        return Verdict(Decision.APPLY, Reason.ANSWERED, answer)
    if found[0] is Decision.PENDING and asked.pending >= MOST_PENDING:
        return Verdict(Decision.REJECT, Reason.TOO_MANY_PENDING)
    return Verdict(*found)


def _not_the_one(reply: CalendarReply, asked: Asked) -> Reason | None:
    """Say why a reply is not simply the invited guardian's own (step 8)."""
    if any(one.delegated for one in reply.attendees):
        return Reason.DELEGATED
    if len(reply.attendees) > 1:
        return Reason.SEVERAL_ATTENDEES
    if reply.one_of_series:
        return Reason.ONE_OF_SERIES
    if not asked.email or [one.address for one in reply.attendees] != [asked.email]:
        return Reason.OTHER_ATTENDEE
    return None


def _impossible(reply: CalendarReply, asked: Asked, now: datetime) -> Reason | None:
    """Say why no calendar can have meant this (step 9)."""
    if reply.stamp is None:
        return Reason.NO_STAMP
    if reply.stamp > now + CLOCKS_DIFFER_BY:
        return Reason.FUTURE_STAMP
    if reply.sequence is None or not 0 <= reply.sequence <= asked.sequence:
        return Reason.BAD_SEQUENCE
    return None


def _doubtful(mail: Incoming, reply: CalendarReply, asked: Asked) -> Reason | None:
    """Say why a reply in the guardian's name is not taken at its word (steps 11 and 12)."""
    if mail.sender != asked.email:
        return Reason.OTHER_SENDER
    if not mail.verified:
        return Reason.UNVERIFIED_SENDER
    if reply.method == COUNTER_METHOD:
        return Reason.OTHER_TIME
    return None
