"""A school's own format, worked out of what a teacher says about it and checked as a shipped one."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pejl.domain.catalogue.formats import read_format
from pejl.domain.catalogue.outlines import Outline, OutlineStep, outline, shared
from pejl.domain.catalogue.scaling import needed_minutes
from pejl.domain.catalogue.table import TableError
from pejl.domain.catalogue.values import Format, Step
from pejl.domain.catalogue.whole import Catalogue
from pejl.domain.limits import SLUG
from pejl.domain.texts import fold

OWN = "vores-"
"""How the slug of a school's own format begins; no shipped slug does, so the two never meet."""

MOST_STEPS, MOST_SUPPORTS = 8, 8

_STANDING = frozenset({"gallery", "lineup"})
_TALK = frozenset({"pairs", "small_group", "round", "plenary", "vote", "student_dialogue"})
_IN_GROUPS = {"small_group": (3, 4, 5), "pairs": (2, 2, 3)}
_ALONE = (1, 1, 1)
_GIVES = {
    "pre": "perspectives",
    "opening": "perspectives",
    "information": "insight",
    "explore": "perspectives",
    "deepen": "insight",
    "converge": "priorities",
    "agree": "agreements",
    "closing": "perspectives",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_NO_SLUG = re.compile(r"[^a-z0-9]+")


class OwnFormatError(ValueError):
    """A format that does not hold together: `field` of the outline, and one Danish sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def new_slug(name: str, taken: Collection[str]) -> str:
    """Make the slug of an own format out of its name, one that is not taken."""
    words = _NO_SLUG.sub("-", fold(name).translate(_LETTERS)).strip("-")
    base = f"{OWN}{words or 'format'}"[: SLUG - 4].rstrip("-")
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def worked_out(said: Outline, slug: str, base: Format | None, beside: Catalogue) -> dict[str, Any]:
    """Work a format out of what a teacher said, as `read_format` reads it; checked by that same reading.

    What nobody said comes from `base`, the format that is adapted, or follows from the steps. Raises
    OwnFormatError.
    """
    if not said.steps:
        raise OwnFormatError("steps", "Skriv mindst ét trin.")
    if fold(said.name) in {fold(form.name) for form in beside.formats if form.slug != slug}:
        raise OwnFormatError("name", f"Der er allerede en mødeform, der hedder »{said.name}«.")
    raw = _raw(said, slug, base)
    try:
        form = read_format(raw, beside)
    except TableError as error:
        raise _in_words(error, raw) from error
    if (least := needed_minutes(form, form.participants_min)) > form.minutes_max:
        raise OwnFormatError("minutes_max", f"Trinnene kan ikke nås på mindre end {least} minutter.")
    return raw


def _in_words(error: TableError, raw: Mapping[str, Any]) -> OwnFormatError:
    """Say for a teacher what the reading refused."""
    usual = raw["minutes_typical"]
    known = {
        "minutes_typical": (
            "minutes_min",
            (
                f"Trinnene tager {usual} minutter. Det skal ligge mellem det korteste og det længste,"
                " og de to må ikke være ens."
            ),
        ),
        "participants_max": ("parents_max", "Det højeste antal forældre skal være mindst det laveste."),
        "supports": (
            "supports",
            (
                "Et pejlemærke kan kun stå én gang, og grunden skal være jeres egen:"
                " den må ikke stå ved en anden mødeform."
            ),
        ),
        "strength": ("supports", "Så stærkt kan et møde ikke støtte det pejlemærke. Vælg en lavere styrke."),
        "prompts_da": ("prompts", "Det samme spørgsmål står to gange."),
        "materials_da": ("materials", "Det samme står to gange under det, I skal tage med."),
    }
    field, sentence = known.get(error.key, ("name", f"Mødeformen hænger ikke sammen: {error}."))
    return OwnFormatError(field, sentence)


def _raw(said: Outline, slug: str, base: Format | None) -> dict[str, Any]:
    modes = [step.mode for step in said.steps]
    alike = base is not None and {step.mode for step in base.steps} == set(modes)
    group_min, group, group_max = _groups(said, base, modes)
    usual = sum(step.minutes for step in said.steps)
    return {
        "slug": slug,
        "name_da": said.name,
        "name_origin": base.name_origin if base else said.name,
        "core": base.core if base else True,
        "origin_da": base.origin if base else "Skolens egen form.",
        "purpose_da": said.purpose,
        "roles": list(said.roles),
        "energy": base.energy if base and alike else _energy(modes),
        "regroup": base.regroup
        if base and alike
        else int(any(m in _STANDING or m in _IN_GROUPS for m in modes)),
        "minutes_min": said.minutes_min,
        "minutes_typical": usual,
        "minutes_max": said.minutes_max,
        "group_min": group_min,
        "group_typical": group,
        "group_max": group_max,
        "participants_min": said.parents_min,
        "participants_max": said.parents_max,
        "staff_min": base.staff_min if base else 1,
        "staff_extra_per_parents": base.staff_extra_per_parents if base else 30,
        "space": base.space if base else "normal",
        "room_da": base.room if base else "Som lokalet plejer at stå.",
        "materials_da": list(said.materials),
        "prep_minutes": said.prep_minutes,
        "harvest": list(
            base.harvest
            if base and base.roles == said.roles
            else dict.fromkeys(_GIVES[role] for role in said.roles)
        ),
        "sensitive_topic_fit": said.sensitive,
        "trust_needed": base.trust_needed if base else 1,
        "trin": list(said.trin),
        "risk_da": said.risk,
        "mitigation_da": said.mitigation,
        "equity_note_da": said.equity_note,
        "prompts_da": list(said.prompts),
        "good_before": list(base.good_before if base else ()),
        "good_after": list(base.good_after if base else ()),
        "equity": {
            "works_without_writing": said.without_writing,
            "interpreter": said.interpreter,
            "low_danish": said.low_danish,
            "shy_safe": said.shy_safe,
            "anonymous": said.anonymous,
            "pairs_first": base.equity.pairs_first if base and alike else _pairs_first(modes),
            "online": base.equity.online if base else 0,
            "hybrid": base.equity.hybrid if base else 0,
            "children_present": base.equity.children_present if base else 0,
        },
        "steps": _steps(said, base, usual),
        "supports": [
            {"indicator": one.indicator, "strength": one.strength, "reason_da": one.reason}
            for one in said.supports
        ],
    }


def _groups(said: Outline, base: Format | None, modes: Sequence[str]) -> tuple[int, int, int]:
    """Size groups: as in the original, round the size that was given, or as the ways of working ask."""
    if base is not None and said.group in {None, base.group_typical}:
        return base.group_min, base.group_typical, base.group_max
    if said.group is not None:
        return (said.group, said.group, said.group + 1) if said.group > 1 else _ALONE
    return next((sizes for mode, sizes in _IN_GROUPS.items() if mode in modes), _ALONE)


def _energy(modes: Sequence[str]) -> int:
    """1 calm, 2 talk, 3 standing or moving."""
    return 3 if _STANDING & set(modes) else 2 if _TALK & set(modes) else 1


def _pairs_first(modes: Sequence[str]) -> bool:
    """Tell whether the first that parents say, they say two and two."""
    return next((mode for mode in modes if mode not in {"frame", "silent", "write"}), "") == "pairs"


def _steps(said: Outline, base: Format | None, usual: int) -> list[dict[str, Any]]:
    if base is not None and outline(base).steps == said.steps and base.minutes_min <= said.minutes_min:
        return [_written(step) for step in base.steps]
    shares = shared([step.minutes for step in said.steps], 100)
    return [
        _step(one, share, one.minutes * min(said.minutes_min, usual) // usual, base)
        for one, share in zip(said.steps, shares, strict=True)
    ]


def _step(said: OutlineStep, share: int, floor: int, base: Format | None) -> dict[str, Any]:
    """Work out a step; one that was in the original and is no shorter now grows with the room as it did."""
    before = base and next(
        (
            step
            for step, old in zip(base.steps, outline(base).steps, strict=True)
            if (old.name, old.mode) == (said.name, said.mode) and old.minutes <= said.minutes
        ),
        None,
    )
    scale = "fixed" if said.mode == "frame" else "time"
    shape = _written(before) if before else {"name_da": said.name, "mode": said.mode, "scale": scale}
    return shape | {"share_pct": share, "min_minutes": floor}


def _written(step: Step) -> dict[str, Any]:
    """Write a step with the keys of formats.toml; what belongs to another scale is left out."""
    raw = asdict(step)
    keys = {
        "persons": ("per_person", "person_base"),
        "groups": ("per_group",),
        "rounds": ("rounds", "rounds_min", "minutes_per_round_min"),
    }.get(step.scale, ())
    return {"name_da": step.name} | {
        key: raw[key] for key in ("mode", "share_pct", "min_minutes", "scale", *keys)
    }
