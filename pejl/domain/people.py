"""Roles of staff, grades and how many parents a meeting may expect."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a grant makes a person at a school (security.md 3.1)."""

    TEACHER = "teacher"
    LEADER = "leader"
    MUNICIPALITY = "municipality"
    ADMIN = "admin"


ROLE_NAMES = {
    Role.TEACHER: "lærer",
    Role.LEADER: "skoleleder",
    Role.MUNICIPALITY: "forvaltning",
    Role.ADMIN: "administrator",
}


class Stage(StrEnum):
    """Trin: the three stages of the Danish folkeskole."""

    LOWER = "indskoling"
    MIDDLE = "mellemtrin"
    UPPER = "udskoling"


LANGUAGES = {
    "da": "dansk",
    "en": "engelsk",
    "ar": "arabisk",
    "uk": "ukrainsk",
    "pl": "polsk",
    "ro": "rumænsk",
    "tr": "tyrkisk",
    "so": "somali",
    "fa": "persisk",
    "prs": "dari",
    "bs": "bosnisk",
    "hr": "kroatisk",
    "sr-Latn": "serbisk",
    "kmr": "kurdisk (kurmanji)",
    "ckb": "kurdisk (sorani)",
    "ti": "tigrinya",
    "de": "tysk",
    "ur": "urdu",
    "vi": "vietnamesisk",
    "lt": "litauisk",
    "th": "thai",
    "ps": "pashto",
    "ta": "tamil",
    "ru": "russisk",
}
"""Languages a home may speak best: code and Danish name, in the order of need (domain.md section 6)."""

YOUNGEST_MIDDLE, YOUNGEST_UPPER, OLDEST = 4, 7, 9

_CLASS = re.compile(r"(\d)\.? ?[A-ZÆØÅ0-9]{0,3}")

TURNOUT = {Stage.LOWER: 0.75 * 1.2, Stage.MIDDLE: 0.65 * 1.1, Stage.UPPER: 0.55 * 1.1}
"""Parents in the room per invited home: turnout × adults per home (domain.md 3.1)."""


def grade_in(name: str) -> int | None:
    """Read the grade from the name of a class: 3 of »3.B«; ``None`` for what is no such name."""
    found = _CLASS.fullmatch(name)
    return int(found[1]) if found else None


def stage(grade: int) -> Stage:
    """Return the stage of a grade: 0–3, 4–6, 7–9."""
    if grade < YOUNGEST_MIDDLE:
        return Stage.LOWER
    return Stage.MIDDLE if grade < YOUNGEST_UPPER else Stage.UPPER


def expected_parents(homes: int, grade: int) -> int:
    """Suggest how many parents will be in the room, from the homes invited (domain.md 3.1)."""
    return max(1, round(homes * TURNOUT[stage(grade)]))
