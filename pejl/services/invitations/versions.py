"""The invitation in the languages of a class, and the teacher's own version of her words in each."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from pejl.domain import limits
from pejl.domain.languages import ADDED, SPOKEN, Language
from pejl.domain.texts import clean_text
from pejl.mail.addresses import Party
from pejl.mail.messages import Letter
from pejl.services.invitations import mails
from pejl.services.invitations.mails import Revision
from pejl.services.outbox import Kind, Post
from pejl.storage import people, words
from pejl.storage.meetings import Meeting
from pejl.storage.words import WordsVersion


@dataclass(frozen=True)
class InLanguage:
    """The invitation in one language: how many guardians of the class read it, and how it looks to them."""

    language: Language
    readers: int
    version: WordsVersion | None
    letter: Letter


def in_languages(session: Session, meeting: Meeting, post: Post, now: datetime) -> tuple[InLanguage, ...]:
    """Show the invitation in every language but Danish, those that are read in the class first."""
    chosen = [one.language for one in people.guardians(session, meeting.school_class_id)]
    written = {one.language: one for one in words.versions(session, meeting.id)}
    about = mails.evening(session, meeting, post, now)
    moment = datetime(2000, 1, 1, tzinfo=UTC)  # shown nowhere
    found = []
    for code in sorted(ADDED, key=lambda code: -chosen.count(code)):
        revision = Revision(Kind.INVITATION, "example", 0, moment, moment, Party("", ""), language=code)
        letter = mails.letter(about, revision, about.facts, mails.links("example", post))
        found.append(InLanguage(SPOKEN[code], chosen.count(code), written.get(code), letter))
    return tuple(found)


def version(session: Session, meeting: Meeting, language: str) -> WordsVersion | None:
    """Return the teacher's version in a language, or nothing."""
    return words.version(session, meeting.id, language)


def write_version(session: Session, meeting: Meeting, language: str, *, purpose: str, text: str) -> None:
    """Keep the teacher's own version of her words in a language; where both are empty, forget it."""
    known = words.version(session, meeting.id, language)
    said = clean_text(purpose, limits.PURPOSE), clean_text(text, limits.INVITATION)
    if known is None and any(said):
        known = WordsVersion(school_id=meeting.school_id, meeting_id=meeting.id, language=language)
        session.add(known)
    if known is not None:
        known.purpose, known.text = said
        if not any(said):
            session.delete(known)
    session.flush()
