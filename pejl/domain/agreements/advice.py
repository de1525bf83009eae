"""What to think of before an agreement is made. It advises, it never forbids."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pejl.domain import days
from pejl.domain.agreements.values import Kind, Side

MOST_PER_MEETING = 3
"""More than three are seldom kept (domain.md 5.2); a hint, never a wall."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says, for the rules that look at it. ``due_on`` is a day, ``owner`` a role."""

    kind: Kind
    side: Side
    text: str
    due_on: date
    owner: str = ""
    free_way: str = ""
    """How one takes part without paying, where somebody has said."""


# Words that mean somebody must pay or house something (domain.md 2.2: events should be free and local).
_COSTS = re.compile(
    r"\b(?:koste\w*|betale\w*|kr\.?|kroner|penge|indsamling\w*|klassekasse\w*|gaver?|købe?r?|billet\w*|entré"
    r"|leje af|hjemme hos|overnat\w*|sove(?:r)? hos)\b",
    re.IGNORECASE,
)
_FREE = re.compile(r"\b(?:gratis|koster ikke|uden at betale|uden udgift|komme uden)\b", re.IGNORECASE)


def advice(terms: Terms, year_ends: date) -> tuple[str, ...]:
    """Say in Danish what to think of in one agreement; nothing gives (). It advises, it never forbids."""
    found = []
    if _COSTS.search(terms.text) and not (terms.free_way or _FREE.search(terms.text)):
        found.append("Det kan koste penge eller plads i hjemmet. Skriv også en vej, der er gratis for alle.")
    if terms.due_on > year_ends:
        found.append(f"Datoen ligger efter skoleåret, som slutter den {days.short_date(year_ends)}.")
    return tuple(found)


def meeting_advice(terms: Collection[Terms]) -> tuple[str, ...]:
    """Say in Danish what to think of in all open agreements of one meeting together."""
    found = []
    if len(terms) > MOST_PER_MEETING:
        found.append(
            f"I har {len(terms)} åbne aftaler."
            " Højst tre er lettere at holde. Kan nogle vente eller slås sammen?"
        )
    if terms and all(one.side is Side.PARENTS for one in terms):
        found.append("Det er kun forældrene, der skal gøre noget. Hvad gør skolen?")
    owners = {one.owner.casefold() for one in terms if one.side is Side.SCHOOL}
    if len(terms) > 1 and len(owners) == 1 and all(one.side is Side.SCHOOL for one in terms):
        owner = next(iter(terms)).owner
        found.append(f"Alt ligger hos ét sted: {owner}. Kan forældrene eller andre på skolen tage noget?")
    return tuple(found)
