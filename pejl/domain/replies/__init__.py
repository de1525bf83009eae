"""What a mail that came back means: a reply to an invitation, or an invitation that did not arrive."""

from pejl.domain.replies.deciding import MOST_PENDING, choice, decide, safe_comment
from pejl.domain.replies.values import (
    Asked,
    Attendee,
    CalendarReply,
    Decision,
    Incoming,
    Reason,
    Returned,
    Unreadable,
    Verdict,
)

__all__ = [
    "MOST_PENDING",
    "Asked",
    "Attendee",
    "CalendarReply",
    "Decision",
    "Incoming",
    "Reason",
    "Returned",
    "Unreadable",
    "Verdict",
    "choice",
    "decide",
    "safe_comment",
]
