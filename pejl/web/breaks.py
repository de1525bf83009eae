"""The school's breaks: the usual ones, and those a leader has written down instead."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field
from wtforms.validators import StopValidation

from pejl.domain import limits
from pejl.domain.days import Break, school_year
from pejl.domain.meetings import breaks as breaks_of
from pejl.domain.people import Role
from pejl.services import breaks
from pejl.storage import breaks as store
from pejl.web import clock
from pejl.web.access import STAFF, open_to, own_school_id, viewer
from pejl.web.database import db
from pejl.web.forms import Form, day, line
from pejl.web.htmx import go, show
from pejl.web.once import once

LONGEST = timedelta(days=70)
"""A break longer than the summer is a slip of the pen."""

bp = Blueprint("breaks", __name__)


class BreakForm(Form):
    """One break."""

    name = line("Navn", limits.NAME, required="Skriv, hvad det er, f.eks. vinterferie.", name="navn")
    starts_on = day("Første dag", required="Vælg den første dag.", name="fra")
    ends_on = day("Sidste dag", required="Vælg den sidste dag.", name="til")

    def validate_ends_on(self, field: Field) -> None:
        """Refuse an end before the beginning, and one that is far away."""
        if not self.starts_on.data or not field.data:
            return
        if field.data < self.starts_on.data:
            raise StopValidation("Den sidste dag ligger før den første.")
        if field.data - self.starts_on.data > LONGEST:
            raise StopValidation("Så lang er ingen ferie. Se dagene efter.")


@bp.get("/skole/ferier")
@open_to(*STAFF)
def page() -> ResponseReturnValue:
    """Show the days pejl advises against, from today on."""
    return _show(BreakForm(formdata=None))


@bp.post("/skole/ferier")
@open_to(Role.LEADER)
def add() -> ResponseReturnValue:
    """Write a break down."""
    form = BreakForm()
    if not form.validate():
        return _show(form, 422)

    def deed() -> str:
        breaks.add(
            db(),
            own_school_id(),
            name=form.name.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            by=viewer().person_id,
            now=clock.now(),
        )
        return url_for(".page")

    flash(f"»{form.name.data}« er tilføjet.")
    return go(once(deed))


@bp.post("/skole/ferier/<key:break_id>/fjern")
@open_to(Role.LEADER)
def remove(break_id: int) -> ResponseReturnValue:
    """Take a break away."""
    found = store.one_break(db(), break_id)
    if found is None:
        abort(404)
    flash(f"»{found.name}« er fjernet.")
    breaks.remove(db(), found, viewer().person_id, clock.now())
    return go(url_for(".page"))


def _show(form: BreakForm, status: int = 200) -> ResponseReturnValue:
    own = [one for one in store.breaks(db(), own_school_id()) if one.ends_on >= clock.today()]
    return show(
        "breaks/page.html", "breaks/_breaks.html", status, form=form, own=own, usual=_usual(clock.today())
    )


def _usual(today: date) -> list[Break]:
    """Give the usual breaks that hold here, from now to the end of the next school year."""
    written = breaks.own(db(), own_school_id())
    years = (today.year, today.year + 1, today.year + 2)
    last = school_year(school_year(today).ends + timedelta(days=1)).ends
    found = [one for year in years for one in breaks_of(year, written) if one not in written]
    return _joined(one for one in found if today <= one.ends and one.starts <= last)


def _joined(breaks: Iterable[Break]) -> list[Break]:
    """Put together what is one break to people: Christmas is two only to a calendar."""
    found: list[Break] = []
    for one in breaks:
        before = found[-1] if found else None
        if before and before.name == one.name and one.starts - before.ends == timedelta(days=1):
            found[-1] = replace(before, ends=one.ends)
        else:
            found.append(one)
    return found
