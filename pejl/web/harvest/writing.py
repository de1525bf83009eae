"""Writing down what parents said, fast, during the evening or right after."""

from collections.abc import Sequence
from typing import Any, TypedDict

from flask import abort, flash, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from pejl.domain import harvest as rules
from pejl.domain import limits
from pejl.domain.access import Deed
from pejl.domain.harvest import Kind, Origin, progress
from pejl.domain.meetings import State
from pejl.domain.texts import count
from pejl.services import harvest
from pejl.storage import agreements
from pejl.storage import harvest as stored
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting
from pejl.web import clock
from pejl.web.access import STAFF, open_to, the_meeting, viewer
from pejl.web.conflict import check_version
from pejl.web.database import db
from pejl.web.forms import Form, line, number
from pejl.web.harvest.blueprint import bp
from pejl.web.htmx import done, go, show
from pejl.web.once import once

PAGE, BOARD = "harvest/page.html", "harvest/_board.html"

REMOVED = "removed_voice"
"""Where the browser's own cookie holds a voice that was just removed, until the next page offers it back."""

KEPT = {"slags": "kind", "sted": "origin", "bord": "table"}
"""What the next entry begins with: in the address → the field."""

SHORT = {"class": "number"}


class VoiceForm(Form):
    """One voice. Kind, place and table stay for the next one."""

    guarded = ("text",)
    kind = RadioField(
        "Hvad er det?",
        choices=[SelectChoice(kind.value, kind.words.one.capitalize()) for kind in Kind],
        default=Kind.WISH.value,
    )
    text = line("Det blev sagt", limits.PERSPECTIVE, required="Skriv, hvad der blev sagt.")
    origin = SelectField(
        "Hvor kom det frem?",
        choices=[
            SelectChoice(origin.value, origin.danish.capitalize())
            for origin in Origin
            if not origin.own_words
        ],
        default=Origin.TABLE.value,
    )
    table = number("Bord", 1, rules.MOST_TABLES, render_kw=SHORT)
    weight = number("Hvor mange?", 1, rules.MOST_WEIGHT, default=1, render_kw=SHORT)

    @property
    def words(self) -> dict[str, Any]:
        """What the form says, in the rules' own values."""
        return {
            "kind": Kind(self.kind.data),
            "text": self.text.data,
            "origin": Origin(self.origin.data),
            "table_number": self.table.data,
            "weight": self.weight.data or 1,
        }

    def next(self) -> "VoiceForm":
        """Return an empty form that begins where this one left off."""
        return VoiceForm(formdata=None, data={field: self[field].data for field in KEPT.values()})

    @property
    def address(self) -> dict[str, Any]:
        """What the address of the next entry says, where there is no script."""
        return {name: str(self[field].data) for name, field in KEPT.items() if self[field].data is not None}


class Group(TypedDict):
    """Some voices under a heading; ``owes`` is what the school owes them."""

    title: str
    owes: str
    voices: list[Perspective]


@bp.get("/moeder/<key:meeting_id>/hoest")
@open_to(*STAFF)
def page(meeting_id: int) -> ResponseReturnValue:
    """Show what was said and the form for more; those who may not read the words see numbers."""
    meeting = the_meeting(meeting_id, Deed.SEE_MEETING)
    if not viewer().may(Deed.SEE_VOICES, meeting.school_class_id):
        return _numbers(meeting)
    asked = {field: request.args.get(name, "") for name, field in KEPT.items()}
    asked["table"] = asked["table"] if asked["table"].isdecimal() else ""
    form = VoiceForm(data={field: value for field, value in asked.items() if value})
    return show(PAGE, BOARD, **board(meeting, form))


@bp.post("/moeder/<key:meeting_id>/hoest")
@open_to(*STAFF)
def record(meeting_id: int) -> ResponseReturnValue:
    """Write down one voice."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    form = VoiceForm()
    if not form.validate():
        return show(PAGE, BOARD, 422, **board(meeting, form))
    fresh: list[int] = []

    def deed() -> str:
        fresh.append(harvest.record(db(), meeting, today=clock.today(), **form.words).id)
        return ""  # the receipt of a form knows who sent it and when, so it must not point at the voice

    once(deed)
    context = board(meeting, form.next(), fresh)
    flash(f"Skrevet ned. {count(context['progress'].total, 'stemme', 'stemmer')} i alt.")
    return done(BOARD, url_for(".page", meeting_id=meeting.id, **form.address), lambda: context)


@bp.get("/moeder/<key:meeting_id>/hoest/<voice:voice_id>")
@open_to(*STAFF)
def edit(meeting_id: int, voice_id: int) -> ResponseReturnValue:
    """Show how a voice was written down, to be corrected."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    voice = the_voice(meeting, voice_id)
    form = VoiceForm(obj=voice, data={"table": voice.table_number})
    return render_template("harvest/edit.html", meeting=meeting, voice=voice, form=form)


@bp.post("/moeder/<key:meeting_id>/hoest/<voice:voice_id>")
@open_to(*STAFF)
def reword(meeting_id: int, voice_id: int) -> ResponseReturnValue:
    """Correct how a voice was written down."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    voice = the_voice(meeting, voice_id)
    form = VoiceForm()
    if form.validate():
        check_version(form, voice, {"table": voice.table_number})
        harvest.reword(db(), meeting, voice, **form.words)
        flash("Stemmen er rettet.")
        return go(url_for(".page", meeting_id=meeting.id))
    return render_template("harvest/edit.html", meeting=meeting, voice=voice, form=form), 422


@bp.post("/moeder/<key:meeting_id>/hoest/<voice:voice_id>/fjern")
@open_to(*STAFF)
def remove(meeting_id: int, voice_id: int) -> ResponseReturnValue:
    """Remove a slip of the pen; the next page offers it back."""
    meeting = the_meeting(meeting_id, Deed.EDIT_MEETING)
    voice = the_voice(meeting, voice_id)
    harvest.remove(db(), meeting, voice)
    session[REMOVED] = {
        "meeting": meeting.id,
        "kind": voice.kind,
        "text": voice.text,
        "origin": voice.origin,
        "table": voice.table_number,
        "weight": voice.weight,
    }
    return done(
        BOARD,
        url_for(".page", meeting_id=meeting.id),
        lambda: board(meeting, VoiceForm(formdata=None)) | {"removed": session[REMOVED]},
    )


def board(meeting: Meeting, form: VoiceForm, fresh: Sequence[int] = ()) -> dict[str, Any]:
    """Gather what the page of the harvest shows; ``fresh`` are the ids of what was just written."""
    voices = stored.perspectives(db(), meeting.id)
    removed = session.pop(REMOVED, None) if request.method == "GET" else None
    return {
        "meeting": meeting,
        "form": form,
        "groups": grouped(voices),
        "progress": progress(stored.counts(db(), [meeting.id])[meeting.id]),
        "outcomes": agreements.outcomes(db(), meeting.id),
        "fresh": fresh,
        "removed": removed if removed and removed["meeting"] == meeting.id else None,
        "open": State(meeting.state) not in {State.CLOSED, State.CANCELLED},
    }


def grouped(voices: Sequence[Perspective]) -> list[Group]:
    """Gather voices by kind, what most stand behind first; wishes from the invitations by themselves."""
    before = [voice for voice in voices if voice.origin == Origin.INVITATION]
    found = [Group(title="ønsket på forhånd", owes="et svar på mødet eller bagefter", voices=before)]
    for kind in Kind:
        of_kind = [voice for voice in voices if voice.kind == kind and voice.origin != Origin.INVITATION]
        of_kind.sort(key=lambda voice: -voice.weight)
        found.append(Group(title=kind.words.many, owes=kind.words.owes, voices=of_kind))
    return [group for group in found if group["voices"]]


def _numbers(meeting: Meeting) -> ResponseReturnValue:
    """Show how many, and never what: a leader is not at the table (law 12 in spirit, security.md 3.1)."""
    counts = stored.kind_counts(db(), meeting.id)
    waiting = stored.counts(db(), [meeting.id])[meeting.id]
    return render_template(
        "harvest/numbers.html",
        meeting=meeting,
        kinds=[(kind.words.many.capitalize(), counts[kind]) for kind in Kind if kind in counts],
        progress=progress(waiting),
    )


def the_voice(meeting: Meeting, voice_id: int) -> Perspective:
    """Return a voice of this meeting; 404 where there is none."""
    found = stored.perspective(db(), voice_id)
    if found is None or found.meeting_id != meeting.id:
        abort(404)
    return found
