"""Says in Danish what is good about an agenda and what would lift it most."""

from collections.abc import Callable
from itertools import pairwise

from pejl.domain.agendas.layout import PHASES, Laid, band_fault, phase_minutes
from pejl.domain.agendas.limits import BANDS, DIALOGUE_GOOD, DIALOGUE_PLENTY, TRUST_START, TRUST_STEP
from pejl.domain.agendas.measures import measure
from pejl.domain.catalogue import HARVESTS, Catalogue, Format
from pejl.domain.texts import count

_PHASE_NAMES = {
    "opening": "åbningen",
    "information": "information",
    "explore": "udforskning",
    "converge": "samling",
    "agree": "aftaler",
    "closing": "afslutningen",
}


def praise(part: str, laid: Laid, catalogue: Catalogue) -> str:
    """Say what the part of the score (S1–S10) rests on."""
    figures, brief = measure(laid, catalogue), laid.brief
    forms = count(len(laid.formats), "form", "forskellige former")
    return {
        "S1": f"Programmet støtter {_of_chosen(laid)}.",
        "S2": f"Forældrene taler sammen i {figures.dialogue_pct_net} % af tiden.",
        "S3": f"Formerne giver også de stille en stemme (stemmelighed {figures.voice_equity}).",
        "S4": "Tiden er godt fordelt fra åbning til afslutning.",
        "S5": "Rolige og bevægelige former skifter undervejs.",
        "S6": "Øvelserne får den tid, de plejer at tage.",
        "S7": "Klassen prøver former, den ikke har haft de sidste to gange."
        if brief.recent
        else f"Mødet bruger {forms}.",
        "S8": "Flere øvelser samler op til det, I vil have med hjem.",
        "S9": "I kan blive siddende det meste af tiden.",
        "S10": "Øvelserne begynder trygt og bygger tilliden op.",
    }[part]


def advise(part: str, laid: Laid, catalogue: Catalogue) -> str:
    """Say what to do about the part of the score that lacks most."""
    return _ADVICE[part](laid, catalogue)


def _of_chosen(laid: Laid) -> str:
    chosen = laid.brief.indicators
    return "det pejlemærke, I har valgt" if len(chosen) == 1 else f"de {len(chosen)} pejlemærker, I har valgt"


def _indicators(laid: Laid, catalogue: Catalogue) -> str:
    used = {form.slug for _slot, form in laid.formats}
    if not laid.brief.indicators:
        return "Vælg de pejlemærker, mødet skal styrke."
    weakest = min(
        laid.brief.indicators, key=lambda code: sum(form.strength(code) for _slot, form in laid.formats)
    )
    label = catalogue.indicator(weakest).label
    others = [f.name for f, _support in catalogue.supporting(weakest) if f.slug not in used]
    example = f", for eksempel {others[0]}" if others else ""
    return f"Tag en øvelse mere med, der støtter »{label}«{example}."


def _dialogue(laid: Laid, catalogue: Catalogue) -> str:
    share = measure(laid, catalogue).dialogue_pct_net
    if share > DIALOGUE_PLENTY:
        return f"Giv lidt mere tid til at samle op: forældrene taler sammen i {share} % af tiden."
    return f"Giv mere tid til samtale: nu er det {share} % af tiden, og målet er {DIALOGUE_GOOD} %."


def _voices(laid: Laid, _: Catalogue) -> str:
    if not laid.formats:
        return _first_format()
    lowest = min((form for _slot, form in laid.formats), key=lambda form: form.voice_equity)
    return f"Byt {lowest.name} ud med en form, hvor de stille har lettere ved at være med."


def _arc(laid: Laid, _: Catalogue) -> str:
    sums = phase_minutes(laid)
    phase = max(range(len(PHASES)), key=lambda index: band_fault(index, sums[index], laid.net))
    if not laid.templated and band_fault(phase, sums[phase], laid.net) < 1:  # no part is missing or doubled
        return "Hold jer til én åbning, få øvelser om emnet, noget, der samler op, og én afslutning."
    low, high = BANDS[PHASES[phase]]
    share = round(100 * sums[phase] / laid.net)
    more = "mere" if sums[phase] * 100 < low * laid.net else "mindre"
    name = _PHASE_NAMES[PHASES[phase]]
    return f"Giv {more} tid til {name}: nu er det {share} % af tiden, og {low}–{high} % passer bedst."


def _energy(laid: Laid, _: Catalogue) -> str:
    for (_a, one), (_b, two) in pairwise(laid.formats):
        if one.energy == two.energy:
            return f"Læg noget med en anden energi mellem {one.name} og {two.name}."
    return "Tag en øvelse mere med, hvor I står op eller går."


def _length(laid: Laid, _: Catalogue) -> str:
    if not laid.formats:
        return _first_format()

    def strain(pair: tuple[int, Format]) -> float:
        return abs(pair[0] - pair[1].minutes_typical) / (pair[1].minutes_max - pair[1].minutes_min)

    _minutes, form = max(((slot.block.minutes, form) for slot, form in laid.formats), key=strain)
    usual = count(form.minutes_typical, "minut", "minutter")
    return f"Giv {form.name} {usual}, som den plejer at tage."


def _variation(laid: Laid, _: Catalogue) -> str:
    again = [form.name for _slot, form in laid.formats if form.slug in laid.brief.recent]
    return f"Prøv noget nyt i stedet for {again[0]}." if again else _first_format()


def _harvest(laid: Laid, _: Catalogue) -> str:
    outcome = HARVESTS.get(laid.brief.outcome, "det, I vil have med hjem")
    return f"Tag en øvelse mere med, der giver {outcome}."


def _moving(laid: Laid, catalogue: Catalogue) -> str:
    moving = count(measure(laid, catalogue).transition_minutes, "minut", "minutter")
    return f"Vælg former, hvor I kan blive siddende: {moving} går med at flytte sig."


def _trust(laid: Laid, _: Catalogue) -> str:
    reached = TRUST_START - TRUST_STEP
    for _slot, form in laid.formats:
        if form.trust_needed > reached + TRUST_STEP:
            return f"Begynd med noget tryggere, før I bruger {form.name}."
        reached = form.trust_needed
    return _first_format()


def _first_format() -> str:
    return "Tag en øvelse med, hvor forældrene taler sammen."


_ADVICE: dict[str, Callable[[Laid, Catalogue], str]] = {
    "S1": _indicators,
    "S2": _dialogue,
    "S3": _voices,
    "S4": _arc,
    "S5": _energy,
    "S6": _length,
    "S7": _variation,
    "S8": _harvest,
    "S9": _moving,
    "S10": _trust,
}
