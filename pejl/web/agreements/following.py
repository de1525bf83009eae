"""Following agreements until they are kept: the list, each with its story, and the look taken at it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field, RadioField
from wtforms.fields.choices import SelectChoice

from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.domain.agreements import MOVES, OWNERS, Kind, Status, Urgency, urgency
from pejl.domain.meetings import IncompleteError
from pejl.domain.trials import VERDICTS, Verdict
from pejl.services import agreements, trails
from pejl.services.catalogue import catalogue
from pejl.storage import agreements as stored
from pejl.storage import harvest, overview
from pejl.storage.agreements import Agreement
from pejl.web import clock
from pejl.web.access import STAFF, allow, open_to, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.agreements.form import KIND_NOTES, AgreementForm, check_day, reachable, stored_values
from pejl.web.agreements.making import advice, may_see_voices, voice_choices
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.forms import Form, day, paragraphs
from pejl.web.htmx import go
from pejl.web.once import once


class View(NamedTuple):
    """One tab of the list: its name, and what is said when it is empty."""

    name: str
    nothing: str


VIEWS = {
    "aabne": View("Åbne", "Ingen åbne aftaler"),
    "snart": View("Snart", "Ingen aftaler forfalder inden for 7 dage"),
    "overskredet": View("Overskredet", "Ingen aftaler er overskredet"),
    "holdt": View("Holdt", "Ingen aftaler er holdt endnu"),
    "afsluttede": View("Afsluttede", "Ingen aftaler er afsluttet endnu"),
}


class CheckInForm(Form):
    """How an agreement goes."""

    guarded = ("note",)
    status = RadioField(
        "Hvordan går det?", choices=[SelectChoice(step.value, step.value) for step in (*Status, *Verdict)]
    )
    """A status, or the verdict on a trial."""
    note = paragraphs("Fortæl kort", limits.COMMENT)
    due_on = day("Ny dato")
    meeting_on: date

    def validate_due_on(self, field: Field) -> None:
        """Refuse a date before the meeting or beyond any plan."""
        check_day(field, self.meeting_on)


@bp.get("/aftaler")
@open_to(*STAFF)
def index() -> ResponseReturnValue:
    """List the agreements of one's own classes; a leader sees the school's."""
    years = overview.years(db())
    year = _chosen("aar", [one.id for one in years])
    view = request.args.get("vis", "")
    view = view if view in VIEWS else "aabne"
    classes = viewer().classes_for(Deed.SEE_AGREEMENTS)
    found = stored.agreements_of_classes(db(), classes, year)
    names = {one.school_class_id: one.meeting.school_class.name for one in found}
    class_id = _chosen("klasse", names)
    chosen = [one for one in found if class_id in {None, one.school_class_id}]
    by_view = {key: [one for one in chosen if _belongs(one, key)] for key in VIEWS}
    shown = by_view[view]
    if view in {"holdt", "afsluttede"}:
        shown = shown[::-1]
    return render_template(
        "agreements/index.html",
        agreements=shown,
        numbers=stored.origin_counts(db(), [one.id for one in shown]),
        view=view,
        views=[(key, one.name, len(by_view[key])) for key, one in VIEWS.items()],
        nothing=VIEWS[view].nothing,
        any=bool(found),
        years=years,
        year=year,
        classes=sorted(names.items(), key=lambda pair: pair[1]),
        class_id=class_id,
    )


@bp.get("/aftaler/<key:agreement_id>")
@open_to(*STAFF)
def page(agreement_id: int) -> ResponseReturnValue:
    """Show one agreement: where it comes from, how it has gone, and the form for how it goes."""
    agreement = _agreement(agreement_id, Deed.SEE_AGREEMENTS)
    return _show(agreement, CheckInForm(data={"status": _likely(agreement)}))


@bp.post("/aftaler/<key:agreement_id>/opfoelgning")
@open_to(*STAFF)
def check_in(agreement_id: int) -> ResponseReturnValue:
    """Note how the agreement goes."""
    agreement = _agreement(agreement_id, Deed.FOLLOW_UP)
    form = CheckInForm()
    form.meeting_on = agreement.meeting.on
    if not form.validate():
        return _show(agreement, form, 422)

    def deed() -> str:
        check_version(form, agreement, {"note": agreement.status_note})
        _look(agreement, form)
        return ""

    try:
        once(deed)
    except IncompleteError as refusal:
        form.note.errors = [str(refusal)]
        return _show(agreement, form, 422)
    flash("Opfølgningen er gemt.")
    return go(url_for(".page", agreement_id=agreement.id))


@bp.get("/aftaler/<key:agreement_id>/ret")
@open_to(*STAFF)
def edit(agreement_id: int) -> ResponseReturnValue:
    """Show the agreement's words, to be changed."""
    agreement = _agreement(agreement_id, Deed.EDIT_MEETING)
    linked = [str(one) for one in stored.linked(db(), agreement.id)]
    return _show_edit(agreement, AgreementForm(obj=agreement, data={"voices": linked}))


@bp.post("/aftaler/<key:agreement_id>/ret")
@open_to(*STAFF)
def change(agreement_id: int) -> ResponseReturnValue:
    """Change the agreement's words and the voices it comes from."""
    agreement = _agreement(agreement_id, Deed.EDIT_MEETING)
    meeting = agreement.meeting
    form = AgreementForm()
    voices = harvest.perspectives(db(), meeting.id)
    form.offer(meeting, voices)
    if not form.validate():
        return _show_edit(agreement, form, 422)
    check_version(form, agreement, stored_values(agreement, stored.linked(db(), agreement.id)))
    behind = [voice for voice in voices if str(voice.id) in form.voices.data]
    agreements.edit(db(), meeting, agreement, form.wording, behind, viewer().person_id, clock.now())
    flash("Aftalen er rettet.")
    return go(url_for(".page", agreement_id=agreement.id))


def _look(agreement: Agreement, form: CheckInForm) -> None:
    """Note a verdict on a trial, or the status of any other agreement."""
    noted: dict[str, Any] = {
        "note": form.note.data,
        "due_on": form.due_on.data,
        "actor_id": viewer().person_id,
        "now": clock.now(),
    }
    if form.status.data in set(Verdict):
        agreements.judge(db(), agreement, Verdict(form.status.data), **noted)
    else:
        agreements.check_in(db(), agreement, to=Status(form.status.data), **noted)


def _agreement(agreement_id: int, deed: Deed) -> Agreement:
    found = stored.agreement(db(), agreement_id)
    if found is None:
        abort(404)
    allow(deed, found.school_class_id)
    return found


def _belongs(agreement: Agreement, view: str) -> bool:
    status = Status(agreement.status)
    at = urgency(status, agreement.due_on, clock.today())
    return {
        "aabne": status.open,
        "snart": at is Urgency.SOON,
        "overskredet": at is Urgency.OVERDUE,
        "holdt": status is Status.KEPT,
        "afsluttede": not status.open,
    }[view]


def _chosen(name: str, known: Iterable[int]) -> int | None:
    """Return which of the ``known`` ids the address asks for; anything else is no filter."""
    text = request.args.get(name, "")
    return next((one for one in known if str(one) == text), None)


def _likely(agreement: Agreement) -> str:
    """Choose what is most often the news: a draft sets off, what runs goes on."""
    status = Status(agreement.status)
    if Kind(agreement.kind) is Kind.TRIAL and Verdict.NOT_YET in VERDICTS[status]:
        return Verdict.NOT_YET
    return Status.RUNNING if status is Status.DRAFT else status


def _steps(agreement: Agreement) -> Sequence[tuple[str, str]]:
    """Name the steps one may take from where the agreement stands."""
    status, kind = Status(agreement.status), Kind(agreement.kind)
    again = " igen" if not status.open else ""
    if kind is Kind.TRIAL and VERDICTS[status]:
        return [(verdict, verdict.danish.capitalize()) for verdict in Verdict if verdict in VERDICTS[status]]
    names = {Status.RUNNING: f"Sæt i gang{again}"} | {status: "Uændret – kun en note"}
    allowed = [to for to in Status if to in MOVES[status]]
    return [(to, names.get(to) or to.danish(kind).capitalize()) for to in allowed]


def _show(agreement: Agreement, form: CheckInForm, status: int = 200) -> ResponseReturnValue:
    reads = may_see_voices(agreement.meeting)
    context: dict[str, Any] = {
        "agreement": agreement,
        "meeting": agreement.meeting,
        "form": form,
        "steps": _steps(agreement),
        "voices": stored.origins(db(), [agreement.id])[agreement.id] if reads else None,
        "number": stored.origin_counts(db(), [agreement.id]).get(agreement.id, 0),
        "looks": stored.check_ins(db(), agreement.id),
        "shown_on": trails.shown_on(db(), agreement.meeting_id),
        "advice": advice(agreement, agreement.meeting),
        "statements": [catalogue().indicator(code) for code in agreement.indicators],
        "may_follow_up": viewer().may(Deed.FOLLOW_UP, agreement.school_class_id),
        "may_edit": viewer().may(Deed.EDIT_MEETING, agreement.school_class_id),
    }
    return render_template("agreements/page.html", **context), status


def _show_edit(agreement: Agreement, form: AgreementForm, status: int = 200) -> ResponseReturnValue:
    meeting = agreement.meeting
    voices = harvest.perspectives(db(), meeting.id)
    form.offer(meeting, voice_choices(voices, form.voices.data or ()))
    context: dict[str, Any] = {
        "agreement": agreement,
        "meeting": meeting,
        "form": form,
        "kind_notes": KIND_NOTES,
        "owners": OWNERS,
        "statements": {one.code: one for one in reachable(meeting)},
    }
    return render_template("agreements/edit.html", **context), status
