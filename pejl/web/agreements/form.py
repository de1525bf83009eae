"""The form of an agreement, for making and for changing it."""

from collections.abc import Sequence
from datetime import date, timedelta

from wtforms import Field, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, TextArea

from pejl.domain import limits
from pejl.domain.agreements import Kind, Side
from pejl.domain.catalogue import Indicator
from pejl.services.agreements import Wording
from pejl.services.catalogue import catalogue
from pejl.storage.agreements import Agreement
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting
from pejl.web.forms import Form, day, line

LONGEST = timedelta(days=730)
"""How far ahead a date may lie; further is a slip of the keys."""

KIND_NOTES = {
    Kind.COMMON_LINE.value: "noget alle prøver at holde",
    Kind.TASK.value: "nogen gør noget",
    Kind.TRIAL.value: "vi prøver det og ser efter",
    Kind.OWED.value: "vi vender tilbage",
}


class AgreementForm(Form):
    """What was agreed, who sees to it, by when, and which voices it comes from."""

    guarded = ("text", "owner", "sign", "free_way")
    meeting_on: date
    kind = RadioField(
        "Hvad er det?",
        choices=[SelectChoice(kind.value, kind.danish.capitalize()) for kind in Kind],
        default=Kind.TASK.value,
    )
    text = line(
        "Aftalen i én sætning",
        limits.AGREEMENT,
        required="Skriv aftalen i én sætning.",
        widget=TextArea(),
    )
    side = RadioField(
        "Hvem gør noget?",
        choices=[SelectChoice(side.value, side.danish.capitalize()) for side in Side],
        default=Side.SCHOOL.value,
    )
    owner = line("Hvem holder øje?", limits.NAME, required="Skriv, hvem der holder øje med aftalen.")
    due_on = day("Hvornår?")
    sign = line("Hvilket tegn ser I efter?", limits.AGREEMENT, widget=TextArea())
    free_way = line("Er der en vej, der er gratis for alle?", limits.AGREEMENT, widget=TextArea())
    trial_from = day("Prøven begynder")
    trial_until = day("Prøven slutter")
    voices = SelectMultipleField("Kommer fra", name="stemme", option_widget=CheckboxInput())
    indicators = SelectMultipleField("Tegn på kvalitet", name="pejlemaerke", option_widget=CheckboxInput())

    def offer(self, meeting: Meeting, voices: Sequence[Perspective]) -> None:
        """Let one choose between the voices of the meeting and what a meeting can move."""
        self.meeting_on = meeting.on
        self.voices.choices = [SelectChoice(str(voice.id), voice.text) for voice in voices]
        self.indicators.choices = [SelectChoice(one.code, one.statement) for one in reachable(meeting)]

    def validate_due_on(self, field: Field) -> None:
        """Refuse a date before the meeting or beyond any plan."""
        check_day(field, self.meeting_on)

    def validate_trial_from(self, field: Field) -> None:
        """Refuse a date before the meeting or beyond any plan."""
        check_day(field, self.meeting_on)

    def validate_trial_until(self, field: Field) -> None:
        """Refuse a trial that ends before it begins, or beyond any plan."""
        check_day(field, self.meeting_on)
        if field.data and self.trial_from.data and field.data < self.trial_from.data:
            raise ValidationError("Prøven slutter, før den begynder.")

    @property
    def wording(self) -> Wording:
        """What the form says, in the rules' own values."""
        return Wording(
            kind=Kind(self.kind.data),
            side=Side(self.side.data),
            text=self.text.data,
            owner=self.owner.data,
            due_on=self.due_on.data,
            indicators=self.indicators.data,
            trial_from=self.trial_from.data,
            trial_until=self.trial_until.data,
            sign=self.sign.data,
            free_way=self.free_way.data,
        )


def check_day(field: Field, meeting_on: date) -> None:
    """Refuse a date before the meeting or beyond any plan; what is no date the field says itself."""
    if field.data is None:
        return
    if field.data < meeting_on:
        raise ValidationError("Datoen ligger før mødet.")
    if field.data > meeting_on + LONGEST:
        raise ValidationError("Vælg en dato inden for to år.")


def reachable(meeting: Meeting) -> list[Indicator]:
    """Return the statements an agreement may be a sign of: the meeting's own first (reach, domain.md 1.2)."""
    found = [one for one in catalogue().indicators if one.reach > 1]
    return sorted(found, key=lambda one: one.code not in meeting.indicators)


def stored_values(agreement: Agreement, linked: frozenset[int]) -> dict[str, object]:
    """Return what the form shows of a stored agreement, by the names of its fields."""
    return {"stemme": [str(one) for one in sorted(linked)], "pejlemaerke": list(agreement.indicators)}
