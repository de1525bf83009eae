"""The letter staff get once a week: which agreements to see to. In Danish, without a voice in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pejl.domain import days, limits
from pejl.domain.languages import DANISH
from pejl.domain.texts import clean_line, count
from pejl.mail.icalendar import plain_url
from pejl.mail.letters.layout import Sheet, typeset
from pejl.mail.messages import Letter


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement as the letter names it: its class, its words, who sees to it, its date."""

    class_name: str
    text: str
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Links:
    """Where the letter leads: the list of agreements, and the page where the weekly mail is stopped."""

    agreements: str
    settings: str


def weekly(
    name: str, week: int, links: Links, *, sections: Sequence[tuple[str, Sequence[Line]]], today: date
) -> Letter:
    """Remind one member of staff of what waits, in ``sections`` under their headings; none is empty."""
    number = sum(len(lines) for _heading, lines in sections)
    sheet = Sheet(
        subject=f"Aftaler i uge {week}: {count(number, 'ting', 'ting')} at se til",
        opening=[
            f"Kære {clean_line(name, limits.NAME)}",
            f"{count(number, 'aftale venter', 'aftaler venter')} på nogen.",
        ],
        action="Se aftalerne",
        rest=[
            *([heading, *(_line(one, today) for one in lines)] for heading, lines in sections),
            [
                "Må noget vente, så udsæt det, og skriv hvorfor.",
                "Mangler du tid, penge eller en beslutning, så bed om hjælp på aftalens side.",
            ],
            [
                "Du får højst én mail om ugen om aftaler.",
                f"Vil du hellere selv kigge i pejl? {plain_url(links.settings)}",
            ],
        ],
    )
    return typeset(sheet, links.agreements, DANISH)


def _line(one: Line, today: date) -> str:
    words = clean_line(one.text, limits.AGREEMENT).rstrip(".")
    owner = clean_line(one.owner, limits.NAME)
    return f"– {one.class_name}: {words} ({owner}, {days.short_date(one.due_on, today)})"
