"""What all letters share: the facts of a meeting, a guardian's own links, greeting and farewell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from pejl.domain import days, limits
from pejl.domain.texts import clean_line
from pejl.mail.addresses import Party
from pejl.mail.icalendar import plain_url
from pejl.mail.letters.layout import typeset
from pejl.mail.messages import Letter


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


def title(facts: Facts) -> str:
    """Give the title as one line."""
    return clean_line(facts.title, limits.TITLE)


def place(facts: Facts) -> str:
    """Give the place as one line that a full stop can follow."""
    return clean_line(facts.place, limits.PLACE).rstrip(".")


def when(facts: Facts) -> str:
    """Write day and clock: »onsdag den 3. marts 2027 kl. 17.00–18.30«."""
    return f"{days.long_date(facts.on)} kl. {days.span(facts.start, facts.minutes)}"


def frame(
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
