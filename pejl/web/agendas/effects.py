"""What a change would do, in words a teacher uses: minutes won and lost, who can speak, rules, indicators."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from pejl.domain.agendas import Agenda, Brief, Effect, compare, weigh
from pejl.domain.agendas.voice import in_minutes
from pejl.domain.catalogue import Catalogue
from pejl.domain.texts import count
from pejl.services import agendas
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.web.agendas.blocks import standing
from pejl.web.database import db

GOOD, BAD, BROKEN, MENDED = "check", "arrow-down", "triangle-alert", "circle-check"
"""The icon before what is said: a gain, a loss, a rule that is broken, one that is mended."""

WORTH_TELLING = 2
"""Points of voice equity (of 100) from which a difference is told."""


@dataclass(frozen=True)
class Told:
    """What a change would do. ``lengths`` are (block, minutes now, minutes then); ``words`` (icon, sentence).

    ``talk`` is the share of the time in which parents talk together, now and then.
    """

    lengths: tuple[tuple[str, int, int], ...]
    talk: tuple[int, int]
    words: tuple[tuple[str, str], ...]

    @property
    def others(self) -> str:
        """What the other blocks give or get together, in a sentence; "" when nothing."""
        less = sum(max(0, now - then) for _name, now, then in self.lengths)
        more = sum(max(0, then - now) for _name, now, then in self.lengths)
        parts = [f"giver {count(less, 'minut', 'minutter')}"] if less else []
        parts += [f"får {count(more, 'minut', 'minutter')}"] if more else []
        return f"De andre punkter {' og '.join(parts)}." if parts else ""

    @property
    def sound(self) -> bool:
        """Whether no rule is newly broken."""
        return all(sign != BROKEN for sign, _text in self.words)


@dataclass(frozen=True)
class Trial:
    """What a change of one block would do, shown at the block until it is kept or dropped.

    ``told`` is the effect with the others re-timed, ``alone`` without; what cannot be done has None, and
    ``refusal`` says why the others cannot make room. ``minutes`` or ``at`` is what was asked for.
    """

    block_id: str
    told: Told | None
    refusal: str = ""
    alone: Told | None = None
    minutes: int | None = None
    at: time | None = None
    whole_page: bool = False


def judged(meeting: Meeting) -> tuple[Brief, Agenda, Catalogue]:
    """Return the agenda in force and what it is judged by."""
    return agendas.brief(db(), meeting), standing(meeting), catalogue_of(db(), meeting.school_id)


def tell(meeting: Meeting, after: Agenda, without: str = "") -> Told:
    """Tell what this agenda would change; ``without`` is the id of the block that was changed by hand."""
    brief, before, known = judged(meeting)
    return told(compare(weigh(before, brief, known), weigh(after, brief, known)), without)


def told(effect: Effect, without: str = "") -> Told:
    """Put an effect into words."""
    return Told(
        lengths=tuple(
            (block.name, block.minutes, then) for block, then in effect.lengths if block.id != without
        ),
        talk=(effect.before.measures.dialogue_pct_net, effect.after.measures.dialogue_pct_net),
        words=tuple(_words(effect)),
    )


def _words(effect: Effect) -> Iterator[tuple[str, str]]:
    before, after = effect.before.measures, effect.after.measures
    if talk := effect.talk_minutes:
        yield _sign(talk), f"{'+' if talk > 0 else '−'}{abs(talk)} min. samtale"
    if (each := in_minutes(after.voice_seconds)) != (was := in_minutes(before.voice_seconds)):
        more = after.voice_seconds - before.voice_seconds
        yield _sign(more), f"{each} min. taletid til hver forælder, før {was}"
    voices = after.voice_equity - before.voice_equity
    if abs(voices) >= WORTH_TELLING:
        yield _sign(voices), "Flere kommer til orde" if voices > 0 else "Færre kommer til orde"
    if told_at := after.one_way_pct - before.one_way_pct:
        yield _sign(-told_at), f"Envejs i {after.one_way_pct} % af tiden, før {before.one_way_pct} %"
    if moving := after.transition_minutes - before.transition_minutes:
        yield _sign(-moving), f"{_more(moving)} tid til at flytte sig"
    if prepare := after.prep_minutes - before.prep_minutes:
        yield _sign(-prepare), f"{_more(prepare)} forberedelse"
    yield from ((GOOD, f"Støtter nu {one.code} {one.label}") for one in effect.won)
    yield from ((BAD, f"Mister {one.code} {one.label}") for one in effect.lost)
    yield from ((MENDED, f"Løser: {one.message}") for one in effect.mended)
    yield from ((BROKEN, one.message) for one in effect.broken)


def _sign(better: int) -> str:
    return GOOD if better > 0 else BAD


def _more(minutes: int) -> str:
    return f"{abs(minutes)} min. {'mere' if minutes > 0 else 'mindre'}"
