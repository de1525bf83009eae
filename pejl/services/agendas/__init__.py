"""Composing and changing agendas: every change is a revision of its own, so that each can be undone."""

from pejl.services.agendas.changing import (
    NothingToUndoError,
    add,
    add_format,
    change,
    choose,
    first,
    fit,
    move,
    remove,
    reorder,
    swap,
    undo,
)
from pejl.services.agendas.reading import Editable, brief, composed, current, editable, proposals, stored

__all__ = [
    "Editable",
    "NothingToUndoError",
    "add",
    "add_format",
    "brief",
    "change",
    "choose",
    "composed",
    "current",
    "editable",
    "first",
    "fit",
    "move",
    "proposals",
    "remove",
    "reorder",
    "stored",
    "swap",
    "undo",
]
