"""What a form is about: the agenda as it stands, its version, and the block in the address."""

from collections.abc import Callable

from flask import abort

from pejl.domain.agendas import Agenda, Block, UnknownBlockError
from pejl.services import agendas
from pejl.storage import agendas as agenda_rows
from pejl.storage.meetings import Meeting
from pejl.web.conflict import ConflictError, check_version
from pejl.web.database import db
from pejl.web.forms import Form

Stored = Callable[[Block], dict[str, object]]
"""Gives what is stored of a block under the names of a form's fields."""


def standing(meeting: Meeting) -> Agenda:
    """Return the agenda in force, an empty one before the first."""
    return agendas.current(db(), meeting) or Agenda()


def version(meeting: Meeting) -> int:
    """Return the version a form must carry; 0 before the first agenda."""
    head = agenda_rows.head(db(), meeting.id)
    return head.ver if head else 0


def find(meeting: Meeting, block_id: str) -> Block:
    """Return a block of the agenda in force; 404 where there is none."""
    try:
        return standing(meeting).block(block_id)
    except UnknownBlockError:
        abort(404)


def check(meeting: Meeting, form: Form) -> None:
    """Stop with a conflict when the agenda has changed since the page was made (law 9)."""
    check_version(form, agenda_rows.head(db(), meeting.id) or abort(404), {})


def block_of(meeting: Meeting, form: Form, block_id: str, stored: Stored = lambda _block: {}) -> Block:
    """Return the block a form is about; a stale form stops with a conflict that shows both texts."""
    ver = version(meeting)
    if form.version != ver and block_id not in {block.id for block in standing(meeting).blocks}:
        raise ConflictError(ver)  # somebody removed it: there is no other text to show
    block = find(meeting, block_id)
    theirs = {form[field].name: value for field, value in stored(block).items()}
    check_version(form, agenda_rows.head(db(), meeting.id) or abort(404), theirs)
    return block
