"""Invitations: sent, changed, called off, answered; and what came of each."""

from pejl.services.invitations.answering import Said, answer, ends_at, speak, standing, stop_mails, wish
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
from pejl.services.invitations.ending import (
    Farewell,
    announce_cancellation,
    farewells,
    heard_count,
    leave_classes,
    say_farewell,
    withdraw,
)
from pejl.services.invitations.lost import send_lost
from pejl.services.invitations.mails import Evening, evening
from pejl.services.invitations.sending import (
    ToInvite,
    announce_change,
    invited_count,
    send,
    send_again,
    to_invite,
    why_not,
    write_words,
)
from pejl.services.invitations.undoing import Undoable, undo, undoable, unheard
from pejl.services.invitations.versions import InLanguage, in_languages, version, write_version

__all__ = [
    "Board",
    "Delivery",
    "Difference",
    "Evening",
    "Farewell",
    "InLanguage",
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
    "farewells",
    "heard_count",
    "in_languages",
    "invited_count",
    "leave_classes",
    "preview",
    "preview_change",
    "say_farewell",
    "send",
    "send_again",
    "send_lost",
    "speak",
    "standing",
    "stop_mails",
    "to_invite",
    "undo",
    "undoable",
    "unheard",
    "version",
    "why_not",
    "wish",
    "withdraw",
    "write_version",
    "write_words",
]
