"""Wall time in Copenhagen, the school year, and days and clocks in Danish words (law 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

_FRIDAY = 4
_WEEK = 7
_AUGUST = 8
_EVENING = time(17)
# Store bededag was abolished from 2024 (law no. 214 of 2023).
_LAST_PRAYER_DAY = 2023


class ImpossibleTime(ValueError):  # noqa: N818 - it names what the person chose, as a refusal should
    """A local time that does not exist or exists twice; its text is a Danish sentence for the form."""


class SchoolYear(NamedTuple):
    """A school year: its first and last day, both included, and its name, »2026/27«."""

    starts: date
    ends: date
    name: str


@dataclass(frozen=True, slots=True)
class Break:
    """Days on which a school is closed, both ends included, under the name the school gave them."""

    name: str
    starts: date
    ends: date


def utc(on: date, start: time, minutes: int = 0) -> datetime:
    """Give the UTC instant of wall time `on` `start` in Copenhagen, `minutes` later on the wall clock.

    Raises ImpossibleTime in the hour that spring skips and in the hour that autumn has twice
    (calendar.md 1.6): programs disagree about which instant is meant, so a meeting may not stand there.
    """
    try:
        wall = datetime.combine(on, start.replace(tzinfo=None)) + timedelta(minutes=minutes)
        instant = wall.replace(tzinfo=ZONE).astimezone(UTC)
    except OverflowError as error:
        raise ImpossibleTime("Datoen ligger for langt væk. Vælg en anden dag.") from error
    first, second = (wall.replace(tzinfo=ZONE, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return instant
    way, trouble = ("frem", "findes ikke den dag") if first < second else ("tilbage", "kommer to gange")
    raise ImpossibleTime(
        f"Uret stilles {way} den {short_date(wall.date())}, så kl. {clock(wall.time())} {trouble}."
        " Vælg et andet tidspunkt."
    )


def local(now: datetime) -> datetime:
    """Give the instant `now` as wall time in Copenhagen. Raises ValueError when `now` has no zone."""
    if now.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return now.astimezone(ZONE)


def today(now: datetime) -> date:
    """Give the date in Copenhagen at the instant `now`. Raises ValueError when `now` has no zone."""
    return local(now).date()


def ends(start: time, minutes: int) -> time:
    """Give the wall clock `minutes` after `start`; past midnight it starts over."""
    whole = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(whole // 60, whole % 60)


def clock(at: time) -> str:
    """Write a wall clock as Danes do: »17.00«."""
    return f"{at.hour:02d}.{at.minute:02d}"


def span(start: time, minutes: int) -> str:
    """Write the time from `start` and `minutes` on: »17.00–18.30«."""
    return f"{clock(start)}–{clock(ends(start, minutes))}"


def weekday(on: date) -> str:
    """Give the Danish name of the weekday: »onsdag«."""
    return WEEKDAYS[on.weekday()]


def long_date(on: date) -> str:
    """Write a date in full: »onsdag den 3. marts 2027«."""
    return f"{weekday(on)} den {on.day}. {MONTHS[on.month - 1]} {on.year}"


def short_date(on: date, today: date | None = None) -> str:
    """Write a date short: »3. marts«; with the year when `today` is given and lies in another year."""
    short = f"{on.day}. {MONTHS[on.month - 1]}"
    return short if today is None or today.year == on.year else f"{short} {on.year}"


def week(on: date) -> int:
    """Give the week number as Danish calendars count it (ISO 8601)."""
    return on.isocalendar().week


def relative(on: date, today: date, start: time | None = None) -> str:
    """Say how far `on` is from `today`: »i morgen«, »om 6 dage«, »for 2 uger siden«.

    Today is »i dag«, or »i aften« when `start` is known and is 17.00 or later.
    """
    days = (on - today).days
    if days == 0:
        return "i aften" if start is not None and start >= _EVENING else "i dag"
    if abs(days) == 1:
        return "i morgen" if days > 0 else "i går"
    return f"om {_length(days)}" if days > 0 else f"for {_length(-days)} siden"


def _length(days: int) -> str:
    """Write a length of `days` (2 or more) in the unit a person would choose, rounded to whole units."""
    if days == _WEEK:
        return "en uge"
    for limit, size, one, many in (
        (14, 1, "dag", "dage"),
        (60, _WEEK, "uge", "uger"),
        (345, 30.44, "måned", "måneder"),
    ):
        if days < limit:
            return f"{round(days / size)} {many}" if round(days / size) > 1 else f"en {one}"
    years = round(days / 365.25)
    return "et år" if years == 1 else f"{years} år"


def school_year(on: date) -> SchoolYear:
    """Give the school year that holds `on`; it turns on 1 August (folkeskoleloven)."""
    first = on.year if on.month >= _AUGUST else on.year - 1
    # The calendar ends somewhere: a mistyped year must give a school year, not an error.
    starts = date(first, 8, 1) if first >= MINYEAR else date.min
    last = date(first + 1, 7, 31) if first < MAXYEAR else date.max
    return SchoolYear(starts, last, f"{first}/{(first + 1) % 100:02d}")


def easter(year: int) -> date:
    """Give Easter Sunday of `year` in the Gregorian calendar (the anonymous computus of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_century, leap_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_century - correction + 15) % 30
    leap, plain = divmod(rest, 4)
    shift = (32 + 2 * leap_rest + 2 * leap - epact - plain) % 7
    month_shift = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * month_shift + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> dict[date, str]:
    """Give the Danish public holidays (helligdage) of `year` with their names, in order."""
    sunday = easter(year)
    moving = {-3: "skærtorsdag", -2: "langfredag", 0: "påskedag", 1: "2. påskedag"}
    if year <= _LAST_PRAYER_DAY:
        moving[26] = "store bededag"
    moving |= {39: "Kristi himmelfartsdag", 49: "pinsedag", 50: "2. pinsedag"}
    days = {date(year, 1, 1): "nytårsdag"}
    days |= {sunday + timedelta(days=shift): name for shift, name in moving.items()}
    return days | {date(year, 12, 25): "juledag", date(year, 12, 26): "2. juledag"}


CLOSED = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}
"""Month and day of days that are no public holidays by law, but on which Danish schools are closed."""


def is_workday(on: date) -> bool:
    """Tell whether a school is at work: no weekend, no public holiday, none of the days it is CLOSED."""
    festive = on in public_holidays(on.year) or (on.month, on.day) in CLOSED
    return on.weekday() <= _FRIDAY and not festive


def date_warnings(on: date, breaks: Iterable[Break]) -> tuple[str, ...]:
    """Say in Danish what speaks against a meeting on `on` (domain.md 2.1); nothing gives ().

    `breaks` are the school's own closed days. The warnings are Friday and weekend, a break, a public
    holiday, and the evening before one. They never forbid: the school knows its own homes.
    """
    warnings = []
    holidays = public_holidays(on.year)
    festive = holidays.get(on) or CLOSED.get((on.month, on.day))
    if festive:
        warnings.append(f"Det er {festive}.")
    elif on.weekday() == _FRIDAY:
        warnings.append("Det er en fredag. De fleste kan bedst mandag til torsdag.")
    elif on.weekday() > _FRIDAY:
        warnings.append(f"Det er en {weekday(on)}. De fleste kan bedst mandag til torsdag.")
    warnings += [f"Skolen har fri den dag: {one.name}." for one in breaks if one.starts <= on <= one.ends]
    eves = {day - timedelta(days=1): name for day, name in holidays.items() if day.month > 1}
    eve = eves.get(on)
    if eve and not festive:
        warnings.append(f"Dagen efter er {eve}. Mange rejser allerede om aftenen.")
    return tuple(warnings)
