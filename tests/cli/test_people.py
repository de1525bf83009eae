"""`pejl user create` and `pejl import guardians`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.cli.main import main
from pejl.storage import people
from pejl.storage.people import Guardian
from tests import world

HEADER = "\ufeffklasse;hjem;navn;mail;sprog;ingen_mail\r\n"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> None:
    monkeypatch.setenv("PEJL_DATA", str(tmp_path))
    monkeypatch.setenv("PEJL_DATABASE_URL", database_url)


def run(*words: str, typed: str = "") -> Result:
    """Run the command."""
    return CliRunner().invoke(main, words, input=typed)


def new_user(*words: str, typed: str = f"{world.PASSWORD}\n") -> Result:
    """Make a teacher, with what is asked besides."""
    return run(
        "user",
        "create",
        "--email",
        "nora@syd.example",
        "--name",
        "Nora",
        "--role",
        "teacher",
        *words,
        typed=typed,
    )


def test_a_teacher_is_made_with_a_class_and_a_password_from_stdin(session: Session) -> None:
    result = new_user("--school", "Sydskolen", "--class", "3.B", "--password-stdin")
    assert (result.exit_code, result.stdout) == (0, "Nora kan nu logge ind som lærer med nora@syd.example.\n")
    made = people.person_by_email(session, "nora@syd.example")
    assert made
    assert made.password_hash


@pytest.mark.parametrize(
    ("asked", "typed", "sentence"),
    [
        ((), world.PASSWORD, "Rollen teacher hører til en skole."),
        (("--school", "Ingenskolen"), world.PASSWORD, "»Ingenskolen«"),
        (("--school", "Sydskolen"), "kort", "Adgangskoden skal have mindst 12 tegn."),
    ],
)
def test_a_refused_person_gets_one_clear_line(
    session: Session, asked: tuple[str, ...], typed: str, sentence: str
) -> None:
    result = new_user(*asked, "--password-stdin", typed=typed)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert not people.person_by_email(session, "nora@syd.example")


def test_an_unknown_role_is_a_slip_of_the_command() -> None:
    assert run("user", "create", "--email", "a@b.example", "--name", "A", "--role", "konge").exit_code == 2


def test_a_file_of_guardians_is_taken_in(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "hjem.csv"
    file.write_text(
        HEADER + "3.B;Familien Ørsted;Åse Ørsted;aase@foraeldre.example;da;nej\r\n", encoding="utf-8"
    )
    result = run("import", "guardians", str(file), "--school", "Sydskolen")
    assert (result.exit_code, result.stdout) == (0, "1 nyt hjem, 1 ny forælder og 0 rettede forældre.\n")
    assert session.scalars(select(Guardian).where(Guardian.name == "Åse Ørsted")).one()


def test_a_file_with_a_bad_line_leaves_nothing_behind(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "hjem.csv"
    file.write_text(
        HEADER + "3.B;Familien Ørsted;Åse Ørsted;;da;nej\n3.B;Familien Ørsted;Bo;bo@;xx;nej\n",
        encoding="utf-8",
    )
    result = run("import", "guardians", str(file), "--school", "Sydskolen")
    assert result.exit_code == 1
    assert "Linje 3: »bo@« er ikke en mailadresse." in result.stderr
    assert "Linje 3: sproget »xx« kendes ikke" in result.stderr
    assert not session.scalars(select(Guardian).where(Guardian.name == "Åse Ørsted")).all()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("import", "guardians", str(tmp_path / "findes-ikke.csv"), "--school", "Sydskolen")
    assert result.exit_code == 1
    assert "findes-ikke.csv: filen kan ikke læses." in result.stderr
