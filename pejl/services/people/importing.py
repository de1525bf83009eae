"""Homes and guardians from a file: every bad line named, and nothing kept unless all are good."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from operator import itemgetter

from sqlalchemy.orm import Session

from pejl.domain import days, limits
from pejl.domain.people import LANGUAGES, grade_in
from pejl.domain.texts import clean_line, fold
from pejl.mail.addresses import BadAddress, clean_address
from pejl.services.people.classes import new_class, open_year
from pejl.services.people.keeping import Who, add_guardian, add_home, change_guardian, join_class
from pejl.storage import people
from pejl.storage.people import Guardian, Home, School, SchoolClass, SchoolYear

COLUMNS = ("klasse", "hjem", "navn", "mail", "sprog", "ingen_mail")
MOST_LINES = 20_000
_CODES = {code.casefold(): code for code in LANGUAGES}
YES, NO = frozenset({"ja", "1", "x"}), frozenset({"", "nej", "0"})


class BadFileError(ValueError):
    """A file that cannot be taken in; ``lines`` says in Danish what is wrong, line by line."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Row:
    """One good line: a guardian, their home, and the class of a child there."""

    class_name: str
    home: str
    who: Who


@dataclass(frozen=True)
class Imported:
    """What came of a file."""

    homes: int
    added: int
    changed: int


def import_guardians(session: Session, school_name: str, content: bytes, now: datetime) -> Imported:
    """Take in a file of guardians for a school's classes of this year. Raises BadFileError.

    The columns are klasse;hjem;navn;mail;sprog;ingen_mail in UTF-8. Lines with the same home in one class
    are one home. A home of the same name in another class is the same one only where it shares a mail
    address: two families may have one name. Somebody who is there already is changed, not added again.
    A school without classes this year gets those of the file.
    """
    school = people.school_by_name(session, school_name)
    if school is None:
        raise BadFileError(f"Der er ingen skole, der hedder »{school_name}«.")
    rows, faults = read_rows(content)
    year = open_year(session, school, days.today(now))
    classes = {one.name: one for one in people.classes(session, year.id)}
    if classes:
        faults += [
            (number, f"klassen »{row.class_name}« findes ikke i {year.name}")
            for number, row in rows
            if row.class_name not in classes
        ]
    if faults:
        raise BadFileError(
            *(f"Linje {number}: {what}." for number, what in sorted(faults, key=itemgetter(0)))
        )
    return _take_in(session, school, year, classes, [row for _, row in rows], now)


Fault = tuple[int, str]


def read_rows(content: bytes) -> tuple[list[tuple[int, Row]], list[Fault]]:
    """Read a file: the good lines and what is wrong with the others, both with their numbers.

    Raises BadFileError where no line can be read at all.
    """
    (_, header), *lines = _lines(_text(content)) or [(1, [])]
    if [cell.strip().casefold() for cell in header] != list(COLUMNS):
        raise BadFileError(f"Første linje skal være {';'.join(COLUMNS)}.")
    if not lines:
        raise BadFileError("Filen har ingen forældre.")
    if len(lines) > MOST_LINES:
        raise BadFileError(f"Filen har flere end {MOST_LINES} linjer. Del den op.")
    faults = [(number, fault) for number, cells in lines for fault in _faults(cells)]
    bad = {number for number, _ in faults}
    return [(number, _row(cells)) for number, cells in lines if number not in bad], faults


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Give the lines that hold something, with their numbers."""
    lines = csv.reader(StringIO(text, newline=""), delimiter=";")
    try:
        return [(lines.line_num, cells) for cells in lines if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise BadFileError(f"Linje {lines.line_num} kan ikke læses.") from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError("Filen er ikke gemt som UTF-8.") from error


def _faults(cells: list[str]) -> Iterator[str]:
    if len(cells) != len(COLUMNS):
        yield f"der er {len(cells)} felter, der skal være {len(COLUMNS)}"
        return
    class_name, home, name, mail, language, quiet = (clean_line(cell, limits.NOTE) for cell in cells)
    if grade_in(class_name) is None:
        yield f"»{class_name}« er ikke en klasse som 3.B"
    for what, text in (("hjem", home), ("navn", name)):
        if not text:
            yield f"{what} mangler"
        elif len(text) > limits.NAME:
            yield f"{what} er længere end {limits.NAME} tegn"
    if mail:
        try:
            clean_address(mail)
        except BadAddress:
            yield f"»{mail}« er ikke en mailadresse"
    if language and language.casefold() not in _CODES:
        yield f"sproget »{language}« kendes ikke; skriv en kode som da, en eller ar"
    if fold(quiet) not in YES | NO:
        yield f"ingen_mail skal være ja eller nej, ikke »{quiet}«"


def _row(cells: list[str]) -> Row:
    class_name, home, name, mail, language, quiet = (clean_line(cell, limits.NAME) for cell in cells)
    who = Who(
        name=name,
        email=clean_address(mail) if mail else None,
        language=_CODES[language.casefold()] if language else "da",
        no_automatic_mail=fold(quiet) in YES,
    )
    return Row(class_name, home, who)


def _take_in(
    session: Session,
    school: School,
    year: SchoolYear,
    classes: dict[str, SchoolClass],
    rows: list[Row],
    now: datetime,
) -> Imported:
    homes: dict[tuple[str, str], Home] = {}
    new_homes = added = changed = 0
    for row in rows:
        school_class = classes.get(row.class_name)
        if school_class is None:
            grade = grade_in(row.class_name) or 0
            school_class = classes[row.class_name] = new_class(session, year, row.class_name, grade)
        key = (row.class_name, fold(row.home))
        home = homes.get(key) or _known_home(session, school, school_class, row)
        if home is None:
            homes[key] = add_home(session, school_class, row.home, row.who, None, now)
            new_homes, added = new_homes + 1, added + 1
            continue
        homes[key] = home
        there = _same(people.guardians_of_home(session, home.id), row.who)
        if there is None:
            add_guardian(session, home, row.who, None, now)
            added += 1
        elif _known(there) != row.who:
            change_guardian(session, there, row.who, None, now)
            changed += 1
    return Imported(new_homes, added, changed)


def _known_home(session: Session, school: School, school_class: SchoolClass, row: Row) -> Home | None:
    """Find the home of a line: in the class by its name, in another class only by name and mail address."""
    labelled = people.homes_labelled(session, school.id, row.home)
    for home in labelled:
        if people.home(session, school_class.id, home.id):
            return home
    for home in labelled:
        if _by_mail(people.guardians_of_home(session, home.id), row.who):
            join_class(session, home, school_class)
            return home
    return None


def _same(there: Sequence[Guardian], who: Who) -> Guardian | None:
    """Find the guardian a line is about: by mail address, else by name."""
    return _by_mail(there, who) or next((one for one in there if fold(one.name) == fold(who.name)), None)


def _by_mail(there: Sequence[Guardian], who: Who) -> Guardian | None:
    mail = (who.email or "").casefold()
    return next((one for one in there if mail and (one.email or "").casefold() == mail), None)


def _known(one: Guardian) -> Who:
    return Who(name=one.name, email=one.email, language=one.language, no_automatic_mail=one.no_automatic_mail)
