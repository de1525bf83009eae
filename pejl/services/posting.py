"""Whether the post goes out: held for everybody, paused by a school, or refused by the mail server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import limits
from pejl.domain.texts import clean_line
from pejl.services import audit
from pejl.storage import outbox, posting
from pejl.storage.outbox import FAILED, QUEUED, OutboxMail
from pejl.storage.people import School
from pejl.storage.posting import PostPause

UNCERTAIN = "Posten blev standset, og vi ved ikke, om mailen nåede frem. Send den igen, hvis den mangler."
"""Why a mail is given up that a restored database may have sent in its earlier life."""


@dataclass(frozen=True)
class Stop:
    """Something that keeps mails from leaving: since when, and why (Danish)."""

    since: datetime
    reason: str


@dataclass(frozen=True)
class Post:
    """Whether the post of a school goes out; ``None`` where nothing is in the way."""

    held: Stop | None
    paused: Stop | None
    trouble: Stop | None

    @property
    def goes(self) -> bool:
        """Tell whether mails leave."""
        return not (self.held or self.paused or self.trouble)


def look(session: Session, school_id: int) -> Post:
    """Tell whether the post of a school goes out."""
    pause = posting.pause(session, school_id)
    return Post(
        held=held(session),
        paused=Stop(pause.since, pause.reason) if pause else None,
        trouble=trouble(session),
    )


def held(session: Session) -> Stop | None:
    """Return the hold on the post of everybody, or nothing."""
    found = posting.office(session)
    return Stop(found.held_at, found.held_reason) if found and found.held_at else None


def trouble(session: Session) -> Stop | None:
    """Return why the mail server takes nothing from us, or nothing while it does."""
    found = posting.office(session)
    return Stop(found.trouble_at, found.trouble) if found and found.trouble_at else None


def hold(session: Session, reason: str, now: datetime) -> None:
    """Let nothing leave until `release`, e.g. after a restore (security.md 4.6)."""
    found = posting.opened(session)
    found.held_at, found.held_reason = now, clean_line(reason, limits.TITLE)
    _note(session, "post.hold", None, None, now)


def release(session: Session, now: datetime, *, forget: bool) -> int:
    """Let the post go out again. With ``forget``, what waits is given up; return how many mails that is.

    After a restore one cannot know which of the mails that wait have been sent since the backup was made.
    """
    found = posting.opened(session)
    found.held_at, found.held_reason = None, ""
    waiting = outbox.undelivered(session) if forget else ()
    for mail in waiting:
        mail.state, mail.last_error = FAILED, UNCERTAIN
    _note(session, "post.release", None, None, now)
    session.flush()
    return len(waiting)


def handed_over(session: Session) -> int:
    """Return how many mails have been handed to a mail server, ever."""
    found = posting.office(session)
    return found.handed_over if found else 0


def count_handed_over(session: Session) -> int:
    """Count one mail more that was handed to a mail server, and return how many that makes."""
    found = posting.opened(session)
    found.handed_over += 1
    return found.handed_over


def waiting(session: Session) -> Sequence[OutboxMail]:
    """Return the mails that would leave, oldest first."""
    return [mail for mail in reversed(outbox.undelivered(session)) if mail.state == QUEUED]


def pause(session: Session, school: School, reason: str, by: int | None, now: datetime) -> None:
    """Let the post of one school rest, with the reason its staff read."""
    found = posting.pause(session, school.id)
    if found is None:
        found = PostPause(school_id=school.id, since=now, reason="", made_by=by)
        session.add(found)
    found.reason, found.made_by = clean_line(reason, limits.TITLE), by
    _note(session, "post.pause", school.id, by, now)
    session.flush()


def resume(session: Session, school: School, by: int | None, now: datetime) -> None:
    """Let the post of one school go out again."""
    found = posting.pause(session, school.id)
    if found is None:
        return
    session.delete(found)
    _note(session, "post.resume", school.id, by, now)
    session.flush()


def note_trouble(session: Session, reason: str, now: datetime) -> None:
    """Note that the mail server takes nothing from us; its first moment stays."""
    found = posting.opened(session)
    found.trouble_at, found.trouble = found.trouble_at or now, reason


def note_well(session: Session) -> None:
    """Note that the mail server has taken a mail."""
    found = posting.office(session)
    if found is not None and found.trouble_at is not None:
        reason, found.trouble_at, found.trouble = found.trouble, None, ""
        outbox.forget_why(session, reason)


def _note(session: Session, action: str, school_id: int | None, by: int | None, now: datetime) -> None:
    audit.note(
        session,
        actor_id=by,
        school_id=school_id,
        action=action,
        kind="post",
        object_id=school_id or 0,
        now=now,
    )
