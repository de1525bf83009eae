"""Hard rules about the evening as a whole: time, order, air and breaks (domain.md 3.3)."""

from collections.abc import Iterator

from pejl.domain.agendas.layout import (
    CLOSING,
    EXPLORE,
    PHASES,
    RANKS,
    Laid,
    content,
    moves,
)
from pejl.domain.agendas.limits import (
    DIALOGUE_PCT_MIN,
    FRAMED_BY,
    MOVE_BELOW,
    MOVE_ENDS_AFTER,
    MOVE_FROM,
    ONE_WAY_PCT_MAX,
    ONE_WAY_STRETCH_MAX,
    QUIET_END,
    SPOKEN_BY,
    STANDING,
    STRETCH_MAX,
    WELCOME_MAX,
)
from pejl.domain.agendas.measures import dialogue, longest_one_way, longest_stretch, one_way, spoken_by
from pejl.domain.agendas.values import Agenda, Broken
from pejl.domain.catalogue import Catalogue
from pejl.domain.days import clock, ends
from pejl.domain.texts import count, join_words

_ASKS_FROM, _ASKS_TO = PHASES.index("explore"), PHASES.index("agree")


def adds_up(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H01: everything together is exactly the time there is, and what has a fixed time begins then."""
    for slot in laid.slots:
        fixed, begins = slot.block.anchor, ends(laid.brief.start, slot.start)
        if fixed is not None and fixed != begins:
            told = f"»{slot.block.name}« er fast kl. {clock(fixed)}, men begynder nu kl. {clock(begins)}."
            yield Broken("H01", told, slot.block.id)
    over = laid.minutes - laid.brief.minutes
    if over:
        amount = count(abs(over), "minut", "minutter")
        yield Broken("H01", f"Programmet går ikke op: {amount} {'for meget' if over > 0 else 'for lidt'}.")


def has_its_parts(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H02: welcome, framing in time, something explored, air and a closing."""
    kinds = {slot.block.kind: slot for slot in laid.slots}
    phases = {slot.phase for slot, _form in laid.formats}
    welcome, frame = kinds.get("welcome"), kinds.get("frame")
    missing = [
        part
        for part, there in (
            ("velkomst", welcome is not None),
            ("rammesætning", frame is not None),
            ("en øvelse, hvor I undersøger noget sammen", EXPLORE in phases),
            ("luft", "buffer" in kinds),
            ("en afslutning", CLOSING in phases),
        )
        if not there
    ]
    sentences = [f"Der mangler {join_words(missing)} i programmet."] if missing else []
    if welcome is not None and welcome.block.minutes > WELCOME_MAX:
        sentences.append(f"Velkomsten må højst vare {WELCOME_MAX} minutter.")
    if frame is not None and frame.end > FRAMED_BY:
        sentences.append(f"Rammesætningen skal være færdig inden for de første {FRAMED_BY} minutter.")
    if sentences:
        yield Broken("H02", " ".join(sentences))


def one_way_is_short(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H03: at most a quarter one-way, and never more than ten minutes in a row."""
    told, whole = one_way(laid), laid.brief.minutes
    stretch, slot = longest_one_way(laid)
    sentences = []
    if told > ONE_WAY_PCT_MAX * whole:
        share = max(ONE_WAY_PCT_MAX + 1, round(told / whole))
        sentences.append(f"For meget envejs: {share} % af tiden. Flyt noget til Aula.")
    if stretch > ONE_WAY_STRETCH_MAX:
        sentences.append(f"Der er {stretch} minutter envejs i træk. Højst {ONE_WAY_STRETCH_MAX} ad gangen.")
    if sentences:
        yield Broken("H03", " ".join(sentences), slot.block.id if slot else None)


def parents_talk(laid: Laid, catalogue: Catalogue) -> Iterator[Broken]:
    """H04: parents talk with each other in at least 40 % of net time."""
    talked = dialogue(laid, catalogue)
    if talked < DIALOGUE_PCT_MIN * laid.net:
        share = min(DIALOGUE_PCT_MIN - 1, round(talked / laid.net))
        yield Broken("H04", f"Forældrene taler kun sammen i {share} % af tiden.")


def everybody_has_spoken(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H05: by minute 15 every parent talks with another."""
    minute = spoken_by(laid)
    if minute is None:
        yield Broken("H05", "Der er ikke noget tidspunkt, hvor alle får sagt noget.")
    elif minute > SPOKEN_BY:
        yield Broken("H05", f"Der går {minute} minutter, før alle har sagt noget.")


def has_breaks(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H06: no more than 90 minutes in a row, and the breaks that the length asks for."""
    brief = laid.brief
    start, stretch = longest_stretch(laid)
    if stretch > STRETCH_MAX:
        latest = clock(ends(brief.start, start + STRETCH_MAX))
        yield Broken("H06", f"Sæt en pause ind senest kl. {latest}.")
        return
    breaks = [slot for slot in laid.slots if slot.block.kind == "break"]
    long_enough = [slot for slot in breaks if slot.block.minutes >= brief.break_minutes]
    if len(breaks) < brief.breaks_needed:
        yield Broken(
            "H06", f"Der skal være mindst {count(brief.breaks_needed, 'pause', 'pauser')} undervejs."
        )
    elif brief.breaks_needed and not long_enough:
        yield Broken("H06", f"Pausen skal vare mindst {brief.break_minutes} minutter.", breaks[0].block.id)


def gets_up(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H06b: a meeting of 80–104 minutes has no break, so people stand or walk along the way."""
    if MOVE_FROM <= laid.brief.minutes < MOVE_BELOW and not any(
        form.energy == STANDING and slot.end > MOVE_ENDS_AFTER for slot, form in laid.formats
    ):
        yield Broken("H06b", "I skal op at stå undervejs.")


def comes_in_order(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H07: opening, information, explore, converge, agree, closing; nothing agreed before it is explored."""
    if not laid.ordered:
        yield Broken("H07", "I kan ikke aftale noget, I ikke har undersøgt endnu.")


def gives_time_to_move(laid: Laid, catalogue: Catalogue) -> Iterator[Broken]:
    """H10: the time it takes to move stands before each format."""
    own = [slot for slot in laid.slots if slot.block.kind != "transition"]
    agenda = content(Agenda(tuple(slot.block for slot in laid.slots)))
    needed = moves(agenda, laid.brief.parents, catalogue)
    free = 0
    for place, slot in enumerate(own):
        missing = needed[place] - (slot.start - free)
        if slot.form is not None and missing > 0:
            amount = count(missing, "minut", "minutter")
            yield Broken(
                "H10", f"Husk tid til at flytte jer: {amount} mere før {slot.form.name}.", slot.block.id
            )
        free = slot.end


def has_air(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H11: a buffer of 5 % and at least 5 minutes, before the closing."""
    closing = next((slot.start for slot, _form in laid.formats if slot.phase == CLOSING), laid.minutes)
    air = sum(s.block.minutes for s in laid.slots if s.block.kind == "buffer" and s.start < closing)
    needed = laid.brief.buffer_needed
    if not air:
        yield Broken("H11", "Der er ingen luft i programmet.")
    elif air < needed:
        yield Broken("H11", f"Der er for lidt luft i programmet: {air} minutter, og der skal være {needed}.")


def suits_the_children(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H15: the first format is one for children when they take part, and no delicate topic begins there.

    Which later blocks the children stay for is not recorded, so only the first can be judged.
    """
    if not laid.brief.children_first_part or not laid.formats:
        return
    slot, form = laid.formats[0]
    if not form.equity.children_present or (laid.brief.delicate and slot.phase in {EXPLORE, _ASKS_TO}):
        yield Broken("H15", "Lad børnene gå i SFO, før I tager fat på det her.", slot.block.id)


def ends_quietly(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H18: no format but the closing begins in the last ten minutes."""
    for slot, _form in laid.formats:
        if slot.phase != CLOSING and slot.start >= laid.brief.minutes - QUIET_END:
            yield Broken("H18", "De sidste ti minutter er fredet.", slot.block.id)


def says_what_counts(laid: Laid, _: Catalogue) -> Iterator[Broken]:
    """H21: once anyone has said what parents can affect, every block that asks for an opinion says it."""
    if not any(slot.block.influence for slot in laid.slots):
        return
    for slot, form in laid.formats:
        asks = any(_ASKS_FROM <= RANKS[role] <= _ASKS_TO for role in form.roles)
        if asks and slot.phase != CLOSING and not slot.block.influence:
            yield Broken("H21", "Sig, hvad forældrene kan påvirke.", slot.block.id)
