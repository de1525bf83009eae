"""The form for a brief: the same fields whether a meeting is planned or changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput

from pejl.domain import limits
from pejl.domain.catalogue import HARVESTS, Aspect, Indicator
from pejl.domain.meetings import (
    LEAST_MINUTES,
    MOST_INDICATORS,
    MOST_MINUTES,
    MOST_PARENTS,
    MOST_POINT_MINUTES,
    MOST_POINTS,
    MOST_PREP_MINUTES,
    MOST_STAFF,
    time_trouble,
)
from pejl.services.catalogue import catalogue
from pejl.services.meetings import Plan, Told, points
from pejl.storage.meetings import Meeting
from pejl.web.database import db
from pejl.web.forms import Form, clock_time, day, line, number, one_of, paragraphs

USUAL_POINT_MINUTES = 5


_SAID = (
    "on", "start", "minutes", "place", "title", "purpose", "parents", "staff", "prep_minutes", "outcome",
    "sensitive", "conflict", "leader", "low_danish", "interpreter", "consecutive", "children_first_part",
)  # fmt: skip
"""The fields that are columns of a meeting."""


def _point(place: int) -> tuple[StringField, IntegerField]:
    minutes = number("Minutter", 1, MOST_POINT_MINUTES, render_kw={"class": "number"})
    return line(f"Besked {place}", limits.TITLE), minutes


class BriefForm(Form):
    """What a teacher says about a meeting."""

    guarded = ("title", "purpose", *(f"point_{place}" for place in range(1, MOST_POINTS + 1)))

    on = day("Dato", required="Vælg en dato.")
    start = clock_time("Begynder kl.", required="Skriv, hvornår mødet begynder.")
    minutes = number(
        "Minutter i alt", LEAST_MINUTES, MOST_MINUTES, required="Skriv, hvor længe mødet varer.",
        render_kw={"class": "number"},
    )  # fmt: skip
    place = line("Sted", limits.PLACE, required="Skriv, hvor mødet er.")
    title = line("Overskrift", limits.TITLE, required="Skriv en overskrift.")
    purpose = paragraphs(
        "Formål", limits.PURPOSE, required="Skriv, hvad I skal finde ud af sammen.", render_kw={"rows": 3}
    )
    parents = number(
        "Forældre, I venter", 1, MOST_PARENTS, required="Skriv, hvor mange forældre I venter.",
        render_kw={"class": "number"},
    )  # fmt: skip
    staff = number(
        "Medarbejdere", 1, MOST_STAFF, required="Skriv, hvor mange medarbejdere der er med.",
        render_kw={"class": "number"},
    )  # fmt: skip
    sensitive = BooleanField("Emnet er følsomt")
    conflict = BooleanField("Der er en konflikt")
    low_danish = BooleanField("Nogle forældre taler lidt dansk")
    interpreter = BooleanField("Der er tolk med")
    children_first_part = BooleanField("Eleverne er med i den første del")
    leader = BooleanField("Ledelsen er med")
    consecutive = BooleanField("Tolken oversætter højt for alle")
    prep_minutes = number("Tid til at forberede", 0, MOST_PREP_MINUTES, render_kw={"class": "number"})
    outcome = SelectField(
        "Det vil vi helst have med hjem",
        choices=[
            SelectChoice("", "Det er åbent"),
            *(SelectChoice(key, name.capitalize()) for key, name in HARVESTS.items()),
        ],
        default="",
        validate_choice=False,
        validators=[one_of(("", *HARVESTS), "Vælg noget fra listen.")],
    )
    point_1, point_minutes_1 = _point(1)
    point_2, point_minutes_2 = _point(2)
    point_3, point_minutes_3 = _point(3)
    point_4, point_minutes_4 = _point(4)
    point_5, point_minutes_5 = _point(5)
    indicators = SelectMultipleField(
        "Pejlemærker",
        choices=[SelectChoice(indicator.code, indicator.label) for indicator in catalogue().indicators],
        validators=[
            Length(1, message="Vælg mindst ét pejlemærke."),
            Length(max=MOST_INDICATORS, message=f"Vælg højst {MOST_INDICATORS} pejlemærker."),
        ],
        option_widget=CheckboxInput(),
    )

    @property
    def points(self) -> list[tuple[StringField, IntegerField]]:
        """The rows for what must be told: the text and its minutes."""
        places = range(1, MOST_POINTS + 1)
        return [(self[f"point_{place}"], self[f"point_minutes_{place}"]) for place in places]

    def stands(self, *, now: datetime, last_day: date, stored: Meeting | None = None) -> bool:
        """Check the fields, and that the meeting can stand at this time.

        A meeting that keeps the time it has (``stored``) is not asked about it again.
        """
        good = self.validate()
        if self.on.errors or self.start.errors or self.minutes.errors:
            return good
        asked = (self.on.data, self.start.data, self.minutes.data)
        if stored is not None and asked == (stored.on, stored.start, stored.minutes):
            return good
        trouble = time_trouble(*asked, now=now, last_day=last_day)
        if trouble:
            self.on.errors = [trouble]
        return good and not trouble

    def plan(self) -> Plan:
        """Return what was said; only of a form that has been checked."""
        told = tuple(
            Told(text=text.data, minutes=minutes.data or USUAL_POINT_MINUTES)
            for text, minutes in self.points
            if text.data
        )
        values: dict[str, Any] = {name: self[name].data for name in _SAID}
        return Plan(**values, indicators=tuple(self.indicators.data), points=told)


def stored_values(meeting: Meeting) -> dict[str, object]:
    """Return what a form says of a meeting as it is stored, where a field has another name or place."""
    values: dict[str, object] = {"indicators": meeting.indicators}
    told = points(db(), meeting.id)
    for place in range(1, MOST_POINTS + 1):
        one = told[place - 1] if place <= len(told) else None
        values[f"point_{place}"] = one.text if one else ""
        values[f"point_minutes_{place}"] = one.minutes if one else USUAL_POINT_MINUTES
    return values


@dataclass(frozen=True)
class Choice:
    """The indicators as the page offers them: those that are chosen, then the rest under their aspects."""

    chosen: tuple[Indicator, ...]
    rest: tuple[tuple[Aspect, tuple[Indicator, ...]], ...]


def choice(codes: Sequence[str] | None) -> Choice:
    """Sort the indicators for a page on which ``codes`` are chosen; the focus aspects come first."""
    chosen = tuple(one for one in catalogue().indicators if one.code in (codes or ()))
    aspects = sorted(catalogue().aspects, key=lambda aspect: not aspect.focus)
    rest = ((aspect, tuple(one for one in aspect.indicators if one not in chosen)) for aspect in aspects)
    return Choice(chosen, tuple((aspect, left) for aspect, left in rest if left))
