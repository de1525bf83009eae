"""Invitations: sent, changed, called off, answered; and what came of each."""

from pejl.services.invitations.answering import Said, answer, ends_at, standing, stop_mails, wish
from pejl.services.invitations.board import (
    Board,
    Delivery,
    Preview,
    Row,
    answers_tally,
    board,
    preview,
    preview_change,
)
from pejl.services.invitations.comparing import Difference, difference
from pejl.services.invitations.mails import Evening, evening
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
    write_words,
)
from pejl.services.invitations.undoing import Undoable, undo, undoable

__all__ = [
    "Board",
    "Delivery",
    "Difference",
    "Evening",
    "Preview",
    "Row",
    "Said",
    "ToInvite",
    "Undoable",
    "announce_cancellation",
    "announce_change",
    "answer",
    "answers_tally",
    "board",
    "difference",
    "ends_at",
    "evening",
    "invited_count",
    "preview",
    "preview_change",
    "send",
    "send_again",
    "standing",
    "stop_mails",
    "to_invite",
    "undo",
    "undoable",
    "why_not",
    "wish",
    "withdraw",
    "write_words",
]
