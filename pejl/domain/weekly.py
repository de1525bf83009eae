"""The staff's weekly mail: which agreements it reminds of, on which day it goes out, and to whom.

One mail a week and person, never one for each reminder. A reminder has its day (before the date, on it,
after it); the mail of a week carries those whose day comes before the next mail.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pejl.domain import days
from pejl.domain.days import Break
from pejl.domain.meetings import breaks

WEEKDAYS = range(5)
"""The weekdays a school may choose, 0 is Monday."""
OPENS, SHUTS = time(7), time(17)
"""Wall time between which a mail is written; never in an hour the clocks change."""
LONGEST = 60
"""Weeks: no break is longer, whatever somebody has typed."""

_WEEK = timedelta(days=7)


class Stage(StrEnum):
    """Where a reminder stands to the date."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"
    AGAIN = "again"
    """It is long past, and nobody has put it off, closed it or asked for help."""


_DAYS = ((Stage.BEFORE, -7), (Stage.ON, 0), (Stage.AFTER, 7))
"""Days from the date to the reminder."""
EVERY = 28
"""Days from the reminder after the date to the next, and so on."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one date; ``number`` counts those that come AGAIN, and is 0 for the others."""

    stage: Stage
    on: date
    number: int = 0

    @property
    def key(self) -> str:
        """What it is remembered by, once it is told: »before«, »again-2«."""
        return f"{self.stage}-{self.number}" if self.number else self.stage.value


def reminder(due_on: date, until: date) -> Reminder | None:
    """Give the latest reminder of a date whose day is not after ``until``; nothing while there is none.

    An earlier one that was missed, e.g. because the machine was off, is not made up for.
    """
    passed = (until - due_on).days
    found = [Reminder(stage, due_on + timedelta(days=offset)) for stage, offset in _DAYS if offset <= passed]
    if not found:
        return None
    number = (until - found[-1].on).days // EVERY if found[-1].stage is Stage.AFTER else 0
    if not number:
        return found[-1]
    return Reminder(Stage.AGAIN, found[-1].on + timedelta(days=EVERY * number), number)


def monday(on: date) -> date:
    """Give the Monday of the week that holds ``on``; it names the week's mail."""
    return on - timedelta(days=on.weekday())


def is_at_work(on: date, own: Collection[Break] = ()) -> bool:
    """Tell whether a school is at work on a day; ``own`` are the breaks it has written down itself."""
    return days.is_workday(on) and not any(one.starts <= on <= one.ends for one in breaks(on.year, own))


def mail_day(week: date, weekday: int, own: Collection[Break] = ()) -> date | None:
    """Give the day the mail of the week that begins on ``week`` goes out; nothing in a break.

    Where the school is not at work on its ``weekday`` it is the next day of the week, else the one before.
    """
    all_days = [week + timedelta(days=number) for number in WEEKDAYS]
    return next(
        (day for day in [*all_days[weekday:], *all_days[:weekday][::-1]] if is_at_work(day, own)), None
    )


def is_time(now: datetime, weekday: int, own: Collection[Break] = ()) -> bool:
    """Tell whether the mail of this week is written ``now``: on its day, or later that week if need be."""
    at = days.local(now)
    day = mail_day(monday(at.date()), weekday, own)
    return day is not None and day <= at.date() and is_at_work(at.date(), own) and OPENS <= at.time() < SHUTS


def until(week: date, weekday: int, own: Collection[Break] = ()) -> date:
    """Give the last day the mail of a week speaks of: the day before the next one.

    The mail before a break speaks for the break too.
    """
    later = [week + _WEEK * number for number in range(1, LONGEST)]
    following = next(filter(None, (mail_day(one, weekday, own) for one in later)), later[-1])
    return following - timedelta(days=1)


LEADERS = frozenset({"ledelsen", "ledelse", "skolens ledelse", "skoleleder", "skolelederen"})


def is_leaders(owner: str) -> bool:
    """Tell whether it is the management that sees to an agreement; any other role the class's team minds.

    Parents are never mailed a duty: contact parents and homes are reminded by the team, in person.
    """
    return owner.strip().casefold() in LEADERS
