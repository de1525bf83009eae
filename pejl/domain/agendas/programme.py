"""What parents get to read about the evening: the programme on paper, and the same as plain text."""

from dataclasses import dataclass
from datetime import date, time

from pejl.domain import days
from pejl.domain.agendas.asking import TOLD_TO_PARENTS
from pejl.domain.agendas.layout import lay_out
from pejl.domain.agendas.values import KIND_TITLES, Agenda, Brief
from pejl.domain.catalogue import Catalogue

_NEVER_TOLD = frozenset({"transition", "buffer"})
GOODBYE = "Tak for i dag"


@dataclass(frozen=True)
class ProgrammeLine:
    """One line for parents: wall time, what happens, what is asked, what they can affect in plain words."""

    block_id: str
    kind: str
    start: time
    title: str
    question: str
    promise: str


@dataclass(frozen=True)
class Programme:
    """The evening as parents see it: no notes, no moving about, no air. ``end`` is wall time."""

    lines: tuple[ProgrammeLine, ...]
    end: time


def programme(agenda: Agenda, start: time, brief: Brief, catalogue: Catalogue) -> Programme:
    """Tell an agenda to parents. The framing is part of the welcome where there is one.

    Raises NotInCatalogueError for an unknown format.
    """
    laid = lay_out(brief, agenda, catalogue)
    welcomed = any(block.kind == "welcome" for block in agenda.blocks)
    hidden = _NEVER_TOLD | ({"frame"} if welcomed else frozenset())
    lines = tuple(
        ProgrammeLine(
            block_id=slot.block.id,
            kind=slot.block.kind,
            start=days.ends(start, slot.start),
            title=slot.block.title or (slot.form.name if slot.form else KIND_TITLES[slot.block.kind]),
            question=slot.block.question,
            promise=TOLD_TO_PARENTS.get(slot.block.influence, ""),
        )
        for slot in laid.slots
        if slot.block.kind not in hidden
    )
    return Programme(lines, days.ends(start, laid.minutes))


@dataclass(frozen=True)
class Announced:
    """What a message to parents says beside the programme. `on` and `start` are wall time."""

    title: str
    class_name: str
    on: date
    start: time
    minutes: int
    place: str
    purpose: str
    signed: str
    write_to: str
    """The address where parents may write on the days of the meeting."""
    since: tuple[str, ...] = ()
    """What has come of earlier meetings, a sentence each; the evening begins with it."""


def message(about: Announced, told: Programme) -> tuple[str, str]:
    """Write subject and text of a message for Aula: plain text that survives being pasted."""
    when = f"{days.long_date(about.on)} kl. {days.span(about.start, about.minutes)}"
    facts = [f"Hvornår: {when}", *([f"Hvor: {about.place}"] if about.place else [])]
    lines = [f"{days.clock(line.start)}  {line.title}" for line in told.lines]
    questions = dict.fromkeys(line.question for line in told.lines if line.question)
    asked = ["Det spørger vi jer om:", *(f"– {question}" for question in questions)] if questions else []
    parts = [
        [f"Kære forældre i {about.class_name}"],
        [f"Vi glæder os til at se jer til »{about.title}«."],
        facts,
        ["Derfor mødes vi:", about.purpose] if about.purpose else [],
        ["Siden sidst:", *(f"– {sentence}" for sentence in about.since)] if about.since else [],
        ["Program:", *lines, f"{days.clock(told.end)}  {GOODBYE}"],
        asked,
        [f"Har du noget på hjerte, kan du på dagen også skrive det uden navn her: {about.write_to}"],
        ["Venlig hilsen", about.signed],
    ]
    return f"Program: {about.title}", "\n\n".join("\n".join(part) for part in parts if part)
