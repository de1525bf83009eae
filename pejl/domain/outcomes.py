"""What a school has learned about a format: planned and real minutes, and whether parents felt heard.

It is about a format at a school, never about who led it: no figure is one meeting's or one teacher's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pejl.domain.meetings import Act, Phase, State, act

ENOUGH = 3
"""Meetings behind a figure before it is shown: one evening says little about a format and much about a
teacher, and a figure of one must never become somebody's grade (laws 7 and 10)."""

MOST_REAL_MINUTES = 240
MOST_TICKETS = 500


@dataclass(frozen=True)
class Use:
    """One meeting at which a format was used.

    ``planned`` and ``real`` are minutes, ``real`` is ``None`` where nobody noted it; ``voices`` is how many
    things parents said at the whole meeting, ``parents`` how many were expected. The tickets are those of
    the whole meeting.
    """

    meeting_id: int
    planned: int
    real: int | None
    voices: int
    parents: int
    heard: int | None = None
    not_heard: int | None = None

    @property
    def tickets(self) -> int:
        """How many exit tickets were counted."""
        return (self.heard or 0) + (self.not_heard or 0)


@dataclass(frozen=True)
class Figure:
    """A number with the meetings it comes from; ``None`` while there are too few of them."""

    value: float | None
    meetings: int


@dataclass(frozen=True)
class Memory:
    """What a school has learned about a format."""

    uses: tuple[Use, ...]

    @property
    def enough(self) -> bool:
        """Whether there is anything to tell at all."""
        return len(self.uses) >= ENOUGH

    @property
    def planned(self) -> Figure:
        """Planned minutes, the mean."""
        return _mean([one.planned for one in self.uses])

    @property
    def real(self) -> Figure:
        """Minutes it really took, the mean of the meetings where somebody noted it."""
        return _mean([one.real for one in self.uses if one.real is not None])

    @property
    def voices(self) -> Figure:
        """Things said at the meetings for each parent who was expected."""
        return _share([(one.voices, one.parents) for one in self.uses if one.voices])

    @property
    def heard(self) -> Figure:
        """The share of exit tickets that said yes to »Blev du hørt?«, 0–1."""
        return _share([(one.heard or 0, one.tickets) for one in self.uses if one.tickets])


def may_note(state: State, at: Phase) -> None:
    """Raise RefusedDeedError unless a meeting has been held, so that there is something to note."""
    act(state, Act.NOTE, at)


def _mean(values: Sequence[int]) -> Figure:
    return Figure(sum(values) / len(values) if len(values) >= ENOUGH else None, len(values))


def _share(parts: Sequence[tuple[int, int]]) -> Figure:
    whole = sum(of for _part, of in parts)
    known = len(parts) >= ENOUGH and whole
    return Figure(sum(part for part, _of in parts) / whole if known else None, len(parts))
