"""The forms of the agenda editor."""

from typing import ClassVar

from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from pejl.domain import limits
from pejl.domain.agendas import INFLUENCES, PRIORITIES
from pejl.web.finding import FormatFilter
from pejl.web.forms import Form, clock_time, line, number, paragraphs

LONGEST_BLOCK = 180
"""Minutes that can be typed for one block: the longest evening there is."""


class DeedForm(Form):
    """A deed that asks for nothing but the version it was offered with."""


class MinutesForm(Form):
    """How long a block lasts."""

    minutes = number(
        "Minutter", 1, LONGEST_BLOCK, required=f"Skriv et tal fra 1 til {LONGEST_BLOCK}.", name="minutter"
    )


class AnchorForm(Form):
    """When a block begins whatever happens to the others; empty lets it follow them."""

    at = clock_time("Begynder fast kl.", name="fast")


class PriorityForm(Form):
    """How much a block matters when time is short."""

    priority = RadioField(
        "Når tiden er knap",
        name="vigtighed",
        choices=[SelectChoice(word, word.capitalize()) for word in PRIORITIES],
        validate_choice=False,  # the rules refuse what is none, in their own words
    )


class BlockForm(Form):
    """What a block says."""

    title = line("Titel", limits.TITLE, required="Giv punktet en titel.", name="titel")
    question = paragraphs("Spørgsmål til forældrene", limits.QUESTION, name="spoergsmaal")
    note = paragraphs("Note til jer selv", limits.NOTE, name="note")
    influence = RadioField(
        "Hvad kan forældrene påvirke?",
        name="indflydelse",
        default="",
        choices=[
            SelectChoice("", "Ikke noget her"),
            *(SelectChoice(word, word.capitalize()) for word in INFLUENCES),
        ],
    )
    who = line("Hvem leder det?", limits.NAME, name="hvem")
    guarded: ClassVar = ("title", "question", "note")


KINDS = {
    "pause": ("break", "Pause"),
    "information": ("info", "Kort information"),
    "valg": ("election", "Valg"),
    "samtale": ("plenary", "Fælles samtale"),
    "luft": ("buffer", "Luft"),
    "aftaler": ("recap", "Aftaler læses op"),
    "velkomst": ("welcome", "Velkomst"),
    "ramme": ("frame", "Rammesætning"),
}
"""What stands in the form → the kind of block, and what it is called."""


class MoreForm(Form):
    """A block that is no exercise."""

    kind = SelectField(
        "Hvad er det?",
        name="slags",
        choices=[SelectChoice(key, text) for key, (_, text) in KINDS.items()],
    )
    title = line("Titel", limits.TITLE, name="titel")
    minutes = number("Minutter", 1, LONGEST_BLOCK, name="varighed")
    after = HiddenField(name="efter")
    guarded: ClassVar = ("title",)


class FittingFilter(FormatFilter):
    """A search among the formats that fit the meeting, and where the chosen one goes."""

    after = SelectField("Hvor?", name="efter", default="", validate_choice=False)
