"""Planning a meeting: one choice of occasion, one calm page, and a proposal comes out."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pejl.domain.access import Deed
from pejl.domain.catalogue import NotInCatalogueError, Occasion
from pejl.domain.meetings import (
    LEAST_MINUTES,
    MOST_MINUTES,
    MOST_POINTS,
    suggested_day,
    suggested_start,
    topic,
)
from pejl.domain.people import expected_parents, stage
from pejl.services import agendas, breaks, meetings
from pejl.services.catalogue import catalogue
from pejl.storage import meetings as store
from pejl.storage import people
from pejl.storage.people import SchoolClass
from pejl.web import clock
from pejl.web.access import STAFF, allow, open_to, viewer
from pejl.web.ahead import compose_ahead
from pejl.web.database import db
from pejl.web.forms import BIGGEST, Form, clock_time, day, number
from pejl.web.htmx import go, show, wants_fragment
from pejl.web.meetings import starting
from pejl.web.meetings.blueprint import bp
from pejl.web.meetings.form import USUAL_POINT_MINUTES, BriefForm, choice
from pejl.web.meetings.starting import Source
from pejl.web.once import once

OTHER = "andet"
"""The occasion that is none of the ten."""

OTHER_MINUTES = 90
OTHER_INDICATORS = ("IS-B3", "IS-S1", "FP-S1")
"""What any good meeting can show: everybody gets a voice, is heard, and brings ideas."""

USUAL_PARENTS = 20
"""For a class whose homes are not in pejl yet."""

CONFLICT = "konflikt"
DANISH = "da"


@dataclass(frozen=True)
class Card:
    """An occasion as one chooses it: without the class it was written for."""

    slug: str
    topic: str
    trin: str
    purpose: str


@bp.get("/moeder/nyt")
@open_to(*STAFF)
def new() -> ResponseReturnValue:
    """Ask for the occasion; then show the whole plan, already filled in."""
    if not _own_classes():
        return render_template("meetings/no_class.html")
    asked = request.args
    school_class = _chosen_class(
        asked.get("klasse") or starting.class_of(_own_classes(), asked.get(starting.MEETING))
    )
    source = starting.source(school_class, asked)
    occasion = asked.get("anledning") or _occasion_of(source)
    if not _known(occasion):
        return _ask_occasion(school_class)
    preset = _preset(school_class, occasion) | (source.preset if source else {})
    return _show_plan(BriefForm(data=preset), school_class, occasion, source)


@bp.post("/moeder/nyt")
@open_to(*STAFF)
def create() -> ResponseReturnValue:
    """Make the meeting and a first agenda for it."""
    school_class = _chosen_class(request.form.get("klasse"))
    occasion = request.form.get("anledning", "")
    form, source = BriefForm(), starting.source(school_class, request.form)
    if not _known(occasion):
        return _ask_occasion(school_class, 422)
    if not form.stands(now=clock.now(), last_day=school_class.year.ends_on):
        return _show_plan(form, school_class, occasion, source, 422)
    if source is None or source.agenda is None:
        _rehearse(form, school_class, occasion)
    return go(once(lambda: _make(form, school_class, occasion, source)))


class DayForm(Form):
    """The part of the plan that can be advised against while it is typed."""

    school_class = number("Klasse", 1, BIGGEST, name="klasse")
    on = day("Dato", required="Vælg en dato.")
    start = clock_time("Begynder kl.")
    minutes = number("Minutter i alt", LEAST_MINUTES, MOST_MINUTES)


@bp.get("/moeder/nyt/dag")
@open_to(*STAFF)
def day_notes() -> ResponseReturnValue:
    """Say what speaks against a day, while the teacher still chooses it."""
    if not wants_fragment():
        return redirect(url_for(".new"), code=303)
    form = DayForm(request.args)
    form.validate()
    allow(Deed.EDIT_MEETING, form.school_class.data or 0)
    return render_template("meetings/_day_notes.html", form=form, notes=_notes(form, form.school_class.data))


def _make(form: BriefForm, school_class: SchoolClass, occasion: str, source: Source | None) -> str:
    made = meetings.plan(
        db(), school_class, viewer().person_id, form.plan(), occasion=occasion, now=clock.now()
    )
    if source is None or source.agenda is None:
        agendas.first(db(), made, viewer().person_id, clock.now())
    else:
        agendas.start_from(db(), made, source.agenda, source.change, viewer().person_id, clock.now())
        flash(f"{source.change}. Ret den, som I vil.")
    for note in meetings.warnings(db(), school_class.id, made.on, made.start, made.minutes):
        flash(note)
    return f"{url_for('.page', meeting_id=made.id)}/dagsorden"


def _rehearse(form: BriefForm, school_class: SchoolClass, occasion: str) -> None:
    """Compose before anything is kept: other writers do not wait for it, and it is remembered."""
    compose_ahead(
        meetings.plan(db(), school_class, viewer().person_id, form.plan(), occasion=occasion, now=clock.now())
    )


def _ask_occasion(school_class: SchoolClass, status: int = 200) -> ResponseReturnValue:
    cards = [Card(one.slug, topic(one.title), one.trin, one.purpose) for one in catalogue().occasions]
    own_stage = stage(school_class.grade)
    return show(
        "meetings/new.html",
        "meetings/_occasions.html",
        status,
        occasion=None,
        school_class=school_class,
        classes=_own_classes(),
        cards=sorted(cards, key=lambda card: card.trin != own_stage),
        own_stage=own_stage,
        earlier=starting.earlier(school_class),
        kept=starting.kept(school_class),
    )


def _show_plan(
    form: BriefForm,
    school_class: SchoolClass,
    occasion: str,
    source: Source | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return show(
        "meetings/new.html",
        "meetings/_plan.html",
        status,
        form=form,
        school_class=school_class,
        occasion=occasion,
        about="Noget andet" if occasion == OTHER else topic(catalogue().occasion(occasion).title),
        source=source,
        choice=choice(form.indicators.data),
        notes=_notes(form, school_class.id),
    )


def _notes(form: BriefForm | DayForm, class_id: int) -> tuple[str, ...]:
    if not form.on.data or form.on.errors:
        return ()
    return meetings.warnings(
        db(), class_id, form.on.data, form.start.data, form.minutes.data or LEAST_MINUTES
    )


def _own_classes() -> list[SchoolClass]:
    return list(people.open_classes(db(), viewer().class_ids, clock.today()))


def _chosen_class(wanted: str | None) -> SchoolClass:
    """Return the class that is asked for, or the first; 404 unless it is one's own."""
    found = [one for one in _own_classes() if wanted in {None, str(one.id)}]
    return found[0] if found else abort(404)


def _occasion_of(source: Source | None) -> str:
    """Return the occasion a plan starts with: that of an earlier meeting, where it is still one of ours."""
    if source is None:
        return ""
    return source.occasion if _known(source.occasion) else OTHER


def _known(occasion: str) -> bool:
    try:
        return occasion == OTHER or bool(catalogue().occasion(occasion))
    except NotInCatalogueError:
        return False


def _preset(school_class: SchoolClass, slug: str) -> dict[str, object]:
    """Return a sensible answer to everything the page asks."""
    homes = people.home_count(db(), school_class.id)
    return {
        "on": suggested_day(clock.today(), breaks.own(db(), school_class.school_id)),
        "start": suggested_start(school_class.grade),
        "place": store.last_place(db(), school_class.id) or "Klassens lokale",
        "parents": expected_parents(homes, school_class.grade) if homes else USUAL_PARENTS,
        "staff": len(people.team(db(), school_class.id)),
        **{f"point_minutes_{place}": USUAL_POINT_MINUTES for place in range(1, MOST_POINTS + 1)},
        **(_other(school_class) if slug == OTHER else _of_occasion(school_class, catalogue().occasion(slug))),
    }


def _other(school_class: SchoolClass) -> dict[str, object]:
    return {
        "title": f"Forældremøde i {school_class.name}",
        "minutes": OTHER_MINUTES,
        "low_danish": _other_languages(school_class),
        "indicators": OTHER_INDICATORS,
    }


def _of_occasion(school_class: SchoolClass, occasion: Occasion) -> dict[str, object]:
    about = topic(occasion.title)
    return {
        "title": f"Forældremøde i {school_class.name}: {about[0].lower()}{about[1:]}",
        "purpose": occasion.purpose,
        "minutes": occasion.minutes,
        "sensitive": occasion.sensitive,
        "conflict": CONFLICT in occasion.slug,
        "low_danish": occasion.low_danish or _other_languages(school_class),
        "interpreter": occasion.interpreter and _other_languages(school_class),
        "children_first_part": occasion.children_first_part,
        "leader": CONFLICT in occasion.slug,
        "indicators": occasion.indicators,
    }


def _other_languages(school_class: SchoolClass) -> bool:
    return any(one.language != DANISH for one in people.guardians(db(), school_class.id))
