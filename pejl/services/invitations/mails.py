"""What an invitation says: the same facts for everybody, and each guardian's own name, link and entry."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import invitations as rules
from pejl.domain.agendas import Agenda
from pejl.domain.invitations import Way, WhenWhere
from pejl.domain.languages import DANISH, sentence
from pejl.mail import letters
from pejl.mail.addresses import BadAddress, Party, clean_address
from pejl.mail.icalendar import Event, Method, Partstat
from pejl.mail.letters import Facts, Reader
from pejl.mail.messages import Letter, Message, calendar_message
from pejl.services import agendas, since
from pejl.services.catalogue import catalogue_of
from pejl.services.outbox import Kind, Post
from pejl.storage import people, words
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian
from pejl.translations import tongue

_METHODS = dict.fromkeys((Kind.CANCELLATION, Kind.WITHDRAWAL, Kind.FAREWELL), Method.CANCEL)


@dataclass(frozen=True)
class Evening:
    """What every guardian is told about a meeting. ``url`` leads to no personal data."""

    facts: Facts
    school: Party
    url: str

    def description(self, language: str = DANISH) -> str:
        """Give the text of the calendar entry: no link that answers, for people share calendars."""
        said, link = tongue(language), sentence("Dit svarlink står i mailen fra skolen.")
        version = self.facts.purposes.get(language, "")
        ours = [] if said.language.is_danish else [version, said.say(link)]
        programme = [f"– {heading}" for heading in self.facts.programme]
        parts = [*ours, self.facts.purpose, "\n".join(programme), link]
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Revision:
    """One mail to one guardian: the n-th they get about this meeting, and what we know of their answer."""

    kind: Kind
    uid: str
    sequence: int
    stamp: datetime
    created: datetime
    guardian: Party
    partstat: str = rules.partstat(None)
    language: str = DANISH
    first: bool = False
    """Whether no mail from pejl has been written to the address before."""


def evening(session: Session, meeting: Meeting, post: Post, now: datetime | None = None) -> Evening:
    """Gather what the mails about a meeting tell; with ``now`` also what came of the class's last meeting."""
    before = since.look(session, meeting, now) if now else None
    school = people.school(session, meeting.school_id)
    agenda = agendas.current(session, meeting) or Agenda()
    known = catalogue_of(session, meeting.school_id)
    sender = Party(school.name, school.mail_address)
    versions = words.versions(session, meeting.id)
    return Evening(
        facts=Facts(
            title=meeting.title,
            on=meeting.on,
            start=meeting.start,
            minutes=meeting.minutes,
            place=meeting.place,
            purpose=meeting.purpose,
            influence=rules.influence(agenda, known),
            text=meeting.welcome_text,
            programme=rules.programme(agenda, known),
            signed=meeting.organiser.name,
            contact=sender,
            sender=school.mail_address,
            purposes={one.language: one.purpose for one in versions},
            texts={one.language: one.text for one in versions},
            since=before.in_short if before else None,
        ),
        school=sender,
        url=post.links.url("/hjaelp"),
    )


def way_to(guardian: Guardian) -> Way:
    """Say how a guardian is told."""
    return rules.way(
        guardian.email, usable=is_usable(guardian.email), no_automatic_mail=guardian.no_automatic_mail
    )


def is_usable(address: str | None) -> bool:
    """Tell whether a mail can be written to an address."""
    try:
        clean_address(address or "")
    except BadAddress:
        return False
    return True


def told(invitation: Invitation) -> WhenWhere:
    """Give the time and place a guardian was last told."""
    return WhenWhere(
        invitation.told_on, invitation.told_start, invitation.told_minutes, invitation.told_place
    )


def where(meeting: Meeting) -> WhenWhere:
    """Give the time and place of a meeting as they stand."""
    return WhenWhere(meeting.on, meeting.start, meeting.minutes, meeting.place)


def links(uid: str, post: Post) -> letters.Links:
    """Give a guardian's own addresses."""
    return letters.Links(page=post.links.answer(uid), unsubscribe=post.links.unsubscribe(uid))


def letter(about: Evening, revision: Revision, before: Facts, own: letters.Links) -> Letter:
    """Write the letter of a revision; ``before`` is what the guardian was told last."""
    reader = Reader(revision.guardian.name, revision.language)
    match revision.kind:
        case Kind.UPDATE:
            return letters.update(before, about.facts, reader, own)
        case Kind.CANCELLATION:
            return letters.cancellation(about.facts, reader, own)
        case Kind.WITHDRAWAL:
            return letters.withdrawal(about.facts, reader, own)
        case Kind.FAREWELL:
            return letters.farewell(about.facts, reader, own)
        case _:
            return letters.invitation(about.facts, reader, own, first=revision.first)


def event(about: Evening, revision: Revision, post: Post) -> Event:
    """Make the calendar entry of a revision."""
    facts = about.facts
    return Event(
        method=_METHODS.get(revision.kind, Method.REQUEST),
        uid=f"{revision.uid}@{post.mail_domain}",
        sequence=revision.sequence,
        stamp=revision.stamp,
        created=revision.created,
        on=facts.on,
        start=facts.start,
        minutes=facts.minutes,
        summary=facts.title,
        description=about.description(revision.language),
        location=facts.place,
        url=about.url,
        organizer=about.school,
        attendee=revision.guardian,
        partstat=Partstat(revision.partstat),
        language=revision.language,
    )


def message(about: Evening, revision: Revision, before: Facts, post: Post) -> Message:
    """Put letter and entry together. Raises BadAddress."""
    own = links(revision.uid, post)
    if revision.kind is Kind.FAREWELL:
        own = letters.Links(page=post.links.url("/privatliv"), unsubscribe=None)
    return calendar_message(
        event(about, revision, post), letter(about, revision, before, own), unsubscribe=own.unsubscribe
    )


def facts_before(about: Evening, invitation: Invitation) -> Facts:
    """Give the facts as a guardian was last told them."""
    old = told(invitation)
    return replace(
        about.facts,
        title=invitation.told_title,
        on=old.on,
        start=old.start,
        minutes=old.minutes,
        place=old.place,
    )
