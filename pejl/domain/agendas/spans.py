"""How short, usual and long each kind of block can be: the play it has when the time is shared anew."""

from dataclasses import dataclass

from pejl.domain.agendas.limits import WELCOME_MAX, WELCOME_MINUTES
from pejl.domain.agendas.values import Block, Brief
from pejl.domain.catalogue import Catalogue, needed_minutes

USUAL_MINUTES = {
    "welcome": WELCOME_MINUTES,
    "frame": 4,
    "info": 5,
    "election": 5,
    "recap": 3,
    "plenary": 10,
    "break": 12,
    "buffer": 5,
}
"""Minutes of a block that is no format, where nobody has said otherwise."""

WELCOME_MIN = 1
FRAME_MIN, FRAME_MAX = 2, 6
TOLD_MIN = 2  # an information or an election can be cut to this, never lengthened: it was typed as it is
RECAP_MIN, RECAP_MAX = 2, 5
PLENARY_MIN, PLENARY_MAX = 5, 20
BREAK_SHORT = 5  # where no break is asked for (H06), it can be this short
BREAK_MAX = 20
AIR_EXTRA = 10  # more air than this above what H11 asks for is a meeting that could end earlier


@dataclass(frozen=True)
class Span:
    """The fewest, the usual and the most minutes of a block; `low` ≤ `ideal` ≤ `high`."""

    low: int
    ideal: int
    high: int


def span(block: Block, brief: Brief, catalogue: Catalogue) -> Span:
    """Give the play of a block at this meeting. A transition has none.

    A format's follows from its steps and the number of parents (needed_minutes, minutes_typical,
    minutes_max; H09), that of the other kinds from the limits above and those of domain.md 3.3 and 3.5.
    Raises NotInCatalogueError for an unknown format.
    """
    if block.kind == "format":
        form = catalogue.format(block.slug)
        low = needed_minutes(form, brief.parents, interpreter=brief.consecutive)
        return _between(low, form.minutes_typical, max(low, form.minutes_max))
    usual, air = USUAL_MINUTES, brief.buffer_needed
    pause = brief.break_minutes if brief.breaks_needed else BREAK_SHORT
    told = block.minutes if block.kind == "transition" else min(TOLD_MIN, block.minutes)
    return {
        "welcome": Span(WELCOME_MIN, usual["welcome"], WELCOME_MAX),
        "frame": Span(FRAME_MIN, brief.frame_minutes, FRAME_MAX),
        "recap": Span(RECAP_MIN, usual["recap"], RECAP_MAX),
        "plenary": Span(PLENARY_MIN, usual["plenary"], PLENARY_MAX),
        "break": _between(pause, usual["break"], BREAK_MAX),
        "buffer": Span(air, air, air + AIR_EXTRA),
    }.get(block.kind, Span(told, block.minutes, block.minutes))


def _between(low: int, ideal: int, high: int) -> Span:
    return Span(low, max(low, min(ideal, high)), high)
