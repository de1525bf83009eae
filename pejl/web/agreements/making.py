"""The agreements of one meeting: made at the end of the evening, each with the voices it comes from."""

from collections.abc import Collection, Sequence
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain import agreements as rules
from pejl.domain import harvest as voices_rules
from pejl.domain.access import Deed
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State, refusal
from pejl.services import agreements
from pejl.storage import agreements as stored
from pejl.storage import harvest
from pejl.storage.agreements import Agreement
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.agreements.form import KIND_NOTES, AgreementForm, reachable
from pejl.web.database import db
from pejl.web.htmx import done, show
from pejl.web.once import once

PAGE, FRAGMENT = "agreements/meeting.html", "agreements/_made.html"


@bp.get("/moeder/<key:meeting_id>/aftaler")
@open_to(*STAFF)
def of_meeting(meeting_id: int) -> ResponseReturnValue:
    """Show what was agreed at a meeting, and the form for more; ``stemme`` are voices to begin from."""
    meeting = the_meeting(meeting_id, Deed.SEE_AGREEMENTS)
    form = AgreementForm(data={"voices": request.args.getlist("stemme")})
    return show(PAGE, FRAGMENT, **_context(meeting, form))


@bp.post("/moeder/<key:meeting_id>/aftaler")
@open_to(*STAFF)
def make(meeting_id: int) -> ResponseReturnValue:
    """Make an agreement; the voices it comes from are answered by it."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = AgreementForm()
    voices = harvest.perspectives(db(), meeting.id)
    form.offer(meeting, voices)
    if not form.validate():
        return show(PAGE, FRAGMENT, 422, **_context(meeting, form))

    def deed() -> str:
        behind = [voice for voice in voices if str(voice.id) in form.voices.data]
        made = agreements.create(db(), meeting, form.wording, behind, viewer().person_id, clock.now())
        return str(made.id)

    once(deed)
    flash("Aftalen er skrevet ned.")
    return done(
        FRAGMENT,
        url_for(".of_meeting", meeting_id=meeting.id),
        lambda: _context(meeting, AgreementForm(formdata=None)),
    )


def may_see_voices(meeting: Meeting) -> bool:
    """Tell whether the viewer may read what was said at this meeting."""
    return viewer().may(Deed.SEE_VOICES, meeting.school_class_id)


def advice(agreement: Agreement, meeting: Meeting) -> tuple[str, ...]:
    """Say what to think of in an agreement that is still open."""
    return agreements.advice(agreement, meeting.school_class.year.ends_on)


def voice_choices(voices: Sequence[Perspective], ticked: Collection[str]) -> list[Perspective]:
    """Order voices for ticking: those ticked, those without an answer, then what most stand behind."""
    return sorted(
        voices,
        key=lambda voice: (str(voice.id) not in ticked, voice.status != Answer.NEW, -voice.weight),
    )


def _context(meeting: Meeting, form: AgreementForm) -> dict[str, Any]:
    found = stored.agreements_of_meeting(db(), meeting.id)
    reads = may_see_voices(meeting)
    voices = harvest.perspectives(db(), meeting.id) if reads else []
    form.offer(meeting, voice_choices(voices, form.voices.data or ()))
    mine = viewer().may(Deed.EDIT_MEETING, meeting.school_class_id)
    return {
        "meeting": meeting,
        "form": form if mine and _open(meeting) else None,
        "agreements": found,
        "origins": stored.origins(db(), [one.id for one in found]) if reads else None,
        "numbers": stored.origin_counts(db(), [one.id for one in found]),
        "advice": {one.id: advice(one, meeting) for one in found},
        "together": rules.meeting_advice(
            [agreements.terms(one) for one in found if rules.Status(one.status).open]
        ),
        "kind_notes": KIND_NOTES,
        "owners": rules.OWNERS,
        "statements": {one.code: one for one in reachable(meeting)},
        "mine": mine,
    }


def _open(meeting: Meeting) -> bool:
    return not refusal(lambda: voices_rules.may_write(State(meeting.state)))
