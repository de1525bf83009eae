"""The fair rule: after a change the other blocks give and take minutes until the time is used exactly.

The rule, in the order it is applied:

1. **What stands.** A locked block keeps its minutes and begins when it began before the change. A block with
   an anchor begins at that wall time to the minute. Whoever was just changed keeps the new minutes. Moving
   (transitions) takes what it takes. Everything else is free, between the low and the high of its span.
2. **Stretches.** The blocks that stand in time part the evening into stretches; each is settled alone, so
   nothing before a held block disturbs what comes after it. The last stretch ends with the meeting.
3. **Too much in a stretch.** First whoever is above high comes down to it. Then the blocks give in turns:
   »kan undværes«, »gerne«, »skal med«, and within each of these first what parents do together (formats and
   plenary talk), then the rest (welcome, framing, information, election, break, air). A turn first gives
   down to the usual length, then down to low. In the last turn of all stand the agreements (formats with the
   role agree, and the recap) and the closing: they give nothing while anything else in the stretch can.
4. **Too little.** First whoever is below low comes up to it. Then the same turns backwards up to the usual
   length: who gives last gets first. Then up to high: what parents do together, the important first; then
   the rest; the agreements and the closing last.
5. **Within a step** everybody gives or takes in proportion to the room they have in it, in whole minutes by
   largest remainder; ties go to the one that comes first.
6. **When it cannot be met** nothing changes, and a sentence tells which stretch is too full or too empty.

So the minutes sum to the meeting, what is held never moves, and an agenda that fits is left as it is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from pejl.domain.agendas.editing import AgendaError
from pejl.domain.agendas.layout import with_transitions
from pejl.domain.agendas.spans import Span, span
from pejl.domain.agendas.values import PRIORITIES, Agenda, Block, Brief
from pejl.domain.catalogue import Catalogue
from pejl.domain.days import clock, ends
from pejl.domain.texts import count

_DAY = 24 * 60
_TOGETHER = ("format", "plenary")
_SHORTER = "De kan ikke blive kortere: fjern eller byt et punkt."
_LONGER = "De kan ikke blive længere: tilføj et punkt."


@dataclass(frozen=True)
class _Post:
    """A point in time that stands: the place of its block in the line, and minutes from the beginning.

    `title` is "" for the beginning and the end of the meeting.
    """

    place: int
    at: int
    title: str = ""


def retime(
    agenda: Agenda,
    brief: Brief,
    catalogue: Catalogue,
    *,
    since: Agenda | None = None,
    keep: Collection[str] = (),
    to_end: bool = True,
) -> Agenda:
    """Share the time of the meeting by the fair rule (see above); the blocks named in `keep` are not touched.

    `since` is the agenda before the change: it tells when the locked blocks began. Without `to_end` only what
    stood and would have moved is put back: the stretch after the last held block keeps its minutes, and an
    anchor that was not met before is left for later.

    Raises AgendaError with what is in the way, NotInCatalogueError for an unknown format.
    """
    line = with_transitions(agenda, brief.parents, catalogue).blocks
    began = starts(since or agenda, brief, catalogue)
    rule = _Rule.of(line, brief, catalogue)
    posts = [_Post(0, 0)]
    for place, block in enumerate(line):
        if met(block, began, brief) or (to_end and block.anchor is not None):
            posts.append(_Post(place, _stands_at(block, began, brief), block.name))
    if to_end:
        posts.append(_Post(len(line), brief.minutes))
    fresh: dict[str, int] = {}
    for first, last in pairwise(posts):
        stretch = line[first.place : last.place]
        lengths = _settled(stretch, last.at - first.at, keep, rule)
        left = sum(lengths) - (last.at - first.at)
        if left:
            raise AgendaError(_in_the_way(first, last, left, brief, whole=last.place == len(line)))
        fresh |= {block.id: minutes for block, minutes in zip(stretch, lengths, strict=True)}
    return replace(
        agenda,
        blocks=tuple(replace(block, minutes=fresh.get(block.id, block.minutes)) for block in agenda.blocks),
    )


def offset(brief: Brief, at: time) -> int:
    """Give the minutes from the beginning of the meeting to a wall time, past midnight if need be."""
    return (at.hour * 60 + at.minute - brief.start.hour * 60 - brief.start.minute) % _DAY


@dataclass(frozen=True)
class _Rule:
    """What the rule knows of the whole agenda: the play of each block, and which are protected."""

    spans: Mapping[str, Span]
    protected: frozenset[str]

    @classmethod
    def of(cls, line: Sequence[Block], brief: Brief, catalogue: Catalogue) -> "_Rule":
        return cls({block.id: span(block, brief, catalogue) for block in line}, protected(line, catalogue))

    def gives(self, block: Block) -> tuple[bool, int, bool]:
        """Tell in which turn a block gives; the smallest first."""
        rest = block.kind not in _TOGETHER
        return block.id in self.protected, PRIORITIES.index(block.priority), rest

    def grows(self, block: Block) -> tuple[bool, bool, int]:
        """Tell in which turn a block grows past its usual length; the smallest first."""
        guarded, importance, rest = self.gives(block)
        return guarded, rest, -importance


def protected(blocks: Sequence[Block], catalogue: Catalogue) -> frozenset[str]:
    """Name the blocks that give last: the agreements, the recap and the closing."""
    formats = [block for block in blocks if block.kind == "format"]
    agreeing = {block.id for block in formats if "agree" in catalogue.format(block.slug).roles}
    closing = {block.id for block in formats[-1:] if "closing" in catalogue.format(block.slug).roles}
    return frozenset(agreeing | closing | {block.id for block in blocks if block.kind == "recap"})


def _settled(stretch: Sequence[Block], length: int, keep: Collection[str], rule: _Rule) -> list[int]:
    """Give the minutes of the blocks of a stretch, as near its length as the free ones can bring it."""
    lengths = [block.minutes for block in stretch]
    free = [
        place
        for place, block in enumerate(stretch)
        if not block.locked and block.id not in keep and block.kind != "transition"
    ]
    missing = length - sum(lengths)
    steps = _growing(stretch, free, rule) if missing > 0 else _giving(stretch, free, rule)
    sign = 1 if missing > 0 else -1
    for step in steps:
        rooms = {place: max(0, sign * (limit - lengths[place])) for place, limit in step.items()}
        for place, minutes in _shared(abs(missing), rooms).items():
            lengths[place] += sign * minutes
            missing -= sign * minutes
    return lengths


def _giving(stretch: Sequence[Block], free: Sequence[int], rule: _Rule) -> Iterator[dict[int, int]]:
    """List the steps of giving: the place of each block that takes part → the length it goes down to."""
    spans = {place: rule.spans[stretch[place].id] for place in free}
    yield {place: spans[place].high for place in free if stretch[place].id not in rule.protected}
    for turn in sorted({rule.gives(stretch[place]) for place in free}):
        members = [place for place in free if rule.gives(stretch[place]) == turn]
        yield {place: spans[place].ideal for place in members}
        yield {place: spans[place].low for place in members}


def _growing(stretch: Sequence[Block], free: Sequence[int], rule: _Rule) -> Iterator[dict[int, int]]:
    """List the steps of growing: the place of each block that takes part → the length it goes up to."""
    spans = {place: rule.spans[stretch[place].id] for place in free}
    yield {place: spans[place].low for place in free}
    for turn in sorted({rule.gives(stretch[place]) for place in free}, reverse=True):
        yield {place: spans[place].ideal for place in free if rule.gives(stretch[place]) == turn}
    for turn_up in sorted({rule.grows(stretch[place]) for place in free}):
        yield {place: spans[place].high for place in free if rule.grows(stretch[place]) == turn_up}


def _shared(amount: int, rooms: Mapping[int, int]) -> dict[int, int]:
    """Share minutes in proportion to the rooms, by largest remainder; at most what there is room for."""
    whole = sum(rooms.values())
    amount = min(amount, whole)
    if not amount:
        return {}
    parts = {place: amount * room // whole for place, room in rooms.items()}
    short = amount - sum(parts.values())
    for place in sorted(rooms, key=lambda place: (-(amount * rooms[place] % whole), place))[:short]:
        parts[place] += 1
    return parts


def starts(agenda: Agenda, brief: Brief, catalogue: Catalogue) -> dict[str, int]:
    """Give the minutes from the beginning to each block."""
    found: dict[str, int] = {}
    at = 0
    for block in with_transitions(agenda, brief.parents, catalogue).blocks:
        found[block.id] = at
        at += block.minutes
    return found


def _stands_at(block: Block, began: Mapping[str, int], brief: Brief) -> int:
    return began[block.id] if block.anchor is None else offset(brief, block.anchor)


def met(block: Block, began: Mapping[str, int], brief: Brief) -> bool:
    """Tell whether a block is held, and began when it should."""
    return block.held and block.id in began and began[block.id] == _stands_at(block, began, brief)


def _in_the_way(first: _Post, last: _Post, left: int, brief: Brief, *, whole: bool) -> str:
    """Say which stretch is too full (`left` > 0) or too empty."""
    if last.at < first.at:
        times_ = f"kl. {_clock(brief, last.at)}, men står efter »{first.title}« kl. {_clock(brief, first.at)}"
        return f"»{last.title}« skal begynde {times_}."
    begins, stops = f"kl. {_clock(brief, first.at)}", f"kl. {_clock(brief, last.at)}"
    where = {
        (False, False): "",
        (False, True): f" før {stops}",
        (True, False): f" efter {begins}",
        (True, True): f" mellem {begins} og {stops}",
    }[bool(first.title), not whole]
    amount = count(abs(left), "minut", "minutter")
    if left > 0:
        return f"Punkterne{where} fylder {amount} for meget. {_SHORTER}"
    return f"Punkterne{where} fylder {amount} for lidt. {_LONGER}"


def _clock(brief: Brief, minutes: int) -> str:
    return clock(ends(brief.start, minutes))
