"""Who one may be in the demo."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pejl.domain.people import Role
from pejl.storage import people


@dataclass(frozen=True)
class DemoPerson:
    """A button on the demo's login page, or a colleague of those behind one."""

    email: str
    name: str
    role: Role
    what: str
    button: bool = True


PERSONS = (
    DemoPerson("birk@bakkeskolen.example", "Birk", Role.TEACHER, "Lærer i 3.B"),
    DemoPerson("dagny@bakkeskolen.example", "Dagny", Role.TEACHER, "Lærer i 5.A"),
    DemoPerson("asta@bakkeskolen.example", "Asta", Role.LEADER, "Skoleleder"),
    DemoPerson("egon@kommunen.example", "Egon", Role.MUNICIPALITY, "Forvaltningen"),
    DemoPerson("gerda@bakkeskolen.example", "Gerda", Role.TEACHER, "Lærer i 0.A og 1.C", button=False),
    DemoPerson("hjalte@bakkeskolen.example", "Hjalte", Role.TEACHER, "Lærer i 7.C og 9.A", button=False),
)
LOGINS = frozenset(person.email for person in PERSONS if person.button)


def logins(session: Session) -> tuple[DemoPerson, ...]:
    """Return the people one may log in as, where the demo school is loaded."""
    return tuple(
        person for person in PERSONS if person.button and people.person_by_email(session, person.email)
    )
