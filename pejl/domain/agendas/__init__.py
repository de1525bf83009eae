"""The rules of an agenda: what it is, how it lies in time, what is wrong with it, how good it is."""

from pejl.domain.agendas.codec import from_data, from_json, to_data, to_json
from pejl.domain.agendas.composing import Composition, Fix, Infeasible, Proposal, complete, compose
from pejl.domain.agendas.editing import (
    AgendaError,
    add,
    add_format,
    anchor,
    change,
    lock,
    move_to,
    prioritise,
    remove,
    swap,
)
from pejl.domain.agendas.effects import Effect, Weighed, compare, weigh
from pejl.domain.agendas.elastic import exchange, pin, resize
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
from pejl.domain.agendas.retiming import retime
from pejl.domain.agendas.rules import check, check_laid
from pejl.domain.agendas.running import RunLine, RunSheet, run_sheet
from pejl.domain.agendas.scoring import Part, Score, score, score_laid
from pejl.domain.agendas.spans import Span, span
from pejl.domain.agendas.support import Supported, indicator_support
from pejl.domain.agendas.values import (
    INFLUENCES,
    KIND_TITLES,
    PLACES,
    PRIORITIES,
    USUAL,
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
    "PRIORITIES",
    "USUAL",
    "WAYS",
    "Agenda",
    "AgendaError",
    "Block",
    "Brief",
    "Broken",
    "Composition",
    "Effect",
    "Fix",
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
    "Span",
    "Supported",
    "Timed",
    "UnknownBlockError",
    "Weighed",
    "add",
    "add_format",
    "anchor",
    "change",
    "check",
    "check_laid",
    "compare",
    "complete",
    "compose",
    "content",
    "exchange",
    "from_data",
    "from_json",
    "indicator_support",
    "lay_out",
    "lock",
    "measure",
    "move_to",
    "pin",
    "prioritise",
    "read_agenda",
    "read_brief",
    "remove",
    "resize",
    "retime",
    "run_sheet",
    "score",
    "score_laid",
    "span",
    "step_minutes",
    "swap",
    "times",
    "to_data",
    "to_json",
    "weigh",
    "with_transitions",
]
