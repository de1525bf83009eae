"""What all letters share: the facts of a meeting, a guardian's own links, greeting and farewell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from pejl.domain import days, limits
from pejl.domain.languages import DANISH, Own, Sentence, Value, sentence
from pejl.domain.texts import clean_line
from pejl.mail.addresses import Party
from pejl.mail.icalendar import plain_url
from pejl.mail.letters.layout import OwnText, Paragraph, Sheet, typeset
from pejl.mail.messages import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a letter may tell about a meeting: nothing here belongs to one home.

    `on` and `start` are wall time in Copenhagen. `purpose` says why, `influence` what parents can change,
    `programme` holds headings only. `text` is the teacher's own, `signed` the teacher's name, `contact` the
    school's name and the address for questions, `sender` the address that the mails come from. `purposes`
    and `texts` are the teacher's own versions of purpose and text, by language code. `since` says in a line
    what has come of the class's last meeting; an invitation begins with it.
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
    purposes: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    since: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """One guardian's own addresses on the web: the page to go to, and the one that ends the mails, if any."""

    page: str
    unsubscribe: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a letter is for: a name, and the language they have chosen."""

    name: str
    language: str = DANISH


def title(facts: Facts) -> Own:
    """Give the title as one line."""
    return Own(clean_line(facts.title, limits.TITLE))


def place(facts: Facts) -> Own:
    """Give the place as one line that a full stop can follow."""
    return Own(clean_line(facts.place, limits.PLACE).rstrip("."))


def when(facts: Facts) -> Sentence:
    """Write day and clock: »onsdag den 3. marts 2027 kl. 17.00–18.30«."""
    return sentence(
        "%(day)s kl. %(start)s–%(end)s",
        day=facts.on,
        start=facts.start,
        end=days.ends(facts.start, facts.minutes),
    )


def what_when_where(facts: Facts) -> dict[str, Value]:
    """Give what every letter about a meeting to come says of it: its ``title``, ``when`` and ``place``."""
    return {"title": title(facts), "when": when(facts), "place": place(facts)}


def own_text(facts: Facts) -> OwnText:
    """Give the teacher's own words."""
    return OwnText(facts.text, limits.INVITATION, facts.texts)


def frame(
    subject: Sentence,
    facts: Facts,
    reader: Reader,
    links: Links,
    *,
    head: Sequence[Sentence],
    action: str,
    body: Iterable[Paragraph],
) -> Letter:
    """Frame a letter. Greeting, head and link come first, so that a preview holds what matters."""
    name = clean_line(reader.name, limits.NAME)
    greeting = sentence("Kære %(name)s", name=name) if name else sentence("Kære forælder")
    contact = f"{clean_line(facts.contact.name, limits.NAME)}, {facts.contact.address}"
    farewell: list[Paragraph] = [
        [sentence("Venlig hilsen"), clean_line(facts.signed, limits.NAME)],
        [
            sentence("Har du spørgsmål? Skriv til %(contact)s", contact=contact),
            *_stop(links.unsubscribe),
        ],
    ]
    sheet = Sheet(subject, [greeting, *head], action, [*body, *farewell])
    return typeset(sheet, links.page, reader.language)


def _stop(unsubscribe: str | None) -> list[Sentence]:
    if unsubscribe is None:
        return []
    return [sentence("Vil du ikke have mails fra pejl? %(link)s", link=plain_url(unsubscribe))]
