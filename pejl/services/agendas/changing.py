"""One function per thing a teacher does to an agenda."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from pejl.domain import agendas as rules
from pejl.domain.agendas import Agenda, Block
from pejl.domain.meetings import State, changed
from pejl.services import audit
from pejl.services.agendas.keeping import all_of, keep, name, standing, standing_still
from pejl.services.agendas.reading import editable, proposals
from pejl.storage import agendas
from pejl.storage.meetings import Meeting

KIND_NAMES = {"bedst": "bedste", "rolig": "rolige", "modig": "modige"}
"""What a teacher calls each kind of proposal: »det rolige bud«."""


class NothingToUndoError(Exception):
    """The agenda stands as it was first made; the text is for the teacher."""


def first(session: Session, meeting: Meeting, by: int, now: datetime) -> bool:
    """Compose the best agenda for a meeting and keep it as its first; tell whether there was one.

    Does nothing where an agenda is already kept.
    """
    if editable(session, meeting) is not None:
        return True
    found = proposals(session, meeting).proposals
    if not found:
        return False
    keep(session, meeting, found[0].agenda, "Dagsordenen blev foreslået", by, now)
    return True


def choose(session: Session, meeting: Meeting, by: int, now: datetime, kind: str) -> bool:
    """Put the proposal of this kind in the place of the agenda; tell whether there is one.

    Raises RefusedDeedError.
    """
    changed(State(meeting.state))
    found = next((one for one in proposals(session, meeting).proposals if one.kind == kind), None)
    if found is None:
        return False
    there = editable(session, meeting)
    fresh = _renumbered(found.agenda, there.agenda.made if there else 0)
    keep(session, meeting, fresh, f"Det {KIND_NAMES[kind]} bud blev valgt", by, now)
    return True


def change(
    session: Session,
    meeting: Meeting,
    by: int,
    now: datetime,
    block_id: str,
    *,
    title: str | None = None,
    question: str | None = None,
    note: str | None = None,
    influence: str | None = None,
    who: str | None = None,
) -> None:
    """Change what a block says. Raises UnknownBlockError, AgendaError or RefusedDeedError."""
    agenda = standing(session, meeting)
    after = rules.change(
        agenda, block_id, title=title, question=question, note=note, influence=influence, who=who
    )
    keep(session, meeting, after, f"{name(agenda.block(block_id))} blev rettet", by, now)


def move(session: Session, meeting: Meeting, by: int, now: datetime, block_id: str, step: int) -> int:
    """Move a block ``step`` places (−1 up, 1 down); return its place counted from 1.

    Raises UnknownBlockError, RefusedDeedError, or AgendaError when it or what it passes is held.
    """
    agenda = standing(session, meeting)
    moved = rules.move_to(agenda, block_id, max(0, agenda.index(block_id) + step))
    moved = standing_still(session, meeting, agenda, moved)
    keep(session, meeting, moved, f"{name(agenda.block(block_id))} blev flyttet", by, now)
    return moved.index(block_id) + 1


def reorder(session: Session, meeting: Meeting, by: int, now: datetime, order: Sequence[str]) -> bool:
    """Put the blocks in the order of these ids; tell whether they were all there, each once.

    Raises RefusedDeedError, or AgendaError when something held would move.
    """
    agenda = standing(session, meeting)
    by_id = {block.id: block for block in agenda.blocks}
    if sorted(order) != sorted(by_id):
        return False
    moved = replace(agenda, blocks=tuple(by_id[block_id] for block_id in order))
    moved = standing_still(session, meeting, agenda, moved)
    keep(session, meeting, moved, "Rækkefølgen blev ændret", by, now)
    return True


def add(
    session: Session,
    meeting: Meeting,
    by: int,
    now: datetime,
    kind: str,
    after: str | None,
    *,
    minutes: int | None = None,
    title: str = "",
) -> Block:
    """Add a block that is no format, after the block with the id ``after`` or where it belongs.

    Raises AgendaError or RefusedDeedError.
    """
    agenda = standing(session, meeting)
    grown = rules.add(agenda, kind, _place(agenda, after), minutes=minutes, title=title)
    return _added(session, meeting, agenda, grown, by, now)


def add_format(
    session: Session, meeting: Meeting, by: int, now: datetime, slug: str, after: str | None
) -> Block:
    """Add a format in its usual length. Raises NotInCatalogueError, AgendaError or RefusedDeedError."""
    agenda, frame, known = all_of(session, meeting)
    place = _place(agenda, after)
    grown = rules.add_format(agenda, known.format(slug), frame.parents, place, interpreter=frame.consecutive)
    return _added(session, meeting, agenda, grown, by, now)


def swap(session: Session, meeting: Meeting, by: int, now: datetime, block_id: str, slug: str) -> Block:
    """Put another format in a block's place; the others make room, or take what it leaves.

    Raises UnknownBlockError, NotInCatalogueError, AgendaError or RefusedDeedError.
    """
    agenda, frame, known = all_of(session, meeting)
    form = known.format(slug)
    swapped = rules.exchange(agenda, block_id, form, frame, known)
    told = f"{name(agenda.block(block_id))} blev byttet til {form.name}"
    keep(session, meeting, swapped, told, by, now)
    return swapped.block(block_id)


def remove(session: Session, meeting: Meeting, by: int, now: datetime, block_id: str) -> str:
    """Take a block out; return what to tell.

    Raises UnknownBlockError, RefusedDeedError, or AgendaError when it is locked or something held would move.
    """
    agenda = standing(session, meeting)
    told = f"{name(agenda.block(block_id))} blev fjernet"
    left = standing_still(session, meeting, agenda, rules.remove(agenda, block_id))
    keep(session, meeting, left, told, by, now)
    return told


def undo(session: Session, meeting: Meeting, by: int, now: datetime) -> str:
    """Go back to the agenda before the last change; return what was taken back.

    Nothing is lost: the revisions stay, and a new change grows from the one gone back to.
    Raises NothingToUndoError or RefusedDeedError.
    """
    changed(State(meeting.state))
    head, row = agendas.head(session, meeting.id), agendas.current(session, meeting.id)
    if head is None or row is None or row.came_from is None:
        raise NothingToUndoError("Der er ikke mere at fortryde.")
    head.number = row.came_from
    session.flush()
    audit.of_meeting(session, meeting, "agenda.undo", by, now)
    return row.change


def _place(agenda: Agenda, after: str | None) -> int:
    """Find the index behind a block; without one, before the air and the closing that end an evening."""
    ids = [block.id for block in agenda.blocks]
    if after in ids:
        return ids.index(after) + 1
    kinds = [block.kind for block in agenda.blocks]
    return kinds.index("buffer") if "buffer" in kinds else len(kinds)


def _added(
    session: Session, meeting: Meeting, agenda: Agenda, grown: Agenda, by: int, now: datetime
) -> Block:
    old = {block.id for block in agenda.blocks}
    grown = standing_still(session, meeting, agenda, grown)
    block = next(block for block in grown.blocks if block.id not in old)
    keep(session, meeting, grown, f"{name(block)} blev tilføjet", by, now)
    return block


def _renumbered(agenda: Agenda, made: int) -> Agenda:
    """Give the blocks of a fresh agenda ids that were never used in this meeting."""
    blocks = tuple(replace(block, id=f"b{made + n}") for n, block in enumerate(agenda.blocks, 1))
    return Agenda(blocks, made + len(blocks))
