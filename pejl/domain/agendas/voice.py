"""The voice budget: how long each parent can count on talking. The quietest parent measures the evening."""

from collections.abc import Mapping

from pejl.domain.agendas.layout import Laid
from pejl.domain.catalogue import Catalogue, Format, group_sizes
from pejl.domain.catalogue.scaling import INTERPRETED

TURNS_PCT = 10
"""What changing turns takes of every conversation. Our own estimate."""

_TWO_AND_TWO = 2
_SIDE_BY_SIDE = 3  # on a line one talks with those beside
_TOGETHER = {"small_group", "student_dialogue", "round", "gallery"}  # in the groups, if the format has any
_INTERPRETED = {"pairs", "small_group"}  # what consecutive interpretation stretches (domain.md 3.2)


def voice_share(
    form: Format, parents: int, weights: Mapping[str, int], *, consecutive: bool = False
) -> float:
    """Give the share of a format's time (0–1) in which each parent can count on talking.

    A step of conversation is shared by those who talk together: two in pairs, three side by side on a line,
    the largest group, or everybody in plenary. `weights` say how many per cent of a step parents talk
    (Catalogue.mode_weights), `TURNS_PCT` of that goes with changing turns, and an interpreter who speaks
    after each sentence (`consecutive`) takes time from pairs and groups. Steps count by their usual share.
    """
    return (
        sum(
            _step(form, step.mode, parents, weights, consecutive=consecutive) * step.share_pct
            for step in form.steps
        )
        / 100
    )


def plenary_share(parents: int, weights: Mapping[str, int]) -> float:
    """Give the same share (0–1) where everybody talks in one plenary."""
    return _shared("plenary", parents, weights)


def voice_seconds(laid: Laid, catalogue: Catalogue) -> tuple[float, ...]:
    """Give, slot by slot, the seconds each parent can count on talking."""
    brief, weights = laid.brief, catalogue.mode_weights
    together = plenary_share(brief.parents, weights)
    shares = [
        voice_share(slot.form, brief.parents, weights, consecutive=brief.consecutive)
        if slot.form is not None
        else together * (slot.block.kind == "plenary")
        for slot in laid.slots
    ]
    return tuple(60 * slot.block.minutes * share for slot, share in zip(laid.slots, shares, strict=True))


def plenary_seconds(laid: Laid, catalogue: Catalogue) -> float:
    """Give the seconds each parent would have if the formats' time were one plenary, to compare with."""
    minutes = sum(slot.block.minutes for slot, _form in laid.formats) + laid.minutes_of("plenary")
    return 60 * minutes * plenary_share(laid.brief.parents, catalogue.mode_weights)


def in_minutes(seconds: float) -> str:
    """Write a talk time as one says it, to the nearest half minute: »9«, »1½«, »under ½«."""
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    return "under ½" if not halves else f"{whole or ''}{'½' if half else ''}"


def _step(form: Format, mode: str, parents: int, weights: Mapping[str, int], *, consecutive: bool) -> float:
    if mode == "pairs":
        size = _TWO_AND_TWO
    elif mode == "lineup":
        size = _SIDE_BY_SIDE
    elif mode in _TOGETHER:
        size = max(group_sizes(form, parents), default=parents)
    else:
        size = parents
    share = _shared(mode, max(1, min(size, parents)), weights)
    return share / INTERPRETED if consecutive and mode in _INTERPRETED else share


def _shared(mode: str, size: int, weights: Mapping[str, int]) -> float:
    return weights.get(mode, 0) * (100 - TURNS_PCT) / (10_000 * size)
