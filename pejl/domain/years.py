"""From one school year to the next: what classes are called, what follows them, and what can be undone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pejl.domain import days
from pejl.domain.agreements import Kind, Status
from pejl.domain.meetings import RefusedDeedError
from pejl.domain.people import OLDEST
from pejl.domain.texts import count

_MAY = 5
_YOUNGEST_FIRST = 1
_NUMBER = re.compile(r"\d+")


def next_name(name: str, grade: int) -> str:
    """Suggest what a class of ``grade`` is called a year later: »3.B« is »4.B«, »Solen« stays »Solen«."""
    found = _NUMBER.match(name)
    if found is None or int(found[0]) != grade:
        return name
    return f"{grade + 1}{name[found.end() :]}"


def leaves(grade: int) -> bool:
    """Tell whether a class of ``grade`` usually leaves the school after the year."""
    return grade >= OLDEST


def first_classes(classes: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Suggest the new first classes of a school with these (name, grade): as many as moved up.

    A school whose youngest pupils are older gets them from elsewhere, and no suggestion.
    """
    known = sorted(classes, key=lambda one: (one[1], one[0]))
    if not known or known[0][1] > _YOUNGEST_FIRST:
        return ()
    return tuple(name for name, grade in known if grade == known[0][1])


def ready_from(ends_on: date) -> date:
    """Give the day from which the next school year can be made: 1 May, when teams are being put together."""
    return date(ends_on.year, _MAY, 1)


def may_begin(ends_on: date, today: date) -> None:
    """Raise RefusedDeedError while it is too early to make the year after the one that ends ``ends_on``."""
    first = ready_from(ends_on)
    if today < first:
        raise RefusedDeedError(f"Det næste skoleår kan gøres klar fra den {days.short_date(first, today)}.")


def follows(kind: Kind, status: Status) -> bool:
    """Tell whether an agreement goes along to the class's next year: what is open, and what »gælder«."""
    return status.open or must_confirm(kind, status)


def must_confirm(kind: Kind, status: Status) -> bool:
    """Tell whether the parents of the new year must say yes to it too.

    A fælles linje binds nobody who did not take part (domain.md 5.2), also when the one before was kept.
    """
    return kind is Kind.COMMON_LINE and status is not Status.DROPPED


@dataclass(frozen=True, slots=True)
class Happened:
    """What has been done in a school year since it was made, counted. ``moved`` are homes come or gone."""

    meetings: int = 0
    moved: int = 0
    looks: int = 0


def undone(happened: Happened) -> None:
    """Raise RefusedDeedError with a sentence unless a school year may be taken back and nothing is lost."""
    met, moved, looks = happened.meetings, happened.moved, happened.looks
    if met:
        what = f"Der er allerede {count(met, 'møde', 'møder')} i det."
    elif moved:
        what = (
            f"{count(moved, 'hjem er kommet til eller flyttet', 'hjem er kommet til eller flyttet')} siden."
        )
    elif looks:
        what = f"Klassernes aftaler er fulgt op {count(looks, 'gang', 'gange')} siden."
    else:
        return
    raise RefusedDeedError(f"Skoleåret kan ikke fortrydes. {what}")
