"""Measures an agenda: who talks for how long, how long people sit, what it costs to prepare."""

from collections.abc import Iterable
from dataclasses import dataclass

from pejl.domain.agendas.layout import Laid, Slot
from pejl.domain.agendas.values import TALKED_AT
from pejl.domain.agendas.voice import plenary_seconds, voice_seconds
from pejl.domain.catalogue import Catalogue, ScaledStep

# The ways of working in the balance bar, and where each kind of step belongs.
WAYS = ("oplæg", "smågrupper", "skriv selv", "fælles samtale", "pause")
_WAY_OF_MODE = {
    "frame": 0,
    "student_voice": 0,
    "pairs": 1,
    "small_group": 1,
    "student_dialogue": 1,
    "silent": 2,
    "write": 2,
    "round": 3,
    "plenary": 3,
    "gallery": 3,
    "lineup": 3,
    "vote": 3,
}
_CONVERSATION = ("pairs", "small_group", "round", "lineup")  # steps in which every parent talks to another
_INFORMATION_ONLY = ("information",)


@dataclass(frozen=True)
class Measures:
    """The figures of an agenda. Percentages are whole; times are minutes.

    `dialogue_pct_net` is of the meeting without breaks and buffer, `voice_equity` 0–100 weighted by minutes.
    `spoken_by` is the minute at which every parent has begun to talk with another, None when it never comes.
    `voice_seconds` is the talk time each parent can count on (voice.py), `plenary_seconds` what it would be
    if the formats' time were one plenary. `balance` gives the minutes of each of WAYS and adds up to the
    meeting.
    """

    one_way_pct: int
    dialogue_pct_net: int
    voice_equity: int
    prep_minutes: int
    longest_stretch: int
    transition_minutes: int
    spoken_by: int | None
    voice_seconds: int
    plenary_seconds: int
    balance: tuple[tuple[str, int], ...]
    materials: tuple[str, ...]


def measure(laid: Laid, catalogue: Catalogue) -> Measures:
    """Take all figures of a laid out agenda (domain.md 3.1, 3.3)."""
    talk = sum(slot.block.minutes for slot, _ in laid.formats)
    voices = sum(slot.block.minutes * form.voice_equity for slot, form in laid.formats)
    return Measures(
        one_way_pct=_rounded(one_way(laid), laid.brief.minutes),
        dialogue_pct_net=_rounded(dialogue(laid, catalogue), laid.net),
        voice_equity=_rounded(voices, talk) if talk else 0,
        prep_minutes=sum(form.prep_minutes for _, form in laid.formats),
        longest_stretch=longest_stretch(laid)[1],
        transition_minutes=laid.minutes_of("transition"),
        spoken_by=spoken_by(laid),
        voice_seconds=round(sum(voice_seconds(laid, catalogue))),
        plenary_seconds=round(plenary_seconds(laid, catalogue)),
        balance=balance(laid),
        materials=tuple(dict.fromkeys(thing for _, form in laid.formats for thing in form.materials)),
    )


def one_way(laid: Laid) -> int:
    """Sum the one-way time in hundredths of a minute (domain.md 3.1).

    Welcome, framing, election, information and recap count whole; of a format that does nothing but inform
    its one-way share counts. Instructions inside dialogue formats do not.
    """
    told = 100 * laid.minutes_of(*TALKED_AT)
    return told + sum(
        slot.block.minutes * form.one_way_pct
        for slot, form in laid.formats
        if form.roles == _INFORMATION_ONLY
    )


def dialogue(laid: Laid, catalogue: Catalogue) -> int:
    """Sum the time parents talk with each other in hundredths of a minute (domain.md 3.1, 7.1)."""
    together = laid.minutes_of("plenary") * catalogue.mode_weights["plenary"]
    return together + sum(slot.block.minutes * form.dialogue_pct for slot, form in laid.formats)


def spoken_by(laid: Laid) -> int | None:
    """Give the minute at which the first conversation that takes in every parent begins (H05)."""
    for slot, _ in laid.formats:
        silence = talks_after(slot.steps)
        if silence < slot.block.minutes:
            return slot.start + silence
    return None


def talks_after(steps: Iterable[ScaledStep]) -> int:
    """Give the minutes of the steps before the first in which every parent talks; all of them if none."""
    silence = 0
    for step in steps:
        if step.mode in _CONVERSATION:
            break
        silence += step.minutes
    return silence


def longest_stretch(laid: Laid) -> tuple[int, int]:
    """Give the start and length of the longest stretch without a break (H06)."""
    edges = [0]
    for slot in laid.slots:
        if slot.block.kind == "break":
            edges += [slot.start, slot.end]
    edges.append(laid.minutes)
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return max(((start, end - start) for start, end in stretches), key=lambda stretch: stretch[1])


def longest_one_way(laid: Laid) -> tuple[int, Slot | None]:
    """Give the longest one-way time in a row and the slot in which it gets that long (H03).

    Moving does not end it; a step in which parents talk or write does, and so do breaks and dialogue formats.
    """
    longest, where, run = 0, None, 0
    for slot in laid.slots:
        if slot.block.kind == "transition":
            continue
        if slot.block.kind in TALKED_AT:
            parts = [(slot.block.minutes, True)]
        elif slot.form is not None and slot.form.roles == _INFORMATION_ONLY:
            parts = [(step.minutes, step.mode == "frame") for step in slot.steps]
        else:
            parts = [(slot.block.minutes, False)]
        for minutes, told in parts:
            run = run + minutes if told else 0
            if run > longest:
                longest, where = run, slot
    return longest, where


def balance(laid: Laid) -> tuple[tuple[str, int], ...]:
    """Sum the minutes of each way of working; breaks, air and moving are »pause«."""
    sums = [0] * len(WAYS)
    for slot in laid.slots:
        if slot.form is not None:
            for step in slot.steps:
                sums[_WAY_OF_MODE[step.mode]] += step.minutes
        elif slot.block.kind in TALKED_AT:
            sums[0] += slot.block.minutes
        else:
            sums[3 if slot.block.kind == "plenary" else 4] += slot.block.minutes
    return tuple(zip(WAYS, sums, strict=True))


def _rounded(hundredths: int, whole: int) -> int:
    """Round to whole per cent, a half to the even number, as the figures in domain.md 4 are rounded."""
    return round(hundredths / whole)
