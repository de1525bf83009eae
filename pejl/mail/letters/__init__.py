"""The letters parents get, in Danish: what they say, in plain words.

A letter never holds a child's name, another parent's name or anything another parent wrote
(security.md 5.6); the teacher's own text passes the name guard before it comes here.
"""

from datetime import date

from pejl.domain import days, limits
from pejl.domain.texts import clean_line, count
from pejl.mail.letters.asking import confirmation, reminder
from pejl.mail.letters.frame import Facts, Links, frame, place, title, when
from pejl.mail.letters.layout import paragraphs
from pejl.mail.messages import Letter

__all__ = [
    "Facts",
    "Links",
    "cancellation",
    "changes",
    "confirmation",
    "feedback",
    "invitation",
    "reminder",
    "update",
    "withdrawal",
]

_ANSWER = "Svar ja, nej eller måske"
_LOOK = "Se siden om mødet"


def invitation(facts: Facts, guardian: str, links: Links, *, answer_by: date | None, first: bool) -> Letter:
    """Invite one guardian; `first` when no mail from pejl has gone to this address before."""
    deadline = f"Svar gerne senest {days.long_date(answer_by)}. " if answer_by else ""
    return frame(
        f"Indbydelse: {title(facts)}",
        facts,
        guardian,
        links,
        head=[f"Du er inviteret til »{title(facts)}« {when(facts)}. Sted: {place(facts)}.", *_why(facts)],
        action=_ANSWER,
        body=[
            *paragraphs(facts.text, limits.INVITATION),
            *_programme(facts),
            [
                f"{deadline}Du kan ændre dit svar senere med det samme link.",
                "Linket er dit eget, så send det ikke videre.",
                "Mødet er vedhæftet, så du kan lægge det i din kalender.",
            ],
            *(_remember(facts) if first else []),
        ],
    )


def update(before: Facts, facts: Facts, guardian: str, links: Links, *, note: str) -> Letter:
    """Tell one guardian what is new since `before`; `note` is what the teacher wants to add, or empty.

    A new time or place asks for a new answer (calendar.md 1.5).
    """
    news = "; ".join(changes(before, facts)) or "nyt i teksten"
    now = f"Nu gælder {when(facts)}. Sted: {place(facts)}."
    return frame(
        f"Ændret: {title(facts)}",
        facts,
        guardian,
        links,
        head=[f"Mødet »{title(facts)}« er ændret: {news}. {now}", *_why(facts)],
        action=_ANSWER,
        body=[
            [_answer_again(before, facts)],
            *paragraphs(note, limits.INVITATION),
            *paragraphs(facts.text, limits.INVITATION),
            *_programme(facts),
            ["Mødet er vedhæftet igen, så din kalender kan følge med."],
        ],
    )


def cancellation(facts: Facts, guardian: str, links: Links, *, reason: str) -> Letter:
    """Tell one guardian that the meeting is off; `reason` is the teacher's own, or empty."""
    return frame(
        f"Aflyst: {title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Mødet »{title(facts)}« {when(facts)} er aflyst. Sted: {place(facts)}.",
            "Du skal ikke gøre noget. Står mødet stadig i din kalender, så åbn den vedhæftede fil.",
        ],
        action=_LOOK,
        body=paragraphs(reason, limits.REASON),
    )


def withdrawal(facts: Facts, guardian: str, links: Links) -> Letter:
    """Tell one guardian who is no longer invited; the meeting itself stands (calendar.md T07)."""
    return frame(
        f"Aflyst for dig: {title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Du er ikke længere inviteret til »{title(facts)}« {when(facts)}. Sted: {place(facts)}.",
            "Mødet holdes stadig. Er det en fejl, så skriv til os, så retter vi det.",
        ],
        action=_LOOK,
        body=[],
    )


def feedback(
    facts: Facts, guardian: str, links: Links, *, voices: int, agreements: int, intro: str
) -> Letter:
    """Show one guardian the way to »Det sagde I – det gør vi« (domain.md 5.3); answers stay on the page."""
    heard = f"Vi fik {count(voices, 'stemme', 'stemmer')} fra jer" if voices else "Mødet er holdt"
    agreed = f"{count(agreements, 'aftale', 'aftaler')}" if agreements else "ingen aftaler denne gang"
    return frame(
        f"Det sagde I – det gør vi: {title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Her er svaret efter »{title(facts)}« {days.long_date(facts.on)}.",
            f"{heard}, og vi lavede {agreed}.",
        ],
        action="Læs, hvad I sagde, og hvad vi gør",
        body=paragraphs(intro, limits.FEEDBACK),
    )


def changes(before: Facts, after: Facts) -> tuple[str, ...]:
    """Say in Danish what of title, day, clock and place is new: »kl. 17.00 → 17.30«, »lokale 12 → 14«."""
    old_end, new_end = (days.clock(days.ends(one.start, one.minutes)) for one in (before, after))
    pairs = (
        (f"»{title(before)}« → »{title(after)}«", title(before) != title(after)),
        (f"{days.long_date(before.on)} → {days.long_date(after.on)}", before.on != after.on),
        (f"kl. {days.clock(before.start)} → {days.clock(after.start)}", before.start != after.start),
        (f"slutter kl. {old_end} → {new_end}", before.minutes != after.minutes),
        (_moved(place(before), place(after)), place(before) != place(after)),
    )
    return tuple(text for text, is_new in pairs if is_new)


def _moved(old: str, new: str) -> str:
    """Name what two places share only once: »Skolen, lokale 12 → 14«."""
    words, others = old.split(), new.split()
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[shared] == others[shared]:
        shared += 1
    return " ".join([*words, "→", *others[shared:]])


def _answer_again(before: Facts, facts: Facts) -> str:
    old, new = ((one.on, one.start, one.minutes, place(one)) for one in (before, facts))
    if old == new:
        return "Har du svaret, gælder dit svar stadig. Du kan ændre det med linket."
    return "Tid eller sted er nyt. Svar derfor igen, også hvis du har svaret før."


def _why(facts: Facts) -> list[str]:
    said = (
        ("Hvorfor", clean_line(facts.purpose, limits.PURPOSE)),
        ("Det kan du få indflydelse på", clean_line(facts.influence, limits.PURPOSE)),
    )
    return [f"{label}: {text}" for label, text in said if text]


def _programme(facts: Facts) -> list[list[str]]:
    headings = [f"– {clean_line(heading, limits.TITLE)}" for heading in facts.programme]
    return [["Programmet:", *headings]] if headings else []


def _remember(facts: Facts) -> list[list[str]]:
    """Google writes a meeting into the calendar by itself only for a known sender (calendar.md 1.2)."""
    return [
        [
            "Det er den første mail til dig fra pejl.",
            f"Gem adressen {facts.sender} i dine kontakter, så kommer den næste lettere frem.",
        ]
    ]
