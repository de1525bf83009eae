"""What a guardian may say to an invitation, on the page behind the link or told to the staff."""

from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from pejl.domain import limits
from pejl.domain.invitations import MOST_ADULTS, Reply
from pejl.domain.languages import counted, sentence
from pejl.services.invitations import Said
from pejl.storage.invitations import Answer
from pejl.web.forms import Form, line
from pejl.web.languages import both

ABSENT = "nej-men"
"""The answer of whoever cannot come but has something to say: a no with a wish."""


def reply_field(yes: str, maybe: str, no: str, absent: str = "") -> RadioField:
    """Return the choices in the order of what the meeting gains; ``absent`` is a no that says something.

    None is chosen beforehand: programs that follow links press buttons too (calendar.md 0, item 8).
    """
    words = {Reply.YES.value: yes, Reply.MAYBE.value: maybe, Reply.NO.value: no}
    if absent:
        words[ABSENT] = absent
    return RadioField(
        sentence("Kommer du?"),
        name="svar",
        choices=[SelectChoice(reply, text) for reply, text in words.items()],
        validators=[InputRequired(sentence("Vælg ja, måske eller nej."))],
    )


def _how_many() -> list[SelectChoice]:
    return [
        SelectChoice(number, both(counted("%(number)s voksen", "%(number)s voksne", number)))
        for number in range(1, MOST_ADULTS + 1)
    ]


class SaidForm(Form):
    """Ja, nej or måske, how many adults, and what they need to take part."""

    reply = reply_field(sentence("Ja, jeg kommer"), sentence("Måske"), sentence("Nej, jeg kan ikke"))
    adults = SelectField(
        sentence("Hvor mange voksne kommer I?"),
        name="antal",
        choices=_how_many,
        coerce=int,
        default=1,
    )
    interpreter = line(sentence("Tolk"), limits.CODE, name="tolk")
    childcare = BooleanField(sentence("Børnepasning under mødet"), name="boernepasning")
    access = BooleanField(sentence("Niveaufri adgang, teleslynge eller en plads forrest"), name="adgang")

    def said(self) -> Said:
        """Return what was said, once the form is valid."""
        return Said(
            reply=Reply.NO if self.reply.data == ABSENT else Reply(self.reply.data),
            adults=self.adults.data or 1,
            interpreter=self.interpreter.data,
            childcare=self.childcare.data,
            access=self.access.data,
        )


def needs_of(answer: Answer | None) -> dict[str, object]:
    """Return what an earlier answer said beside the reply, so that a new one need not repeat it."""
    if answer is None:
        return {}
    return {
        "adults": max(1, answer.adults),
        "interpreter": answer.interpreter,
        "childcare": answer.childcare,
        "access": answer.access,
    }
