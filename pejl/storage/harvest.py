"""What parents said. A perspective has no author, and nothing here could find one (law 5)."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import BigInteger, Index, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pejl.storage.base import Base, Code, Codes, Hash, Key, SchoolScoped, Versioned, child_of, scoped
from pejl.storage.feedback import Feedback
from pejl.storage.meetings import Meeting
from pejl.storage.people import SchoolClass


def _random_key() -> int:
    """A key that tells nothing about when or by whom the row was written."""
    return secrets.randbelow(2**53)  # still exact in JSON and in every browser


class Perspective(Versioned, SchoolScoped, Base):
    """One thing a parent said, in words fit for the classroom door. No author, no time of day."""

    __tablename__ = "perspective"
    __table_args__ = scoped(child_of("meeting", ondelete="CASCADE"), Index(None, "meeting_id", "status"))
    id: Mapped[Key] = mapped_column(BigInteger, default=_random_key)
    meeting_id: Mapped[int]
    kind: Mapped[Code]
    """A :class:`pejl.domain.harvest.Kind` (ønske, bekymring, idé …)."""
    text: Mapped[str]
    origin: Mapped[Code]
    """A :class:`pejl.domain.harvest.Origin`: the table, the plenary, the box, the invitation."""
    table_number: Mapped[int | None]
    weight: Mapped[int]
    """How many stood behind it: dots or a count; at least 1."""
    indicators: Mapped[Codes]
    status: Mapped[Code]
    """A :class:`pejl.domain.harvest.Answer`, or ``new`` while it waits for one."""
    answer_text: Mapped[str]
    recorded_on: Mapped[date]
    receipt_hash: Mapped[Hash | None] = mapped_column(default=None, index=True)
    """SHA-256 of the code its writer follows it with; nothing where nobody got one."""
    answered_on: Mapped[date | None]


Told = tuple[Perspective, str, date]
"""A voice with the name of its class and the day of its meeting."""


def perspectives(session: Session, meeting_id: int) -> Sequence[Perspective]:
    """Return what was said at a meeting. The order tells nothing about who wrote when."""
    return session.scalars(
        select(Perspective)
        .where(Perspective.meeting_id == meeting_id)
        .order_by(Perspective.recorded_on, Perspective.id)
    ).all()


def perspective(session: Session, perspective_id: int) -> Perspective | None:
    """Return one perspective in view, or nothing."""
    return session.scalar(select(Perspective).where(Perspective.id == perspective_id))


def by_receipt(session: Session, receipt_hash: str) -> Perspective | None:
    """Return the perspective whose writer holds this receipt."""
    return session.scalars(
        select(Perspective).where(Perspective.receipt_hash == receipt_hash).order_by(Perspective.id)
    ).first()


def chosen(session: Session, meeting_id: int, perspective_ids: Collection[int]) -> Sequence[Perspective]:
    """Return those of the perspectives that were said at this meeting."""
    return session.scalars(
        select(Perspective)
        .where(Perspective.meeting_id == meeting_id, Perspective.id.in_(perspective_ids))
        .order_by(Perspective.recorded_on, Perspective.id)
    ).all()


def answers_told(session: Session, meeting: Meeting, statuses: Collection[str], most: int) -> Sequence[Told]:
    """Return what the same school has answered, newest meeting first and at most ``most``, with words only.

    Of other meetings only what parents have been told: until then an answer is a draft of their own team.
    """
    rows = session.execute(
        select(Perspective, SchoolClass.name, Meeting.on)
        .join(Meeting, Perspective.meeting_id == Meeting.id)
        .join(SchoolClass, Meeting.school_class_id == SchoolClass.id)
        .outerjoin(Feedback, Feedback.meeting_id == Meeting.id)
        .where(
            Perspective.school_id == meeting.school_id,
            Perspective.status.in_(statuses),
            Perspective.answer_text != "",
            or_(Perspective.meeting_id == meeting.id, Feedback.published_at.is_not(None)),
        )
        .order_by(Meeting.on.desc(), Perspective.id)
        .limit(most)
    )
    return [(voice, class_name, on) for voice, class_name, on in rows]


def forget_tables(session: Session, meeting_id: int) -> None:
    """Forget at which tables things were said: the number is of use only while the evening is fresh."""
    for voice in perspectives(session, meeting_id):
        voice.table_number = None


def counts(session: Session, meeting_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Return, for each meeting, how many perspectives have each status."""
    rows = session.execute(
        select(Perspective.meeting_id, Perspective.status, func.count())
        .where(Perspective.meeting_id.in_(meeting_ids))
        .group_by(Perspective.meeting_id, Perspective.status)
    )
    found: dict[int, dict[str, int]] = {meeting_id: {} for meeting_id in meeting_ids}
    for meeting_id, status, number in rows:
        found[meeting_id][status] = number
    return found


def counted_from(session: Session, meeting_id: int, origin: str) -> int:
    """Count what was said at a meeting and came from ``origin``."""
    return session.scalars(
        select(func.count())
        .select_from(Perspective)
        .where(Perspective.meeting_id == meeting_id, Perspective.origin == origin)
    ).one()


def kind_counts(session: Session, meeting_id: int) -> dict[str, int]:
    """Return how many perspectives of each kind a meeting has, for those who may not read them."""
    rows = session.execute(
        select(Perspective.kind, func.count())
        .where(Perspective.meeting_id == meeting_id)
        .group_by(Perspective.kind)
    )
    return dict(rows.all())
