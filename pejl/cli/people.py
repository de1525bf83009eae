"""`pejl user` and `pejl import`: staff who log in, and the homes of a school."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from pejl.cli.agendas import RefusedError
from pejl.cli.settings import writing
from pejl.domain.people import ROLE_NAMES, Role
from pejl.domain.texts import count
from pejl.services import people
from pejl.services.logins import WeakPasswordError


@click.group()
def user() -> None:
    """Personer, der kan logge ind."""


@user.command()
@click.option("--email", required=True, help="Adressen, personen logger ind med.")
@click.option("--name", required=True, help="Navnet, som forældrene ser.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--school", help="Skolens navn; kræves for teacher og leader.")
@click.option("--class", "classes", multiple=True, help="Personens klasse i år, f.eks. 3.B; kan gentages.")
@click.option("--password-stdin", is_flag=True, help="Læs adgangskoden fra stdin; uden den kun fælles login.")
def create(
    *, email: str, name: str, role: str, school: str | None, classes: tuple[str, ...], password_stdin: bool
) -> None:
    """Opret en person med en rolle. Den første person opretter også skolen."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with _kept() as session:
        try:
            made = people.create_user(
                session,
                email=email,
                name=name,
                role=Role(role),
                school=school,
                classes=classes,
                password=password,
                now=datetime.now(UTC),
            )
        except (people.RefusedPersonError, WeakPasswordError) as refusal:
            raise RefusedError(str(refusal)) from refusal
    print(f"{made.name} kan nu logge ind som {ROLE_NAMES[Role(role)]} med {made.email}.")


@click.group()
def import_() -> None:
    """Data fra andre systemer."""


@import_.command()
@click.argument("path", metavar="FIL.csv", type=click.Path(path_type=Path))
@click.option("--school", required=True, help="Skolens navn.")
def guardians(path: Path, school: str) -> None:
    """Indlæs hjem og forældre: klasse;hjem;navn;mail;sprog;ingen_mail i UTF-8. Alt eller intet."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{path}: filen kan ikke læses.") from error
    with _kept() as session:
        try:
            result = people.import_guardians(session, school, content, datetime.now(UTC))
        except people.BadFileError as refusal:
            raise RefusedError("\n".join([f"{path}: intet er indlæst.", *refusal.lines])) from refusal
    print(
        f"{count(result.homes, 'nyt hjem', 'nye hjem')}, {count(result.added, 'ny forælder', 'nye forældre')}"
        f" og {count(result.changed, 'rettet forælder', 'rettede forældre')}."
    )


@contextmanager
def _kept() -> Iterator[Session]:
    """Give a session that is kept when the command succeeds, or refuse in one line."""
    try:
        with writing() as session:
            yield session
    except DatabaseError as error:
        raise RefusedError("Databasen svarer ikke som ventet. Kør »pejl init«, og prøv igen.") from error
