"""Says which rules stand in the way when no programme can be composed, and the smallest changes that help.

Each demand on the evening is a ladder of changes, the smallest first. A single change that makes a programme
possible is a way out; where none is, two at once are tried, and then three. All that is offered has been
composed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, islice

from pejl.domain.agendas.composing.entries import Wish
from pejl.domain.agendas.composing.search import Search
from pejl.domain.agendas.composing.space import make_space
from pejl.domain.agendas.rules import forms
from pejl.domain.agendas.values import Brief, Point
from pejl.domain.catalogue import Catalogue
from pejl.domain.texts import count, join_clauses, join_words

_LONGER = (5, 10, 15, 20, 30, 45, 60, 75, 90)  # minutes more that are tried
_MORE_ADULTS = 6
_PREP_STEP, _PREP_MOST = 15, 300  # minutes of preparation: how closely it is told, and how far it is tried
_MOST_AT_ONCE = 3  # changes
_MOST_TRIED = 40  # briefs that are tried before no more is sought
_FULL_ROOM = 60  # parents; above this two rooms are better advice than one


@dataclass(frozen=True)
class Fix:
    """Something that makes a programme possible: what to do, in Danish, and the brief it leads to.

    `brief` is None for advice that no brief can hold.
    """

    text: str
    brief: Brief | None = None


@dataclass(frozen=True)
class Infeasible:
    """A rule that cannot be kept by any programme: a Danish sentence, and what each would help."""

    rule: str
    message: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True)
class _Ease:
    """One change of the brief: the rule it eases, what is wrong, what to do, and how."""

    rule: str
    message: str
    text: str
    change: Callable[[Brief], Brief]


_Ladder = tuple[_Ease, ...]


def explain(brief: Brief, catalogue: Catalogue) -> tuple[Infeasible, ...]:
    """Find what stands in the way: each single change that is enough, or the fewest that are so together.

    When nothing of all this helps, the length of the meeting is named.
    """
    known: dict[Brief, bool] = {}

    def possible(changed: Brief) -> bool:
        if changed not in known:
            few = len(known) < _MOST_TRIED  # nobody waits for minutes to hear what does not help
            known[changed] = few and not forms.brief_faults(changed) and _composable(changed, catalogue)
        return known[changed]

    for ease in _own(brief):
        if possible(ease.change(brief)):
            return (_way_out(brief, ease),)
    ladders = [ladder for ladder in _ladders(brief, catalogue) if ladder]
    found = tuple(_advice(brief, catalogue))
    for ladder in ladders:
        enough = (_way_out(brief, ease) for ease in ladder if possible(ease.change(brief)))
        found += tuple(islice(enough, 1))
    for size in range(2, _MOST_AT_ONCE + 1):
        if found:
            return found
        for several in combinations(ladders, size):
            eases = _together(brief, several, possible)
            if eases:
                found += (_several(brief, eases),)
                break
    return found or (Infeasible("H01", _too_much(brief), (Fix("Stil færre krav til mødet på én gang."),)),)


def _way_out(brief: Brief, ease: _Ease) -> Infeasible:
    return Infeasible(ease.rule, ease.message, (Fix(ease.text, ease.change(brief)),))


def _composable(brief: Brief, catalogue: Catalogue) -> bool:
    space = make_space(brief, catalogue, wide=True)
    return Search(space, Wish(), first=True).run().best is not None


def _together(
    brief: Brief, ladders: Sequence[_Ladder], possible: Callable[[Brief], bool]
) -> tuple[_Ease, ...]:
    """Give the smallest step on each ladder such that they are enough together; () when they are not."""
    eases = [ladder[-1] for ladder in ladders]
    if not possible(_changed(brief, eases)):
        return ()
    for place, ladder in enumerate(ladders):
        for ease in ladder:
            tried = [*eases[:place], ease, *eases[place + 1 :]]
            if possible(_changed(brief, tried)):
                eases = tried
                break
    return tuple(eases)


def _changed(brief: Brief, eases: Sequence[_Ease]) -> Brief:
    for ease in eases:
        brief = ease.change(brief)
    return brief


def _several(brief: Brief, eases: Sequence[_Ease]) -> Infeasible:
    texts = [ease.text.rstrip(".") for ease in eases]
    lowered = [texts[0], *(text[0].lower() + text[1:] for text in texts[1:])]
    message = f"Der skal {len(eases)} ændringer til på én gang, før der kan laves et program."
    return Infeasible(eases[0].rule, message, (Fix(f"{join_clauses(lowered)}.", _changed(brief, eases)),))


def _too_much(brief: Brief) -> str:
    return f"Der kan ikke laves et program på {brief.minutes} minutter, der holder alle regler."


def _advice(brief: Brief, catalogue: Catalogue) -> Iterator[Infeasible]:
    """H08: no way of exploring together suits so many or so few."""
    if any(not forms.number_fault(form, brief) and "explore" in form.roles for form in catalogue.formats):
        return
    many = brief.parents > _FULL_ROOM
    yield Infeasible(
        "H08",
        f"Der er ingen mødeformer, der egner sig til {count(brief.parents, 'forælder', 'forældre')}.",
        (Fix("Del jer i to møder." if many else "Tag en samtale i stedet for et møde."),),
    )


def _ladders(brief: Brief, catalogue: Catalogue) -> Iterator[_Ladder]:
    """List every demand that can be eased, the gentlest first."""
    yield tuple(_told(brief))
    yield tuple(_longer(brief))
    yield tuple(_staff(brief))
    yield tuple(_preparation(brief))
    yield tuple(_own(brief))
    yield tuple(_interpreter(brief))
    yield tuple(_place(brief))
    yield tuple(_children(brief))
    yield tuple(_topic(brief))
    for code in brief.indicators:
        yield (_without(code, catalogue),)
    yield tuple(_danish(brief))


def _told(brief: Brief) -> Iterator[_Ease]:
    """H03: leave out the longest points until the rest has room."""
    kept = sorted(brief.points, key=lambda point: point.minutes)
    moved: list[Point] = []
    minutes = count(sum(point.minutes for point in brief.points), "minut", "minutter")
    while kept:
        moved.append(kept.pop())
        left = tuple(point for point in brief.points if point in kept)
        yield _Ease(
            "H03",
            f"For meget envejs: der er ikke plads til {minutes} information på det her møde.",
            f"Flyt {join_words(f'»{point.title}«' for point in moved)} til Aula.",
            partial(replace, points=left),
        )


def _longer(brief: Brief) -> Iterator[_Ease]:
    for more in _LONGER:
        yield _Ease(
            "H01",
            _too_much(brief),
            f"Giv mødet {brief.minutes + more} minutter.",
            partial(replace, minutes=brief.minutes + more),
        )


def _staff(brief: Brief) -> Iterator[_Ease]:
    """H17: one adult more at a time."""
    if brief.staff is None:
        return
    for more in range(1, _MORE_ADULTS + 1):
        adults = count(more, "voksen", "voksne")
        yield _Ease(
            "H17",
            f"I mangler {adults} for at kunne bære et program.",
            f"Få {adults} mere med.",
            partial(replace, staff=brief.staff + more),
        )


def _preparation(brief: Brief) -> Iterator[_Ease]:
    """H20: a quarter of an hour more at a time."""
    if brief.prep_minutes is None:
        return
    given = count(brief.prep_minutes, "minut", "minutter")
    first = brief.prep_minutes - brief.prep_minutes % _PREP_STEP + _PREP_STEP
    for minutes in range(first, max(first, _PREP_MOST) + 1, _PREP_STEP):
        yield _Ease(
            "H20",
            f"Der er ikke noget program, der kan forberedes på {given}.",
            f"Sæt {minutes} minutter af til at forberede.",
            partial(replace, prep_minutes=minutes),
        )


def _own(brief: Brief) -> Iterator[_Ease]:
    """H12, H13, H16: what the brief itself breaks, all of it at once."""
    broken = forms.brief_faults(brief)
    if broken:
        text = join_clauses([_MENDED[rule][0] for rule, _message in broken])

        def mend(now: Brief) -> Brief:
            for rule, _message in broken:
                now = _MENDED[rule][1](now)
            return now

        messages = " ".join(message for _rule, message in broken)
        yield _Ease(broken[0][0], messages, f"{text[0].upper()}{text[1:]}.", mend)


_MENDED: dict[str, tuple[str, Callable[[Brief], Brief]]] = {
    "H12": ("bed ledelsen om at være med", lambda now: replace(now, leader=True)),
    "H13": ("bestil en voksen tolk", lambda now: replace(now, interpreter_adult=True)),
    "H16": ("hold mødet i samme rum", lambda now: replace(now, place="room")),
}


def _interpreter(brief: Brief) -> Iterator[_Ease]:
    if brief.consecutive:
        yield _Ease(
            "H13",
            "Det tager for lang tid, når alt tolkes højt for alle.",
            "Lad tolken hviske ved ét bord.",
            lambda now: replace(now, consecutive=False),
        )
    if brief.interpreter:
        yield _Ease(
            "H13",
            "Der er for få former, der kan tolkes, til det, I ønsker.",
            "Lad tolken følge én familie i en mindre gruppe.",
            lambda now: replace(now, interpreter=False, consecutive=False),
        )


def _place(brief: Brief) -> Iterator[_Ease]:
    if brief.place != "room":
        message = f"Programmet kan ikke gennemføres {brief.place}."
        yield _Ease("H16", message, "Hold mødet i samme rum.", lambda now: replace(now, place="room"))


def _children(brief: Brief) -> Iterator[_Ease]:
    if brief.children_first_part:
        yield _Ease(
            "H15",
            "Lad børnene gå i SFO, før I tager fat på det her.",
            "Hold mødet uden børnene.",
            lambda now: replace(now, children_first_part=False),
        )


def _topic(brief: Brief) -> Iterator[_Ease]:
    if brief.delicate:
        yield _Ease(
            "H12",
            "Der er for få former, der egner sig til et følsomt emne, til det, I ønsker.",
            "Tag det følsomme emne op på et møde for sig.",
            lambda now: replace(now, sensitive=False, conflict=False),
        )


def _without(code: str, catalogue: Catalogue) -> _Ease:
    label = catalogue.indicator(code).label
    return _Ease(
        "H22",
        f"»{label}« ({code}) kan ikke støttes sammen med det andet, I ønsker.",
        f"Vælg »{label}« fra.",
        lambda now: replace(now, indicators=tuple(one for one in now.indicators if one != code)),
    )


def _danish(brief: Brief) -> Iterator[_Ease]:
    """H14: an interpreter is what else lets those in who have little Danish."""
    if brief.low_danish and not brief.interpreter:
        yield _Ease(
            "H14",
            "Mindst én øvelse skal kunne klares uden at skrive og med lidt dansk.",
            "Bestil en tolk til dem, der taler lidt dansk.",
            lambda now: replace(now, low_danish=False, interpreter=True),
        )
