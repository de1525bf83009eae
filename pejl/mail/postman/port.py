"""What the mailer may expect of a postman: what can go wrong, and when to try again (security.md 4.5)."""

from datetime import datetime, timedelta
from typing import Protocol

_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
_LAST_WAIT = timedelta(hours=3)
_PATIENCE = timedelta(hours=48)


class Refused(Exception):  # noqa: N818 - it names what the server did
    """This one mail was not taken. `text` is a Danish sentence for the teacher.

    `code` is the server's answer, 0 when there was none. `permanent` means that no retry will help.
    """

    def __init__(self, code: int, text: str, *, permanent: bool) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.permanent = permanent


class MailerHeld(Exception):  # noqa: N818 - it names what must happen
    """No mail can go out before somebody acts: stop, burn no attempts. `reason` is Danish, for the admin."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Ambiguous(Exception):  # noqa: N818 - it names what is known
    """The whole mail was handed over, but no answer came: it may have arrived (RFC 1047).

    An invitation, update or cancellation is sent again with the same bytes; a reminder is not.
    """


class Postman(Protocol):
    """Whoever can deliver one finished mail to one person."""

    def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
        """Hand over `raw`; to return means it was taken.

        Raises Refused, MailerHeld or Ambiguous, and BadAddress (pejl.mail.addresses) for an address that
        is not one.
        """


def next_try(attempt: int, now: datetime, deadline: datetime) -> datetime | None:
    """Say when to try again after try number `attempt` (from 1) failed at `now`; None means give up.

    Waits 1, 5, 15 and 60 minutes, then 3 hours each, for 48 hours in all, and never past `deadline`, which is
    when the mail is of no more use, such as the start of the meeting (security.md 4.5).
    """
    waits = [*_WAITS, *([_LAST_WAIT] * max(0, attempt - len(_WAITS)))][:attempt]
    if sum(waits, timedelta()) > _PATIENCE:
        return None
    due = now + waits[-1]
    return due if due <= deadline else None
