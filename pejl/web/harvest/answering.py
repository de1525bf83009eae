"""Answering voices, one by one or several at once."""

import re
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.domain.harvest import ANSWERS, Answer, progress
from pejl.domain.meetings import IncompleteError, RefusedDeedError
from pejl.domain.texts import count
from pejl.services import harvest
from pejl.storage import agreements
from pejl.storage import harvest as stored
from pejl.storage.agreements import Agreement
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.conflict import CONFLICT
from pejl.web.database import db
from pejl.web.forms import Form, paragraphs
from pejl.web.harvest.blueprint import bp
from pejl.web.harvest.writing import grouped
from pejl.web.htmx import done, go, show
from pejl.web.once import once

PAGE, FRAGMENT = "harvest/answers.html", "harvest/_answers.html"

NO_AGREEMENT = ""

TICK = re.compile(r"([0-9]{1,16})-([0-9]{1,9})")
"""The value of a tick: a voice's id and version, no longer than their columns."""


class StaleVoiceError(RefusedDeedError):
    """Somebody else has answered or changed one of the ticked voices since the page was shown."""


class AnswerForm(Form):
    """One answer to the voices that are ticked."""

    guarded = ("reason",)
    answer = SelectField(
        "Svar",
        choices=[
            SelectChoice("", "Vælg et svar"),
            *(SelectChoice(answer.value, answer.danish.capitalize()) for answer in ANSWERS),
            SelectChoice(Answer.NEW.value, "Tag svaret tilbage"),
        ],
        default="",
    )
    agreement = SelectField("Hvilken aftale?", default=NO_AGREEMENT)
    reason = paragraphs("Grund eller forklaring", limits.REASON)

    def offer(self, made: dict[str, Agreement]) -> None:
        """Let one choose between the agreements of the meeting."""
        self.agreement.choices = [
            SelectChoice(NO_AGREEMENT, "Ingen aftale"),
            *(SelectChoice(key, one.text) for key, one in made.items()),
        ]


@bp.get("/moeder/<key:meeting_id>/svar")
@open_to(*STAFF)
def answers(meeting_id: int) -> ResponseReturnValue:
    """Show the voices with the form that answers them; ``forslag`` puts an earlier answer in it.

    Nothing is answered by that: it can be changed, and is given when somebody presses.
    """
    meeting = the_meeting(meeting_id, Deed.SEE_VOICES)
    context = _context(meeting, AnswerForm())
    return show(PAGE, FRAGMENT, **context | _borrowed(context, request.args.get("forslag", "")))


@bp.post("/moeder/<key:meeting_id>/svar")
@open_to(*STAFF)
def answer(meeting_id: int) -> ResponseReturnValue:
    """Give one answer to all the voices that are ticked."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    ticked = _ticked()
    if request.form.get("do") == "agreement":
        there = url_for(
            "agreements.of_meeting", meeting_id=meeting.id, stemme=list(ticked), _anchor="new-agreement"
        )
        return go(there)
    form = AnswerForm()
    made = _made(meeting)
    form.offer(made)
    refused = _check(form, ticked) or _give(meeting, form, ticked, made)
    if refused:
        return show(PAGE, FRAGMENT, refused, **_context(meeting, form, ticked))
    given = Answer(form.answer.data).given
    flash(f"{count(len(ticked), 'stemme', 'stemmer')} fik svar." if given else "Svaret er taget tilbage.")
    return done(
        FRAGMENT,
        url_for(".answers", meeting_id=meeting.id),
        lambda: _context(meeting, AnswerForm(None)) | {"walk_on": True},
    )


def _ticked() -> dict[int, int]:
    """Read the ticks: id → the version the page showed. What the page did not write is no tick."""
    found = (TICK.fullmatch(value) for value in request.form.getlist("stemme"))
    return {int(one[1]): int(one[2]) for one in found if one}


def _check(form: AnswerForm, ticked: dict[int, int]) -> int:
    """Return the status of a form that cannot be used, or 0."""
    good = form.validate()
    if not form.answer.data:
        form.answer.errors = ["Vælg et svar."]
    elif not ticked:
        form.answer.errors = ["Sæt hak ved de stemmer, der skal have svaret."]
    return 0 if good and not form.answer.errors else 422


def _give(meeting: Meeting, form: AnswerForm, ticked: dict[int, int], made: dict[str, Agreement]) -> int:
    """Answer the ticked voices, once; return the status of the refusal, or 0 when it went well."""
    chosen = Answer(form.answer.data)

    def deed() -> str:
        voices = stored.chosen(db(), meeting.id, ticked)
        if {voice.id: voice.ver for voice in voices} != ticked:
            raise StaleVoiceError("En af stemmerne er ændret imens. Se den igennem, og svar igen.")
        harvest.answer(
            db(),
            meeting,
            voices,
            answer=chosen,
            reason=form.reason.data,
            agreement=made.get(form.agreement.data),
            actor_id=viewer().person_id,
            now=clock.now(),
        )
        return ""

    try:
        once(deed)
    except StaleVoiceError as refusal:
        form.answer.errors = [str(refusal)]
        return CONFLICT
    except IncompleteError as refusal:
        form["agreement" if chosen.through_agreement else "reason"].errors = [str(refusal)]
        return 422
    return 0


def _borrowed(context: dict[str, Any], wanted: str) -> dict[str, Any]:
    """Fill in an earlier answer and tick the voices it may fit; nothing where there is no such one."""
    every = [one for some in context["suggestions"] for one in some if str(one.given.id) == wanted]
    if not every:
        return {}
    given, fits = every[0].given, {voice_id for one in every for voice_id in one.fits}
    context["form"].answer.data, context["form"].reason.data = given.answer.value, given.reason
    return {"borrowed": given, "ticked": fits}


def _made(meeting: Meeting) -> dict[str, Agreement]:
    return {str(one.id): one for one in agreements.agreements_of_meeting(db(), meeting.id)}


def _context(meeting: Meeting, form: AnswerForm, ticked: dict[int, int] | None = None) -> dict[str, Any]:
    form.offer(_made(meeting))
    voices = stored.perspectives(db(), meeting.id)
    waiting = grouped([voice for voice in voices if voice.status == Answer.NEW])
    return {
        "meeting": meeting,
        "form": form,
        "waiting": waiting,
        "suggestions": harvest.suggestions(db(), meeting, [group["voices"] for group in waiting]),
        "borrowed": None,
        "answered": grouped([voice for voice in voices if voice.status != Answer.NEW]),
        "progress": progress(stored.counts(db(), [meeting.id])[meeting.id]),
        "outcomes": agreements.outcomes(db(), meeting.id),
        "ticked": ticked or {},
        "walk_on": False,
    }
