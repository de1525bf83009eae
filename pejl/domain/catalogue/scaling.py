"""Fits a format to a room and a length: whole minutes per step, groups, time to move (domain.md 3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pejl.domain.catalogue.values import Format, Step

INTERPRETED = 1.3  # consecutive interpretation in the room stretches all talk in pairs and groups by this
HARVEST_GROUPS = 8  # above this many groups a harvest takes »only what is new«
_TALK_IN_GROUPS = ("pairs", "small_group")


class OutOfRangeError(ValueError):
    """The format does not fit the room or the time; says so in one Danish sentence."""


@dataclass(frozen=True)
class ScaledStep:
    """A step with its whole minutes; `rounds` when it has rounds; `note` is a Danish hint or empty."""

    name: str
    mode: str
    minutes: int
    rounds: int
    note: str


@dataclass(frozen=True)
class Scaled:
    """A format fitted to a room. `groups` is () when everybody works alone or the room is one group.

    `transition` is the minutes it normally takes to get into the form from seats (H10).
    """

    minutes: int
    steps: tuple[ScaledStep, ...]
    groups: tuple[int, ...]
    transition: int


def transition_minutes(regroup: int, parents: int) -> int:
    """Whole minutes to get from one form into another (domain.md 3.2): same seats, new groups, new room."""
    if regroup == 0:
        return 1
    return 1 + ceil(parents / 20) if regroup == 1 else 2 + ceil(parents / 12)


def group_count(form: Format, parents: int) -> int:
    """Count groups of the typical size; fewer when a group would fall below the smallest (domain.md 3.2)."""
    return max(1, min(ceil(parents / form.group_typical), parents // form.group_min))


def group_sizes(form: Format, parents: int) -> tuple[int, ...]:
    """Give the sizes of the groups, largest first; () for a format where everybody works alone."""
    return _sizes(parents, group_count(form, parents)) if form.group_typical > 1 else ()


def needed_minutes(form: Format, parents: int, *, interpreter: bool = False) -> int:
    """Find the fewest whole minutes in which every step keeps its floor and everybody gets airtime (H09).

    Uses the smallest groups, for they give airtime fastest. `interpreter` means consecutive interpretation
    in the room, not a whispering interpreter at one table (domain.md 3.7).
    """
    floors = _floors(form, parents, _most_groups(form, parents), interpreter=interpreter)
    return max(form.minutes_min, sum(floors))


def scaled(form: Format, parents: int, minutes: int, *, interpreter: bool = False) -> Scaled:
    """Fit the format to this room and this many minutes; the steps add up to `minutes`.

    Fixed steps take max(floor, min(share of typical, share of block)); the rest is shared among the others,
    none below its floor, and rounding goes to the longest step. When time is short, groups get smaller
    first (domain.md 3.2). Raises OutOfRangeError when parents or minutes are out of range (H08, H09).
    """
    if not form.participants_min <= parents <= form.participants_max:
        raise OutOfRangeError(f"{form.name} egner sig ikke til {parents} forældre.")
    if minutes < (needed := needed_minutes(form, parents, interpreter=interpreter)):
        raise OutOfRangeError(f"{form.name} skal have mindst {needed} minutter.")
    if minutes > form.minutes_max:
        raise OutOfRangeError(f"{form.name} må højst vare {form.minutes_max} minutter.")
    most = _most_groups(form, parents)
    count = next(
        groups
        for groups in range(group_count(form, parents), most + 1)
        if groups == most or sum(_floors(form, parents, groups, interpreter=interpreter)) <= minutes
    )
    floors = _floors(form, parents, count, interpreter=interpreter)
    lengths = _lengths(form, floors, minutes, interpreter=interpreter)
    return Scaled(
        minutes=minutes,
        steps=tuple(_step(s, n, count) for s, n in zip(form.steps, lengths, strict=True) if n),
        groups=_sizes(parents, count) if form.group_typical > 1 else (),
        transition=transition_minutes(form.regroup, parents),
    )


def _sizes(parents: int, groups: int) -> tuple[int, ...]:
    base, larger = divmod(parents, groups)
    return (base + 1,) * larger + (base,) * (groups - larger)


def _most_groups(form: Format, parents: int) -> int:
    return max(group_count(form, parents), parents // form.group_min)


def _floors(form: Format, parents: int, groups: int, *, interpreter: bool) -> list[int]:
    return [_floor(step, parents, groups, interpreter=interpreter) for step in form.steps]


def _floor(step: Step, parents: int, groups: int, *, interpreter: bool) -> int:
    """Find the fewest whole minutes for a step: own floor, airtime for each person, or fewest rounds."""
    persons = parents if step.person_base == "room" else ceil(parents / groups)
    least = max(
        float(step.min_minutes), step.per_person * persons, step.rounds_min * step.minutes_per_round_min
    )
    return ceil(round(least * _stretch(step, interpreter=interpreter), 6))  # 0.1 x 30 is not 3 in floats


def _stretch(step: Step, *, interpreter: bool) -> float:
    return INTERPRETED if interpreter and step.mode in _TALK_IN_GROUPS else 1.0


def _lengths(form: Format, floors: Sequence[int], minutes: int, *, interpreter: bool) -> list[int]:
    wanted = [float(floor) for floor in floors]
    stretchy = {i for i, step in enumerate(form.steps) if step.scale != "fixed"}
    spare = minutes - sum(floors)
    for i, step in enumerate(form.steps):
        if i not in stretchy:
            share = step.share_pct * min(form.minutes_typical, minutes) / 100
            extra = min(float(spare), max(0.0, share - floors[i]))
            wanted[i] += extra
            spare -= ceil(extra)
    _pour(form, wanted, floors, stretchy, minutes, interpreter=interpreter)
    lengths = [max(floor, int(want + 0.5)) for want, floor in zip(wanted, floors, strict=True)]
    while (missing := minutes - sum(lengths)) != 0:
        loose = [i for i in range(len(lengths)) if missing > 0 or lengths[i] > floors[i]]
        lengths[max(loose, key=lambda i: lengths[i])] += 1 if missing > 0 else -1
    return lengths


def _pour(
    form: Format,
    wanted: list[float],
    floors: Sequence[int],
    stretchy: set[int],
    minutes: int,
    *,
    interpreter: bool,
) -> None:
    """Share what the fixed steps leave among the others by their shares, none below its floor."""
    still_open = set(stretchy)
    while still_open:
        left = minutes - sum(want for i, want in enumerate(wanted) if i not in still_open)
        weight = {
            i: form.steps[i].share_pct * _stretch(form.steps[i], interpreter=interpreter) for i in still_open
        }
        total = sum(weight.values())
        low = {i for i in still_open if left * weight[i] / total < floors[i]}
        if not low:
            for i in still_open:
                wanted[i] = left * weight[i] / total
            return
        still_open -= low


def _step(step: Step, minutes: int, groups: int) -> ScaledStep:
    rounds = min(step.rounds, minutes // step.minutes_per_round_min) if step.rounds else 0
    short = minutes < step.per_group * min(groups, HARVEST_GROUPS)
    only_new = step.scale == "groups" and (short or groups > HARVEST_GROUPS)
    return ScaledStep(step.name, step.mode, minutes, rounds, "Kun det, der er nyt." if only_new else "")
