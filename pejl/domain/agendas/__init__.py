"""The rules of an agenda: what it is, how it lies in time, what is wrong with it, how good it is."""

from pejl.domain.agendas.codec import from_json, to_json
from pejl.domain.agendas.composing import Composition, Infeasible, Proposal, compose
from pejl.domain.agendas.editing import (
    AgendaError,
    add,
    add_format,
    change,
    move_down,
    move_to,
    move_up,
    remove,
    swap,
)
from pejl.domain.agendas.layout import (
    Laid,
    Slot,
    Timed,
    content,
    lay_out,
    step_minutes,
    times,
    with_transitions,
)
from pejl.domain.agendas.measures import WAYS, Measures, measure
from pejl.domain.agendas.rules import check, check_laid
from pejl.domain.agendas.running import RunLine, RunSheet, run_sheet
from pejl.domain.agendas.scoring import Part, Score, score, score_laid
from pejl.domain.agendas.support import Supported, indicator_support
from pejl.domain.agendas.values import (
    INFLUENCES,
    KIND_TITLES,
    PLACES,
    Agenda,
    Block,
    Brief,
    Broken,
    Point,
    UnknownBlockError,
)
from pejl.domain.agendas.written import read_agenda, read_brief

__all__ = [
    "INFLUENCES",
    "KIND_TITLES",
    "PLACES",
    "WAYS",
    "Agenda",
    "AgendaError",
    "Block",
    "Brief",
    "Broken",
    "Composition",
    "Infeasible",
    "Laid",
    "Measures",
    "Part",
    "Point",
    "Proposal",
    "RunLine",
    "RunSheet",
    "Score",
    "Slot",
    "Supported",
    "Timed",
    "UnknownBlockError",
    "add",
    "add_format",
    "change",
    "check",
    "check_laid",
    "compose",
    "content",
    "from_json",
    "indicator_support",
    "lay_out",
    "measure",
    "move_down",
    "move_to",
    "move_up",
    "read_agenda",
    "read_brief",
    "remove",
    "run_sheet",
    "score",
    "score_laid",
    "step_minutes",
    "swap",
    "times",
    "to_json",
    "with_transitions",
]
