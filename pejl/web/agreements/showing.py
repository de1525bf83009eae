"""The page of one agreement: where it comes from, how it has gone, and the forms for what comes next."""

from datetime import date
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from wtforms import Field, RadioField
from wtforms.fields.choices import SelectChoice

from pejl.domain import agreements as rules
from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.domain.agreements import ACTS, MOVES, Kind, Status
from pejl.domain.trials import VERDICTS, Verdict
from pejl.services import drafts, news, trails
from pejl.services.catalogue import catalogue
from pejl.storage import agreements as stored
from pejl.storage.agreements import Agreement
from pejl.web import clock
from pejl.web.access import allow, viewer
from pejl.web.agreements.form import check_day
from pejl.web.agreements.making import advice, may_see_voices
from pejl.web.database import db
from pejl.web.forms import Form, day, paragraphs
from pejl.web.state import post


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


class PutOffForm(Form):
    """Letting an agreement wait."""

    guarded = ("why",)
    later = day("Ny dato", required="Vælg den nye dato.", name="ny_dato")
    why = paragraphs("Hvorfor må den vente?", limits.COMMENT, name="hvorfor")
    meeting_on: date

    def validate_later(self, field: Field) -> None:
        """Refuse a date beyond any plan; whether it is later the rules say."""
        check_day(field, self.meeting_on)


class AskHelpForm(Form):
    """Asking the leader to step in."""

    guarded = ("need",)
    need = paragraphs("Hvad ville hjælpe?", limits.COMMENT, name="behov")


class GiveHelpForm(Form):
    """Saying what is done about it."""

    guarded = ("did",)
    did = paragraphs("Hvad gør I ved det?", limits.COMMENT, name="hjaelp")


def the_agreement(agreement_id: int, deed: Deed) -> Agreement:
    """Return an agreement the viewer may do ``deed`` to; 404 where there is none for them."""
    found = stored.agreement(db(), agreement_id)
    if found is None:
        abort(404)
    allow(deed, found.school_class_id)
    return found


def _likely(agreement: Agreement) -> str:
    """Choose what is most often the news: a draft sets off, what runs goes on."""
    status = Status(agreement.status)
    if Kind(agreement.kind) is Kind.TRIAL and Verdict.NOT_YET in VERDICTS[status]:
        return Verdict.NOT_YET
    return Status.RUNNING if status is Status.DRAFT else status


def _steps(agreement: Agreement) -> list[tuple[str, str]]:
    """Name the steps one may take from where the agreement stands."""
    status, kind = Status(agreement.status), Kind(agreement.kind)
    again = " igen" if not status.open else ""
    if kind is Kind.TRIAL and VERDICTS[status]:
        return [(verdict, verdict.danish.capitalize()) for verdict in Verdict if verdict in VERDICTS[status]]
    names = {Status.RUNNING: f"Sæt i gang{again}"} | {status: "Uændret – kun en note"}
    allowed = [to for to in Status if to in MOVES[status]]
    return [(to, names.get(to) or to.danish(kind).capitalize()) for to in allowed]


def show_page(
    agreement: Agreement,
    status: int = 200,
    *,
    form: CheckInForm | None = None,
    later: PutOffForm | None = None,
    asking: AskHelpForm | None = None,
    helping: GiveHelpForm | None = None,
) -> ResponseReturnValue:
    """Show an agreement; a form that was refused comes back as it was filled in."""
    reads = may_see_voices(agreement.meeting)
    mine = viewer().may(Deed.EDIT_MEETING, agreement.school_class_id)
    blank = {"formdata": None}
    context: dict[str, Any] = {
        "agreement": agreement,
        "meeting": agreement.meeting,
        "form": form or CheckInForm(**blank, data={"status": _likely(agreement)}),
        "later": later or PutOffForm(**blank),
        "asking": asking or AskHelpForm(**blank),
        "helping": helping or GiveHelpForm(**blank),
        "hearing": drafts.hearing(db(), agreement) if agreement.hearing_until else None,
        "is_heard": rules.is_heard(Status(agreement.status), agreement.hearing_until, clock.today()),
        "news": news.news(db(), agreement, post()) if mine else None,
        "steps": _steps(agreement),
        "acts": {act.value for act in ACTS[Status(agreement.status)]},
        "voices": stored.origins(db(), [agreement.id])[agreement.id] if reads else None,
        "number": stored.origin_counts(db(), [agreement.id]).get(agreement.id, 0),
        "looks": stored.check_ins(db(), agreement.id),
        "shown_on": trails.shown_on(db(), agreement.meeting_id),
        "advice": advice(agreement, agreement.meeting),
        "statements": [catalogue().indicator(code) for code in agreement.indicators],
        "may_follow_up": viewer().may(Deed.FOLLOW_UP, agreement.school_class_id),
        "may_edit": mine,
    }
    return render_template("agreements/page.html", **context), status
