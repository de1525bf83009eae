"""Hard rules about the formats that are chosen: do they fit these parents and this topic (domain.md 3.3)."""

from collections.abc import Callable, Iterator

from pejl.domain.agendas.layout import Laid
from pejl.domain.agendas.limits import (
    FULLY,
    REPEATABLE,
    STRENGTH_MIN,
    STRENGTH_MIN_FAR,
)
from pejl.domain.agendas.values import Brief, Broken
from pejl.domain.catalogue import Catalogue, Format, Indicator, needed_minutes
from pejl.domain.texts import count


def fit_the_number(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H08: each format can hold this many parents."""
    yield from _each(laid, "H08", number_fault)


def fit_the_time(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H09: each block has the minutes its steps, rounds and airtime need, and no more than its most."""
    brief = laid.brief
    for slot, form in laid.formats:
        least = needed_minutes(form, brief.parents, interpreter=brief.consecutive)
        if slot.block.minutes < least:
            yield Broken("H09", f"{form.name} skal have mindst {least} minutter.", slot.block.id)
        elif slot.block.minutes > form.minutes_max:
            yield Broken("H09", f"{form.name} må højst vare {form.minutes_max} minutter.", slot.block.id)


def suit_the_topic(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H12: formats that bear a sensitive topic, and the leader there in a conflict.

    That no names are named is said in the standing words of the framing (running.py).
    """
    yield from _each(laid, "H12", topic_fault)
    yield from _brief(laid, "H12")


def suit_the_interpreter(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H13: formats that can be interpreted, by an adult (Folkeskoleloven § 54 a)."""
    yield from _each(laid, "H13", interpreter_fault)
    yield from _brief(laid, "H13")


def suit_little_danish(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H14: at least one dialogue format that needs neither writing nor much Danish."""
    if laid.brief.low_danish and not any(easy_dialogue(form) for _slot, form in laid.formats):
        yield Broken("H14", "Mindst én øvelse skal kunne klares uden at skrive og med lidt dansk.")


def suit_the_place(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H16: formats that work online or hybrid, and nothing delicate held hybrid."""
    yield from _each(laid, "H16", place_fault)
    yield from _brief(laid, "H16")


def have_staff(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H17: enough adults for each format."""
    yield from _each(laid, "H17", staff_fault)


def come_once(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H19: no format twice, but for exit tickets and rounds."""
    seen: set[str] = set()
    for slot, form in laid.formats:
        if form.slug in seen and form.slug not in REPEATABLE:
            yield Broken("H19", f"Samme form to gange: {form.name}.", slot.block.id)
        seen.add(form.slug)


def fit_the_preparation(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H20: the preparation the staff have time for."""
    given, cost = laid.brief.prep_minutes, sum(form.prep_minutes for _slot, form in laid.formats)
    if given is not None and cost > given:
        yield Broken("H20", f"Forberedelsen koster {count(cost, 'minut', 'minutter')}; I har {given}.")


def support_the_indicators(laid: Laid, catalogue: Catalogue) -> Iterator[Broken]:
    """H22: each chosen indicator is supported by a format that is strong enough."""
    for code in laid.brief.indicators:
        indicator = catalogue.indicator(code)
        if not any(form.strength(code) >= strength_needed(indicator) for _slot, form in laid.formats):
            yield Broken("H22", f"»{indicator.label}« ({code}) bliver ikke understøttet af programmet.")


def strength_needed(indicator: Indicator) -> int:
    """Give the strength that counts as support (H22)."""
    return STRENGTH_MIN_FAR if indicator.reach == 1 else STRENGTH_MIN


def easy_dialogue(form: Format) -> bool:
    """Tell whether parents can talk here without writing and with little Danish (H14)."""
    return (
        form.dialogue_pct > 0
        and form.equity.works_without_writing == FULLY
        and form.equity.low_danish == FULLY
    )


def number_fault(form: Format, brief: Brief) -> str:
    """Say why the number of parents does not fit (H08), or ""."""
    fits = form.participants_min <= brief.parents <= form.participants_max
    return "" if fits else f"{form.name} egner sig ikke til {brief.parents} forældre."


def topic_fault(form: Format, brief: Brief) -> str:
    """Say why the topic does not fit (H12), or ""."""
    fits = form.sensitive_topic_fit or not brief.delicate
    return "" if fits else f"{form.name} egner sig ikke, når emnet er følsomt."


def interpreter_fault(form: Format, brief: Brief) -> str:
    """Say why the format does not fit with an interpreter (H13), or ""."""
    return f"{form.name} kan ikke tolkes." if brief.interpreter and not form.equity.interpreter else ""


def place_fault(form: Format, brief: Brief) -> str:
    """Say why the place does not fit (H16), or ""."""
    works = {"online": form.equity.online, "hybrid": form.equity.hybrid}.get(brief.place, 1)
    return "" if works else f"{form.name} virker ikke {brief.place}."


def staff_fault(form: Format, brief: Brief) -> str:
    """Say how many adults are missing (H17), or ""."""
    missing = 0 if brief.staff is None else form.staff_needed(brief.parents) - brief.staff
    adults = count(missing, "voksen", "voksne")
    return f"I mangler {adults} for at kunne bære formen {form.name}." if missing > 0 else ""


def brief_faults(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Name the rules that the brief itself breaks, whatever the agenda: rule and sentence (H12, H13, H16)."""
    found = []
    if brief.conflict and brief.leader is False:
        found.append(("H12", "Ledelsen skal være med, når mødet handler om en konflikt."))
    if brief.interpreter and brief.interpreter_adult is False:
        found.append(("H13", "Tolken skal være voksen. Elever må ikke tolke for deres forældre."))
    if brief.place == "hybrid" and brief.delicate:
        found.append(("H16", "Et følsomt emne skal ikke tages op på et hybridmøde."))
    return tuple(found)


# Everything that can be said about a format and a brief without knowing the rest of the evening.
FAULTS = (
    ("H08", number_fault),
    ("H12", topic_fault),
    ("H13", interpreter_fault),
    ("H16", place_fault),
    ("H17", staff_fault),
)


def _brief(laid: Laid, rule: str) -> Iterator[Broken]:
    yield from (Broken(rule, message) for broken, message in brief_faults(laid.brief) if broken == rule)


def _each(laid: Laid, rule: str, fault: Callable[[Format, Brief], str]) -> Iterator[Broken]:
    for slot, form in laid.formats:
        if message := fault(form, laid.brief):
            yield Broken(rule, message, slot.block.id)
