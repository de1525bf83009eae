"""What a brief can hold, which days and hours suit a parent meeting, and what speaks against one."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from pejl.domain import days
from pejl.domain.people import Stage, stage

LEAST_MINUTES, MOST_MINUTES = 45, 180
MOST_PARENTS, MOST_STAFF = 250, 20
MOST_PREP_MINUTES = 600
MOST_INDICATORS = 5
MOST_POINTS, MOST_POINT_MINUTES = 5, 30
"""What a brief may hold (domain.md 3.1, 3.5); 45 minutes is the shortest evening with room for dialogue."""

NOTICE = timedelta(weeks=3)
"""How long before the meeting a plan suggests to ask: notice in good time (domain.md 2.1)."""
_MIDWEEK = (1, 2, 3)
_EARLY, _LATE = time(15), time(22)


def usual_breaks(year: int) -> tuple[days.Break, ...]:
    """Give the breaks most schools in Jutland have in the calendar year ``year`` (domain.md 2.1).

    Week 7 and week 42 with the weekends round them, Easter, the summer and Christmas.
    """
    easter = days.easter(year)
    return (
        days.Break("juleferie", date(year, 1, 1), date(year, 1, 3)),
        _week("vinterferie", date.fromisocalendar(year, 7, 1)),
        days.Break("påskeferie", easter - timedelta(days=8), easter + timedelta(days=1)),
        days.Break("sommerferie", date(year, 6, 26), date(year, 8, 9)),
        _week("efterårsferie", date.fromisocalendar(year, 42, 1)),
        days.Break("juleferie", date(year, 12, 20), date(year, 12, 31)),
    )


def _week(name: str, monday: date) -> days.Break:
    return days.Break(name, monday - timedelta(days=2), monday + timedelta(days=6))


def breaks(year: int, own: Iterable[days.Break]) -> tuple[days.Break, ...]:
    """Give a school's breaks in the calendar year ``year``: its own, and the usual ones it has none of.

    A break of the same name in the same school year stands in the place of the usual one.
    """
    mine = tuple(own)
    named = {_of_year(one) for one in mine}
    return (*mine, *(one for one in usual_breaks(year) if _of_year(one) not in named))


def _of_year(one: days.Break) -> tuple[str, str]:
    return one.name.casefold(), days.school_year(one.starts).name


def day_warnings(on: date, own: Iterable[days.Break] = ()) -> tuple[str, ...]:
    """Say in Danish what speaks against ``on``; nothing gives (). They advise, they never forbid.

    ``own`` are the breaks a school has written down itself.
    """
    return days.date_warnings(on, breaks(on.year, own))


def time_warnings(start: time, minutes: int) -> tuple[str, ...]:
    """Say in Danish what is odd about the hour: 7.00 is often a slip for 19.00."""
    if start < _EARLY:
        return (f"Mødet begynder kl. {days.clock(start)}. De fleste forældre er på arbejde.",)
    ends = days.ends(start, minutes)
    if ends > _LATE or ends < start:
        return (f"Mødet slutter først kl. {days.clock(ends)}.",)
    return ()


def suggested_day(today: date, own: Collection[days.Break] = ()) -> date:
    """Suggest the first Tuesday to Thursday at least three weeks ahead that nothing speaks against.

    ``own`` are the breaks a school has written down itself.
    """
    day = today + NOTICE
    while day.weekday() not in _MIDWEEK or day_warnings(day, own):
        day += timedelta(days=1)
    return day


def suggested_start(grade: int) -> time:
    """Suggest 17.00 for the youngest, when they are fetched, and 19.00 for the others (domain.md 2.1)."""
    return time(17) if stage(grade) is Stage.LOWER else time(19)


def time_trouble(on: date, start: time, minutes: int, *, now: datetime, last_day: date) -> str | None:
    """Say in Danish why a meeting cannot stand at this wall time, or nothing when it can.

    ``last_day`` is the end of the class's school year: the class is another one after it.
    """
    try:
        begins = days.utc(on, start)
        days.utc(on, start, minutes)
    except days.ImpossibleTime as trouble:
        return str(trouble)
    if on < days.today(now):
        return "Datoen er passeret. Vælg en dag, der kommer."
    if begins <= now:
        return "Klokkeslættet er passeret. Vælg et senere."
    if on > last_day:
        return f"Skoleåret slutter den {days.short_date(last_day, days.today(now))}. Vælg en dag før det."
    return None


_FOR_SO_MANY = re.compile(r" for \d+ forældre$")


def topic(title: str) -> str:
    """Give what an example meeting is about: its title without the class and the size it was written for.

    »1. klasse: trivsel i frikvarter og SFO« is about »Trivsel i frikvarter og SFO«.
    """
    about = _FOR_SO_MANY.sub("", title.rpartition(": ")[2])
    return about[0].upper() + about[1:]
