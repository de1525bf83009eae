"""The one question before the link of a calendar is exchanged."""

from wtforms import BooleanField
from wtforms.validators import InputRequired

from pejl.domain.languages import sentence
from pejl.web.forms import Form


class RenewForm(Form):
    """Asks before the old link stops; programs that press every button tick no boxes."""

    stop = BooleanField(
        sentence("Det gamle link skal holde op med at virke"),
        name="stop",
        validators=[InputRequired(sentence("Sæt kryds, hvis det gamle link skal holde op med at virke."))],
    )
