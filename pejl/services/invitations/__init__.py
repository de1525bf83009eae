"""Invitations: sent, changed, called off, answered; and what came of each."""

from pejl.services.invitations.sending import (
    ToInvite,
    announce_cancellation,
    announce_change,
    invited_count,
    send,
    send_again,
    to_invite,
    why_not,
    withdraw,
)

__all__ = [
    "ToInvite",
    "announce_cancellation",
    "announce_change",
    "invited_count",
    "send",
    "send_again",
    "to_invite",
    "why_not",
    "withdraw",
]
