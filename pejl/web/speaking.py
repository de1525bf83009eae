"""Speaking up at the meeting: the page behind the code on the tables. No login, no name (law 5)."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from pejl.domain import harvest as rules
from pejl.domain import limits
from pejl.domain.agendas import Agenda
from pejl.domain.agendas.asking import main_questions
from pejl.domain.harvest import Kind, Origin
from pejl.domain.languages import sentence
from pejl.domain.meetings import State
from pejl.domain.receipts import written
from pejl.domain.speaking import PLAIN_KINDS, read_code, why_closed
from pejl.services import agendas, harvest, receipts
from pejl.services.catalogue import catalogue_of
from pejl.storage import harvest as stored
from pejl.storage.meetings import Meeting, by_speak_code
from pejl.storage.people import school
from pejl.web import clock
from pejl.web.access import Door, open_to
from pejl.web.conflict import CONFLICT
from pejl.web.database import db, keep
from pejl.web.forms import Form, number, paragraphs, whole
from pejl.web.languages import asked_for
from pejl.web.links import hide, opened_by_code
from pejl.web.once import FIELD, once
from pejl.web.state import post

bp = Blueprint("speaking", __name__)
bp.after_request(hide)


class SpeakForm(Form):
    """One thing a parent wants to say."""

    guarded = ("text",)
    kind = RadioField(
        sentence("Hvad er det?"),
        name="slags",
        choices=[SelectChoice(kind.value, words) for kind, words in PLAIN_KINDS.items()],
        validators=[InputRequired(sentence("Vælg, hvad det er."))],
    )
    text = paragraphs(
        sentence("Skriv det her"),
        limits.PERSPECTIVE,
        required=sentence("Skriv et par ord."),
        name="tekst",
    )
    table = number(sentence("Bord"), 1, rules.MOST_TABLES, name="bord", render_kw={"class": "number"})


@bp.get("/h/<token>")
@open_to(Door.LINK)
def page(token: str) -> ResponseReturnValue:
    """Show what is talked about, and a form to say something; outside the meeting's days, why not."""
    meeting = _meeting(token)
    return _show(meeting, token, SpeakForm(data={"table": _table()}))


@bp.post("/h/<token>")
@open_to(Door.LINK)
def say(token: str) -> ResponseReturnValue:
    """Write down one voice, as it stands and without a name."""
    meeting = _meeting(token, lock=True)
    form = SpeakForm()
    if _why_closed(meeting):
        return _show(meeting, token, form, CONFLICT)
    if not form.validate():
        return _show(meeting, token, form, 422)

    code = receipts.code_for(post().links, request.form.get(FIELD, ""))

    def deed() -> str:
        harvest.record(
            db(),
            meeting,
            kind=Kind(form.kind.data),
            text=form.text.data,
            origin=Origin.PHONE,
            today=clock.today(),
            table_number=form.table.data,
            receipt=code,
        )
        return ""  # the receipt of a form must not point at the voice

    once(deed, actor=f"speak:{meeting.speak_code}", to_the_day=True)
    keep()
    # No redirect: the code would stand in an address, and so in logs. Whoever sends again sees the same page.
    again = url_for(".page", token=token, bord=form.table.data, sprog=asked_for() or None)
    return render_template("harvest/spoken.html", **_about(meeting), again=again, code=written(code))


def _meeting(token: str, *, lock: bool = False) -> Meeting:
    """Find the meeting; with ``lock`` nobody closes it while a voice is on its way in (law 4)."""
    return opened_by_code(partial(by_speak_code, lock=lock), read_code(token))


def _table() -> int | None:
    """Read the table the code lay on; what is no table's number is none."""
    table = whole(request.args.get("bord", ""))
    return table if table and table <= rules.MOST_TABLES else None


def _why_closed(meeting: Meeting) -> str | None:
    so_far = stored.counted_from(db(), meeting.id, Origin.PHONE)
    return why_closed(State(meeting.state), meeting.on, clock.today(), so_far)


def _about(meeting: Meeting) -> dict[str, Any]:
    return {"meeting": meeting, "school": school(db(), meeting.school_id), "closed": _why_closed(meeting)}


def _show(meeting: Meeting, token: str, form: SpeakForm, status: int = 200) -> Response:
    known = catalogue_of(db(), meeting.school_id)
    page = render_template(
        "harvest/speak.html",
        **_about(meeting),
        form=form,
        action=url_for(".say", token=token),
        questions=main_questions(agendas.current(db(), meeting) or Agenda(), known),
    )
    return make_response(page, status)
