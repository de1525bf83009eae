"""Roles of staff, grades and how many parents a meeting may expect."""

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


YOUNGEST_MIDDLE, YOUNGEST_UPPER, OLDEST = 4, 7, 9

TURNOUT = {Stage.LOWER: 0.75 * 1.2, Stage.MIDDLE: 0.65 * 1.1, Stage.UPPER: 0.55 * 1.1}
"""Parents in the room per invited home: turnout × adults per home (domain.md 3.1)."""


def stage(grade: int) -> Stage:
    """Return the stage of a grade: 0–3, 4–6, 7–9."""
    if grade < YOUNGEST_MIDDLE:
        return Stage.LOWER
    return Stage.MIDDLE if grade < YOUNGEST_UPPER else Stage.UPPER


def expected_parents(homes: int, grade: int) -> int:
    """Suggest how many parents will be in the room, from the homes invited (domain.md 3.1)."""
    return max(1, round(homes * TURNOUT[stage(grade)]))
