"""The demo school: people to log in as, and two school years of evenings behind them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pejl.storage import people


@dataclass(frozen=True)
class DemoPerson:
    """A button on the demo's login page."""

    email: str
    name: str
    what: str


PERSONS = (
    DemoPerson("birk@sydskolen.example", "Birk", "Lærer i 3.B"),
    DemoPerson("dagny@sydskolen.example", "Dagny", "Lærer i 5.A"),
    DemoPerson("asta@sydskolen.example", "Asta", "Skoleleder"),
    DemoPerson("egon@kommunen.example", "Egon", "Forvaltningen"),
)
LOGINS = frozenset(person.email for person in PERSONS)


def logins(session: Session) -> tuple[DemoPerson, ...]:
    """Return the people of the demo who exist in this database."""
    return tuple(person for person in PERSONS if people.person_by_email(session, person.email))
