"""The people round a class, kept right: homes and guardians, the school's details, staff who log in."""

from pejl.services.people.importing import BadFileError, Imported, import_guardians
from pejl.services.people.keeping import (
    Leaving,
    Who,
    add_guardian,
    add_home,
    change_guardian,
    change_school,
    leave_class,
    leaving,
    remove_guardian,
)
from pejl.services.people.staff import RefusedPersonError, change_team, create_user

__all__ = [
    "BadFileError",
    "Imported",
    "Leaving",
    "RefusedPersonError",
    "Who",
    "add_guardian",
    "add_home",
    "change_guardian",
    "change_school",
    "change_team",
    "create_user",
    "import_guardians",
    "leave_class",
    "leaving",
    "remove_guardian",
]
