"""The morning after: what is left before an evening is over, in the order a teacher takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pejl.domain.harvest import Answer
from pejl.domain.texts import count, join_words


class Task(StrEnum):
    """One thing to do after a meeting."""

    HARVEST = "harvest"
    ANSWER = "answer"
    AGREE = "agree"
    """Give the agreements what they lack."""
    MINUTES = "minutes"
    TELL = "tell"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Left:
    """What a meeting has, counted: voices, agreements, whether parents were told and it is closed.

    ``lacking`` counts the open agreements nobody has thought to the end (see `lacks`).
    """

    voices: int
    unanswered: int
    agreements: int
    lacking: int
    told: bool
    closed: bool
    minutes: bool = False
    """Whether somebody has written in the minutes; nobody must, they write themselves."""

    @property
    def done(self) -> Collection[Task]:
        """The tasks that are done."""
        is_done = {
            Task.HARVEST: self.voices > 0 or self.closed,
            Task.ANSWER: not self.unanswered and (self.voices > 0 or self.closed),
            Task.AGREE: not self.lacking,
            Task.MINUTES: self.minutes or self.told or self.closed,
            Task.TELL: self.told,
            Task.CLOSE: self.closed,
        }
        return [task for task in Task if is_done[task]]

    @property
    def now(self) -> Task | None:
        """The first task that waits; ``None`` when the evening is over."""
        return next((task for task in Task if task not in self.done), None)


def lacks(owner: str, sign: str | None) -> tuple[str, ...]:
    """Name what an agreement lacks; ``sign`` is ``None`` where none is needed, as it is no prøvehandling."""
    found = []
    if not owner:
        found.append("en, der holder øje")
    if sign is not None and not sign:
        found.append("et tegn at se efter")
    return tuple(found)


def parents_see(counts: Mapping[str, int], agreements: int) -> str:
    """Say in Danish what parents can read of a meeting with so many voices of each answer.

    What belongs in a conversation is counted and never shown.
    """
    led = counts.get(Answer.AGREED, 0) + counts.get(Answer.TRIED, 0)
    already, no, on = (counts.get(one, 0) for one in (Answer.ALREADY, Answer.NOT_NOW, Answer.PASSED_ON))
    parts = (
        (agreements, count(agreements, "aftale", "aftaler") + (f" fra {_voices(led)}" if led else "")),
        (no, f"{no} nej med en grund"),
        (on, f"{_voices(on)} sendt videre"),
        (already, f"{already} svar på, hvordan det er i dag"),
    )
    told = [words for number, words in parts if number]
    seen = f"Forældrene ser {join_words(told)}." if told else "Der er ingen svar for forældrene at læse."
    private = counts.get(Answer.IN_PERSON, 0)
    if not private:
        return seen
    return f"{seen} {count(private, 'stemme hører', 'stemmer hører')} til i en samtale og står der ikke."


def _voices(number: int) -> str:
    return count(number, "stemme", "stemmer")
