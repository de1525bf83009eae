"""Changes of one block that the others make room for (the rule stands in retiming.py)."""

from datetime import time

from pejl.domain.agendas.editing import AgendaError, anchor, change, swap
from pejl.domain.agendas.retiming import met, offset, retime, starts
from pejl.domain.agendas.spans import span
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.catalogue import Catalogue, Format
from pejl.domain.days import clock, ends


def resize(
    agenda: Agenda, block_id: str, minutes: int, brief: Brief, catalogue: Catalogue, *, alone: bool = False
) -> Agenda:
    """Give a block other minutes and re-time the rest; `alone` leaves the rest as it is.

    Raises UnknownBlockError, or AgendaError when the others cannot, or a held block would move.
    """
    changed = change(agenda, block_id, minutes=minutes)
    if not alone:
        return retime(changed, brief, catalogue, since=agenda, keep=(block_id,))
    before, after = starts(agenda, brief, catalogue), starts(changed, brief, catalogue)
    for block in agenda.blocks:
        if met(block, before, brief) and after[block.id] != before[block.id]:
            stands = "er låst" if block.locked else "er fast"
            raise AgendaError(
                f"»{block.name}« {stands} til"
                f" kl. {clock(ends(brief.start, before[block.id]))}. Lad de andre punkter give tiden."
            )
    return changed


def pin(agenda: Agenda, block_id: str, at: time | None, brief: Brief, catalogue: Catalogue) -> Agenda:
    """Let a block begin at this wall time and re-time the rest, or let it follow the others again.

    Raises UnknownBlockError, or AgendaError when it cannot begin then.
    """
    pinned = anchor(agenda, block_id, at)
    if at is None:
        return pinned
    if not 0 <= offset(brief, at) < brief.minutes:
        whole = f"kl. {clock(brief.start)} til kl. {clock(ends(brief.start, brief.minutes))}"
        raise AgendaError(f"Mødet varer fra {whole}. Vælg et klokkeslæt derimellem.")
    return retime(pinned, brief, catalogue, since=agenda)


def exchange(agenda: Agenda, block_id: str, form: Format, brief: Brief, catalogue: Catalogue) -> Agenda:
    """Put another format in a block's place and re-time the whole, so that its length fits the slot.

    Where the whole cannot be met, what is held stays where it is and the rest keeps its minutes. Raises
    UnknownBlockError, or AgendaError when the block is no format or locked, or something held would move.
    """
    swapped = swap(agenda, block_id, form, brief.parents, catalogue, interpreter=brief.consecutive)
    length, play = swapped.block(block_id).minutes, span(swapped.block(block_id), brief, catalogue)
    swapped = change(swapped, block_id, minutes=max(play.low, min(length, play.high)))
    try:
        return retime(swapped, brief, catalogue, since=agenda)
    except AgendaError:
        return retime(swapped, brief, catalogue, since=agenda, to_end=False)
