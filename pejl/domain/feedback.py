"""»Det sagde I – det gør vi«: when it may go out, when it is late, and the words a teacher starts from."""

from collections.abc import Mapping
from datetime import date, timedelta

from pejl.domain.harvest import Answer, Kind
from pejl.domain.languages import Sentence, counted
from pejl.domain.meetings import Act, Phase, State, act
from pejl.domain.texts import join_words

WITHIN = timedelta(days=7)
"""How soon parents should hear what came of it (domain.md 5.3)."""

MOST_NAMED = 3
"""How many kinds the suggested first words name."""


def may_publish(state: State, at: Phase) -> None:
    """Raise RefusedDeedError before the day of the meeting, and for one that is called off."""
    act(state, Act.PUBLISH, at)


def lateness(meeting_on: date, today: date) -> str | None:
    """Say in Danish that parents have waited too long; ``None`` in time. For feedback not yet sent."""
    if today <= meeting_on + WITHIN:
        return None
    waited = (today - meeting_on).days
    return f"Mødet var for {waited} dage siden. Forældrene bør høre fra jer inden for en uge."


def deadline(meeting_on: date) -> date:
    """Give the last day on which the feedback comes in time."""
    return meeting_on + WITHIN


def lacking(answers: Mapping[str, int], agreements: int, closing: str) -> tuple[str, ...]:
    """Say in Danish what the page does not tell yet, of what it should (domain.md 5.3). It only advises.

    ``answers`` counts the voices with each answer, ``agreements`` those that stand.
    """
    told = (
        (any(answers.values()), "Der er ingen stemmer skrevet ned. Så kan forældrene ikke se, hvad I hørte."),
        (agreements > 0, "Der er ingen aftale. Skriv, hvad I gør, og hvornår."),
        (
            answers.get(Answer.NOT_NOW, 0) > 0,
            "Der er ikke noget, I siger nej til. Et nej med en grund gør resten til at stole på.",
        ),
        (bool(closing), "Skriv, hvad der sker med resten."),
    )
    return tuple(advice for is_told, advice in told if not is_told)


def heard(kinds: Mapping[str, int]) -> tuple[Sentence, ...]:
    """Say what was heard, by kind and most first: »6 ønsker«, »4 bekymringer«, »3 idéer«."""
    found = sorted(((kinds[kind], kind) for kind in Kind if kinds.get(kind)), key=lambda pair: -pair[0])
    return tuple(counted(*patterns(kind), number) for number, kind in found)


def patterns(kind: Kind) -> tuple[str, str]:
    """Give the patterns in which one voice, and several, of a kind are counted."""
    return f"%(number)s {kind.words.one}", f"%(number)s {kind.words.many}"


def first_intro(kinds: Mapping[str, int]) -> str:
    """Suggest how to begin; a teacher makes it their own. The numbers stand on the page, always true."""
    most = sorted((kind for kind in Kind if kinds.get(kind)), key=lambda kind: -kinds[kind])[:MOST_NAMED]
    if not most:
        return "Tak, fordi I kom."
    named = join_words(kind.words.many for kind in most)
    return f"Tak for en god aften. I kom især med {named}. Her kan I se, hvad vi gør ved det."


def first_closing(answers: Mapping[str, int]) -> str:
    """Suggest what to say of the rest, from how many voices have each answer."""
    said = []
    if answers.get(Answer.PASSED_ON):
        said.append("Det, vi har sendt videre, vender vi tilbage med, når vi har et svar.")
    said.append("Siden her følger med, så I kan se, hvordan det går med aftalerne.")
    return " ".join(said)
