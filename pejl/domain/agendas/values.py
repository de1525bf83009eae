"""What an agenda is: a tuple of blocks with minutes, never clock times (law 1). And the brief it answers."""

from dataclasses import dataclass
from datetime import time

from pejl.domain.agendas.limits import (
    BREAK_FROM,
    BREAK_MIN,
    BREAK_MIN_LARGE,
    BUFFER_MIN,
    BUFFER_PCT,
    FRAME_MINUTES,
    FRAME_MINUTES_LONG,
    LARGE_MEETING,
    TWO_BREAKS_OVER,
)

KIND_TITLES = {
    "welcome": "Velkomst",
    "frame": "Rammesætning",
    "format": "Øvelse",
    "info": "Kort information",
    "election": "Valg",
    "recap": "Aftaler læses op",
    "plenary": "Fælles samtale",
    "break": "Pause",
    "buffer": "Luft",
    "transition": "Skift",
}
INFLUENCES = ("orientering", "drøftelse", "beslutning", "er besluttet")
PRIORITIES = ("kan undværes", "gerne", "skal med")  # the least important first: that is who gives time first
USUAL = "gerne"
PLACES = {"room": "i samme rum", "online": "online", "hybrid": "hybrid"}
TALKED_AT = ("welcome", "frame", "info", "election", "recap")  # kinds in which parents listen


class UnknownBlockError(LookupError):
    """The agenda holds no such block; says so in one Danish sentence."""


@dataclass(frozen=True)
class Block:
    """One line of an agenda. `id` is short and stable, `slug` names the format when `kind` is "format".

    `influence` says what parents can affect (H21): one of INFLUENCES, or "" while nobody has said it.
    `who` is the adult who leads it, in the staff's own words. What the other blocks do can change its minutes
    and when it begins (retiming.py), unless it is `locked`: then it keeps both. `anchor` is the wall time at
    which it begins whatever happens (law 1); `priority`, one of PRIORITIES, says who gives time first.
    """

    id: str
    kind: str
    minutes: int
    slug: str = ""
    title: str = ""
    question: str = ""
    note: str = ""
    influence: str = ""
    who: str = ""
    locked: bool = False
    priority: str = USUAL
    anchor: time | None = None

    @property
    def name(self) -> str:
        """What the block is called."""
        return self.title or KIND_TITLES[self.kind]

    @property
    def held(self) -> bool:
        """Whether the block begins when it does, whatever happens to the others."""
        return self.locked or self.anchor is not None


@dataclass(frozen=True)
class Agenda:
    """Ordered blocks. Clock times and transitions are derived (layout.py), so a change moves what follows.

    `made` counts the ids ever given: an id is never used again, for what parents said points to it.
    """

    blocks: tuple[Block, ...] = ()
    made: int = 0

    @property
    def minutes(self) -> int:
        """The sum of the blocks, without the transitions that are not written as blocks."""
        return sum(block.minutes for block in self.blocks)

    def index(self, block_id: str) -> int:
        """Find the place of a block. Raises UnknownBlockError."""
        for place, block in enumerate(self.blocks):
            if block.id == block_id:
                return place
        raise UnknownBlockError("Punktet findes ikke længere i dagsordenen.")

    def block(self, block_id: str) -> Block:
        """Find a block. Raises UnknownBlockError."""
        return self.blocks[self.index(block_id)]


@dataclass(frozen=True)
class Point:
    """Something that must be said or done at the meeting: its title, minutes and kind, info or election."""

    title: str
    minutes: int
    kind: str = "info"


@dataclass(frozen=True)
class Brief:
    """The occasion and its frame: what the rules judge an agenda by.

    `minutes` is the whole meeting, `start` wall time. None means that nobody has said: then the rule that
    asks is not judged. `low_danish` is the exception: until somebody says no, plan so that every parent can
    take part (H14). `recent` are the formats of the class's last two meetings, `prep_minutes` what the staff
    can spend, `outcome` a key of HARVESTS, `indicators` the codes the planner has chosen. `consecutive` means
    that the interpreter speaks to the whole room after each sentence, which stretches the talk in pairs and
    groups (domain.md 3.2); otherwise the interpreter whispers at one table.
    """

    parents: int
    minutes: int
    start: time = time(17)
    staff: int | None = None
    sensitive: bool = False
    low_danish: bool = True
    interpreter: bool = False
    interpreter_adult: bool | None = None
    consecutive: bool = False
    children_first_part: bool = False
    conflict: bool = False
    leader: bool | None = None
    trin: str = ""
    place: str = "room"
    purpose: str = ""
    outcome: str = ""
    indicators: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    recent: tuple[str, ...] = ()
    prep_minutes: int | None = None

    @property
    def delicate(self) -> bool:
        """Whether the topic needs the care of H12."""
        return self.sensitive or self.conflict

    @property
    def frame_minutes(self) -> int:
        """How long the framing is in a meeting of this length (domain.md 3.5)."""
        return next((minutes for upto, minutes in FRAME_MINUTES if self.minutes <= upto), FRAME_MINUTES_LONG)

    @property
    def break_minutes(self) -> int:
        """How long a break must be here (H06)."""
        return BREAK_MIN_LARGE if self.parents > LARGE_MEETING else BREAK_MIN

    @property
    def breaks_needed(self) -> int:
        """How many breaks a meeting of this length must have (H06)."""
        return (self.minutes >= BREAK_FROM) + (self.minutes > TWO_BREAKS_OVER)

    @property
    def buffer_needed(self) -> int:
        """How many minutes of air the meeting must have (H11)."""
        return max(BUFFER_MIN, -(-self.minutes * BUFFER_PCT // 100))


@dataclass(frozen=True)
class Broken:
    """A hard rule that is not kept: its id (domain.md 3.3), a Danish sentence and, if one, the block."""

    rule: str
    message: str
    block_id: str | None = None
