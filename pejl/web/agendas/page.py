"""The pole: the page on which an agenda is changed."""

from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from pejl.domain.access import Deed
from pejl.domain.agendas import PRIORITIES
from pejl.domain.meetings import Phase
from pejl.services import agendas, meetings
from pejl.services.agendas import Editable
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.agendas.blueprint import bp
from pejl.web.agendas.effects import Trial
from pejl.web.agendas.form import AnchorForm, MinutesForm
from pejl.web.agendas.pole import SCORE_NAMES, pole
from pejl.web.agendas.proposals import offers
from pejl.web.database import db
from pejl.web.htmx import show
from pejl.web.ways import NAMES

FRAGMENT = "agendas/_agenda.html"


@bp.get("/moeder/<key:meeting_id>/dagsorden")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show the agenda; before there is one, what it could be or why it cannot be made."""
    return show_page(the_meeting(meeting_id, Deed.SEE_MEETING))


def show_page(
    meeting: Meeting,
    status: int = 200,
    *,
    refusal: str = "",
    wrong: tuple[str, MinutesForm] | None = None,
    trial: Trial | None = None,
    timing: tuple[str, AnchorForm] | None = None,
) -> Response:
    """Answer with the editor.

    ``wrong`` is the id of a block and the form of minutes that was refused, ``trial`` what a change would do,
    ``timing`` the id of a block and the form that says when it begins.
    """
    standing = agendas.editable(db(), meeting)
    if standing is None:
        return show(
            "agendas/none.html",
            "agendas/_proposals.html",
            status,
            meeting=meeting,
            editing=may_edit(meeting),
            offered=offers(meeting),
            ver=0,
        )
    shown = context(meeting, standing) | {
        "refusal": refusal,
        "wrong": wrong,
        "trial": trial,
        "timing": timing,
    }
    return show("agendas/page.html", FRAGMENT, status, **shown)


def context(meeting: Meeting, standing: Editable | None = None) -> dict[str, object]:
    """Return what the section with the pole needs, from the agenda as it stands now."""
    found = standing or agendas.editable(db(), meeting)
    assert found is not None  # noqa: S101 - callers have just changed or read it
    brief = agendas.brief(db(), meeting)
    return {
        "meeting": meeting,
        "pole": pole(meeting.id, brief, found.agenda, catalogue_of(db(), meeting.school_id)),
        "ver": found.ver,
        "last_change": found.last_change,
        "editing": may_edit(meeting),
        "ways": NAMES,
        "score_names": SCORE_NAMES,
        "priorities": tuple(reversed(PRIORITIES)),
        "refusal": "",
        "wrong": None,
        "trial": None,
        "timing": None,
    }


def may_edit(meeting: Meeting) -> bool:
    """Tell whether the viewer may change the agenda: their own class's, until the meeting is closed."""
    at = meetings.phase(meeting, clock.now())
    mine = viewer().may(Deed.EDIT_MEETING, meeting.school_class_id)
    return mine and at not in {Phase.CLOSED, Phase.CANCELLED}
