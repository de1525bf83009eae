"""Calendar feeds: a link for a guardian or a member of staff, another on request, and what it opens."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pejl.domain import agreements as agreement_rules
from pejl.domain import days, feeds
from pejl.domain.languages import DANISH, sentence
from pejl.domain.meetings import State
from pejl.mail.feeds import Entry, Feed, to_feed
from pejl.services import audit
from pejl.services.links import link_hash
from pejl.services.outbox import Post
from pejl.storage import feeds as store
from pejl.storage import people
from pejl.storage.agreements import Agreement
from pejl.storage.feeds import CalendarFeed
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian, Person
from pejl.translations import tongue

PURPOSE = "calendar"


@dataclass(frozen=True)
class Rendered:
    """A feed as it goes out, and when something in it was last changed."""

    raw: bytes
    changed_at: datetime


def for_guardian(session: Session, invitation: Invitation) -> CalendarFeed | None:
    """Return the feed an invited guardian has of the class, or nothing."""
    return store.of_guardian(session, invitation.guardian_id, invitation.meeting.school_class_id)


def for_staff(session: Session, person_id: int, school_id: int) -> CalendarFeed | None:
    """Return the feed a member of staff has at a school, or nothing."""
    return store.of_person(session, person_id, school_id)


def make_for_guardian(session: Session, invitation: Invitation, post: Post, now: datetime) -> CalendarFeed:
    """Give an invited guardian a feed of the class; a second time the same one."""
    found = for_guardian(session, invitation)
    if found is not None:
        return found
    feed = _new(invitation.school_id, post, now)
    feed.guardian_id, feed.school_class_id = invitation.guardian_id, invitation.meeting.school_class_id
    return _kept(session, feed) or make_for_guardian(session, invitation, post, now)


def make_for_staff(
    session: Session, person_id: int, school_id: int, post: Post, now: datetime
) -> CalendarFeed:
    """Give a member of staff a feed at a school; a second time the same one."""
    found = for_staff(session, person_id, school_id)
    if found is not None:
        return found
    feed = _new(school_id, post, now)
    feed.person_id = person_id
    return _kept(session, feed) or make_for_staff(session, person_id, school_id, post, now)


def renew(session: Session, feed: CalendarFeed, post: Post, now: datetime) -> None:
    """Give a feed another link; the old one opens nothing from now on."""
    feed.uid = str(uuid.uuid4())
    feed.link_hash, feed.made_at = link_hash(post.links.token(PURPOSE, feed.uid)), now
    audit.of(session, feed, "feed.renew", feed.person_id, now)
    session.flush()


def address(feed: CalendarFeed, post: Post) -> str:
    """Give the address of a feed; Google wants it to end in .ics."""
    return post.links.url(f"/kalender/{post.links.token(PURPOSE, feed.uid)}.ics")


def render(session: Session, feed: CalendarFeed, post: Post, today: date) -> Rendered | None:
    """Give what a feed holds ``today``; nothing once its reader has left the class or the school."""
    name, language = _reader(session, feed, today), _language(session, feed)
    if name is None:
        return None
    entries = [
        *(_of_meeting(one, post) for one in _meetings(session, feed, today)),
        *(_of_agreement(one, post) for one in _agreements(session, feed, today)),
    ]
    whole = Feed(
        uid=f"{feed.link_hash[:32]}@{post.mail_domain}",
        name=tongue(language).say(name),
        entries=tuple(entries),
        private=feed.person_id is not None,
        language=language,
    )
    return Rendered(to_feed(whole), max([feed.made_at, *(one.stamp for one in entries)]))


def _new(school_id: int, post: Post, now: datetime) -> CalendarFeed:
    uid = str(uuid.uuid4())
    token = post.links.token(PURPOSE, uid)
    return CalendarFeed(school_id=school_id, uid=uid, link_hash=link_hash(token), made_at=now)


def _kept(session: Session, feed: CalendarFeed) -> CalendarFeed | None:
    """Keep a new feed; nothing where somebody pressed twice and the other press was first."""
    try:
        with session.begin_nested():
            session.add(feed)
    except IntegrityError:
        return None
    return feed


def _reader(session: Session, feed: CalendarFeed, today: date) -> str | None:
    """Give the name of a feed, or nothing where its reader has no business there any more."""
    school = people.school(session, feed.school_id).name
    if feed.guardian_id is not None and feed.school_class_id is not None:
        guardian = people.guardian(session, feed.school_class_id, feed.guardian_id)
        found = people.school_class(session, feed.school_class_id)
        if guardian is None or found is None:
            return None
        return sentence("Forældremøder i %(class_name)s %(school)s", class_name=found.name, school=school)
    person = session.get(Person, feed.person_id)
    if person is None or person.disabled_at is not None:
        return None
    works = any(grant.school_id == feed.school_id for grant in people.grants(session, person.id, today))
    return f"Mine møder og aftaler {school}" if works else None


def _language(session: Session, feed: CalendarFeed) -> str:
    guardian = session.get(Guardian, feed.guardian_id) if feed.guardian_id is not None else None
    return guardian.language if guardian else DANISH


def _class_ids(session: Session, feed: CalendarFeed, today: date) -> frozenset[int]:
    if feed.person_id is not None:
        return people.class_ids_of(session, feed.person_id, today)
    return _followed(session, feed)


def _followed(session: Session, feed: CalendarFeed) -> frozenset[int]:
    """Give the class of a parent's feed and what it grows into, as long as the home goes along."""
    ids: set[int] = set()
    at = feed.school_class_id
    while at is not None and people.guardian(session, at, feed.guardian_id or 0):
        ids.add(at)
        grown = people.grown_from(session, at)
        at = grown.id if grown else None
    return frozenset(ids)


def _meetings(session: Session, feed: CalendarFeed, today: date) -> Sequence[Meeting]:
    found = store.announced(
        session,
        _class_ids(session, feed, today),
        *feeds.window(today),
        draft=State.DRAFT,
        cancelled=State.CANCELLED,
        organiser_id=feed.person_id,
    )
    return [one for one in found if feeds.is_told(one.on, today, cancelled=one.state == State.CANCELLED)]


def _agreements(session: Session, feed: CalendarFeed, today: date) -> Sequence[Agreement]:
    """Give the agreements somebody still has to see to; parents read theirs in the feedback."""
    if feed.person_id is None:
        return []
    return store.due(session, _class_ids(session, feed, today), *feeds.window(today), agreement_rules.OPEN)


def _of_meeting(meeting: Meeting, post: Post) -> Entry:
    return Entry(
        uid=f"meeting-{meeting.id}@{post.mail_domain}",
        sequence=meeting.ver,
        stamp=meeting.changed_at or meeting.created_at,
        on=meeting.on,
        start=meeting.start,
        minutes=meeting.minutes,
        summary=meeting.title,
        description=meeting.purpose,
        location=meeting.place,
        url=post.links.url("/hjaelp"),
        cancelled=meeting.state == State.CANCELLED,
    )


def _of_agreement(agreement: Agreement, post: Post) -> Entry:
    meeting = agreement.meeting
    looked_at = days.utc(agreement.status_on, time())
    return Entry(
        uid=f"agreement-{agreement.id}@{post.mail_domain}",
        sequence=agreement.ver,
        stamp=max(agreement.created_at, looked_at),
        on=agreement.due_on,
        start=None,
        minutes=0,
        summary=f"{meeting.school_class.name}: {agreement.text}",
        description=f"Aftale fra »{meeting.title}«. Ansvarlig: {agreement.owner}.",
        location="",
        url=post.links.url(f"/moeder/{meeting.id}/aftaler"),
    )
