"""The form in which a teacher says what a format is."""

from typing import Any

from wtforms import BooleanField, Field, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput

from pejl.domain import limits
from pejl.domain.catalogue import (
    MODES,
    MOST_STEPS,
    MOST_SUPPORTS,
    ROLES,
    TRIN,
    Outline,
    OutlineStep,
    OwnFormatError,
    Support,
)
from pejl.services.catalogue import catalogue
from pejl.web.finding import MOST_MINUTES, MOST_PARENTS
from pejl.web.forms import Form, line, number, paragraphs

LONGEST_NAME, LONGEST_TEXT = 80, 300
MOST_LINES = 12
"""Prompts, or things to bring, of one format."""
MOST_GROUP, MOST_PREP = 40, 240

FIT = {0: "Nej", 1: "Med tilpasning", 2: "Ja"}
SHY = {0: "Nej, man er på", 1: "Lidt", 2: "Ja", 3: "Ja, meget"}
STRENGTHS = {1: "Hjælper lidt", 2: "Støtter tydeligt", 3: "Er skabt til det"}

STEPS, SUPPORTS = range(1, MOST_STEPS + 1), range(1, MOST_SUPPORTS + 1)


def _scale(label: str, words: dict[int, str]) -> SelectField:
    return SelectField(label, coerce=int, choices=[SelectChoice(key, text) for key, text in words.items()])


def _ticks(label: str, words: dict[str, str], sentence: str) -> SelectMultipleField:
    return SelectMultipleField(
        label,
        choices=[SelectChoice(key, text) for key, text in words.items()],
        validators=[Length(1, message=sentence)],
        option_widget=CheckboxInput(),
    )


def _short(label: str, low: int, high: int, required: str | None = None) -> IntegerField:
    return number(label, low, high, required=required, render_kw={"class": "number"})


class OutlineForm(Form):
    """What a teacher says about a format; ``field`` names are those of the outline, rows are numbered."""

    guarded = (
        "name",
        "purpose",
        "prompts",
        "materials",
        *(f"step_{place}" for place in STEPS),
        *(f"reason_{place}" for place in SUPPORTS),
        "risk",
        "mitigation",
        "equity_note",
    )

    name = line("Navn", LONGEST_NAME, required="Giv mødeformen et navn.")
    purpose = paragraphs(
        "Kort sagt", LONGEST_TEXT, required="Skriv kort, hvad mødeformen er god til.", render_kw={"rows": 2}
    )
    roles = _ticks(
        "Hvor i mødet?", {key: text.capitalize() for key, text in ROLES.items()}, "Vælg mindst ét."
    )
    minutes_min = _short("Mindst minutter", 1, MOST_MINUTES, "Skriv, hvor kort den kan blive.")
    minutes_max = _short("Højst minutter", 1, MOST_MINUTES, "Skriv, hvor lang den må blive.")
    parents_min = _short("Færrest forældre", 1, MOST_PARENTS, "Skriv, hvor få forældre der kan være.")
    parents_max = _short("Flest forældre", 1, MOST_PARENTS, "Skriv, hvor mange forældre der kan være.")
    prompts = paragraphs(
        "Spørgsmål, I kan bruge", 1500, required="Skriv mindst ét spørgsmål.", render_kw={"rows": 3}
    )
    materials = paragraphs("Tag med", 600, render_kw={"rows": 2})
    group = _short("Hvor mange arbejder sammen?", 1, MOST_GROUP)
    prep_minutes = _short("Forberedelse, minutter", 0, MOST_PREP, "Skriv 0, hvis der ingen er.")
    trin = _ticks("Trin", dict(TRIN), "Vælg mindst ét trin.")
    sensitive = _scale("Egner sig til et følsomt emne", FIT)
    without_writing = _scale("Kan klares uden at skrive", FIT)
    low_danish = _scale("Kan klares med lidt dansk", FIT)
    interpreter = _scale("Kan klares med tolk", FIT)
    shy_safe = _scale("Tryg for dem, der nødig tager ordet", SHY)
    anonymous = BooleanField("Svarene er anonyme")
    risk = paragraphs("Faldgrube", LONGEST_TEXT, required="Skriv en faldgrube.", render_kw={"rows": 2})
    mitigation = paragraphs("Greb", LONGEST_TEXT, required="Skriv et greb.", render_kw={"rows": 2})
    equity_note = paragraphs(
        "Så alle kan være med", LONGEST_TEXT, required="Skriv, hvad der hjælper.", render_kw={"rows": 2}
    )

    @property
    def steps(self) -> list[tuple[StringField, IntegerField, SelectField]]:
        """The rows of steps: what is done, minutes, way of working."""
        return [(self[f"step_{n}"], self[f"step_minutes_{n}"], self[f"step_mode_{n}"]) for n in STEPS]

    @property
    def supports(self) -> list[tuple[SelectField, SelectField, StringField]]:
        """The rows of statements: which, how strongly, why."""
        return [(self[f"indicator_{n}"], self[f"strength_{n}"], self[f"reason_{n}"]) for n in SUPPORTS]

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own shape
        """Check the fields, and that no row is half filled in."""
        good = super().validate(extra_validators)
        for name, minutes, _mode in self.steps:
            if name.data and minutes.data is None and not minutes.errors:
                minutes.errors = ["Skriv, hvor mange minutter trinnet tager."]
            if minutes.data is not None and not name.data:
                name.errors = ["Skriv, hvad man gør i det her trin."]
        for indicator, _strength, reason in self.supports:
            if indicator.data and not reason.data:
                reason.errors = ["Skriv, hvorfor mødeformen støtter pejlemærket."]
            if reason.data and not indicator.data:
                indicator.errors = ["Vælg det pejlemærke, grunden hører til."]
        for field in (self.prompts, self.materials):
            if len(_lines(field)) > MOST_LINES:
                field.errors = [f"Skriv højst {MOST_LINES} linjer."]
        return good and not any(field.errors for field in self)

    def outline(self) -> Outline:
        """Return what was said; only of a form that has been checked."""
        names = (
            "name", "purpose", "parents_min", "parents_max", "minutes_min", "minutes_max", "group",
            "prep_minutes", "sensitive", "without_writing", "low_danish", "interpreter", "shy_safe",
            "anonymous", "risk", "mitigation", "equity_note",
        )  # fmt: skip
        said: dict[str, Any] = {name: self[name].data for name in names}
        return Outline(
            **said,
            roles=tuple(self.roles.data),
            trin=tuple(self.trin.data),
            prompts=_lines(self.prompts),
            materials=_lines(self.materials),
            steps=tuple(
                OutlineStep(name.data, minutes.data, mode.data)
                for name, minutes, mode in self.steps
                if name.data
            ),
            supports=tuple(
                Support(indicator.data, strength.data, reason.data)
                for indicator, strength, reason in self.supports
                if indicator.data
            ),
        )

    def refuse(self, error: OwnFormatError) -> None:
        """Show what does not hold together at the field it is about."""
        places = {"steps": self.steps[0][0], "supports": self.supports[0][0]}
        field = places.get(error.field) or self[error.field]
        field.errors = [str(error)]


def _lines(field: Field) -> tuple[str, ...]:
    return tuple(text for row in (field.data or "").split("\n") if (text := row.strip()))


def values(said: Outline) -> dict[str, object]:
    """Return what the form shows of an outline."""
    shown: dict[str, object] = {
        name: getattr(said, name) for name in said.__dataclass_fields__ if name not in {"steps", "supports"}
    }
    shown |= {"prompts": "\n".join(said.prompts), "materials": "\n".join(said.materials)}
    for n, step in enumerate(said.steps, 1):
        shown |= {f"step_{n}": step.name, f"step_minutes_{n}": step.minutes, f"step_mode_{n}": step.mode}
    for n, one in enumerate(said.supports, 1):
        shown |= {f"indicator_{n}": one.indicator, f"strength_{n}": one.strength, f"reason_{n}": one.reason}
    return shown


def _add_rows() -> None:
    """Give the form its rows: steps, then statements."""
    modes = [SelectChoice(key, text.capitalize()) for key, text in MODES.items()]
    codes = [
        SelectChoice("", "Intet"),
        *(SelectChoice(one.code, f"{one.code} {one.label}") for one in catalogue().indicators),
    ]
    strengths = [SelectChoice(key, text) for key, text in STRENGTHS.items()]
    for n in STEPS:
        setattr(OutlineForm, f"step_{n}", line(f"Trin {n}", LONGEST_TEXT))
        setattr(OutlineForm, f"step_minutes_{n}", _short(f"Minutter til trin {n}", 1, MOST_MINUTES))
        setattr(
            OutlineForm,
            f"step_mode_{n}",
            SelectField(f"Arbejdsform i trin {n}", choices=modes, default="small_group"),
        )
    for n in SUPPORTS:
        setattr(OutlineForm, f"indicator_{n}", SelectField(f"Pejlemærke {n}", choices=codes, default=""))
        setattr(
            OutlineForm,
            f"strength_{n}",
            SelectField(f"Hvor meget? Til pejlemærke {n}", coerce=int, choices=strengths, default=1),
        )
        setattr(OutlineForm, f"reason_{n}", line(f"Hvorfor? Til pejlemærke {n}", limits.QUESTION))


_add_rows()
