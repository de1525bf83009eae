"""The demo mailbox: the mails a folder holds, as the person who got them would see them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from html.parser import HTMLParser
from pathlib import Path

from icalendar import Calendar

from pejl.domain.languages import DANISH
from pejl.mail.addresses import Party

_URL = re.compile(r"https?://[^\s<>\"]+")
# A foreign time zone definition can hang the process that reads it (calendar.md 0, item 4); ours is known.
_ZONES = re.compile(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r?\n", re.DOTALL)
_BREAKS = frozenset({"br", "p", "li", "h1", "h2", "div"})
_UNSEEN = frozenset({"title", "style", "script"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPart:
    """What a calendar would show of a mail; `method` is REQUEST or CANCEL, times are wall time."""

    method: str
    summary: str
    start: datetime
    end: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedMail:
    """One mail as a person sees it; `name` tells it from the others and is safe in a link.

    `lang` is the tag of the language it is in, a Danish text below the translation apart.
    """

    name: str
    lang: str
    sender: Party
    recipient: Party
    subject: str
    date: datetime
    plain: str
    html_text: str
    links: tuple[str, ...]
    calendar: CalendarPart | None


def read_folder(folder: Path) -> list[ReceivedMail]:
    """Read the mails FolderPostman wrote to `folder`, newest first. A folder not made yet is empty."""
    mails = (read_mail(path.read_bytes(), path.stem) for path in sorted(folder.glob("*.eml")))
    return sorted((mail for mail in mails if mail), key=lambda mail: mail.date, reverse=True)


def read_mail(raw: bytes, name: str) -> ReceivedMail | None:
    """Read one mail; what is not a mail with sender, receiver and date is none of ours."""
    mail = BytesParser(policy=SMTP).parsebytes(raw)
    if not isinstance(mail, EmailMessage) or not all(mail[name] for name in ("From", "To", "Date")):
        return None
    plain, html = _text(mail, "plain"), _text(mail, "html")
    seen = _Reader()
    seen.feed(html)
    return ReceivedMail(
        name=name,
        lang=str(mail["Content-Language"] or DANISH).split(",")[0],
        sender=_party(mail, "From"),
        recipient=_party(mail, "To"),
        subject=str(mail["Subject"]),
        date=mail["Date"].datetime,
        plain=plain,
        html_text=seen.text(),
        links=tuple(dict.fromkeys([*seen.links, *_URL.findall(plain)])),
        calendar=_calendar(mail.walk()),
    )


def _text(mail: EmailMessage, kind: str) -> str:
    for part in mail.walk():
        if part.get_content_type() == f"text/{kind}":
            return str(part.get_content()).replace("\r\n", "\n")
    return ""


def _party(mail: EmailMessage, header: str) -> Party:
    first = mail[header].addresses[0]
    return Party(first.display_name, first.addr_spec)


def _calendar(parts: Iterable[EmailMessage]) -> CalendarPart | None:
    raw = next((part.get_content() for part in parts if part.get_content_type() == "text/calendar"), None)
    if raw is None:
        return None
    calendar = Calendar.from_ical(_ZONES.sub(b"", raw.encode()))
    entry = calendar.events[0]
    start, end = entry.start, entry.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return None
    return CalendarPart(
        method=str(calendar["METHOD"]),
        summary=str(entry["SUMMARY"]),
        start=start,
        end=end,
        place=str(entry.get("LOCATION", "")),
    )


class _Reader(HTMLParser):
    """Collects what a person sees of a page: its text, with its line breaks, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self._words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, a line break, or the start of what is not shown."""
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a paragraph or of what is not shown."""
        self._unseen -= tag in _UNSEEN
        if tag == "p":
            self._words.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words; line breaks in the source are only blanks."""
        if not self._unseen:
            self._words.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """Give what was collected, at most one empty line at a time."""
        lines = (line.strip() for line in "".join(self._words).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
