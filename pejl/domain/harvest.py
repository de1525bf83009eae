"""What a parent's voice can be, where it came from, and which answer the school owes it (law 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pejl.domain import meetings
from pejl.domain.meetings import IncompleteError, RefusedDeedError, State, act
from pejl.domain.texts import count


class Kind(StrEnum):
    """What a perspective is. The keys are those of domain.md 5.1 and stand in addresses."""

    WISH = "oenske"
    CONCERN = "bekymring"
    IDEA = "ide"
    KNOWLEDGE = "viden"
    """About the children at class level; knowledge of one child belongs in a call (domain.md 5.1)."""
    RESOURCE = "ressource"
    QUESTION = "spoergsmaal"
    PRAISE = "ros"

    @property
    def words(self) -> "KindWords":
        """How pages speak of it."""
        return _KINDS[self]


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind in Danish: one, several, and what the school owes in return (domain.md 5.1)."""

    one: str
    many: str
    owes: str


_KINDS = {
    Kind.WISH: KindWords("ønske", "ønsker", "et ja, et nej med en grund eller en dato"),
    Kind.CONCERN: KindWords(
        "bekymring", "bekymringer", "et tegn på, at det er hørt, og besked om, hvem der ser på det"
    ),
    Kind.IDEA: KindWords("idé", "idéer", "en plads i afstemningen eller et svar"),
    Kind.KNOWLEDGE: KindWords("viden om børnene", "viden om børnene", "at bruge den og sige det"),
    Kind.RESOURCE: KindWords("tilbud", "tilbud", "en tak og en at kontakte"),
    Kind.QUESTION: KindWords("spørgsmål", "spørgsmål", "et svar inden en uge, til alle"),
    Kind.PRAISE: KindWords("ros", "ros", "at blive ved og give den videre"),
}


class Origin(StrEnum):
    """Where a perspective came from. There is no author, so this is all anybody can know (law 5)."""

    TABLE = "gruppe"
    PLENARY = "plenum"
    ANONYMOUS = "anonym"
    BOX = "boks"
    INVITATION = "invitation"
    """Wished for beforehand, by a guardian who answered the invitation."""
    PHONE = "telefon"
    """Written by a parent on the page behind the code on the tables."""
    DRAFT = "udkast"
    """Said to a draft of an agreement, by a guardian behind their own link."""

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _ORIGINS[self]

    @property
    def own_words(self) -> bool:
        """Tell whether a parent wrote it. Then staff answer it; they neither reword nor remove it."""
        return self in {Origin.INVITATION, Origin.PHONE, Origin.DRAFT}


_ORIGINS = {
    Origin.TABLE: "ved bordene",
    Origin.PLENARY: "i plenum",
    Origin.ANONYMOUS: "seddel uden navn",
    Origin.BOX: "spørgsmålsboksen",
    Origin.INVITATION: "ønsket på forhånd",
    Origin.PHONE: "skrevet på telefonen",
    Origin.DRAFT: "sagt til et udkast",
}


class Answer(StrEnum):
    """What the school has said to a perspective: one of the six answers of law 4, or not yet."""

    NEW = "new"
    AGREED = "agreement"
    TRIED = "trial"
    ALREADY = "already"
    NOT_NOW = "not_now"
    PASSED_ON = "passed_on"
    IN_PERSON = "conversation"

    @property
    def danish(self) -> str:
        """What the page calls it."""
        return _ANSWERS[self]

    @property
    def through_agreement(self) -> bool:
        """Tell whether an agreement is the answer; without one it would be an empty promise."""
        return self in {Answer.AGREED, Answer.TRIED}

    @property
    def asks(self) -> str | None:
        """What to say when the reason is missing; ``None`` where no words are needed."""
        return _ASKS.get(self)

    @property
    def given(self) -> bool:
        """Tell whether this is an answer at all."""
        return self is not Answer.NEW


_ANSWERS = {
    Answer.NEW: "mangler svar",
    Answer.AGREED: "ført til aftale",
    Answer.TRIED: "afprøves",
    Answer.ALREADY: "allerede sådan",
    Answer.NOT_NOW: "ikke nu – fordi",
    Answer.PASSED_ON: "sendt videre",
    Answer.IN_PERSON: "hører til en samtale",
}
_ASKS = {
    Answer.ALREADY: "Skriv kort, hvordan det er i dag.",
    Answer.NOT_NOW: "Skriv grunden. Et nej uden en grund er ikke et svar.",
    Answer.PASSED_ON: "Skriv, hvem den er sendt videre til.",
}
ANSWERS = tuple(answer for answer in Answer if answer.given)
"""The six of law 4, in the order a page offers them."""

MOST_WEIGHT = 500
MOST_TABLES = 60
"""Upper bounds of a form: more people or tables than any school hall holds."""


def may_write(state: State) -> None:
    """Raise RefusedDeedError unless voices may be written down or changed at a meeting in ``state``."""
    act(state, meetings.Act.WRITE)


def may_answer(state: State, answer: Answer) -> None:
    """Raise RefusedDeedError where an answer may not be given or, with NEW, taken back.

    An answer may be corrected after the meeting is closed, but never taken away (law 4).
    """
    act(state, meetings.Act.ANSWER if answer.given else meetings.Act.TAKE_BACK)


class Act(StrEnum):
    """What staff do to one voice."""

    REWORD = "reword"
    REMOVE = "remove"
    ANSWER = "answer"
    """Give one of the six answers, or a better one."""
    TAKE_BACK = "take_back"


_BEFORE = frozenset({Act.REWORD, Act.REMOVE, Act.ANSWER})
_AFTER = frozenset({Act.REWORD, Act.ANSWER, Act.TAKE_BACK})

ACTS: Mapping[Answer, frozenset[Act]] = MappingProxyType(
    {
        Answer.NEW: _BEFORE,
        Answer.AGREED: _AFTER,
        Answer.TRIED: _AFTER,
        Answer.ALREADY: _AFTER,
        Answer.NOT_NOW: _AFTER,
        Answer.PASSED_ON: _AFTER,
        Answer.IN_PERSON: _AFTER,
    }
)
"""What may be done to a voice with each answer; what is not here is refused (law 4).

Removing is for a slip of the pen; a voice with an answer has a reader and stays.
"""

OWN_WORDS = frozenset({Act.ANSWER, Act.TAKE_BACK})
"""What a voice bears, whatever its answer, that a parent wrote themselves."""

_REFUSED = {
    Act.REMOVE: "Stemmen har fået svar. Tag svaret tilbage, før du fjerner den.",
    Act.TAKE_BACK: "Stemmen har ikke fået et svar, så der er intet at tage tilbage.",
}


def may(what: Act, status: Answer, origin: Origin) -> None:
    """Raise RefusedDeedError, with a sentence, for what the table does not allow with a voice."""
    if origin.own_words and what not in OWN_WORDS:
        raise RefusedDeedError("Det har en forælder selv skrevet. Giv et svar i stedet for at ændre det.")
    if what not in ACTS[status]:
        raise RefusedDeedError(_REFUSED[what])


def check_answer(answer: Answer, reason: str, *, agreed: bool) -> None:
    """Raise IncompleteError unless ``answer`` says something. ``agreed``: an agreement stands behind it."""
    if answer.through_agreement and not agreed:
        raise IncompleteError("Vælg aftalen, eller lav den først.")
    if answer.asks and not reason:
        raise IncompleteError(answer.asks)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many voices have had their answer."""

    answered: int
    total: int

    @property
    def waiting(self) -> int:
        """How many have not."""
        return self.total - self.answered

    @property
    def sentence(self) -> str:
        """»12 af 18 stemmer har fået svar«."""
        if not self.total:
            return "Ingen stemmer endnu"
        if not self.waiting:
            return "Alle stemmer har fået svar"
        return f"{self.answered} af {count(self.total, 'stemme', 'stemmer')} har fået svar"


def progress(counts: Mapping[str, int]) -> Progress:
    """Sum up how many perspectives have each answer."""
    total = sum(counts.values())
    return Progress(total - counts.get(Answer.NEW, 0), total)


def reasons_to_wait(unanswered: Iterable[tuple[Kind, str]]) -> tuple[str, ...]:
    """Say for each voice without an answer (its kind and words) why the meeting cannot be closed (law 4)."""
    return tuple(f"{kind.words.one.capitalize()} uden svar: »{text}«" for kind, text in unanswered)
