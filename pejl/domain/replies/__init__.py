"""What a mail that came back means: a reply to an invitation, or an invitation that did not arrive."""

from pejl.domain.replies.deciding import MOST_PENDING, choice, decide, outdated, safe_comment
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
from pejl.domain.replies.waiting import MOST_ASKED, NO_LONGER, WAITS, may_ask

__all__ = [
    "MOST_ASKED",
    "MOST_PENDING",
    "NO_LONGER",
    "WAITS",
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
    "may_ask",
    "outdated",
    "safe_comment",
]
