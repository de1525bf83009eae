"""What a class has behind it: on one page for its team, and on paper for the team that takes it over."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.services import years
from pejl.storage import harvest, people
from pejl.storage.people import SchoolClass
from pejl.web import clock
from pejl.web.access import STAFF, allow, open_to, viewer
from pejl.web.database import db
from pejl.web.years.blueprint import bp

CLASS = "/skole/klasser/<key:class_id>"


@bp.get(f"{CLASS}/historie")
@open_to(*STAFF)
def history(class_id: int) -> ResponseReturnValue:
    """Show a class's meetings, formats, voices and agreements over the years."""
    found = _class(class_id)
    later = people.grown_from(db(), found.id)
    return render_template(
        "years/history.html",
        school_class=found,
        history=years.history(db(), found, clock.now()),
        later=later if later and viewer().may(Deed.SEE_MEETING, later.id) else None,
    )


@bp.get(f"{CLASS}/overlevering")
@open_to(*STAFF)
def handover(class_id: int) -> ResponseReturnValue:
    """Show what a class's next team must know of the year that ends, for A4."""
    found = _class(class_id)
    reads = viewer().may(Deed.SEE_VOICES, found.id)
    told = years.history(db(), found, clock.now(), only_year=True)
    return render_template(
        "years/handover.html",
        school_class=found,
        team=people.team(db(), found.id),
        history=told,
        open=years.carried(db(), found),
        voices={one.meeting.id: harvest.perspectives(db(), one.meeting.id) for one in told.evenings}
        if reads
        else None,
    )


def _class(class_id: int) -> SchoolClass:
    """Return a class whose past the viewer may see; 404 where there is none for them."""
    found = people.school_class(db(), class_id)
    if found is None:
        abort(404)
    allow(Deed.SEE_MEETING, found.id)
    return found
