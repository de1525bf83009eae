"""Invented homes for the demo's classes: several languages, two homes for some children, siblings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from pejl.domain.texts import fold

MAIL_DOMAIN = "foraeldre.example"

FROM_ELSEWHERE = (
    ("ar", ("Rania Haddad", "Samir Haddad")),
    ("uk", ("Oksana Kovalenko", "Andrij Kovalenko")),
    ("tr", ("Yasemin Aydin", "Murat Aydin")),
    ("pl", ("Agnieszka Nowak", "Piotr Nowak")),
    ("ro", ("Ioana Popescu", "Andrei Popescu")),
    ("ar", ("Layla Mansour",)),
    ("en", ("Emily Carter", "James Carter")),
    ("tr", ("Elif Yıldız", "Kemal Yıldız")),
    ("so", ("Hodan Warsame", "Abdi Warsame")),
    ("uk", ("Natalija Bondar",)),
    ("pl", ("Magdalena Zielińska", "Tomasz Zieliński")),
    ("ar", ("Nour Khalil", "Bilal Khalil")),
)


@dataclass(frozen=True)
class Person:
    """A guardian: name, mail (or none), language, and whether only a human being may tell them things."""

    name: str
    email: str | None
    language: str = "da"
    no_automatic_mail: bool = False


@dataclass(frozen=True)
class Family:
    """A home as staff call it, and the guardians in it."""

    label: str
    persons: tuple[Person, ...]


CARLA = Family("Familien Lund", (Person("Carla Lund", f"carla.lund@{MAIL_DOMAIN}"),))
"""Known from the demo: the parent in 3.B whose child has its other home with Ole."""
OLE = Family("Ole Lund", (Person("Ole Lund", f"ole.lund@{MAIL_DOMAIN}"),))


@dataclass(frozen=True)
class Names:
    """Names to invent families from."""

    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]


def families(names: Names) -> Iterator[Family]:
    """Invent homes, as many as are asked for; no two have the same mail address."""
    elsewhere = _from_elsewhere()
    women, men, surnames = cycle(names.women), cycle(names.men), cycle(names.surnames)
    number = 0
    while True:
        number += 1
        if number % 6 == 0:
            yield next(elsewhere)
            continue
        surname, woman, man = next(surnames), next(women), next(men)
        round_number = number // (len(names.surnames) + 10)
        mother, father = f"{woman} {surname}", f"{man} {surname}"
        if number % 7 == 0:  # a child with two homes: each its own, neither knows of the other
            yield Family(mother, (_person(mother, round_number),))
            number += 1
            yield Family(father, (_person(father, round_number),))
        elif number % 11 == 0:
            yield Family(f"Familien {surname}", (Person(mother, None), _person(father, round_number)))
        elif number % 29 == 0:
            yield Family(mother, (Person(mother, _mail(mother, round_number), no_automatic_mail=True),))
        else:
            yield Family(
                f"Familien {surname}", (_person(mother, round_number), _person(father, round_number))
            )


def _from_elsewhere() -> Iterator[Family]:
    for number, (language, names) in enumerate(cycle(FROM_ELSEWHERE)):
        surname = names[0].rsplit(" ", 1)[1]
        yield Family(
            f"Familien {surname}",
            tuple(Person(name, _mail(name, number // len(FROM_ELSEWHERE)), language) for name in names),
        )


def _person(name: str, round_number: int) -> Person:
    return Person(name, _mail(name, round_number))


_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ı": "i", "ń": "n", "ł": "l", " ": "."})


def _mail(name: str, round_number: int) -> str:
    local = fold(name).replace(" ", ".").translate(_LETTERS)
    return f"{local}{round_number or ''}@{MAIL_DOMAIN}"
