"""The letters parents get, in Danish: what they say, in plain words.

A letter never holds a child's name, another parent's name or anything another parent wrote
(security.md 5.6); the teacher's own text passes the name guard before it comes here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from pejl.domain import days, limits
from pejl.domain.texts import clean_line, count
from pejl.mail.addresses import Party
from pejl.mail.icalendar import plain_url
from pejl.mail.letters.layout import paragraphs, typeset
from pejl.mail.messages import Letter

_ANSWER = "Svar ja, nej eller måske"
_LOOK = "Se siden om mødet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a letter may tell about a meeting: nothing here belongs to one home.

    `on` and `start` are wall time in Copenhagen. `purpose` says why, `influence` what parents can change,
    `programme` holds headings only. `text` is the teacher's own, `signed` the teacher's name, `contact` the
    school's name and the address for questions, `sender` the address that the mails come from.
    """

    title: str
    on: date
    start: time
    minutes: int
    place: str
    purpose: str
    influence: str
    text: str
    programme: tuple[str, ...]
    signed: str
    contact: Party
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """One guardian's own addresses on the web: the page to go to, and the one that ends the mails."""

    page: str
    unsubscribe: str


def invitation(facts: Facts, guardian: str, links: Links, *, answer_by: date | None, first: bool) -> Letter:
    """Invite one guardian; `first` when no mail from pejl has gone to this address before."""
    deadline = f"Svar gerne senest {days.long_date(answer_by)}. " if answer_by else ""
    return _letter(
        f"Indbydelse: {_title(facts)}",
        facts,
        guardian,
        links,
        head=[f"Du er inviteret til »{_title(facts)}« {_when(facts)}. Sted: {_place(facts)}.", *_why(facts)],
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
    now = f"Nu gælder {_when(facts)}. Sted: {_place(facts)}."
    return _letter(
        f"Ændret: {_title(facts)}",
        facts,
        guardian,
        links,
        head=[f"Mødet »{_title(facts)}« er ændret: {news}. {now}", *_why(facts)],
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
    return _letter(
        f"Aflyst: {_title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Mødet »{_title(facts)}« {_when(facts)} er aflyst. Sted: {_place(facts)}.",
            "Du skal ikke gøre noget. Står mødet stadig i din kalender, så åbn den vedhæftede fil.",
        ],
        action=_LOOK,
        body=paragraphs(reason, limits.REASON),
    )


def withdrawal(facts: Facts, guardian: str, links: Links) -> Letter:
    """Tell one guardian who is no longer invited; the meeting itself stands (calendar.md T07)."""
    return _letter(
        f"Aflyst for dig: {_title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Du er ikke længere inviteret til »{_title(facts)}« {_when(facts)}. Sted: {_place(facts)}.",
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
    return _letter(
        f"Det sagde I – det gør vi: {_title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Her er svaret efter »{_title(facts)}« {days.long_date(facts.on)}.",
            f"{heard}, og vi lavede {agreed}.",
        ],
        action="Læs, hvad I sagde, og hvad vi gør",
        body=paragraphs(intro, limits.FEEDBACK),
    )


def changes(before: Facts, after: Facts) -> tuple[str, ...]:
    """Say in Danish what of title, day, clock and place is new: »kl. 17.00 → 17.30«, »lokale 12 → 14«."""
    old_end, new_end = (days.clock(days.ends(one.start, one.minutes)) for one in (before, after))
    pairs = (
        (f"»{_title(before)}« → »{_title(after)}«", _title(before) != _title(after)),
        (f"{days.long_date(before.on)} → {days.long_date(after.on)}", before.on != after.on),
        (f"kl. {days.clock(before.start)} → {days.clock(after.start)}", before.start != after.start),
        (f"slutter kl. {old_end} → {new_end}", before.minutes != after.minutes),
        (_moved(_place(before), _place(after)), _place(before) != _place(after)),
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
    old, new = ((one.on, one.start, one.minutes, _place(one)) for one in (before, facts))
    if old == new:
        return "Har du svaret, gælder dit svar stadig. Du kan ændre det med linket."
    return "Tid eller sted er nyt. Svar derfor igen, også hvis du har svaret før."


def _title(facts: Facts) -> str:
    return clean_line(facts.title, limits.TITLE)


def _place(facts: Facts) -> str:
    return clean_line(facts.place, limits.PLACE).rstrip(".")


def _when(facts: Facts) -> str:
    return f"{days.long_date(facts.on)} kl. {days.span(facts.start, facts.minutes)}"


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


def _letter(
    subject: str,
    facts: Facts,
    guardian: str,
    links: Links,
    *,
    head: Sequence[str],
    action: str,
    body: Iterable[Sequence[str]],
) -> Letter:
    """Frame a letter. Greeting, head and link come first, so that a preview holds what matters."""
    name = clean_line(guardian, limits.NAME) or "forælder"
    contact = f"{clean_line(facts.contact.name, limits.NAME)}, {facts.contact.address}"
    farewell = [
        ["Venlig hilsen", clean_line(facts.signed, limits.NAME)],
        [
            f"Har du spørgsmål? Skriv til {contact}",
            f"Vil du ikke have mails fra pejl? {plain_url(links.unsubscribe)}",
        ],
    ]
    return typeset(subject, [f"Kære {name}", *head], action, links.page, [*body, *farewell])
