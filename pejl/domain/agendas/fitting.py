"""Makes the minutes add up again after a change, with as little harm to the exercises as can be."""

from dataclasses import replace

from pejl.domain.agendas.editing import AgendaError
from pejl.domain.agendas.layout import lay_out
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.catalogue import Catalogue, Format, needed_minutes
from pejl.domain.texts import count


def fit(agenda: Agenda, brief: Brief, catalogue: Catalogue) -> Agenda:
    """Give or take minutes of the formats until everything is exactly as long as the meeting (H01).

    Minute by minute, the format that comes nearer its usual length by it, or least away from it, measured as
    S6 measures it; none goes below what it needs or above its most (H09). What is not a format keeps its
    length. Raises AgendaError when the formats cannot take it all.
    """
    missing = brief.minutes - lay_out(brief, agenda, catalogue).minutes
    step = 1 if missing > 0 else -1
    forms = {block.id: catalogue.format(block.slug) for block in agenda.blocks if block.kind == "format"}
    lengths = {block_id: agenda.block(block_id).minutes for block_id in forms}
    for left in range(abs(missing), 0, -1):
        open_to = [
            block_id
            for block_id, form in forms.items()
            if needed_minutes(form, brief.parents) <= lengths[block_id] + step <= form.minutes_max
        ]
        if not open_to:
            amount = count(left, "minut", "minutter")
            raise AgendaError(
                f"Øvelserne kan ikke blive længere: {amount} mangler. Tilføj et punkt eller lidt luft."
                if step > 0
                else f"Øvelserne kan ikke blive kortere: {amount} er i overskud. Fjern eller byt et punkt."
            )
        chosen = min(open_to, key=lambda block_id: _harm(forms[block_id], lengths[block_id], step))
        lengths[chosen] += step
    return replace(
        agenda,
        blocks=tuple(
            replace(block, minutes=lengths[block.id]) if block.id in lengths else block
            for block in agenda.blocks
        ),
    )


def _harm(form: Format, minutes: int, step: int) -> float:
    usual = form.minutes_typical
    return (abs(minutes + step - usual) - abs(minutes - usual)) / (form.minutes_max - form.minutes_min)
