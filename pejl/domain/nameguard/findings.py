"""What the name guard found: where, of which kind, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text gives away (H23; domain.md 5.4). Only a CPR number is refused."""

    CPR = "cpr"
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "address"
    NAME = "name"
    RELATION = "relation"
    DIAGNOSIS = "diagnosis"
    PRIVATE = "private"
    DESCRIBES = "describes"

    @property
    def advice(self) -> str:
        """What to write instead, a Danish sentence or two for the form."""
        return _ADVICE[self]


_ADVICE = {
    Kind.CPR: "Her står et CPR-nummer. Slet det, så kan teksten gemmes.",
    Kind.PHONE: "Det ligner et telefonnummer. Lad folk finde hinanden i Aula.",
    Kind.MAIL: "Det ligner en mailadresse. Lad folk finde hinanden i Aula.",
    Kind.ADDRESS: "Det ligner en adresse. Skriv ikke, hvor nogen bor.",
    Kind.NAME: "Det ligner et navn. Skriv om situationen i stedet, fx »nogle står alene i frikvarteret«.",
    Kind.RELATION: "Det peger på ét barn. Skriv »nogle børn«, eller tag det i en samtale med læreren.",
    Kind.DIAGNOSIS: "Det ligner en oplysning om helbred. Skriv, hvad klassen har brug for.",
    Kind.PRIVATE: "Det ligner noget privat om en familie. Det hører til i en samtale og ikke her.",
    Kind.DESCRIBES: "Et barn kan genkendes. Skriv om situationen i stedet, fx »der er uro i timerne«.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a text, from character `start` up to `end`, that may name or describe a child."""

    kind: Kind
    start: int
    end: int
    words: str

    @property
    def advice(self) -> str:
        """What to write instead, in Danish."""
        return self.kind.advice


def apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order `findings` by place and keep the weightiest, then longest, where some overlap."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda found: (found.start, found.kind is not Kind.CPR, -found.end)):
        if kept and one.start < kept[-1].end:
            if one.kind is Kind.CPR and kept[-1].kind is not Kind.CPR:
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(kept)
