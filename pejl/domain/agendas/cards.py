"""The cards on the tables: what is asked, how to do it, and room for what the table wants to hand on."""

from dataclasses import dataclass
from datetime import time

from pejl.domain.agendas.layout import lay_out
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.catalogue import Catalogue, Format, ScaledStep, group_sizes
from pejl.domain.days import ends
from pejl.domain.harvest import MOST_TABLES

A_TABLE = 3
"""Persons from which a group is a table: a pair needs no card."""

FIELDS = ("Det skal skolen vide", "Det foreslår vi")
"""What a table is asked to write, three of each: what is so, and what could be."""

LINES = 3


@dataclass(frozen=True)
class TableCard:
    """One card: the table's number from 1, how many sit there, and one exercise with its steps."""

    table: int
    persons: int
    block_id: str
    title: str
    question: str
    start: time
    minutes: int
    steps: tuple[ScaledStep, ...]


def table_cards(agenda: Agenda, start: time, brief: Brief, catalogue: Catalogue) -> tuple[TableCard, ...]:
    """Make a card for each table at each exercise that is done in groups, exercise by exercise.

    A card per exercise, because the question and the fields change with it; they are handed out when it
    begins. Tables are as many as there are groups.
    Raises NotInCatalogueError for an unknown format.
    """
    return tuple(
        TableCard(
            table=table,
            persons=persons,
            block_id=slot.block.id,
            title=slot.block.title or (slot.form.name if slot.form else ""),
            question=slot.block.question,
            start=ends(start, slot.start),
            minutes=slot.block.minutes,
            steps=slot.steps,
        )
        for slot in lay_out(brief, agenda, catalogue).slots
        for table, persons in enumerate(at_tables(slot.form, brief.parents), 1)
    )


def at_tables(form: Format | None, parents: int) -> tuple[int, ...]:
    """Give how many sit at each table, largest first; () for what is not done in groups of A_TABLE."""
    if form is None or form.group_typical < A_TABLE:
        return ()
    sizes = group_sizes(form, parents)[:MOST_TABLES]
    return sizes if len(sizes) > 1 else ()
