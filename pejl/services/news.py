"""News of an agreement to the parents it concerns: shown first, then each guardian one mail for each step."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import agreements as rules
from pejl.domain.agreements import Act, Kind, Status
from pejl.domain.invitations import Way
from pejl.domain.meetings import RefusedDeedError
from pejl.mail import letters
from pejl.mail.letters import Reader
from pejl.mail.messages import Letter
from pejl.services import audit, feedback, outbox
from pejl.services.invitations import Evening, evening, mails
from pejl.services.invitations.writing import reader, write_to
from pejl.services.outbox import Post
from pejl.storage import agreements as store
from pejl.storage import feedback as feedback_store
from pejl.storage import invitations
from pejl.storage import outbox as outbox_store
from pejl.storage.agreements import Agreement, CheckIn
from pejl.storage.feedback import Feedback
from pejl.storage.invitations import Invitation

CHANGED = "Noget er ændret, siden du så mailen. Læs den igen, og send den så."
NOTHING = "Der er ikke noget nyt at fortælle om aftalen."


@dataclass(frozen=True)
class News:
    """What there is to tell of an agreement, to whom, and a digest of both (law 3)."""

    about: Evening
    voices: int
    """How many the agreement came from."""
    step: CheckIn
    feedback: Feedback
    readers: Sequence[Invitation]
    letter: Letter
    digest: str


def news(session: Session, agreement: Agreement, post: Post) -> News | None:
    """Return what parents have not been told of an agreement since the feedback, or nothing.

    It is the last step, where that said how it went: a verdict, or that it is kept, adjusted or dropped.
    """
    told = feedback_store.feedback(session, agreement.meeting_id)
    steps = store.check_ins(session, agreement.id)
    if told is None or told.published_at is None or not steps or not _is_news(steps[-1]):
        return None
    readers = _readers(session, agreement, steps[-1])
    if not readers:
        return None
    about = evening(session, agreement.meeting, post)
    voices = store.origin_counts(session, [agreement.id]).get(agreement.id, 0)
    letter = _letter(about, agreement, told, voices, Reader("forælder"), "eksempel", post)
    seen = "\n".join([letter.subject, letter.plain, *(str(one.id) for one in readers)])
    digest = hashlib.sha256(seen.encode()).hexdigest()
    return News(about, voices, steps[-1], told, readers, letter, digest)


def tell(session: Session, agreement: Agreement, seen: str, post: Post, actor_id: int, now: datetime) -> int:
    """Queue the mail to everybody who has not had it; return how many that makes.

    Raises RefusedDeedError where there is nothing to tell, or it is not what was ``seen``.
    """
    found = news(session, agreement, post)
    if found is None:
        raise RefusedDeedError(NOTHING)
    if found.digest != seen:
        raise RefusedDeedError(CHANGED)
    sent = sum(
        write_to(
            session,
            one,
            _letter(
                found.about, agreement, found.feedback, found.voices, reader(one.guardian), one.uid, post
            ),
            sender=found.about.school,
            kind=outbox.Kind.NEWS,
            number=found.step.id,
            post=post,
            now=now,
            give_up_at=now + outbox.TRIED_FOR,
        )
        for one in found.readers
    )
    audit.of(session, agreement, "tell_news", actor_id, now)
    session.flush()
    return sent


def _is_news(step: CheckIn) -> bool:
    return step.act == Act.LOOK and (bool(step.verdict) or Status(step.status) in rules.NEWS)


def _readers(session: Session, agreement: Agreement, step: CheckIn) -> list[Invitation]:
    had = {
        mail.guardian_id
        for mail in outbox_store.mails(session, agreement.meeting_id)
        if mail.kind == outbox.Kind.NEWS and mail.sequence == step.id
    }
    return [
        one
        for one in invitations.in_force(session, agreement.meeting_id)
        if one.guardian_id not in had and mails.way_to(one.guardian) is Way.MAIL
    ]


def _letter(
    about: Evening, agreement: Agreement, told: Feedback, voices: int, whom: Reader, uid: str, post: Post
) -> Letter:
    links = letters.Links(
        page=feedback.address(told, post) + feedback.in_their_language(whom.language),
        unsubscribe=post.links.unsubscribe(uid),
    )
    return letters.news(
        about.facts,
        whom,
        links,
        agreement=agreement.text,
        state=Status(agreement.status).danish(Kind(agreement.kind)).capitalize(),
        note=agreement.status_note,
        voices=voices,
    )
