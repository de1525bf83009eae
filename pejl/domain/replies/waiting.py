"""Replies that wait for a human being: why, who may be asked about them, and when it is too late."""

from collections.abc import Mapping
from types import MappingProxyType

from pejl.domain.replies.deciding import choice, outdated
from pejl.domain.replies.values import Asked, CalendarReply, Decision, Incoming, Reason, Verdict

MOST_ASKED = 3
"""How many replies may wait when the invited guardian is asked: nobody can have us fill a mailbox."""

WAITS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.SEVERAL_ATTENDEES: "Mailen svarer for flere på én gang.",
        Reason.DELEGATED: "Indbydelsen er givet videre til en anden.",
        Reason.ONE_OF_SERIES: "Mailen svarer på én gang ud af flere, og mødet er kun én gang.",
        Reason.OTHER_ATTENDEE: "Det er en anden adresse end den inviterede, der svarer.",
        Reason.OTHER_SENDER: "Mailen kom fra en anden adresse end den inviterede.",
        Reason.UNVERIFIED_SENDER: "Vi kan ikke se, om mailen virkelig kom fra den inviterede adresse.",
        Reason.OTHER_TIME: "Mailen foreslår et andet tidspunkt.",
    }
)
"""Why a reply waits, for the teacher."""

NO_LONGER: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.CLOSED: "Der kan ikke svares mere.",
        Reason.OLD_TIME: "Mødet er flyttet, siden svaret kom.",
        Reason.NOT_NEWER: "Der er kommet et nyere svar siden.",
    }
)
"""Why a reply that waited cannot count any more."""

_ASKED_ABOUT = frozenset({Reason.OTHER_ATTENDEE, Reason.OTHER_SENDER, Reason.UNVERIFIED_SENDER})
"""Reasons the invited guardian can settle with a yes: it is not certain who answered."""


def may_ask(mail: Incoming, asked: Asked, verdict: Verdict) -> bool:
    """Tell whether the invited address is asked to confirm a reply (calendar.md 2.2, steps 11 and 14).

    Only about an answer that would count, and never in response to a mail that a machine sent.
    """
    reply = mail.content
    return (
        verdict.decision is Decision.PENDING
        and verdict.reason in _ASKED_ABOUT
        and isinstance(reply, CalendarReply)
        and choice(reply) is not None
        and outdated(asked, reply.sequence, reply.stamp) is None
        and not mail.automatic
        and bool(asked.email)
        and asked.pending < MOST_ASKED
    )
