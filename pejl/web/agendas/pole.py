"""The agenda as the page shows it: cards with clock times, why they are there, and what is wrong."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from flask import url_for

from pejl.domain.agendas import (
    KIND_TITLES,
    Agenda,
    Block,
    Brief,
    Broken,
    Laid,
    Measures,
    Score,
    Slot,
    Supported,
    check_laid,
    indicator_support,
    lay_out,
    measure,
    score_laid,
    span,
)
from pejl.domain.catalogue import Catalogue, Format, Indicator, Support, group_sizes
from pejl.domain.days import ends
from pejl.domain.texts import count, join_words
from pejl.web.ways import NAMES, TONES, way_of

PURPOSES = {
    "welcome": "Alle bliver set, når de kommer.",
    "frame": "Formål, roller og aftenens ramme, så alle ved, hvad de kan påvirke.",
    "info": "Det skal siges højt. Resten kan stå i Aula.",
    "election": "Et valg går bedst, når forældrene har nået at tale sammen.",
    "recap": "Alle hører det samme, før de går hjem.",
    "plenary": "Hele rummet hører hinanden. Giv først et par minutter to og to.",
    "break": "De vigtigste samtaler er tit dem ved kaffen.",
    "buffer": "Plads til det, der trækker ud. Bliver det til overs, går I hjem til tiden.",
}
"""Why a block that is no format stands in the agenda."""

ROOMY = 20
"""Minutes from which a card is tall enough to show the steps."""

SCORE_NAMES = {
    "S1": "Pejlemærker",
    "S2": "Dialog",
    "S3": "Alle stemmer",
    "S4": "Rytme",
    "S5": "Energi",
    "S6": "Realistisk tid",
    "S7": "Variation",
    "S8": "Udbytte",
    "S9": "Få skift",
    "S10": "Tryghed",
}

SHARES = NAMES | {"pause": "Pause og skift"}
"""The ways of working as shares of an evening: nobody works while the chairs are moved."""

_SWAP = frozenset({"H08", "H12", "H13", "H15", "H16", "H17", "H19"})
"""Broken rules about one format that another format would mend."""

_ADD: dict[str, tuple[str, dict[str, Any]]] = {
    "H02": ("Tilføj det, der mangler", {}),
    "H04": ("Find en øvelse", {"formaal": "udforskning"}),
    "H05": ("Find en åbning", {"formaal": "aabning"}),
    "H06": ("Tilføj en pause", {}),
    "H06b": ("Find en øvelse", {}),
    "H11": ("Tilføj luft", {}),
    "H14": ("Find en øvelse", {"uden_skrift": "ja", "lidt_dansk": "ja"}),
    "H22": ("Find en øvelse", {}),
}
"""Broken rules about the evening that something more would mend."""


@dataclass(frozen=True)
class Hitch:
    """A broken rule with the way out: the words and the address of a page, or of a deed (``posts``)."""

    rule: str
    message: str
    block_id: str | None
    fix: str = ""
    url: str = ""
    posts: bool = False


@dataclass(frozen=True)
class Card:
    """One block on the pole. ``before`` is the minutes of moving before it, ``number`` its place from 1."""

    block: Block
    title: str
    number: int
    at: time
    before: int
    way: str
    form: Format | None
    groups: str
    steps: tuple[tuple[int, str], ...]
    """(minutes, what is done), of a block with room to show it."""
    reason: str
    serves: tuple[tuple[Indicator, Support], ...]
    hitches: tuple[Hitch, ...]


@dataclass(frozen=True)
class Pole:
    """Everything the page tells about an agenda; all of it derived anew from the blocks (law 1)."""

    cards: tuple[Card, ...]
    start: time
    end: time
    minutes: int
    over: int
    """Minutes more than the meeting has; negative for less."""
    hitches: tuple[Hitch, ...]
    balance: tuple[tuple[str, str, int], ...]
    measures: Measures
    things: tuple[str, ...]
    """What to bring, as words in a list."""
    score: Score
    supported: tuple[Supported, ...]


def pole(meeting_id: int, brief: Brief, agenda: Agenda, catalogue: Catalogue) -> Pole:
    """Lay out an agenda for the page. Raises NotInCatalogueError for an unknown format."""
    laid = lay_out(brief, agenda, catalogue)
    measures = measure(laid, catalogue)
    broken = check_laid(laid, catalogue)
    hitches = tuple(_hitch(meeting_id, one, agenda, brief, catalogue) for one in broken)
    return Pole(
        cards=_cards(laid, brief, catalogue, hitches),
        start=brief.start,
        end=ends(brief.start, laid.minutes),
        minutes=laid.minutes,
        over=laid.minutes - brief.minutes,
        hitches=hitches,
        balance=tuple((f"way-{TONES[way]}", SHARES[TONES[way]], length) for way, length in measures.balance),
        measures=measures,
        things=inside_a_sentence(measures.materials),
        score=score_laid(laid, catalogue),
        supported=indicator_support(agenda, brief.indicators, catalogue),
    )


def inside_a_sentence(things: tuple[str, ...]) -> tuple[str, ...]:
    """Give things a small first letter, as they have in the middle of a sentence."""
    return tuple(f"{thing[:1].lower()}{thing[1:]}" for thing in things)


def _cards(laid: Laid, brief: Brief, catalogue: Catalogue, hitches: tuple[Hitch, ...]) -> tuple[Card, ...]:
    cards: list[Card] = []
    before = 0
    for slot in laid.slots:
        if slot.block.kind == "transition":
            before = slot.block.minutes
            continue
        cards.append(_card(slot, len(cards) + 1, before, brief, catalogue, hitches))
        before = 0
    return tuple(cards)


def _card(
    slot: Slot, number: int, before: int, brief: Brief, catalogue: Catalogue, hitches: tuple[Hitch, ...]
) -> Card:
    block, form = slot.block, slot.form
    supports = sorted(form.supports, key=lambda one: -one.strength) if form else []
    chosen = [one for one in supports if one.indicator in brief.indicators]
    told = chosen or supports[:1]
    return Card(
        block=block,
        title=block.title or (form.name if form else KIND_TITLES[block.kind]),
        number=number,
        at=ends(brief.start, slot.start),
        before=before,
        way=way_of(slot),
        form=form,
        groups=_groups(form, brief.parents) if form else "",
        steps=tuple((step.minutes, step.name) for step in slot.steps) if block.minutes >= ROOMY else (),
        reason=told[0].reason if told else PURPOSES.get(block.kind, ""),
        serves=tuple((catalogue.indicator(one.indicator), one) for one in told),
        hitches=tuple(one for one in hitches if one.block_id == block.id),
    )


def _groups(form: Format, parents: int) -> str:
    sizes = group_sizes(form, parents)
    if len(sizes) < 2:  # noqa: PLR2004 - one group is the whole room
        return ""
    each = join_words([str(size) for size in sorted(set(sizes))], "eller")
    return f"{count(len(sizes), 'gruppe', 'grupper')} på {each}"


def _hitch(meeting_id: int, broken: Broken, agenda: Agenda, brief: Brief, catalogue: Catalogue) -> Hitch:
    """Find the way out of a broken rule, where there is one to point at."""
    rule, message, block_id = broken.rule, broken.message, broken.block_id
    if block_id and rule in _SWAP:
        url = url_for("agendas.choose_swap", meeting_id=meeting_id, block_id=block_id)
        return Hitch(rule, message, block_id, "Byt øvelsen", url)
    if block_id and rule == "H09":
        length, play = agenda.block(block_id).minutes, span(agenda.block(block_id), brief, catalogue)
        minutes = play.low if length < play.low else play.high
        fix = f"Giv den {count(minutes, 'minut', 'minutter')}"
        url = url_for("agendas.try_minutes", meeting_id=meeting_id, block_id=block_id, minutter=minutes)
        return Hitch(rule, message, block_id, fix, url)
    if rule == "H01":
        url = url_for("agendas.fit", meeting_id=meeting_id)
        return Hitch(rule, message, block_id, "Få tiden til at gå op", url, posts=True)
    if block_id and rule == "H21":
        url = url_for("agendas.edit", meeting_id=meeting_id, block_id=block_id)
        return Hitch(rule, message, block_id, "Skriv det", url)
    if rule in _ADD and not block_id:
        fix, wishes = _ADD[rule]
        url = url_for("agendas.choose_more", meeting_id=meeting_id, **wishes)
        return Hitch(rule, message, block_id, fix, url)
    return Hitch(rule, message, block_id)
