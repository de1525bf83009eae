"""The values of the catalogue: aspects, indicators, formats and example meetings. Frozen, all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# The keys are those of formats.toml [enums]; the values are what a reader sees.
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "pre": "før mødet",
        "opening": "åbning",
        "information": "information",
        "explore": "udforskning",
        "deepen": "fordybelse",
        "converge": "samling",
        "agree": "aftale",
        "closing": "afslutning",
    }
)
MODES: Mapping[str, str] = MappingProxyType(
    {
        "frame": "instruktion",
        "silent": "stille",
        "write": "skriv",
        "pairs": "par",
        "small_group": "gruppe",
        "round": "runde",
        "plenary": "plenum",
        "gallery": "galleri",
        "lineup": "opstilling",
        "vote": "afstemning",
        "student_dialogue": "elever",
        "student_voice": "elevernes ord",
    }
)
HARVESTS: Mapping[str, str] = MappingProxyType(
    {
        "perspectives": "perspektiver",
        "ideas": "ideer",
        "priorities": "prioriteringer",
        "agreements": "aftaler",
        "insight": "indsigt",
    }
)
SPACES: Mapping[str, str] = MappingProxyType(
    {"small": "lille rum", "normal": "klasselokale", "large": "stort rum", "outdoor": "udenfor"}
)
TRIN: Mapping[str, str] = MappingProxyType(
    {"indskoling": "Indskoling", "mellemtrin": "Mellemtrin", "udskoling": "Udskoling"}
)
SCALES = ("fixed", "time", "groups", "rounds", "persons")


@dataclass(frozen=True)
class Indicator:
    """One of the 30 statements of the municipality (domain.md 1.2).

    `kind` is "B" (»Det betyder, at«) or "S" (»Det kan vi se, når«). `statement` is the municipality's own
    wording, `label` our short paraphrase. `reach` 3 = can happen in the room, 2 = partly, 1 = a meeting can
    only prepare it. `max_strength` (1–3) caps what a format may claim.
    """

    code: str
    aspect: str
    kind: str
    order: int
    statement: str
    label: str
    reach: int
    max_strength: int
    focus: bool


@dataclass(frozen=True)
class Aspect:
    """One of the five aspects, with its six indicators: three B, then three S."""

    code: str
    slug: str
    title: str
    lead: str
    focus: bool
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Step:
    """One step of a format: its mode, its share of the block in per cent and its floor in minutes.

    `scale` says how it grows (domain.md 3.2). `per_person` and `per_group` are minutes; `person_base` is
    "group" or "room"; `rounds` can be cut to `rounds_min`, each at least `minutes_per_round_min` minutes.
    """

    name: str
    mode: str
    share_pct: int
    min_minutes: int
    scale: str
    per_person: float = 0.0
    person_base: str = ""
    per_group: float = 0.0
    rounds: int = 0
    rounds_min: int = 0
    minutes_per_round_min: int = 0


@dataclass(frozen=True)
class Support:
    """That a format supports an indicator: strength 1 helps, 2 clearly supports, 3 is built for it."""

    indicator: str
    strength: int
    reason: str


@dataclass(frozen=True)
class Equity:
    """Who can take part: 0 = no, 1 = with adjustment, 2 = yes; `shy_safe` runs from 0 to 3."""

    works_without_writing: int
    interpreter: int
    low_danish: int
    shy_safe: int
    anonymous: bool
    pairs_first: bool
    online: int
    hybrid: int
    children_present: int


@dataclass(frozen=True)
class Format:
    """A way of working together at a parent meeting (domain.md 7). All times are minutes.

    `energy` 1 calm, 2 talk, 3 standing or moving; `regroup` 0 same seats, 1 new groups, 2 new room or
    furniture; `trust_needed` 0 strangers … 3 a group that knows each other; `sensitive_topic_fit` 0–2;
    `dialogue_pct`, `one_way_pct` and `voice_equity` are derived from steps and equity.
    """

    slug: str
    name: str
    name_origin: str
    core: bool
    origin: str
    purpose: str
    roles: tuple[str, ...]
    energy: int
    regroup: int
    minutes_min: int
    minutes_typical: int
    minutes_max: int
    group_min: int
    group_typical: int
    group_max: int
    participants_min: int
    participants_max: int
    staff_min: int
    staff_extra_per_parents: int
    space: str
    room: str
    materials: tuple[str, ...]
    prep_minutes: int
    harvest: tuple[str, ...]
    dialogue_pct: int
    one_way_pct: int
    voice_equity: int
    sensitive_topic_fit: int
    trust_needed: int
    trin: tuple[str, ...]
    risk: str
    mitigation: str
    equity_note: str
    prompts: tuple[str, ...]
    good_before: tuple[str, ...]
    good_after: tuple[str, ...]
    equity: Equity
    steps: tuple[Step, ...]
    supports: tuple[Support, ...]

    def strength(self, indicator: str) -> int:
        """Tell how strongly the format supports the indicator: 0–3."""
        return next((s.strength for s in self.supports if s.indicator == indicator), 0)

    def staff_needed(self, parents: int) -> int:
        """Count the adults needed for this many parents (H17, domain.md 3.3)."""
        if not self.staff_extra_per_parents:
            return self.staff_min
        return self.staff_min + -(-parents // self.staff_extra_per_parents) - 1


@dataclass(frozen=True)
class OccasionBlock:
    """One line of an example meeting, as it stands in meetings.toml. `at` is wall time, "17:00"."""

    at: str
    kind: str
    slug: str
    minutes: int
    title: str
    note: str


@dataclass(frozen=True)
class Occasion:
    """An example meeting (domain.md 4): an occasion with its frame and a programme that works.

    `questions` are what parents can be asked on such an occasion, the widest first.
    """

    slug: str
    title: str
    purpose: str
    trin: str
    when: str
    start: str
    parents: int
    minutes: int
    staff: int
    sensitive: bool
    low_danish: bool
    interpreter: bool
    children_first_part: bool
    indicators: tuple[str, ...]
    blocks: tuple[OccasionBlock, ...]
    questions: tuple[str, ...] = ()
