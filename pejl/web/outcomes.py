"""After a meeting: how long each block really took, and what the exit tickets said. All of it optional."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.agendas import Agenda
from pejl.domain.outcomes import MOST_REAL_MINUTES, MOST_TICKETS
from pejl.services import agendas
from pejl.services import outcomes as deeds
from pejl.services.outcomes import Noted
from pejl.storage import outcomes as store
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.conflict import ConflictError, check_version
from pejl.web.database import db
from pejl.web.forms import Form, number
from pejl.web.htmx import go, show

bp = Blueprint("outcomes", __name__)

AFTER = "/moeder/<key:meeting_id>/efter"
SHORT = {"class": "number", "inputmode": "numeric"}


class OutcomeForm(Form):
    """The exit tickets; the form of a meeting has a field for each exercise too."""

    heard = number("Ja", 0, MOST_TICKETS, render_kw=SHORT)
    not_heard = number("Nej", 0, MOST_TICKETS, render_kw=SHORT)


@bp.get(AFTER)
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Ask how it went with the time."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    agenda, noted = _agenda(meeting), deeds.noted(db(), meeting)
    return _show(meeting, agenda, _form(agenda)(data=_values(noted)), noted.ver)


@bp.post(AFTER)
@open_to(*STAFF)
def note(meeting_id: int) -> ResponseReturnValue:
    """Note what was filled in."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    agenda, noted = _agenda(meeting), deeds.noted(db(), meeting)
    form = _form(agenda)()
    if not form.validate():
        return _show(meeting, agenda, form, noted.ver, 422)
    row = store.outcome(db(), meeting.id)
    if row is not None:
        check_version(form, row, _values(noted))
    elif form.version != noted.ver:
        raise ConflictError(noted.ver)
    minutes = {
        block.id: form[_field(block.id)].data
        for block in agenda.blocks
        if block.slug and form[_field(block.id)].data is not None
    }
    what = Noted(minutes, form.heard.data, form.not_heard.data)
    deeds.note(db(), meeting, viewer().person_id, what, clock.now())
    flash("Tak. Det er skrevet ned og hjælper skolens næste møder.")
    return go(url_for("meetings.page", meeting_id=meeting.id))


def _agenda(meeting: Meeting) -> Agenda:
    return agendas.current(db(), meeting) or Agenda()


def _field(block_id: str) -> str:
    return f"minutter_{block_id}"


def _form(agenda: Agenda) -> type[OutcomeForm]:
    """Make the form of one meeting: a field for each exercise."""
    fields = {
        _field(block.id): number(f"{block.name}, minutter", 1, MOST_REAL_MINUTES, render_kw=SHORT)
        for block in agenda.blocks
        if block.slug
    }
    return type("MeetingOutcomeForm", (OutcomeForm,), fields)


def _values(noted: Noted) -> dict[str, object]:
    minutes = {_field(block_id): minutes for block_id, minutes in noted.minutes.items()}
    return {"heard": noted.heard, "not_heard": noted.not_heard, **minutes}


def _show(
    meeting: Meeting, agenda: Agenda, form: OutcomeForm, ver: int, status: int = 200
) -> ResponseReturnValue:
    return show(
        "outcomes/page.html",
        "outcomes/_form.html",
        status,
        meeting=meeting,
        rows=[(block, form[_field(block.id)]) for block in agenda.blocks if block.slug],
        form=form,
        ver=form.ver.data or ver,
    )
