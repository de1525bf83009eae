"""Forms: typed text cleaned in one place, Danish answers to mistakes, and the name guard on free text."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from pejl.domain import nameguard
from pejl.domain.languages import sentence
from pejl.domain.texts import clean_line, clean_text

FAR = 20_000
"""Characters: cleaning never cuts what the validator is about to refuse with the text kept."""

BIGGEST = 2**31 - 1
"""What an integer column holds on PostgreSQL."""

CPR = sentence("Teksten indeholder et CPR-nummer. Det må ikke stå her.")


def whole(text: str) -> int | None:
    """Read a whole number that a column can hold from what somebody sent; nothing else is one.

    The length is looked at first: Python refuses to read thousands of digits.
    """
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(BIGGEST))
    return int(text) if plain and int(text) <= BIGGEST else None


class Translations:
    """WTForms has no Danish; these are the few sentences pejl does not word itself."""

    WORDS: ClassVar[dict[str, str]] = {
        "Not a valid choice.": sentence("Vælg en af mulighederne."),
        "'%(value)s' is not a valid choice for this field.": sentence("Vælg blandt mulighederne."),
        "'%(value)s' are not valid choices for this field.": sentence("Vælg blandt mulighederne."),
        "Invalid Choice: could not coerce.": sentence("Vælg en af mulighederne."),
        "Not a valid integer value.": sentence("Skriv et helt tal."),
        "Not a valid date value.": sentence("Skriv en dato som 24-12-2026."),
        "Not a valid time value.": sentence("Skriv et klokkeslæt som 17.00."),
        "This field is required.": sentence("Feltet skal udfyldes."),
    }

    def gettext(self, string: str) -> str:
        """Return the Danish sentence."""
        return self.WORDS.get(string, string)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the Danish sentence for a number."""
        return self.gettext(singular if number == 1 else plural)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What every form shares. CSRF is checked for the whole app before any view runs."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF ships no types
        """No second CSRF check; Danish sentences."""

        csrf = False

        def get_translations(self, form: FlaskForm) -> Translations:
            """Return the Danish sentences."""
            del form
            return Translations()

    ver = HiddenField()
    guarded: ClassVar[Sequence[str]] = ()
    """Names of free-text fields that must not mention a child (law 6, H23)."""

    anyway = BooleanField(sentence("Teksten handler ikke om et bestemt barn. Gem den."))

    warnings: dict[str, list[str]]

    @property
    def version(self) -> int | None:
        """The version the page was rendered with; ``None`` when the field was tampered with."""
        return whole(self.ver.data or "")

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own shape
        """Check the fields, then what they say: a CPR number is refused, a likely name is asked about."""
        self.warnings = {}
        good = super().validate(extra_validators)
        for name in self.guarded:
            field = self[name]
            findings = nameguard.examine(field.data or "")
            if nameguard.blocks(findings):
                field.errors = [*field.errors, CPR]
                good = False
            elif findings and not self.anyway.data:
                self.warnings[name] = [finding.advice for finding in findings]
                good = False
        return bool(good)


class Fits(Length):  # type: ignore[misc]  # WTForms ships no types
    """Refuses a text that is too long, with the sentence as it is: it can be said in other languages."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Raise ValidationError where the text is longer than it may be."""
        del form
        if len(field.data or "") > self.max:
            raise ValidationError(self.message)


class Between(NumberRange):  # type: ignore[misc]  # WTForms ships no types
    """Refuses a number outside two bounds, with the sentence as it is."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Raise ValidationError where there is no number, or another than one of those."""
        try:
            super().__call__(form, field)
        except ValidationError as refusal:
            raise ValidationError(self.message) from refusal


def line(label: str, most: int, *, required: str | None = None, **kwargs: Any) -> StringField:  # noqa: ANN401
    """Return a field for one line of text. ``required`` is what to say when it is empty."""
    return StringField(
        label, filters=[_clean(clean_line)], validators=[*_worded(required), _fits(most)], **kwargs
    )


def paragraphs(label: str, most: int, *, required: str | None = None, **kwargs: Any) -> TextAreaField:  # noqa: ANN401
    """Return a field for running text. ``required`` is what to say when it is empty."""
    return TextAreaField(
        label, filters=[_clean(clean_text)], validators=[*_worded(required), _fits(most)], **kwargs
    )


def number(label: str, low: int, high: int, *, required: str | None = None, **kwargs: Any) -> IntegerField:  # noqa: ANN401
    """Return a field for a whole number between two bounds."""
    between = Between(low, high, sentence("Skriv et tal fra %(low)s til %(high)s.", low=low, high=high))
    return IntegerField(label, validators=[*_needed(required), between], **kwargs)


def day(label: str, *, required: str | None = None, **kwargs: Any) -> DateField:  # noqa: ANN401
    """Return a field for a date; browsers send ISO, people without a picker write 24-12-2026."""
    formats = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]
    return DateField(label, format=formats, validators=_needed(required), **kwargs)


def clock_time(label: str, *, required: str | None = None, **kwargs: Any) -> TimeField:  # noqa: ANN401
    """Return a field for a time of day; 17:00 from a picker, 17.00 from a person."""
    return TimeField(label, format=["%H:%M", "%H.%M", "%H:%M:%S"], validators=_needed(required), **kwargs)


def one_of(values: Iterable[str], sentence: str) -> Callable[[FlaskForm, Field], None]:
    """Return a validator for a value outside the choices."""
    allowed = frozenset(values)

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data not in allowed:
            raise StopValidation(sentence)

    return check


def _clean(how: Callable[[str, int], str]) -> Callable[[str | None], str]:
    return lambda value: how(value or "", FAR)


def _worded(sentence: str | None) -> list[Any]:
    """Ask for words that are left after cleaning: blanks and invisible signs are none."""
    return [DataRequired(sentence)] if sentence else _needed(None)


def _needed(sentence: str | None) -> list[Any]:
    return [InputRequired(sentence)] if sentence else [Optional(strip_whitespace=False)]


def _fits(most: int) -> Length:
    too_long = sentence("Teksten er for lang. Der er plads til %(most)s tegn.", most=str(most))
    return Fits(max=most, message=too_long)
