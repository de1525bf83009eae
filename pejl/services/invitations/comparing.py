"""Who is on the list now and was not the last time, and the other way round: seen before anything is sent."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pejl.domain.texts import sort_key
from pejl.storage import invitations, people
from pejl.storage.meetings import Meeting


@dataclass(frozen=True)
class Difference:
    """Names of those who came and went since the meeting ``since``, which may be the ``same`` one."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    since: str
    same: bool


def difference(session: Session, meeting: Meeting) -> Difference | None:
    """Compare the class with those invited the last time: to this meeting, or to the class's last one.

    Nothing where nobody has been invited before, or where they are the same.
    """
    since, invited = meeting, invitations.in_force(session, meeting.id)
    if not invited:
        earlier = invitations.last_invited(session, meeting)
        if earlier is None:
            return None
        since, invited = earlier, invitations.in_force(session, earlier.id)
    before = {one.guardian_id: one.guardian.name for one in invited}
    now = {one.id: one.name for one in people.guardians(session, meeting.school_class_id)}
    new = [name for key, name in now.items() if key not in before]
    gone = [name for key, name in before.items() if key not in now]
    if not new and not gone:
        return None
    return Difference(
        tuple(sorted(new, key=sort_key)), tuple(sorted(gone, key=sort_key)), since.title, since is meeting
    )
