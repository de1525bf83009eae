"""What an agreement is: its kind, who acts, how it stands, and how it stands to the calendar."""

from datetime import date, timedelta
from enum import StrEnum

from pejl.domain.harvest import Answer


class Kind(StrEnum):
    """What was agreed (domain.md 5.2). Only some agreements are tasks."""

    COMMON_LINE = "faelles_linje"
    """Something all try to hold to. It binds nobody who did not take part, so it is never a rule."""
    TASK = "opgave"
    TRIAL = "proevehandling"
    OWED = "svar_vi_skylder"
    """An answer the school owes: an agreement like any other, with a date."""

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _KINDS[self]

    @property
    def usual(self) -> timedelta:
        """How long it usually takes: the date suggested when nobody names one."""
        return _USUAL[self]

    @property
    def answer(self) -> Answer:
        """What a voice that led here has been answered with."""
        return Answer.TRIED if self is Kind.TRIAL else Answer.AGREED


_KINDS = {
    Kind.COMMON_LINE: "fælles linje",
    Kind.TASK: "opgave",
    Kind.TRIAL: "prøvehandling",
    Kind.OWED: "svar, vi skylder",
}
# Trials run 4–8 weeks (domain.md 5.2), questions are answered within a week (5.1); the rest is our habit.
_USUAL = {
    Kind.COMMON_LINE: timedelta(weeks=8),
    Kind.TASK: timedelta(weeks=4),
    Kind.TRIAL: timedelta(weeks=6),
    Kind.OWED: timedelta(weeks=1),
}


class Side(StrEnum):
    """Who acts."""

    SCHOOL = "skole"
    PARENTS = "foraeldre"
    JOINT = "faelles"
    PUPILS = "elever"
    """When the class has agreed itself."""

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _SIDES[self]


_SIDES = {
    Side.SCHOOL: "skolen",
    Side.PARENTS: "forældrene",
    Side.JOINT: "skolen og forældrene",
    Side.PUPILS: "eleverne",
}

OWNERS = ("Lærerteamet", "Pædagogerne", "Ledelsen", "Kontaktforældrene", "Alle hjem")
"""Suggestions for who sees to it: roles, never private persons."""


class Status(StrEnum):
    """How an agreement is doing."""

    DRAFT = "draft"
    """Out for two weeks, so that homes that were absent can react."""
    RUNNING = "running"
    ADJUSTED = "adjusted"
    """It goes on in another shape; still open."""
    KEPT = "kept"
    DROPPED = "dropped"

    @property
    def open(self) -> bool:
        """Tell whether somebody still has to see to it."""
        return self in OPEN

    def danish(self, kind: Kind) -> str:
        """What the page calls it: a trial is »på prøve«, a common line that is kept »gælder«."""
        return _SPECIAL.get((self, kind)) or _STATUSES[self]


_STATUSES = {
    Status.DRAFT: "udkast",
    Status.RUNNING: "i gang",
    Status.ADJUSTED: "justeret",
    Status.KEPT: "holdt",
    Status.DROPPED: "droppet",
}
_SPECIAL = {
    (Status.RUNNING, Kind.TRIAL): "på prøve",
    (Status.KEPT, Kind.TRIAL): "beholdt",
    (Status.DROPPED, Kind.TRIAL): "stoppet",
    (Status.KEPT, Kind.COMMON_LINE): "gælder",
    (Status.KEPT, Kind.OWED): "besvaret",
}
OPEN = frozenset({Status.DRAFT, Status.RUNNING, Status.ADJUSTED})


def suggested_day(kind: Kind, meeting_on: date, today: date) -> date:
    """Suggest when it should be done: the usual time after the meeting, or after today if that is later."""
    return max(meeting_on, today) + kind.usual


class Urgency(StrEnum):
    """How an agreement stands to the calendar."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


SOON = timedelta(days=7)


def urgency(status: Status, due_on: date, today: date) -> Urgency:
    """Tell whether an agreement is late, due within seven days, later, or no longer open."""
    if not status.open:
        return Urgency.DONE
    if due_on < today:
        return Urgency.OVERDUE
    return Urgency.SOON if due_on <= today + SOON else Urgency.LATER
