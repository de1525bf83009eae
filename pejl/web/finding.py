"""Finding a format: the filter that the catalogue and the agenda editor share."""

from collections.abc import Iterable

from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from pejl.domain.catalogue import TRIN, Format, matching
from pejl.web.forms import Form, line, number

PURPOSES = {
    "foer": ("pre", "Spørge forældrene før mødet"),
    "aabning": ("opening", "Åbne, så alle får sagt noget"),
    "information": ("information", "Give viden uden et langt oplæg"),
    "udforskning": ("explore", "Høre, hvad forældrene ser og tænker"),
    "fordybelse": ("deepen", "Gå i dybden med noget svært"),
    "samling": ("converge", "Samle op og vælge det vigtigste"),
    "aftale": ("agree", "Lave aftaler sammen"),
    "afslutning": ("closing", "Slutte og høre, hvordan det gik"),
}
"""What stands in the address → the catalogue's role, and what a teacher would call it."""

LONGEST_SEARCH = 100
MOST_MINUTES, MOST_PARENTS = 180, 300
TICKED = {"value": "ja"}


class FormatFilter(Form):
    """What a planner asks of a format. Sent by GET, so that a search has an address of its own."""

    words = line("Søg", LONGEST_SEARCH, name="ord")
    purpose = SelectField(
        "Hvad skal den bruges til?",
        name="formaal",
        default="",
        choices=[
            SelectChoice("", "Alt"),
            *(SelectChoice(key, text) for key, (_, text) in PURPOSES.items()),
        ],
    )
    minutes = number("Minutter, I har", 1, MOST_MINUTES, name="minutter")
    parents = number("Forældre i rummet", 1, MOST_PARENTS, name="foraeldre")
    trin = SelectField(
        "Trin",
        default="",
        choices=[SelectChoice("", "Alle trin"), *(SelectChoice(key, text) for key, text in TRIN.items())],
    )
    without_writing = BooleanField("mulig uden at skrive", name="uden_skrift", render_kw=TICKED)
    low_danish = BooleanField("mulig med lidt dansk", name="lidt_dansk", render_kw=TICKED)
    interpreter = BooleanField("mulig med tolk", name="tolk", render_kw=TICKED)
    shy = BooleanField("tryg for dem, der nødig tager ordet", name="generte", render_kw=TICKED)
    sensitive = BooleanField("god til et følsomt emne", name="foelsomt", render_kw=TICKED)

    def pick(self, formats: Iterable[Format]) -> tuple[Format, ...]:
        """Return the formats that meet every wish of a filter that has been checked, in their own order."""
        return matching(
            formats,
            role=PURPOSES[self.purpose.data][0] if self.purpose.data else "",
            minutes=self.minutes.data,
            parents=self.parents.data,
            without_writing=self.without_writing.data,
            low_danish=self.low_danish.data,
            interpreter=self.interpreter.data,
            shy=self.shy.data,
            sensitive=self.sensitive.data,
            trin=self.trin.data or "",
            words=self.words.data,
        )
