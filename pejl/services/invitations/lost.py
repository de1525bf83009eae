"""A guardian who lost the mail gets it again: Outlook throws it away with the answer (calendar.md 1.5)."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pejl.domain import days
from pejl.domain import invitations as rules
from pejl.domain.meetings import State
from pejl.services import outbox
from pejl.services.invitations import mails
from pejl.services.outbox import CALENDAR_KINDS
from pejl.storage import invitations
from pejl.storage import outbox as outbox_store
from pejl.storage.outbox import SENT

ONCE_IN = timedelta(hours=1)
"""How often one invitation is sent again on somebody's word: whoever asks need not be its reader."""


def send_lost(session: Session, email: str, now: datetime) -> int:
    """Send the last mail of each invitation to an address again: the same bytes, to the address it went to.

    Of meetings that have not begun, and not within an hour of the last time. Returns how many mails that
    makes, which nobody outside must learn: it would tell who is invited.
    """
    sent = 0
    for invitation in invitations.standing_for(session, email.casefold(), State.INVITED, days.today(now)):
        last = [
            mail
            for mail in outbox_store.mails(session, invitation.meeting_id)
            if mail.guardian_id == invitation.guardian_id and mail.kind in CALENDAR_KINDS
        ][-1:]
        begins = rules.starts_at(mails.where(invitation.meeting))
        for mail in last:
            if mail.state == SENT and mail.sent_at is not None and mail.sent_at <= now - ONCE_IN < begins:
                sent += outbox.send_again(mail, now)
    return sent
