"""What a leader sees of a school year: how promises are kept, and signs – never a grade (law 7)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pejl.domain import days
from pejl.domain.agreements import Kind, Side, Status, Urgency, urgency
from pejl.domain.harvest import Answer
from pejl.domain.harvest import Kind as VoiceKind
from pejl.domain.meetings import Phase
from pejl.domain.texts import count
from pejl.domain.trials import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An agreement as the overview counts it; ``voices`` is how many it came from."""

    id: int
    class_id: int
    class_name: str
    text: str
    kind: Kind
    side: Side
    status: Status
    due_on: date
    indicators: tuple[str, ...]
    voices: int
    help_asked_on: date | None = None
    verdict: Verdict | None = None
    """The last one on a prøvehandling; nothing while there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """A meeting as the overview counts it.

    ``chosen`` are the indicators its planner aimed at, ``supported`` those its agenda clearly supports,
    ``told`` whether the parents have had their feedback.
    """

    id: int
    class_id: int
    class_name: str
    title: str
    on: date
    phase: Phase
    chosen: tuple[str, ...]
    supported: frozenset[str]
    told: bool

    @property
    def held(self) -> bool:
        """Tell whether it is over."""
        return self.phase in {Phase.HELD, Phase.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A perspective as the overview counts it: never its words."""

    meeting_id: int
    kind: VoiceKind
    answer: Answer
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many agreements stand how. ``overdue`` and ``soon`` (within seven days) are open as well."""

    open: int
    soon: int
    overdue: int
    kept: int


def figures(promises: Sequence[Promise], today: date) -> Figures:
    """Count the agreements by how they stand today."""
    found = Counter(urgency(one.status, one.due_on, today) for one in promises)
    return Figures(
        open=sum(one.status.open for one in promises),
        soon=found[Urgency.SOON],
        overdue=found[Urgency.OVERDUE],
        kept=sum(one.status is Status.KEPT for one in promises),
    )


def week_sentence(promises: Sequence[Promise], today: date) -> str:
    """Say what a leader should know on a Monday morning, in one or two sentences."""
    late = _first(promises, Urgency.OVERDUE, today)
    soon = _first(promises, Urgency.SOON, today)
    if late:
        oldest, number = late
        which = "Den" if number == 1 else "Den ældste"
        return (
            f"{count(number, 'aftale', 'aftaler')} er overskredet. {which} er fra {oldest.class_name} og"
            f" skulle være klar den {days.short_date(oldest.due_on, today)}: »{oldest.text}«"
        )
    if soon:
        first, number = soon
        return (
            f"Ingen aftaler er overskredet. {count(number, 'forfalder', 'forfalder')} inden for 7 dage,"
            f" den første {days.weekday(first.due_on)} den {days.short_date(first.due_on, today)} i"
            f" {first.class_name}."
        )
    if any(one.status.open for one in promises):
        return "Ingen aftaler er overskredet, og ingen forfalder inden for 7 dage."
    return "Der er ingen åbne aftaler."


def _first(promises: Sequence[Promise], wanted: Urgency, today: date) -> tuple[Promise, int] | None:
    found = [one for one in promises if urgency(one.status, one.due_on, today) is wanted]
    return (min(found, key=lambda one: (one.due_on, one.id)), len(found)) if found else None


@dataclass(frozen=True)
class Sign:
    """What was planned and what has been seen of one statement: records, not points (law 7).

    ``planned`` are evenings that aimed at it or whose agenda supports it. ``agreements`` and ``evenings``
    are what was seen; ``voices`` counts perspectives by the id of their meeting.
    """

    code: str
    planned: tuple[Evening, ...]
    agreements: tuple[Promise, ...]
    voices: Mapping[int, int]
    evenings: tuple[Evening, ...]

    @property
    def seen(self) -> bool:
        """Tell whether anything at all has been seen."""
        return bool(self.agreements or self.voices or self.evenings)

    @property
    def missing(self) -> bool:
        """Tell whether an evening that is over aimed at it, and nothing has been seen since.

        What an agenda merely supports is no promise, so its absence is none that is broken.
        """
        return not self.seen and any(one.held and self.code in one.chosen for one in self.planned)

    @property
    def seen_in_words(self) -> str:
        """»2 aftaler, 12 stemmer«."""
        parts = (
            (len(self.agreements), "aftale", "aftaler"),
            (sum(self.voices.values()), "stemme", "stemmer"),
            (len(self.evenings), "tilbagemelding", "tilbagemeldinger"),
        )
        return ", ".join(count(number, one, many) for number, one, many in parts if number)


_TRIED = "FP-S3"
"""»Nye tiltag findes og prøves sammen«: whatever the verdict, it was tried and judged together."""

# Which records are a sign of a statement even when nobody has said so: what they show by being there.
# The statements are the municipality's; that these records show them is our judgement.
_AGREEMENT_SIGNS: Mapping[str, Callable[[Promise], bool]] = {
    "IS-B2": lambda one: one.voices > 0,
    "FP-B3": lambda one: one.side in {Side.SCHOOL, Side.JOINT},
    _TRIED: lambda one: one.kind is Kind.TRIAL,
}
_VOICE_SIGNS: Mapping[str, Callable[[Voice], bool]] = {
    "IS-S1": lambda _: True,
    "FP-S2": lambda one: one.kind is VoiceKind.CONCERN and one.answer.given,
}
_EVENING_SIGNS: Mapping[str, Callable[[Evening], bool]] = {"IS-S2": lambda one: one.told}


def _never(_: object) -> bool:
    return False


def _stands(one: Promise, code: str) -> bool:
    """Tell whether an agreement is still a sign: one that was dropped is none, but a trial was judged."""
    return one.status is not Status.DROPPED or (code == _TRIED and one.verdict is not None)


def sign(
    code: str, evenings: Sequence[Evening], promises: Sequence[Promise], voices: Sequence[Voice]
) -> Sign:
    """Gather the records behind one statement, planned against seen."""
    by_agreement = _AGREEMENT_SIGNS.get(code, _never)
    by_voice = _VOICE_SIGNS.get(code, _never)
    by_evening = _EVENING_SIGNS.get(code, _never)
    return Sign(
        code=code,
        planned=tuple(one for one in evenings if code in one.chosen or code in one.supported),
        agreements=tuple(
            one for one in promises if _stands(one, code) and (code in one.indicators or by_agreement(one))
        ),
        voices=Counter(one.meeting_id for one in voices if code in one.indicators or by_voice(one)),
        evenings=tuple(one for one in evenings if by_evening(one)),
    )
