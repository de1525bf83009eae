"""Who may do what: one table, used by the pages and by the links that lead to them."""

from enum import StrEnum

from pejl.domain.people import Role


class Deed(StrEnum):
    """Something a member of staff may or may not do (security.md 3.1)."""

    SEE_MEETING = "see_meeting"
    EDIT_MEETING = "edit_meeting"
    """Plan, compose, send, record, answer: all of a teacher's work on a meeting."""
    SEE_VOICES = "see_voices"
    """Read what parents said, word by word; a leader sees numbers and agreements."""
    SEE_AGREEMENTS = "see_agreements"
    FOLLOW_UP = "follow_up"
    """Say how an agreement went."""
    SEE_GUARDIANS = "see_guardians"
    EDIT_GUARDIANS = "edit_guardians"
    SEE_OVERVIEW = "see_overview"
    EDIT_CATALOGUE = "edit_catalogue"
    """Add, adapt and put away formats, and keep agendas, for the whole school."""
    MANAGE_SCHOOL = "manage_school"
    """Staff, classes and the school's own details."""


class Reach(StrEnum):
    """How far a role's permission goes."""

    NONE = "none"
    OWN_CLASSES = "own_classes"
    OWN_SCHOOL = "own_school"


_N, _C, _S = Reach.NONE, Reach.OWN_CLASSES, Reach.OWN_SCHOOL

REACH: dict[Deed, dict[Role, Reach]] = {
    Deed.SEE_MEETING: {Role.TEACHER: _C, Role.LEADER: _S},
    Deed.EDIT_MEETING: {Role.TEACHER: _C, Role.LEADER: _C},
    Deed.SEE_VOICES: {Role.TEACHER: _C, Role.LEADER: _C},
    Deed.SEE_AGREEMENTS: {Role.TEACHER: _C, Role.LEADER: _S},
    Deed.FOLLOW_UP: {Role.TEACHER: _C, Role.LEADER: _S},
    Deed.SEE_GUARDIANS: {Role.TEACHER: _C, Role.LEADER: _S},
    Deed.EDIT_GUARDIANS: {Role.TEACHER: _C, Role.LEADER: _S},
    Deed.SEE_OVERVIEW: {Role.LEADER: _S},
    Deed.EDIT_CATALOGUE: {Role.TEACHER: _S, Role.LEADER: _S},
    Deed.MANAGE_SCHOOL: {Role.LEADER: _S},
}
"""A role that is not named may not. Admin is not a reader (law 12)."""


def reach(role: Role, deed: Deed) -> Reach:
    """Return how far ``role`` may do ``deed``."""
    return REACH[deed].get(role, Reach.NONE)


def may(role: Role, deed: Deed, *, own_class: bool) -> bool:
    """Tell whether ``role`` may do ``deed`` to something of a class that is or is not their own."""
    found = reach(role, deed)
    return found is Reach.OWN_SCHOOL or (found is Reach.OWN_CLASSES and own_class)
