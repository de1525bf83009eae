"""»Det sagde I – det gør vi«: gathered from what is recorded, previewed, published and mailed once."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import feedback as rules
from pejl.domain.agreements import Status
from pejl.domain.harvest import Answer
from pejl.domain.invitations import Way
from pejl.domain.languages import DANISH, SHOWN_IN, Sentence, spoken
from pejl.domain.meetings import State
from pejl.mail import letters
from pejl.mail.letters import Reader
from pejl.mail.messages import Letter
from pejl.services import audit, drafts
from pejl.services.invitations import Evening, evening, mails
from pejl.services.invitations.writing import reader, write_to
from pejl.services.links import link_hash
from pejl.services.meetings import phase
from pejl.services.outbox import TRIED_FOR, Kind, Post
from pejl.storage import agreements, harvest, invitations
from pejl.storage import outbox as outbox_store
from pejl.storage.agreements import Agreement
from pejl.storage.feedback import Feedback
from pejl.storage.harvest import Perspective
from pejl.storage.invitations import Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import FAILED

PURPOSE = "feedback"


@dataclass(frozen=True)
class Story:
    """What parents are told, as it stands now. ``answered`` holds no voice that belongs in a conversation."""

    kinds: Mapping[str, int]
    counts: Mapping[str, int]
    agreements: Sequence[Agreement]
    origins: Mapping[int, Sequence[Perspective]]
    answered: Mapping[Answer, Sequence[Perspective]]

    @property
    def voices(self) -> int:
        """How many there were."""
        return sum(self.counts.values())

    @property
    def heard(self) -> tuple[Sentence, ...]:
        """»6 ønsker«, »4 bekymringer« and »3 idéer«."""
        return rules.heard(self.kinds)

    @property
    def standing(self) -> int:
        """How many agreements were made and not dropped again."""
        return sum(Status(one.status) is not Status.DROPPED for one in self.agreements)

    @property
    def drafts(self) -> int:
        """How many agreements wait for what the homes say."""
        return sum(Status(one.status) is Status.DRAFT for one in self.agreements)


@dataclass(frozen=True)
class Readers:
    """Who gets the mail when it is sent, who has it, and who must be told by a human being."""

    by_mail: Sequence[Invitation]
    mailed: Sequence[Invitation]
    failed: Sequence[Invitation]
    """Those of ``mailed`` whose mail could not be delivered."""
    otherwise: Sequence[Invitation]

    @property
    def homes(self) -> int:
        """How many homes get a mail."""
        return _homes(self.by_mail)

    @property
    def homes_mailed(self) -> int:
        """How many homes a mail has been written to."""
        return _homes(self.mailed)


@dataclass(frozen=True)
class Preview:
    """The mail as its reader will see it, and a digest of it and of who gets it (law 3)."""

    letter: Letter
    digest: str


def story(session: Session, meeting: Meeting) -> Story:
    """Gather what was said at a meeting, what was agreed and what was answered."""
    voices = harvest.perspectives(session, meeting.id)
    made = agreements.agreements_of_meeting(session, meeting.id)
    shown = (Answer.NOT_NOW, Answer.ALREADY, Answer.PASSED_ON)
    return Story(
        kinds=Counter(voice.kind for voice in voices),
        counts=Counter(voice.status for voice in voices),
        agreements=made,
        origins=agreements.origins(session, [one.id for one in made]),
        answered={answer: [voice for voice in voices if voice.status == answer] for answer in shown},
    )


def save(
    session: Session, meeting: Meeting, feedback: Feedback | None, *, intro: str, closing: str, post: Post
) -> Feedback:
    """Keep the teacher's words; the first time this makes the page's address, which opens nothing yet."""
    if feedback is None:
        uid = secrets.token_urlsafe(18)
        feedback = Feedback(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            uid=uid,
            link_hash=link_hash(post.links.token(PURPOSE, uid)),
            intro=intro,
            closing=closing,
            published_at=None,
        )
        session.add(feedback)
    feedback.intro, feedback.closing = intro, closing
    session.flush()
    return feedback


def readers(session: Session, meeting: Meeting) -> Readers:
    """Sort everybody who was invited by pejl. Only they have a link that stops the mails (RFC 8058)."""
    mailed = {
        mail.guardian_id: mail.state
        for mail in outbox_store.mails(session, meeting.id)
        if mail.kind == Kind.FEEDBACK
    }
    invited = invitations.in_force(session, meeting.id)
    left = [one for one in invited if one.guardian_id not in mailed]
    by_mail = [one for one in left if mails.way_to(one.guardian) is Way.MAIL]
    return Readers(
        by_mail=by_mail,
        mailed=[one for one in invited if one.guardian_id in mailed],
        failed=[one for one in invited if mailed.get(one.guardian_id) == FAILED],
        otherwise=[one for one in left if one not in by_mail],
    )


def path(feedback: Feedback, post: Post) -> str:
    """Return the path of the page; it opens once the feedback is published."""
    return f"/t/{post.links.token(PURPOSE, feedback.uid)}"


def address(feedback: Feedback, post: Post) -> str:
    """Return the whole address of the page, for mails and for Aula."""
    return post.links.url(path(feedback, post))


def in_their_language(code: str) -> str:
    """Return the end of the page's address for a guardian: the page is the same for all, and knows nobody."""
    return "" if spoken(code).code == DANISH else f"?{SHOWN_IN}={code}"


def preview(session: Session, meeting: Meeting, feedback: Feedback, post: Post) -> Preview:
    """Show the mail in Danish, to the first who would get it, with links that lead nowhere.

    What stands over it in another language says the same.
    """
    found = readers(session, meeting)
    first = found.by_mail[0].guardian if found.by_mail else None
    whom = Reader(first.name if first else "forælder")
    links = letters.Links(page=post.links.url("/t/eksempel"), unsubscribe=post.links.unsubscribe("eksempel"))
    about, told = evening(session, meeting, post), story(session, meeting)
    letter = _letter(about, told, feedback, whom, links, post.links.answer("eksempel"))
    seen = [letter.subject, letter.plain, feedback.closing, *(str(one.id) for one in found.by_mail)]
    return Preview(letter, hashlib.sha256("\n".join(seen).encode()).hexdigest())


def publish(
    session: Session, meeting: Meeting, feedback: Feedback, *, post: Post, actor_id: int, now: datetime
) -> int:
    """Open the page and mail its address to everybody invited; return how many mails that makes.

    Pressing again mails only those who have not got it. At which tables things were said is forgotten now.
    Raises RefusedDeedError before the day of the meeting.
    """
    rules.may_publish(State(meeting.state), phase(meeting, now))
    if feedback.published_at is None:
        feedback.published_at = now
    drafts.tell(session, meeting, now)
    harvest.forget_tables(session, meeting.id)
    about, told = evening(session, meeting, post), story(session, meeting)
    sent = sum(
        write_to(
            session,
            invitation,
            _letter_to(invitation, about, told, feedback, post),
            sender=about.school,
            kind=Kind.FEEDBACK,
            number=0,
            post=post,
            now=now,
            give_up_at=now + TRIED_FOR,
        )
        for invitation in readers(session, meeting).by_mail
    )
    audit.of_meeting(session, meeting, "publish_feedback", actor_id, now)
    session.flush()
    return sent


def _letter_to(invitation: Invitation, about: Evening, told: Story, feedback: Feedback, post: Post) -> Letter:
    guardian = invitation.guardian
    links = letters.Links(
        page=address(feedback, post) + in_their_language(guardian.language),
        unsubscribe=post.links.unsubscribe(invitation.uid),
    )
    return _letter(about, told, feedback, reader(guardian), links, post.links.answer(invitation.uid))


def _letter(
    about: Evening, told: Story, feedback: Feedback, whom: Reader, links: letters.Links, own_page: str
) -> Letter:
    return letters.feedback(
        about.facts,
        whom,
        links,
        voices=told.voices,
        agreements=told.standing,
        intro=feedback.intro,
        drafts=told.drafts,
        own_page=own_page,
    )


def _homes(found: Sequence[Invitation]) -> int:
    return len({one.guardian.home_id for one in found})
