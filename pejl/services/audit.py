"""Writing down who did what."""

from datetime import datetime

from sqlalchemy.orm import Session

from pejl.storage.audit import AuditEvent
from pejl.storage.meetings import Meeting


def note(
    session: Session,
    *,
    actor_id: int | None,
    school_id: int | None,
    action: str,
    kind: str,
    object_id: int | str,
    now: datetime,
) -> None:
    """Note a deed: ids only, never what somebody wrote (security.md 5.10)."""
    session.add(
        AuditEvent(
            at=now,
            actor_id=actor_id,
            school_id=school_id,
            action=action,
            object_kind=kind,
            object_id=str(object_id),
        )
    )


def of_meeting(session: Session, meeting: Meeting, action: str, by: int, now: datetime) -> None:
    """Note a deed on a meeting or on anything under it; ``by`` is the person's id."""
    note(
        session,
        actor_id=by,
        school_id=meeting.school_id,
        action=action,
        kind="meeting",
        object_id=meeting.id,
        now=now,
    )
