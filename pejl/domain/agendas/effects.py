"""What a change would do to the whole evening: told before it is kept."""

from dataclasses import dataclass

from pejl.domain.agendas.layout import lay_out
from pejl.domain.agendas.measures import Measures, dialogue, measure
from pejl.domain.agendas.rules import check_laid
from pejl.domain.agendas.scoring import score_laid
from pejl.domain.agendas.support import indicator_support
from pejl.domain.agendas.values import Agenda, Block, Brief, Broken
from pejl.domain.catalogue import Catalogue, Indicator


@dataclass(frozen=True)
class Weighed:
    """An agenda with its figures, broken rules, score 0–100 and the chosen indicators it supports enough.

    `talk` is the time parents talk with each other, in hundredths of a minute.
    """

    agenda: Agenda
    measures: Measures
    talk: int
    broken: tuple[Broken, ...]
    score: float
    served: tuple[Indicator, ...]


@dataclass(frozen=True)
class Effect:
    """What differs between an agenda and the one it would become.

    `lengths` are the blocks that stay and change: as they are now, and their minutes then. `talk_minutes` is
    the difference in minutes of parents talking with each other. `broken` and `mended` are rules; what H22
    would say is in `lost` and `won`.
    """

    before: Weighed
    after: Weighed
    lengths: tuple[tuple[Block, int], ...]
    broken: tuple[Broken, ...]
    mended: tuple[Broken, ...]
    lost: tuple[Indicator, ...]
    won: tuple[Indicator, ...]

    @property
    def talk_minutes(self) -> int:
        """Whole minutes of talk between parents that are won; negative for lost."""
        return round((self.after.talk - self.before.talk) / 100)


def weigh(agenda: Agenda, brief: Brief, catalogue: Catalogue) -> Weighed:
    """Take everything a change could alter. Raises NotInCatalogueError for an unknown format."""
    laid = lay_out(brief, agenda, catalogue)
    return Weighed(
        agenda=agenda,
        measures=measure(laid, catalogue),
        talk=dialogue(laid, catalogue),
        broken=check_laid(laid, catalogue),
        score=score_laid(laid, catalogue).total,
        served=tuple(
            one.indicator for one in indicator_support(agenda, brief.indicators, catalogue) if one.enough
        ),
    )


def compare(before: Weighed, after: Weighed) -> Effect:
    """Tell what differs."""
    lengths = {block.id: block.minutes for block in after.agenda.blocks}
    return Effect(
        before=before,
        after=after,
        lengths=tuple(
            (block, lengths[block.id])
            for block in before.agenda.blocks
            if lengths.get(block.id, block.minutes) != block.minutes
        ),
        broken=_only(after.broken, before.broken),
        mended=_only(before.broken, after.broken),
        lost=tuple(one for one in before.served if one not in after.served),
        won=tuple(one for one in after.served if one not in before.served),
    )


def _only(these: tuple[Broken, ...], those: tuple[Broken, ...]) -> tuple[Broken, ...]:
    """List the rules broken here and not there; the same rule with another number is no news."""
    known = {(one.rule, one.block_id) for one in those} | {("H22", None)}
    return tuple(one for one in these if (one.rule, one.block_id) not in known)
