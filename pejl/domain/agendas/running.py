"""The run sheet: clock, minutes, how, things and words for the one who leads the evening (domain.md 3.6)."""

from dataclasses import dataclass
from datetime import time

from pejl.domain.agendas.layout import CLOSING, Slot, lay_out
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


@dataclass(frozen=True)
class RunLine:
    """One line: wall time, minutes, title, question and note; how it is done; what to bring and to say.

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
    materials: tuple[str, ...]
    words: tuple[str, ...]
    watch_out: str


@dataclass(frozen=True)
class RunSheet:
    """The lines of the evening, everything to bring, and the minutes of preparation."""

    lines: tuple[RunLine, ...]
    materials: tuple[str, ...]
    prep_minutes: int


def run_sheet(agenda: Agenda, start: time, brief: Brief, catalogue: Catalogue) -> RunSheet:
    """Make the run sheet, with transitions, for a meeting that starts at wall time `start`.

    Raises NotInCatalogueError for an unknown format.
    """
    laid = lay_out(brief, agenda, catalogue)
    figures = measure(laid, catalogue)
    lines = tuple(_line(slot, start, brief, _words(slot, agenda, brief, start)) for slot in laid.slots)
    return RunSheet(lines, figures.materials, figures.prep_minutes)


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
        materials=form.materials if form else (),
        words=words,
        watch_out=f"{form.risk} {form.mitigation}" if form else "",
    )


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
    fixed = [block.title for block in agenda.blocks if block.influence == "er besluttet"]
    free = [block.title for block in agenda.blocks if block.influence in {"drøftelse", "beslutning"}]
    return tuple(
        f"{lead}: {join_words(f'»{title}«' for title in titles)}."
        for lead, titles in (("Det her ligger fast", fixed), ("Det her kan I påvirke", free))
        if titles
    )
