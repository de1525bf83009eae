"""The forms about people: a guardian, a home with its first guardian, the school itself."""

from wtforms import BooleanField, Field, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from pejl.domain import limits
from pejl.domain.people import LANGUAGES
from pejl.mail.addresses import BadAddress, clean_address
from pejl.services.people import Who
from pejl.web.forms import Form, line


def check_address(field: Field) -> None:
    """Turn a typed address into the form that is sent to; only its form is checked, nothing is looked up."""
    try:
        field.data = clean_address(field.data)
    except BadAddress as trouble:
        raise StopValidation(str(trouble)) from trouble


class GuardianForm(Form):
    """One guardian."""

    name = line("Navn", limits.NAME, required="Skriv forælderens navn.")
    email = line("Mailadresse", limits.EMAIL)
    language = SelectField(
        "Sprog", choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()], default="da"
    )
    no_automatic_mail = BooleanField("Ingen automatisk mail")

    def validate_email(self, field: Field) -> None:
        """Refuse what no mail can be sent to; an empty field is a home without mail."""
        check_address(field)

    def who(self) -> Who:
        """Return what was said; only of a form that has been checked."""
        return Who(
            name=self.name.data,
            email=self.email.data or None,
            language=self.language.data,
            no_automatic_mail=self.no_automatic_mail.data,
        )


class HomeForm(GuardianForm):
    """A home and its first guardian."""

    label = line("Hjemmets navn", limits.NAME, required="Skriv, hvad I kalder hjemmet.")


class SchoolForm(Form):
    """What the school's invitations say of it."""

    address = line("Adresse", limits.TITLE, required="Skriv skolens adresse.")
    mail_address = line("Afsenderadresse", limits.EMAIL, required="Skriv den adresse, brevene kommer fra.")
    contact = line(
        "Kontakt", limits.TITLE, required="Skriv, hvad en forælder kan gøre i stedet for at skrive."
    )

    def validate_mail_address(self, field: Field) -> None:
        """Refuse what no mail can be sent from."""
        check_address(field)
