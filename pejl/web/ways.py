"""Which of the five ways of working a block or a format mostly is: its colour, its icon and its word."""

from pejl.domain.agendas import WAYS, Block, Brief, Laid, Slot, step_minutes
from pejl.domain.agendas.measures import balance
from pejl.domain.catalogue import Format

TONES = dict(zip(WAYS, ("talk", "groups", "write", "plenary", "pause"), strict=True))
"""The way of working → the word of the stylesheet (docs/look.md)."""

NAMES = {tone: way.capitalize() for way, tone in TONES.items()} | {"air": "Luft"}

_ANYBODY = Brief(parents=1, minutes=1)


def way_of(slot: Slot) -> str:
    """Return the stylesheet's word for what takes most of a block's time; where two tie, what parents do."""
    if slot.block.kind == "buffer":
        return "air"
    shares = balance(Laid(_ANYBODY, (slot,), ordered=True, templated=False))
    return TONES[max(shares, key=lambda share: (share[1], share[0] != WAYS[0]))[0]]


def way_of_format(form: Format) -> str:
    """Return the word of the stylesheet for what takes most of a format's time."""
    minutes = form.minutes_typical
    steps = step_minutes(form, form.participants_min, minutes)
    return way_of(Slot(Block("", "format", minutes, slug=form.slug), 0, form, steps))
