"""School years: making the next one from this one, taking it back, and what a class has behind it."""

from pejl.services.years.changing import Choice, Coming, Moving, begin, coming, stays, undo, undoable
from pejl.services.years.history import Evening, History, Year, carried, history

__all__ = [
    "Choice",
    "Coming",
    "Evening",
    "History",
    "Moving",
    "Year",
    "begin",
    "carried",
    "coming",
    "history",
    "stays",
    "undo",
    "undoable",
]
