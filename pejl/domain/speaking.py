"""Speaking up from a phone: a code that can be typed off a card, and the days on which it opens (law 5)."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from pejl.domain.harvest import Kind
from pejl.domain.languages import sentence
from pejl.domain.meetings import State

ALPHABET = "23456789bcdfghjkmnpqrtvwx"
"""No two signs that look alike (0 o, 1 i l, 2 z, 5 s), and no vowels, so that no code is a word."""

LENGTH = 8
"""25 to the eighth is 150 billion codes; each opens a page for three days, and only to write."""

OPEN_FOR = timedelta(days=2)
"""How long after the day of the meeting the page stays open: what comes to mind on the way home counts."""

MOST = 400
"""Voices from phones a meeting can hold. Each must have an answer (law 4), so a prank must have an end."""

PLAIN_KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.WISH: "Et ønske",
        Kind.CONCERN: "En bekymring",
        Kind.IDEA: "En idé",
        Kind.KNOWLEDGE: "Noget, I bør vide om klassen",
        Kind.RESOURCE: "Noget, jeg kan hjælpe med",
        Kind.QUESTION: "Et spørgsmål",
        Kind.PRAISE: "Ros",
    }
)
"""The kinds of a voice, as a parent would say it."""


def read_code(typed: str) -> str:
    """Read a code as somebody typed it: capitals, blanks and hyphens do not matter."""
    return "".join(sign for sign in typed.casefold() if sign not in " -\u2013\u00a0")


def written(code: str) -> str:
    """Write a code as it stands on paper: two times four signs with a hyphen between."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def why_closed(state: State, on: date, today: date, written_so_far: int = 0) -> str | None:
    """Say kindly why a parent cannot write now, or ``None`` where they can.

    Open from the day of the meeting, ``on``, until OPEN_FOR after it, unless it is closed or called off.
    """
    if state is State.CANCELLED:
        return sentence("Mødet er aflyst, så der er ikke noget at skrive til.")
    if state is not State.CLOSED and today < on:
        return sentence(
            "Her kan du skrive fra mødets dag, %(day)s. Vi glæder os til at høre fra dig.", day=on
        )
    if state is State.CLOSED or today > on + OPEN_FOR:
        return sentence("Siden er lukket, for mødet er holdt. Skolen vil stadig gerne høre fra dig.")
    if written_so_far >= MOST:
        return sentence("Der er skrevet så meget, at siden har lukket. Sig det til en fra skolen i stedet.")
    return None
