"""Says which rule stands in the way when no programme can be composed, and what would help."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pejl.domain.agendas.composing.board import Wish
from pejl.domain.agendas.composing.search import Found, Search
from pejl.domain.agendas.composing.space import make_space
from pejl.domain.agendas.rules import forms
from pejl.domain.agendas.values import Brief, Point
from pejl.domain.catalogue import Catalogue
from pejl.domain.texts import count, join_words

_LONGER = (15, 30, 45, 60, 90)  # minutes more that are tried
_MORE_ADULTS = 6
_PREP_STEP = 15  # minutes: how closely the preparation that is needed is told
_OWN_FIXES = {
    "H12": "Bed ledelsen om at være med.",
    "H13": "Bestil en voksen tolk.",
    "H16": "Hold mødet i samme rum eller helt online.",
}
_FULL_ROOM = 60  # parents; above this two rooms are better advice than one


@dataclass(frozen=True)
class Infeasible:
    """A rule that cannot be kept by any programme: a Danish sentence, and what each would help."""

    rule: str
    message: str
    fixes: tuple[str, ...]


def explain(brief: Brief, catalogue: Catalogue) -> tuple[Infeasible, ...]:
    """Find what stands in the way: each demand that alone, when it is eased, makes a programme possible.

    What the brief itself breaks comes first and alone. When no single demand is enough, the length of the
    meeting is named, with what would help if anything does.
    """
    own = forms.brief_faults(brief)
    if own:
        return tuple(Infeasible(rule, message, (_OWN_FIXES[rule],)) for rule, message in own)

    def possible(eased: Brief) -> bool:
        return eased != brief and _first(eased, catalogue) is not None

    found = tuple(infeasible for ease in _EASES for infeasible in ease(brief, catalogue, possible))
    longer = _more_time(brief, possible)
    if not found:
        message = f"Der kan ikke laves et program på {brief.minutes} minutter, der holder alle regler."
        return (Infeasible("H01", message, longer or ("Stil færre krav til mødet på én gang.",)),)
    return tuple(replace(one, fixes=(*one.fixes, *longer)) for one in found)


def _first(brief: Brief, catalogue: Catalogue) -> Found | None:
    """Find any programme, in the wide space."""
    space = make_space(brief, catalogue, wide=True)
    return Search(space, Wish(), first=True).run().best


def _prep(found: Found) -> int:
    return sum(entry.item.form.prep_minutes for entry in found.order.entries)


Possible = Callable[[Brief], bool]


def _interpreter(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if possible(replace(brief, interpreter=False)):
        message = "Der er for få former, der kan tolkes, til det, I ønsker."
        yield Infeasible("H13", message, ("Lad tolken følge én familie i en mindre gruppe.",))


def _topic(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if brief.delicate and possible(replace(brief, sensitive=False, conflict=False)):
        message = "Der er for få former, der egner sig til et følsomt emne, til det, I ønsker."
        yield Infeasible("H12", message, ("Tag det følsomme emne op på et møde for sig.",))


def _place(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if possible(replace(brief, place="room")):
        message = f"Programmet kan ikke gennemføres {brief.place}."
        yield Infeasible("H16", message, ("Hold mødet i samme rum.",))


def _children(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if possible(replace(brief, children_first_part=False)):
        message = "Lad børnene gå i SFO, før I tager fat på det her."
        yield Infeasible("H15", message, ("Hold mødet uden børnene.",))


def _number(brief: Brief, catalogue: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if any(not forms.number_fault(form, brief) and "explore" in form.roles for form in catalogue.formats):
        return
    many = brief.parents > _FULL_ROOM
    yield Infeasible(
        "H08",
        f"Der er ingen mødeformer, der egner sig til {count(brief.parents, 'forælder', 'forældre')}.",
        ("Del jer i to møder.",) if many else ("Tag en samtale i stedet for et møde.",),
    )
    del possible


def _told(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    """H03: leave out the longest points until the rest has room."""
    kept: list[Point] = sorted(brief.points, key=lambda point: point.minutes)
    moved: list[Point] = []
    while kept:
        moved.append(kept.pop())
        if possible(replace(brief, points=tuple(point for point in brief.points if point in kept))):
            minutes = count(sum(point.minutes for point in brief.points), "minut", "minutter")
            titles = join_words(f"»{point.title}«" for point in moved)
            message = f"For meget envejs: der er ikke plads til {minutes} information på det her møde."
            yield Infeasible("H03", message, (f"Flyt {titles} til Aula.",))
            return


def _staff(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if brief.staff is None or not possible(replace(brief, staff=None)):
        return
    more = next((n for n in range(1, _MORE_ADULTS) if possible(replace(brief, staff=brief.staff + n))), None)
    adults = count(more, "voksen", "voksne") if more else "flere voksne"
    message = f"I mangler {adults} for at kunne bære et program."
    yield Infeasible("H17", message, (f"Få {adults} mere med." if more else "Få flere voksne med.",))


def _danish(brief: Brief, _: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    if possible(replace(brief, low_danish=False)):
        message = "Mindst én øvelse skal kunne klares uden at skrive og med lidt dansk."
        yield Infeasible("H14", message, ("Vælg færre pejlemærker, så der bliver plads til en let øvelse.",))


def _preparation(brief: Brief, catalogue: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    given, found = brief.prep_minutes, _first(replace(brief, prep_minutes=None), catalogue)
    if given is None or found is None:
        return
    # Halve the way between too little and enough; a programme that takes less may still be missed.
    low, high = given, _prep(found)
    while high - low > _PREP_STEP:
        middle = (low + high) // 2
        other = _first(replace(brief, prep_minutes=middle), catalogue)
        low, high = (middle, high) if other is None else (low, _prep(other))
    message = f"Der er ikke noget program, der kan forberedes på {count(given, 'minut', 'minutter')}."
    yield Infeasible("H20", message, (f"Sæt {count(high, 'minut', 'minutter')} af til at forberede.",))
    del possible


def _indicators(brief: Brief, catalogue: Catalogue, possible: Possible) -> Iterator[Infeasible]:
    alone = [
        code
        for code in brief.indicators
        if possible(replace(brief, indicators=tuple(c for c in brief.indicators if c != code)))
    ]
    for code in alone:
        label = catalogue.indicator(code).label
        message = f"»{label}« ({code}) kan ikke støttes sammen med det andet, I ønsker."
        yield Infeasible("H22", message, (f"Vælg »{label}« fra.",))
    if not alone and possible(replace(brief, indicators=())):
        message = "Der er flere pejlemærker, end mødet kan nå at støtte."
        yield Infeasible("H22", message, ("Vælg færre pejlemærker.",))


def _more_time(brief: Brief, possible: Possible) -> tuple[str, ...]:
    for more in _LONGER:
        if possible(replace(brief, minutes=brief.minutes + more)):
            return (f"Giv mødet {brief.minutes + more} minutter.",)
    return ()


_EASES = (
    _told,
    _number,
    _topic,
    _interpreter,
    _danish,
    _children,
    _place,
    _staff,
    _preparation,
    _indicators,
)
