"""What parents are asked at a block: questions that tend to work, and what they can affect (H21)."""

from collections.abc import Mapping
from types import MappingProxyType

from pejl.domain.agendas.layout import RANKS
from pejl.domain.agendas.values import Agenda, Block
from pejl.domain.catalogue import Catalogue, Format, Occasion

ASKS_FROM, ASKS_TO = RANKS["explore"], RANKS["agree"]

ASK, PROMISE = "skriv spørgsmålet", "sig, hvad forældrene kan påvirke"
"""What is to be done about a block that does not say what it asks, and what parents can affect."""

INFLUENCE_MEANS: Mapping[str, str] = MappingProxyType(
    {
        "": "Der er ikke noget at mene noget om, for eksempel i en pause.",
        "orientering": "I fortæller, og forældrene kan spørge. Der skal ikke vælges noget.",
        "drøftelse": "Forældrene siger, hvad de mener. Bagefter siger I, hvad I tager med videre.",
        "beslutning": "Forældre og skole bestemmer sammen, og det bliver skrevet ned som en aftale.",
        "er besluttet": "Det ligger fast. Sig, hvem der har besluttet det og hvorfor.",
    }
)
"""What the staff promise with each of INFLUENCES, in one sentence."""

TOLD_TO_PARENTS: Mapping[str, str] = MappingProxyType(
    {
        "orientering": "Til orientering",
        "drøftelse": "Vi vil høre, hvad I mener",
        "beslutning": "Det bestemmer vi sammen",
        "er besluttet": "Det ligger fast",
    }
)
"""The same promise in the words of the programme parents get."""


def offered_questions(form: Format | None, occasion: Occasion | None) -> tuple[tuple[str, str], ...]:
    """Offer questions for a block, each once: those of its format, then those of the meeting's occasion.

    A pair is the question and where it comes from, »mødeformen« or »anledningen«.
    """
    found = dict.fromkeys(form.prompts, "mødeformen") if form else {}
    for question in occasion.questions if occasion else ():
        found.setdefault(question, "anledningen")
    return tuple(found.items())


def unsaid(block: Block, form: Format | None) -> tuple[str, ...]:
    """Ask in Danish for what a block in which parents talk does not say yet; () when nothing is missing.

    Every format asks something; what parents can affect is to be said where their opinion is asked for (H21).
    """
    if form is None and block.kind != "plenary":
        return ()
    missing = (
        (ASK, not block.question),
        (PROMISE, asks_opinion(block, form) and not block.influence),
    )
    return tuple(what for what, is_missing in missing if is_missing)


def asks_opinion(block: Block, form: Format | None) -> bool:
    """Tell whether parents are asked what they think: in what explores, gathers or agrees (H21)."""
    if form is None:
        return block.kind == "plenary"
    return any(ASKS_FROM <= RANKS[role] <= ASKS_TO for role in form.roles)


def main_questions(agenda: Agenda, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the questions on which parents' opinion is asked, in order and each once.

    Raises NotInCatalogueError for an unknown format.
    """
    asked = (
        block.question
        for block in agenda.blocks
        if block.question and asks_opinion(block, catalogue.format(block.slug) if block.slug else None)
    )
    return tuple(dict.fromkeys(asked))
