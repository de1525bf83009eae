"""Proposes agendas for a brief: a beam search over formats, breaks and minutes, judged by the rules.

Every proposal obeys all hard rules, because the rules themselves have the last word. It is a good agenda, not
provably the best one: the beam keeps the most promising choices of each phase and lets the others go.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise

from pejl.domain.agendas.editing import format_block
from pejl.domain.agendas.layout import (
    AGREE,
    CLOSING,
    EXPLORE,
    PHASES,
    Laid,
    lay_out,
    ranks,
)
from pejl.domain.agendas.limits import (
    DIALOGUE_GOOD,
    FRAME_MINUTES,
    FRAME_MINUTES_LONG,
    MOVE_BELOW,
    MOVE_FROM,
    STANDING,
    STRETCH_MAX,
    WEIGHTS,
    WELCOME_MINUTES,
)
from pejl.domain.agendas.measures import Measures, measure
from pejl.domain.agendas.rules import check_laid
from pejl.domain.agendas.rules.forms import FAULTS, easy_dialogue, strength_needed
from pejl.domain.agendas.scoring import Score, indicator_fit, score_laid
from pejl.domain.agendas.values import KIND_TITLES, Agenda, Block, Brief, Broken
from pejl.domain.catalogue import Catalogue, Format, needed_minutes, transition_minutes
from pejl.domain.texts import count

OPENING, INFORMATION, CONVERGE = (PHASES.index(name) for name in ("opening", "information", "converge"))
BEST, CALM, BOLD = "bedst", "rolig", "modig"

_BEAM = 40
_JUDGED = 30
_POLISHED = 4
_SHIFTS = (5, 2, 1)
_LONGER = (10, 20, 30, 45)
_MORE_ADULTS = (1, 2, 3)


@dataclass(frozen=True)
class Proposal:
    """One agenda and what speaks for it. `kind` is bedst, rolig or modig."""

    kind: str
    agenda: Agenda
    score: Score
    measures: Measures

    @property
    def reasons(self) -> tuple[str, ...]:
        """The two best reasons, in Danish."""
        return self.score.reasons


@dataclass(frozen=True)
class Infeasible:
    """A rule no agenda can keep for this brief, and the changes of the brief that would help."""

    rule: str
    message: str
    fixes: tuple[str, ...]


@dataclass(frozen=True)
class Composition:
    """Up to three proposals that differ; where there is none, the rules that stand in the way."""

    proposals: tuple[Proposal, ...]
    infeasible: tuple[Infeasible, ...]


@dataclass(frozen=True)
class _Judged:
    """An agenda with its verdict. `broken` is empty for a proposal."""

    laid: Laid
    agenda: Agenda
    broken: tuple[Broken, ...]
    score: Score


@dataclass(frozen=True)
class _Choice:
    """Formats in order, each in its phase."""

    forms: tuple[tuple[int, Format], ...] = ()

    @property
    def plain(self) -> tuple[Format, ...]:
        return tuple(form for _phase, form in self.forms)

    def plus(self, phase: int, forms: Iterable[Format]) -> "_Choice":
        added = (*self.forms, *((phase, form) for form in forms))
        return _Choice(tuple(sorted(added, key=lambda pair: pair[0])))


def compose(brief: Brief, catalogue: Catalogue) -> Composition:
    """Propose up to three agendas, or say which rules cannot be kept and what would help.

    A proposal keeps H01–H22; »bedst« scores highest, »rolig« has least moving and preparation, »modig« lets
    parents talk most (S1–S10 and the measures, domain.md 3).
    """
    found = _search(brief, catalogue)
    valid = [one for one in found if not one.broken]
    if not valid:
        return Composition((), _obstacles(brief, catalogue, found))
    best = max(valid, key=lambda one: one.score.total)
    chosen = {BEST: best}
    others = [one for one in valid if _slugs(one) != _slugs(best)]
    calm = min(others, key=lambda one: _effort(one, catalogue), default=None)
    if calm is not None:
        chosen[CALM] = calm
    bold = [one for one in others if calm is None or _slugs(one) != _slugs(calm)]
    if bold:
        chosen[BOLD] = max(
            bold, key=lambda one: (measure(one.laid, catalogue).dialogue_pct_net, one.score.total)
        )
    return Composition(
        tuple(
            Proposal(kind, one.agenda, one.score, measure(one.laid, catalogue))
            for kind, one in chosen.items()
        ),
        (),
    )


def _slugs(one: _Judged) -> frozenset[str]:
    return frozenset(form.slug for _slot, form in one.laid.formats)


def _effort(one: _Judged, catalogue: Catalogue) -> tuple[int, float]:
    figures = measure(one.laid, catalogue)
    return figures.transition_minutes * 5 + figures.prep_minutes, -one.score.total


def _search(brief: Brief, catalogue: Catalogue) -> list[_Judged]:
    """Return the agendas worth looking at, judged; the valid ones polished minute by minute."""
    drafts = [
        one for choice in _choices(brief, catalogue)[:_JUDGED] for one in _drafts(choice, brief, catalogue)
    ]
    judged = sorted(
        (_judge(draft, brief, catalogue) for draft in drafts),
        key=lambda one: (len(one.broken), -one.score.total),
    )
    polished = [_polish(one, brief, catalogue) for one in judged[:_POLISHED]]
    if all(one.broken for one in polished):
        polished += [_polish(one, brief, catalogue) for one in judged[_POLISHED : 4 * _POLISHED]]
    return [*polished, *judged]


def _judge(agenda: Agenda, brief: Brief, catalogue: Catalogue) -> _Judged:
    laid = lay_out(brief, agenda, catalogue)
    return _Judged(laid, agenda, check_laid(laid, catalogue), score_laid(laid, catalogue))


# ---- which formats ----


def _choices(brief: Brief, catalogue: Catalogue) -> list[_Choice]:
    """Choose formats phase by phase, keeping the most promising; most promising first."""
    pools = _pools(brief, catalogue)
    explore = [
        *combinations(pools[EXPLORE], 1),
        *combinations(pools[EXPLORE], 2),
        *(pair[::-1] for pair in combinations(pools[EXPLORE], 2)),
    ]
    beam = _best((_Choice().plus(EXPLORE, forms) for forms in explore), brief, catalogue)
    for phase in (AGREE, CONVERGE, OPENING, INFORMATION):
        options = [(), *((form,) for form in pools[phase])]
        beam = _best(
            (
                choice.plus(phase, forms)
                for choice in beam
                for forms in options
                if not set(forms) & set(choice.plain)
            ),
            brief,
            catalogue,
        )
    return _best(
        (
            choice.plus(CLOSING, (form,))
            for choice in beam
            for form in pools[CLOSING]
            if form not in choice.plain
        ),
        brief,
        catalogue,
    )


def _pools(brief: Brief, catalogue: Catalogue) -> list[list[Format]]:
    pools: list[list[Format]] = [[] for _ in PHASES]
    for form in catalogue.formats:
        fits = (
            (not brief.trin or brief.trin in form.trin)
            and not any(fault(form, brief) for _rule, fault in FAULTS)
            and needed_minutes(form, brief.parents) <= form.minutes_max
            and (brief.prep_minutes is None or form.prep_minutes <= brief.prep_minutes)
        )
        if fits:
            for phase in ranks(form):
                pools[phase].append(form)
    return pools


def _best(choices: Iterable[_Choice], brief: Brief, catalogue: Catalogue) -> list[_Choice]:
    return sorted(choices, key=lambda choice: -_promise(choice, brief, catalogue))[:_BEAM]


def _promise(choice: _Choice, brief: Brief, catalogue: Catalogue) -> float:
    """Guess what a choice can reach: parts of the score that need no minutes, less what rules would say."""
    forms = choice.plain
    low = sum(needed_minutes(form, brief.parents) for form in forms)
    high = sum(form.minutes_max for form in forms)
    moving = sum(transition_minutes(form.regroup, brief.parents) for form in forms)
    room = brief.minutes - _fixed(brief) - moving
    typical = sum(form.minutes_typical for form in forms)
    talk = sum(form.dialogue_pct * form.minutes_typical for form in forms) / max(1, typical) if forms else 0
    dialogue = talk * min(1.0, room / max(1, brief.minutes))
    value = (
        WEIGHTS["S1"] * indicator_fit(forms, brief, catalogue)
        + WEIGHTS["S3"]
        * sum(form.voice_equity * form.minutes_typical for form in forms)
        / max(1, typical)
        / 100
        + WEIGHTS["S2"] * min(1.0, dialogue / DIALOGUE_GOOD)
        - WEIGHTS["S7"] * sum(form.slug in brief.recent for form in forms) / max(1, len(forms))
        - WEIGHTS["S9"] * moving / max(1, brief.minutes) * 4
        - WEIGHTS["S5"] * sum(a.energy == b.energy for a, b in pairwise(forms)) / 4
    )
    faults = sum(
        not any(form.strength(code) >= strength_needed(catalogue.indicator(code)) for form in forms)
        for code in brief.indicators
    )
    if brief.low_danish and not any(easy_dialogue(form) for form in forms):
        faults += 1
    if MOVE_FROM <= brief.minutes < MOVE_BELOW and not any(form.energy == STANDING for form in forms):
        faults += 1
    if brief.prep_minutes is not None and sum(form.prep_minutes for form in forms) > brief.prep_minutes:
        faults += 3
    short, long = max(0, low - room), max(0, room - high)
    return value - 6 * faults - 1.5 * short - 0.25 * long - abs(typical - room) / 12


def _fixed(brief: Brief) -> int:
    """Minutes that no format gets: welcome, framing, what must be said, breaks and air."""
    return (
        WELCOME_MINUTES
        + _frame(brief)
        + sum(point.minutes for point in brief.points)
        + _breaks(brief) * brief.break_minutes
        + brief.buffer_needed
    )


def _frame(brief: Brief) -> int:
    return next((most for upto, most in FRAME_MINUTES if brief.minutes <= upto), FRAME_MINUTES_LONG)


def _breaks(brief: Brief) -> int:
    breaks = brief.breaks_needed
    while brief.minutes - breaks * brief.break_minutes > (breaks + 1) * STRETCH_MAX:
        breaks += 1
    return breaks


# ---- which blocks, and how long ----


def _drafts(choice: _Choice, brief: Brief, catalogue: Catalogue) -> Iterator[Agenda]:
    """Give the agendas of a choice: one for each way to place the breaks between its formats."""
    between = range(2, len(choice.forms)) if len(choice.forms) > 2 else range(1, len(choice.forms))  # noqa: PLR2004
    for places in combinations(between, _breaks(brief)):
        agenda = _agenda(choice, frozenset(places), brief)
        yield _timed(agenda, brief, catalogue)


def _agenda(choice: _Choice, breaks: frozenset[int], brief: Brief) -> Agenda:
    blocks = [
        Block("", "welcome", WELCOME_MINUTES, title=KIND_TITLES["welcome"]),
        Block("", "frame", _frame(brief), title=KIND_TITLES["frame"]),
    ]
    said = [Block("", point.kind, point.minutes, title=point.title) for point in brief.points]
    told = False
    for place, (phase, form) in enumerate(choice.forms):
        if not told and phase >= EXPLORE:
            blocks += [block for block in said if block.kind == "info"]
            told = True
        if place in breaks:
            blocks.append(Block("", "break", brief.break_minutes, title=KIND_TITLES["break"]))
        if phase == CLOSING:
            blocks += [block for block in said if block.kind != "info"]
            blocks.append(Block("", "buffer", brief.buffer_needed, title=KIND_TITLES["buffer"]))
        blocks.append(format_block("", form, form.minutes_typical, PHASES[phase]))
    named = tuple(replace(block, id=f"b{number}") for number, block in enumerate(blocks, start=1))
    return Agenda(named, made=len(named))


def _timed(agenda: Agenda, brief: Brief, catalogue: Catalogue) -> Agenda:
    """Stretch or shrink the formats evenly, each within its bounds, until the evening adds up (H01)."""
    over = lay_out(brief, agenda, catalogue).minutes - brief.minutes
    minutes = {block.id: block.minutes for block in agenda.blocks}
    bounds = _bounds(agenda, brief, catalogue)
    while over:
        step = -1 if over > 0 else 1
        free = [name for name, (low, high) in bounds.items() if low <= minutes[name] + step <= high]
        if not free:
            break
        name = max(free, key=lambda one: _slack(minutes[one], bounds[one], step))
        minutes[name] += step
        over += step
    return _with(agenda, minutes)


def _bounds(agenda: Agenda, brief: Brief, catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    return {
        block.id: (needed_minutes(form, brief.parents), form.minutes_max)
        for block in agenda.blocks
        if block.kind == "format"
        for form in (catalogue.format(block.slug),)
    }


def _slack(minutes: int, bounds: tuple[int, int], step: int) -> float:
    low, high = bounds
    return (minutes - low if step < 0 else high - minutes) / max(1, high - low)


def _with(agenda: Agenda, minutes: dict[str, int]) -> Agenda:
    return replace(agenda, blocks=tuple(replace(block, minutes=minutes[block.id]) for block in agenda.blocks))


def _polish(one: _Judged, brief: Brief, catalogue: Catalogue) -> _Judged:
    """Shift minutes between two formats as long as that mends a rule or lifts the score."""
    bounds = _bounds(one.agenda, brief, catalogue)
    better = True
    while better:
        better = False
        for shift in _SHIFTS:
            for giver, taker in _pairs(list(bounds)):
                minutes = {block.id: block.minutes for block in one.agenda.blocks}
                minutes[giver] -= shift
                minutes[taker] += shift
                if minutes[giver] < bounds[giver][0] or minutes[taker] > bounds[taker][1]:
                    continue
                other = _judge(_with(one.agenda, minutes), brief, catalogue)
                if (len(other.broken), -other.score.total) < (len(one.broken), -one.score.total - 1e-9):
                    one, better = other, True
    return one


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((giver, taker) for giver in names for taker in names if giver != taker)


# ---- when nothing fits ----


def _obstacles(brief: Brief, catalogue: Catalogue, found: Sequence[_Judged]) -> tuple[Infeasible, ...]:
    """Say which rules the nearest agenda breaks, and which changes of the brief were tried and helped."""
    fixes = _fixes(brief, catalogue)
    if not found:
        return (Infeasible("H02", "Ingen former i kataloget passer til de her rammer.", fixes),)
    nearest = min(found, key=lambda one: (len(one.broken), -one.score.total))
    return tuple(Infeasible(one.rule, one.message, fixes) for one in nearest.broken)


def _fixes(brief: Brief, catalogue: Catalogue) -> tuple[str, ...]:
    found = []
    for family in _changes(brief, catalogue):
        helps = (
            sentence
            for sentence, changed in family
            if any(not one.broken for one in _search(changed, catalogue))
        )
        found += [*islice(helps, 1)]
    return tuple(found)


def _changes(brief: Brief, catalogue: Catalogue) -> list[list[tuple[str, Brief]]]:
    """Give families of changes, in each the smallest first."""
    families = [
        [(f"{minutes} minutter mere", replace(brief, minutes=brief.minutes + minutes)) for minutes in _LONGER]
    ]
    if brief.staff is not None:
        families.append(
            [
                (f"{count(more, 'voksen', 'voksne')} mere", replace(brief, staff=brief.staff + more))
                for more in _MORE_ADULTS
            ]
        )
    if brief.points:
        families.append([("Flyt oplysningerne til Aula", replace(brief, points=()))])
    if brief.prep_minutes is not None:
        families.append([("Mere tid til forberedelse", replace(brief, prep_minutes=None))])
    for code in brief.indicators:
        kept = tuple(one for one in brief.indicators if one != code)
        label = catalogue.indicator(code).label
        families.append([(f"Vælg »{label}« fra", replace(brief, indicators=kept))])
    return families
