"""The soft score: how good a sound agenda is, 0–100, opened up and said in words (domain.md 3.4)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pejl.domain.agendas.advice import advise, praise
from pejl.domain.agendas.layout import PHASES, Laid, band_fault, lay_out, phase_minutes
from pejl.domain.agendas.limits import (
    DIALOGUE_GOOD,
    DIALOGUE_MUCH,
    DIALOGUE_MUCH_VALUE,
    DIALOGUE_PCT_MIN,
    DIALOGUE_PLENTY,
    FAMILY,
    FOCUS_FACTOR,
    HARVESTS_ENOUGH,
    MOVE_EVERY,
    MOVING_PCT,
    NO_SAFE_START,
    NO_TEMPLATE,
    STANDING,
    STRENGTH_ENOUGH,
    TRUST_START,
    TRUST_STEP,
    VOICE_PART,
    VOICE_WHOLE,
    WEIGHTS,
)
from pejl.domain.agendas.measures import dialogue
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.agendas.voice import voice_seconds
from pejl.domain.catalogue import Catalogue, Format

_GOOD = 0.8  # a part worth mentioning as a reason


@dataclass(frozen=True)
class Part:
    """One part of the score: its id, weight, value 0–1 and points = weight x value."""

    id: str
    weight: int
    value: float

    @property
    def points(self) -> float:
        """What the part gives of its weight."""
        return self.weight * self.value

    @property
    def missing(self) -> float:
        """What the part could still give."""
        return self.weight - self.points


@dataclass(frozen=True)
class Score:
    """The score 0–100 with its ten parts, the two best reasons and what would lift it most, in Danish.

    `lift` is "" when nothing is missing.
    """

    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    lift: str

    @property
    def total(self) -> float:
        """The sum of the points."""
        return sum(part.points for part in self.parts)


def score(brief: Brief, agenda: Agenda, catalogue: Catalogue) -> Score:
    """Score an agenda. Raises NotInCatalogueError for an unknown format."""
    return score_laid(lay_out(brief, agenda, catalogue), catalogue)


def score_laid(laid: Laid, catalogue: Catalogue) -> Score:
    """Score an agenda that is already laid out."""
    parts = tuple(Part(name, WEIGHTS[name], value) for name, value in _values(laid, catalogue).items())
    best = sorted(parts, key=lambda part: (part.value < _GOOD, -part.points))[:2]
    worst = max(parts, key=lambda part: part.missing)
    return Score(
        parts,
        tuple(praise(part.id, laid, catalogue) for part in best if part.points),
        advise(worst.id, laid, catalogue) if worst.missing > 0 else "",
    )


def _values(laid: Laid, catalogue: Catalogue) -> dict[str, float]:
    """Give each part its value 0–1. Where there is no format, what formats would give is worth nothing."""
    forms = [form for _slot, form in laid.formats]
    talk = [(slot.block.minutes, form) for slot, form in laid.formats]
    return {
        "S1": indicator_fit(forms, laid.brief, catalogue),
        "S2": dialogue_value(dialogue(laid, catalogue) / laid.net),
        "S3": voice_value(talk, sum(voice_seconds(laid, catalogue)) / (60 * laid.net)),
        "S4": arc_value(phase_minutes(laid), laid.net, templated=laid.templated),
        "S5": energy_value(energies(laid), laid.brief.minutes),
        "S6": _mean([realism(form, minutes) for minutes, form in talk]),
        "S7": _mean([float(form.slug not in laid.brief.recent) for form in forms]),
        "S8": harvest_value(forms, laid.brief),
        "S9": moving_value(laid.minutes_of("transition"), laid.brief.minutes),
        "S10": trust_value([form.trust_needed for form in forms]),
    }


def indicator_groups(brief: Brief, catalogue: Catalogue) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Group the chosen indicators: codes that count as one, with their weight (S1)."""
    family = tuple(code for code in brief.indicators if code in FAMILY)
    alone = [(code,) for code in brief.indicators if code not in FAMILY]
    groups = ([family] if family else []) + alone
    return tuple(
        (codes, FOCUS_FACTOR if any(catalogue.indicator(code).focus for code in codes) else 1.0)
        for codes in groups
    )


def indicator_fit(forms: Sequence[Format], brief: Brief, catalogue: Catalogue) -> float:
    """S1: the mean over chosen indicators of summed strength against enough. 0 when none is chosen."""
    groups = indicator_groups(brief, catalogue)
    whole = sum(weight for _codes, weight in groups)
    served = sum(
        weight * min(1.0, sum(max(form.strength(c) for c in codes) for form in forms) / STRENGTH_ENOUGH)
        for codes, weight in groups
    )
    return served / whole if whole else 0.0


def dialogue_value(pct: float) -> float:
    """S2: 0 at 40 % of net, 1 from 55 % to 70 %, then falling by 0.3 for each 15 % (0.7 at 85 %)."""
    if pct <= DIALOGUE_PLENTY:
        return max(0.0, min(1.0, (pct - DIALOGUE_PCT_MIN) / (DIALOGUE_GOOD - DIALOGUE_PCT_MIN)))
    fall = (pct - DIALOGUE_PLENTY) / (DIALOGUE_MUCH - DIALOGUE_PLENTY)
    return 1.0 - fall * (1.0 - DIALOGUE_MUCH_VALUE)


def arc_value(minutes: Sequence[int], net: int, *, templated: bool) -> float:
    """S4: 1 less the mean distance of the six phases from their target bands.

    Less when the evening follows no template (3.5), e.g. opens twice or settles nothing.
    """
    faults = sum(band_fault(phase, length, net) for phase, length in enumerate(minutes))
    return max(0.0, 1.0 - faults / len(PHASES) - (0.0 if templated else NO_TEMPLATE))


def energies(laid: Laid) -> tuple[int, ...]:
    """List the energy of the formats in order, with 0 for a break, which parts two neighbours."""
    return tuple(
        slot.form.energy if slot.form else 0 for slot in laid.slots if slot.form or slot.block.kind == "break"
    )


def energy_value(levels: Sequence[int], minutes: int) -> float:
    """S5: half for neighbours that differ, half for one standing form per started hour."""
    if not any(levels):
        return 0.0
    neighbours = [(a, b) for a, b in pairwise(levels) if a and b]
    differ = sum(a != b for a, b in neighbours) / len(neighbours) if neighbours else 1.0
    wanted = -(-minutes // MOVE_EVERY)
    return (differ + min(1.0, sum(level == STANDING for level in levels) / wanted)) / 2


def realism(form: Format, minutes: int) -> float:
    """S6 for one block: 1 at the typical length, less by its distance over the span of the format."""
    return max(0.0, 1.0 - abs(minutes - form.minutes_typical) / (form.minutes_max - form.minutes_min))


def harvest_value(forms: Sequence[Format], brief: Brief) -> float:
    """S8: the planned outcome comes out of two blocks; without a plan, whichever outcome comes most."""
    counted = Counter(kind for form in forms for kind in form.harvest)
    most = counted[brief.outcome] if brief.outcome else max(counted.values(), default=0)
    return min(1.0, most / HARVESTS_ENOUGH)


def moving_value(moving: int, minutes: int) -> float:
    """S9: 1 less the time spent on moving against 15 % of the meeting."""
    return max(0.0, 1.0 - 100 * moving / (MOVING_PCT * minutes))


def trust_value(needs: Sequence[int]) -> float:
    """S10: the trust that is needed begins low and never jumps."""
    if not needs or needs[0] > TRUST_START:
        return 0.0
    return float(all(b - a <= TRUST_STEP for a, b in pairwise(needs)))


def voice_value(talk: Sequence[tuple[int, Format]], guaranteed: float) -> float:
    """S3: how even the voices are, weighted by minutes, and how long each parent can count on talking.

    `guaranteed` is that time as a share of net (0–1): the evening is measured by the quietest parent. Less
    when nobody ever starts in pairs or unnamed.
    """
    whole = sum(minutes for minutes, _form in talk)
    if not whole:
        return 0.0
    mean = sum(minutes * form.voice_equity for minutes, form in talk) / (100 * whole)
    safe = any(form.equity.pairs_first or form.equity.anonymous for _minutes, form in talk)
    heard = (1 - VOICE_PART) * mean + VOICE_PART * min(1.0, guaranteed / VOICE_WHOLE)
    return max(0.0, heard - (0.0 if safe else NO_SAFE_START))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
