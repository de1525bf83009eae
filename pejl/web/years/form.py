"""The form of a new school year: a name, a team and a tick for each class, and the classes that are new."""

from collections.abc import Iterable, Sequence

from wtforms import BooleanField, Field, HiddenField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput

from pejl.domain import limits
from pejl.domain.people import grade_in
from pejl.domain.texts import clean_line
from pejl.services.years import Choice, Coming, Moving
from pejl.storage.people import Person
from pejl.web.forms import Form, line

MOST_NEW = 20


class YearForm(Form):
    """What is asked of every school; the form of one has three fields for each class too."""

    year_id = HiddenField(name="fra")
    """The year the page was made from: a second press, or somebody else's, finds it gone by."""
    first = line("Nye klasser uden forældre", limits.CODE * MOST_NEW, name="nye")

    @property
    def first_names(self) -> list[str]:
        """The names that were typed, each once."""
        typed = (clean_line(name, limits.CODE) for name in self.first.data.split(","))
        return list(dict.fromkeys(name for name in typed if name))

    def validate_first(self, _field: Field) -> None:
        """Refuse a name that says no grade, and more classes than any school has."""
        for name in self.first_names:
            if grade_in(name) is None:
                raise ValidationError(f"»{name}« er ikke en klasse som 0.A. Skriv navnene med komma imellem.")
        if len(self.first_names) > MOST_NEW:
            raise ValidationError(f"Højst {MOST_NEW} nye klasser ad gangen.")

    def fields_of(self, one: Moving) -> tuple[Field, Field, Field]:
        """Give the name, the tick and the team of a class."""
        return tuple(self[f"{what}_{one.school_class.id}"] for what in ("navn", "slut", "team"))

    def choices(self, classes: Iterable[Moving]) -> dict[int, Choice]:
        """Return what becomes of each class; only of a form that has been checked."""
        found = {}
        for one in classes:
            name, leaves, team = self.fields_of(one)
            persons = frozenset(int(person_id) for person_id in team.data)
            found[one.school_class.id] = Choice("" if leaves.data else name.data, persons)
        return found

    def check_names(self, classes: Iterable[Moving]) -> bool:
        """Tell whether every class that goes on has a name of its own; say so at the field where not."""
        taken = set(self.first_names)
        for one in classes:
            name, leaves, _team = self.fields_of(one)
            if leaves.data:
                continue
            if not name.data:
                name.errors = [f"Skriv, hvad {one.school_class.name} skal hedde."]
            elif name.data in taken:
                name.errors = [f"Der er allerede en klasse, der hedder {name.data}."]
            taken.add(name.data)
        return not any(self.fields_of(one)[0].errors for one in classes)


def year_form(classes: Sequence[Moving], staff: Sequence[Person]) -> type[YearForm]:
    """Make the form of one school."""
    choices = [SelectChoice(str(person.id), person.name) for person in staff]
    names = tuple(f"navn_{one.school_class.id}" for one in classes)
    fields: dict[str, object] = {"guarded": names}
    for one in classes:
        old = one.school_class
        fields[f"navn_{old.id}"] = line(f"{old.name} bliver til", limits.CODE)
        fields[f"slut_{old.id}"] = BooleanField(f"{old.name} slutter")
        fields[f"team_{old.id}"] = SelectMultipleField(
            f"Team for {old.name}", choices=choices, option_widget=CheckboxInput()
        )
    return type("YearForm", (YearForm,), fields)


def suggested(coming: Coming) -> dict[str, object]:
    """Fill the form in with what usually happens."""
    found: dict[str, object] = {"year_id": coming.year.id, "first": ", ".join(coming.first)}
    for one in coming.classes:
        old = one.school_class
        found[f"navn_{old.id}"] = "" if one.leaves else one.name
        found[f"slut_{old.id}"] = one.leaves
        found[f"team_{old.id}"] = [str(person.id) for person in one.team]
    return found
