"""What a mail says, what is known of the invitation it is about, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pejl.domain.invitations import REPLY_NAMES, Reply


class Decision(StrEnum):
    """What is done with a mail."""

    APPLY = "apply"
    STALE = "stale"
    """It answers something that no longer counts; nothing is changed."""
    PENDING = "pending"
    """A human being must look at it; nothing is changed until then."""
    REJECT = "reject"
    IGNORE = "ignore"
    BOUNCE = "bounce"
    """Our own mail came back."""


class Reason(StrEnum):
    """Why a decision is as it is; for the log and for the page that shows what is pending."""

    ANSWERED = "answered"
    RETURNED = "returned"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    UNREADABLE = "unreadable"
    CONTRADICTION = "contradiction"
    NOT_ONE_ENTRY = "not_one_entry"
    NO_ATTENDEE = "no_attendee"
    NO_STAMP = "no_stamp"
    FUTURE_STAMP = "future_stamp"
    BAD_SEQUENCE = "bad_sequence"
    TOO_MANY_PENDING = "too_many_pending"
    NO_REPLY = "no_reply"
    OTHER_METHOD = "other_method"
    UNKNOWN_INVITATION = "unknown_invitation"
    NO_CHOICE = "no_choice"
    SEVERAL_ATTENDEES = "several_attendees"
    DELEGATED = "delegated"
    ONE_OF_SERIES = "one_of_series"
    OTHER_ATTENDEE = "other_attendee"
    OTHER_SENDER = "other_sender"
    UNVERIFIED_SENDER = "unverified_sender"
    OTHER_TIME = "other_time"
    """The guardian proposes another time (COUNTER)."""
    OLD_TIME = "old_time"
    """The reply is to a time or place that has been changed since."""
    NOT_NEWER = "not_newer"
    CLOSED = "closed"
    """The meeting is off or over, or the invitation was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One ATTENDEE of a reply. ``address`` is clean and in small letters, empty where it is not one."""

    address: str
    partstat: str
    delegated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReply:
    """What the calendar part of a mail says, of all that it may say (step 5).

    ``sequence`` and ``stamp`` are ``None`` where they are missing or no number and no instant; a missing
    SEQUENCE is 0 (RFC 5545 3.8.7.4). ``comment`` is as it was written.
    """

    method: str
    uid: str
    sequence: int | None
    stamp: datetime | None
    attendees: tuple[Attendee, ...]
    one_of_series: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A report that one of our mails could not be delivered, with what it tells of that mail.

    Both may be empty. Nobody can guess either: they stand only in the mail itself.
    """

    uid: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail that breaks a bound or a rule of the format."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One mail as far as it matters here. ``content`` is ``None`` where it says nothing about an invitation.

    ``sender`` is the one address in From, clean and in small letters, or empty; ``verified`` that our own
    border says it is genuine (step 11). ``digest`` is the SHA-256 of the mail as it came.
    """

    digest: str
    sender: str
    verified: bool
    content: CalendarReply | Returned | Unreadable | None
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The invitation a mail is about, as it stands.

    ``email`` is the invited address, clean and in small letters, or empty. ``answered_at`` is the last answer
    on the page or told to the staff; ``last_stamp`` the DTSTAMP of the last reply by mail that was applied.
    ``pending`` counts replies that wait for a human being.
    """

    uid: str
    email: str
    sequence: int
    significant_sequence: int
    is_open: bool
    answered_at: datetime | None
    last_stamp: datetime | None
    pending: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is done with a mail, and why. ``returned`` is the UID of the invitation that came back."""

    decision: Decision
    reason: Reason
    reply: Reply | None = None
    returned: str | None = None

    @property
    def value(self) -> str | None:
        """The answer in Danish when it is applied, the UID when our mail came back."""
        return REPLY_NAMES[self.reply] if self.reply else self.returned
