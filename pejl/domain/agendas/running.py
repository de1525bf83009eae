"""The run sheet: clock, minutes, how, things and words for the one who leads the evening (domain.md 3.6)."""

from dataclasses import dataclass
from datetime import time

from pejl.domain.agendas.asking import TOLD_TO_PARENTS
from pejl.domain.agendas.cards import at_tables
from pejl.domain.agendas.layout import CLOSING, Laid, Slot, lay_out
from pejl.domain.agendas.measures import measure
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.catalogue import Catalogue, ScaledStep, group_sizes
from pejl.domain.days import ends
from pejl.domain.texts import join_words

ROLES_WORDS = "Jeg holder tid og form. I har viden, vi ikke har. Ledelsen svarer for det, skolen beslutter."
FRAME_WORDS = (
    "Vi taler om situationer, ikke om bestemte børn. Man må melde pas."
    " Det, der bliver sagt om egne oplevelser, bliver i rummet."
)
SWITCH_WORDS = "Om et minut hører I et signal. Gør sætningen færdig, sig tak, og find en ny."
CLOSING_WORDS = "Inden en uge lægger vi op, hvad I sagde, og hvad vi gør med det."
_YIELD = {
    "perspectives": "hørt, hvad vi hver især ser",
    "ideas": "ideer, vi kan bruge",
    "priorities": "valgt det vigtigste",
    "agreements": "aftaler, vi kan stå ved",
    "insight": "forstået hinanden bedre",
}
_EVENING = time(17)

ANY_ROOM = "Ingen krav."
"""What the catalogue says of a format that can be done anywhere."""

DOORS_BEFORE = 15
"""Minutes before the start in which somebody stands at the door."""


@dataclass(frozen=True)
class RunLine:
    """One line: wall time, minutes, title, question, note; how and where it is done; what to bring and say.

    `groups` are the sizes of the groups, () when there are none. `words` are sentences to say aloud.
    """

    block_id: str
    kind: str
    start: time
    end: time
    minutes: int
    title: str
    question: str
    note: str
    influence: str
    who: str
    steps: tuple[ScaledStep, ...]
    groups: tuple[int, ...]
    room: str
    materials: tuple[str, ...]
    words: tuple[str, ...]
    watch_out: str


@dataclass(frozen=True)
class Task:
    """Something to do before the doors open, and who does it; "" where nobody has been named."""

    text: str
    who: str = ""


@dataclass(frozen=True)
class RunSheet:
    """The lines of the evening, everything to bring, the minutes of preparation, and what comes before.

    `doors` is the wall time when parents may come in.
    """

    lines: tuple[RunLine, ...]
    materials: tuple[str, ...]
    prep_minutes: int
    doors: time
    before: tuple[Task, ...]


def run_sheet(agenda: Agenda, start: time, brief: Brief, catalogue: Catalogue) -> RunSheet:
    """Make the run sheet, with transitions, for a meeting that starts at wall time `start`.

    Raises NotInCatalogueError for an unknown format.
    """
    laid = lay_out(brief, agenda, catalogue)
    figures = measure(laid, catalogue)
    lines = tuple(_line(slot, start, brief, _words(slot, agenda, brief, start)) for slot in laid.slots)
    return RunSheet(lines, figures.materials, figures.prep_minutes, ends(start, -DOORS_BEFORE), _before(laid))


def _line(slot: Slot, start: time, brief: Brief, words: tuple[str, ...]) -> RunLine:
    block, form = slot.block, slot.form
    return RunLine(
        block_id=block.id,
        kind=block.kind,
        start=ends(start, slot.start),
        end=ends(start, slot.end),
        minutes=block.minutes,
        title=block.title,
        question=block.question,
        note=block.note,
        influence=block.influence,
        who=block.who,
        steps=slot.steps,
        groups=group_sizes(form, brief.parents) if form else (),
        room=form.room if form and form.room != ANY_ROOM else "",
        materials=form.materials if form else (),
        words=words,
        watch_out=f"{form.risk} {form.mitigation}" if form else "",
    )


def _before(laid: Laid) -> tuple[Task, ...]:
    """List what is done before the doors open, in the order it is done."""
    tasks = [Task("Gå planen igennem sammen: hvem leder hvad?")]
    for slot, form in laid.formats[:1]:
        tasks.append(Task(f"Stil rummet til »{slot.block.title or form.name}«: {_small(form.room)}"))
    if any(slot.block.question for slot, _form in laid.formats):
        tasks.append(Task("Skriv spørgsmålene op, så alle kan se dem."))
    tables = max((len(at_tables(form, laid.brief.parents)) for _slot, form in laid.formats), default=0)
    if tables:
        tasks.append(Task(f"Sæt tal på {tables} borde, og klip bordkortene."))
    if any(form.materials for _slot, form in laid.formats):
        tasks.append(Task("Læg tingene frem, så det første ligger øverst."))
    if laid.brief.interpreter:
        tasks.append(Task("Tal med tolken om pladser, tempo og svære ord."))
    if laid.brief.children_first_part:
        tasks.append(Task("Aftal, hvem der følger børnene ud bagefter."))
    welcome = next((slot.block.who for slot in laid.slots if slot.block.kind == "welcome"), "")
    tasks.append(Task("Stå ved døren, og sig goddag til alle.", welcome))
    return tuple(tasks)


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _words(slot: Slot, agenda: Agenda, brief: Brief, start: time) -> tuple[str, ...]:
    if slot.block.kind == "frame":
        return (*_purpose(brief, start), ROLES_WORDS, FRAME_WORDS, *_influence(agenda))
    if slot.phase == CLOSING and slot.form is not None:
        return (CLOSING_WORDS,)
    switches = sum(step.rounds or 1 for step in slot.steps if step.mode == "pairs")
    return (SWITCH_WORDS,) if switches > 1 else ()


def _purpose(brief: Brief, start: time) -> tuple[str, ...]:
    if not brief.purpose:
        return ()
    when = "i aften" if start >= _EVENING else "i dag"
    gain = f" Når vi går hjem, har vi {_YIELD[brief.outcome]}." if brief.outcome else ""
    return (f"Formålet {when}: {brief.purpose}{gain}",)


def _influence(agenda: Agenda) -> tuple[str, ...]:
    """Say what stands firm, and what parents are asked in the words of the questions."""
    fixed = [f"»{block.title}«" for block in agenda.blocks if block.influence == "er besluttet"]
    told = [f"Det her ligger fast: {join_words(fixed)}."] if fixed else []
    for influence in ("drøftelse", "beslutning"):
        asked = [
            block.question or f"»{block.title}«." for block in agenda.blocks if block.influence == influence
        ]
        told += [f"{TOLD_TO_PARENTS[influence]}: {' '.join(asked)}"] if asked else []
    return tuple(told)
