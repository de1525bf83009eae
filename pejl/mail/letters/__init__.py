"""The letters parents get: what they say, in plain words, in each guardian's language and in Danish.

A letter never holds a child's name, another parent's name or anything another parent wrote
(security.md 5.6); the teacher's own text passes the name guard before it comes here, and is never translated.
"""

from functools import reduce

from pejl.domain import days, limits
from pejl.domain.languages import Own, Sentence, sentence
from pejl.domain.texts import clean_line
from pejl.mail.letters.asking import confirmation, reminder
from pejl.mail.letters.frame import Facts, Links, Reader, frame, own_text, place, title, what_when_where
from pejl.mail.letters.layout import DANISH_BELOW
from pejl.mail.letters.telling import feedback, news
from pejl.mail.messages import Letter

__all__ = [
    "DANISH_BELOW",
    "Facts",
    "Links",
    "Reader",
    "cancellation",
    "changes",
    "confirmation",
    "farewell",
    "feedback",
    "invitation",
    "news",
    "reminder",
    "update",
    "withdrawal",
]

_ANSWER = sentence("Svar ja, nej eller måske")
_LOOK = sentence("Se siden om mødet")


def invitation(facts: Facts, reader: Reader, links: Links, *, first: bool) -> Letter:
    """Invite one guardian; `first` when no mail from pejl has gone to this address before."""
    return frame(
        sentence("Indbydelse: %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[_invited(facts), *_why(facts)],
        action=_ANSWER,
        body=[
            own_text(facts),
            *_programme(facts),
            [
                sentence("Du kan ændre dit svar senere med det samme link."),
                sentence("Linket er dit eget, så send det ikke videre."),
                sentence("Mødet er vedhæftet, så du kan lægge det i din kalender."),
            ],
            *(_remember(facts) if first else []),
        ],
    )


def _invited(facts: Facts) -> Sentence:
    """Invite, and say on the same line what came of the last meeting: the first five say all that matters."""
    invited = sentence("Du er inviteret til »%(title)s« %(when)s. Sted: %(place)s.", **what_when_where(facts))
    if facts.since is None:
        return invited
    return sentence("%(invited)s %(since)s", since=facts.since, invited=invited)


def update(before: Facts, facts: Facts, reader: Reader, links: Links) -> Letter:
    """Tell one guardian what is new since `before`.

    A new time or place asks for a new answer (calendar.md 1.5).
    """
    return frame(
        sentence("Ændret: %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[
            sentence(
                "Mødet »%(title)s« er ændret: %(news)s. Nu gælder %(when)s. Sted: %(place)s.",
                news=_together(changes(before, facts)),
                **what_when_where(facts),
            ),
            *_why(facts),
        ],
        action=_ANSWER,
        body=[
            [_answer_again(before, facts)],
            own_text(facts),
            *_programme(facts),
            [sentence("Mødet er vedhæftet igen, så din kalender kan følge med.")],
        ],
    )


def cancellation(facts: Facts, reader: Reader, links: Links) -> Letter:
    """Tell one guardian that the meeting is off."""
    return frame(
        sentence("Aflyst: %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[
            sentence(
                "Mødet »%(title)s« %(when)s er aflyst. Sted: %(place)s.",
                **what_when_where(facts),
            ),
            sentence("Du skal ikke gøre noget. Står mødet stadig i din kalender, så åbn den vedhæftede fil."),
        ],
        action=_LOOK,
        body=[],
    )


def withdrawal(facts: Facts, reader: Reader, links: Links) -> Letter:
    """Tell one guardian who is no longer invited; the meeting itself stands (calendar.md T07)."""
    return _no_longer(facts, reader, links, _LOOK)


def farewell(facts: Facts, reader: Reader, links: Links) -> Letter:
    """Tell somebody the same who is no longer in the register: nothing of their own is left to look at."""
    return _no_longer(facts, reader, links, sentence("Læs, hvad vi gemmer"))


def _no_longer(facts: Facts, reader: Reader, links: Links, action: Sentence) -> Letter:
    return frame(
        sentence("Aflyst for dig: %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[
            sentence(
                "Du er ikke længere inviteret til »%(title)s« %(when)s. Sted: %(place)s.",
                **what_when_where(facts),
            ),
            sentence("Mødet holdes stadig. Er det en fejl, så skriv til os, så retter vi det."),
        ],
        action=action,
        body=[],
    )


def changes(before: Facts, after: Facts) -> tuple[Sentence, ...]:
    """Say what of title, day, clock and place is new: »kl. 17.00 → 17.30«, »lokale 12 → 14«."""
    old_end, new_end = (days.ends(one.start, one.minutes) for one in (before, after))
    pairs = (
        (
            sentence("»%(old)s« → »%(new)s«", old=title(before), new=title(after)),
            title(before) != title(after),
        ),
        (sentence("%(old)s → %(new)s", old=before.on, new=after.on), before.on != after.on),
        (sentence("kl. %(old)s → %(new)s", old=before.start, new=after.start), before.start != after.start),
        (
            sentence("slutter kl. %(old)s → %(new)s", old=old_end, new=new_end),
            before.minutes != after.minutes,
        ),
        (_moved(place(before), place(after)), place(before) != place(after)),
    )
    return tuple(said for said, is_new in pairs if is_new)


def _together(news: tuple[Sentence, ...]) -> Sentence:
    if not news:
        return sentence("nyt i teksten")
    return reduce(lambda first, rest: sentence("%(first)s; %(rest)s", first=first, rest=rest), news)


def _moved(old: str, new: str) -> Sentence:
    """Name what two places share only once: »Skolen, lokale 12 → 14«."""
    words, others = old.split(), new.split()
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[shared] == others[shared]:
        shared += 1
    return sentence("%(old)s → %(new)s", old=Own(" ".join(words)), new=Own(" ".join(others[shared:])))


def _answer_again(before: Facts, facts: Facts) -> Sentence:
    old, new = ((one.on, one.start, one.minutes, place(one)) for one in (before, facts))
    if old == new:
        return sentence("Har du svaret, gælder dit svar stadig. Du kan ændre det med linket.")
    return sentence("Tid eller sted er nyt. Svar derfor igen, også hvis du har svaret før.")


def _why(facts: Facts) -> list[Sentence]:
    """Give the teacher's purpose and what parents can affect, each where there is one."""
    why = Own(clean_line(facts.purpose, limits.PURPOSE), facts.purposes)
    influence = facts.influence
    if not isinstance(influence, Sentence):
        influence = Own(clean_line(influence, limits.PURPOSE))
    return [
        *([sentence("Hvorfor: %(why)s", why=why)] if why else []),
        *([sentence("Det kan du få indflydelse på: %(what)s", what=influence)] if influence else []),
    ]


def _programme(facts: Facts) -> list[list[Sentence]]:
    headings = [
        sentence("– %(heading)s", heading=Own(clean_line(heading, limits.TITLE)))
        for heading in facts.programme
    ]
    return [[sentence("Programmet:"), *headings]] if headings else []


def _remember(facts: Facts) -> list[list[Sentence]]:
    """Google writes a meeting into the calendar by itself only for a known sender (calendar.md 1.2)."""
    return [
        [
            sentence("Det er den første mail til dig fra pejl."),
            sentence(
                "Gem adressen %(address)s i dine kontakter, så kommer den næste lettere frem.",
                address=facts.sender,
            ),
        ]
    ]
