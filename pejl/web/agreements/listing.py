"""The list of agreements: tabs for how they stand, and a filter by class and school year."""

from collections.abc import Iterable
from typing import NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.agreements import Status, Urgency, urgency
from pejl.storage import agreements as stored
from pejl.storage import overview
from pejl.storage.agreements import Agreement
from pejl.web import clock
from pejl.web.access import STAFF, open_to, viewer
from pejl.web.agreements.blueprint import bp
from pejl.web.database import db


class View(NamedTuple):
    """One tab of the list: its name, and what is said when it is empty."""

    name: str
    nothing: str


VIEWS = {
    "aabne": View("Åbne", "Ingen åbne aftaler"),
    "snart": View("Snart", "Ingen aftaler forfalder inden for 7 dage"),
    "overskredet": View("Overskredet", "Ingen aftaler er overskredet"),
    "hjaelp": View("Bedt om hjælp", "Ingen har bedt om hjælp"),
    "udkast": View("Udkast", "Ingen udkast er ude"),
    "holdt": View("Holdt", "Ingen aftaler er holdt endnu"),
    "afsluttede": View("Afsluttede", "Ingen aftaler er afsluttet endnu"),
}


@bp.get("/aftaler")
@open_to(*STAFF)
def index() -> ResponseReturnValue:
    """List the agreements of one's own classes; a leader sees the school's."""
    years = overview.years(db())
    year = _chosen("aar", [one.id for one in years])
    view = request.args.get("vis", "")
    view = view if view in VIEWS else "aabne"
    classes = viewer().classes_for(Deed.SEE_AGREEMENTS)
    found = stored.agreements_of_classes(db(), classes, year)
    names = {one.school_class_id: one.school_class.name for one in found}
    class_id = _chosen("klasse", names)
    chosen = [one for one in found if class_id in {None, one.school_class_id}]
    by_view = {key: [one for one in chosen if _belongs(one, key)] for key in VIEWS}
    shown = by_view[view]
    if view in {"holdt", "afsluttede"}:
        shown = shown[::-1]
    return render_template(
        "agreements/index.html",
        agreements=shown,
        numbers=stored.origin_counts(db(), [one.id for one in shown]),
        view=view,
        views=[(key, one.name, len(by_view[key])) for key, one in VIEWS.items()],
        nothing=VIEWS[view].nothing,
        any=bool(found),
        years=years,
        year=year,
        classes=sorted(names.items(), key=lambda pair: pair[1]),
        class_id=class_id,
    )


def _belongs(agreement: Agreement, view: str) -> bool:
    status = Status(agreement.status)
    at = urgency(status, agreement.due_on, clock.today())
    return {
        "aabne": status.open,
        "snart": at is Urgency.SOON,
        "overskredet": at is Urgency.OVERDUE,
        "hjaelp": agreement.help_asked_on is not None,
        "udkast": status is Status.DRAFT,
        "holdt": status is Status.KEPT,
        "afsluttede": not status.open,
    }[view]


def _chosen(name: str, known: Iterable[int]) -> int | None:
    """Return which of the ``known`` ids the address asks for; anything else is no filter."""
    text = request.args.get(name, "")
    return next((one for one in known if str(one) == text), None)
