"""Composing and changing agendas: every change is a revision of its own, so that each can be undone."""

from pejl.services.agendas.changing import (
    NothingToUndoError,
    add,
    add_format,
    change,
    choose,
    first,
    move,
    remove,
    reorder,
    swap,
    undo,
)
from pejl.services.agendas.completing import complete, completed
from pejl.services.agendas.easing import ease, ways_out
from pejl.services.agendas.reading import (
    Editable,
    brief,
    composed,
    current,
    editable,
    last_used,
    proposals,
    stored,
)
from pejl.services.agendas.starting import anew, start_from
from pejl.services.agendas.timing import fit, lock, pin, prioritise, resize

__all__ = [
    "Editable",
    "NothingToUndoError",
    "add",
    "add_format",
    "anew",
    "brief",
    "change",
    "choose",
    "complete",
    "completed",
    "composed",
    "current",
    "ease",
    "editable",
    "first",
    "fit",
    "last_used",
    "lock",
    "move",
    "pin",
    "prioritise",
    "proposals",
    "remove",
    "reorder",
    "resize",
    "start_from",
    "stored",
    "swap",
    "undo",
    "ways_out",
]
