"""No silent overwrite: when somebody else saved first, both texts are shown and nothing is lost (law 9)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask import Response, request
from wtforms import Field
from wtforms.fields import BooleanField, FieldList, HiddenField, SubmitField

from pejl.domain import days
from pejl.storage.base import Versioned
from pejl.web.database import drop
from pejl.web.forms import Form
from pejl.web.htmx import whole_main

CONFLICT = 409


@dataclass(frozen=True)
class Difference:
    """One field of a form that two people changed."""

    label: str
    mine: str
    theirs: str

    @property
    def same(self) -> bool:
        """Tell whether both wrote the same."""
        return self.mine == self.theirs


class ConflictError(Exception):
    """Somebody else saved first. Carries both texts and the version that is stored now."""

    def __init__(self, ver: int, differences: tuple[Difference, ...] = ()) -> None:
        super().__init__("stale version")
        self.ver = ver
        self.differences = differences


def check_version(form: Form, row: Versioned, stored: dict[str, object] | None = None) -> None:
    """Raise :class:`ConflictError` unless ``form`` was rendered from ``row`` as it stands now.

    ``stored`` gives what a field's name is called on the row where they differ, or is not an attribute.
    """
    if form.version == row.ver:
        return
    values = stored or {}
    raise ConflictError(
        row.ver,
        tuple(
            Difference(field.label.text, _shown(field, field.data), _shown(field, theirs))
            for field in form
            if not isinstance(field, (HiddenField, SubmitField, FieldList)) and field.name != "anyway"
            if (theirs := values.get(field.name, getattr(row, field.name, _MISSING))) is not _MISSING
        ),
    )


_MISSING = object()


def _shown(field: Field, value: Any) -> str:  # noqa: ANN401 - a field may hold anything
    if isinstance(field, BooleanField):
        return "Ja" if value else "Nej"
    if isinstance(value, date):
        return days.long_date(value)
    if isinstance(value, time):
        return days.clock(value)
    choices = (
        {str(key): text for key, text, *_ in field.iter_choices()} if hasattr(field, "iter_choices") else {}
    )
    if isinstance(value, list):
        return ", ".join(str(choices.get(str(one), one)) for one in value)
    return str(choices.get(str(value), "" if value is None else value))


def show_conflict(error: ConflictError) -> Response:
    """Answer 409 with both texts and three ways on: keep mine, keep theirs, go back and merge."""
    drop()
    sent = [
        (name, value)
        for name, values in request.form.lists()
        if name not in {"csrf_token", "ver"}
        for value in values
    ]
    return whole_main("errors/409.html", CONFLICT, differences=error.differences, sent=sent, ver=error.ver)
