"""Composes agendas: the best programmes for a brief, or what stands in the way and what would help.

The search is exact (search.py) within a stated space (space.py): no programme in that space keeps every hard
rule and scores higher than the proposal »bedst«, and likewise for the others within what their kind asks for.
"""

from dataclasses import dataclass
from functools import partial

from pejl.domain.agendas.composing.build import build
from pejl.domain.agendas.composing.completing import complete
from pejl.domain.agendas.composing.contenders import NO_HINTS
from pejl.domain.agendas.composing.entries import Wish
from pejl.domain.agendas.composing.fixes import Fix, Infeasible, explain
from pejl.domain.agendas.composing.search import Found, Search
from pejl.domain.agendas.composing.space import Item, make_space
from pejl.domain.agendas.layout import lay_out
from pejl.domain.agendas.limits import MOVE_BELOW, MOVE_FROM, STANDING
from pejl.domain.agendas.measures import Measures, measure
from pejl.domain.agendas.scoring import Score, score_laid
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.catalogue import Catalogue

KINDS = ("bedst", "rolig", "modig")
_CALM_SHY = 2  # formats of the calm kind are at least this safe for the shy
_CALM_MOVING = 1.0  # points for a minute of moving that is spared
_CALM_PREPARING = 0.1  # points for a minute of preparation that is spared
_BOLD_VOICE = 2.0  # points for another minute of talk that each parent can count on


@dataclass(frozen=True)
class Proposal:
    """One proposal: its kind (one of KINDS), its agenda, and how good it is.

    Each proposal differs from every one before it by at least two formats (UNLIKE). `proven` tells whether
    the search could rule out every better programme of this kind.
    """

    kind: str
    agenda: Agenda
    score: Score
    measures: Measures
    proven: bool

    @property
    def slugs(self) -> frozenset[str]:
        """The formats it uses."""
        return frozenset(block.slug for block in self.agenda.blocks if block.slug)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The two best reasons, in Danish."""
        return self.score.reasons


@dataclass(frozen=True)
class Composition:
    """Up to three proposals, the best first; without any, what cannot be met."""

    proposals: tuple[Proposal, ...]
    infeasible: tuple[Infeasible, ...]


def compose(brief: Brief, catalogue: Catalogue) -> Composition:
    """Compose up to three agendas that keep every hard rule and differ in kind.

    »bedst« is the best programme of the space. »rolig« asks for little: forms that are safe for the shy, need
    little trust, and are stood or walked only when a rule wants it, and it spares moving and preparation.
    »modig« gives every parent as much talk time as the rest bears. Raises NotInCatalogueError for an unknown
    indicator.
    """
    for wide in (False, True):
        space = make_space(brief, catalogue, wide=wide)
        proposals: list[Proposal] = []
        hints = NO_HINTS
        for kind in KINDS:
            search = Search(
                space, _wish(kind, brief, tuple(one.slugs for one in proposals)), hints=hints
            ).run()
            made = _made(kind, search, catalogue)
            if kind == "bedst":
                hints = search.hints
            if made is not None:
                proposals.append(made)
            elif kind == "bedst":
                break
        if proposals:
            return Composition(tuple(proposals), ())
    return Composition((), explain(brief, catalogue))


def _made(kind: str, search: Search, catalogue: Catalogue) -> Proposal | None:
    """Make a proposal of what a search found."""
    if search.best is None:
        return None
    return _proposal(kind, search.best, catalogue, proven=search.proven)


def _wish(kind: str, brief: Brief, others: tuple[frozenset[str], ...]) -> Wish:
    if kind == "rolig":
        must_stand = MOVE_FROM <= brief.minutes < MOVE_BELOW
        return Wish(
            partial(_calm, must_stand=must_stand),
            most_standing=int(must_stand),
            moving=_CALM_MOVING,
            preparing=_CALM_PREPARING,
            others=others,
        )
    if kind == "modig":
        return Wish(voice=_BOLD_VOICE, others=others)
    return Wish(others=others)


def _calm(item: Item, *, must_stand: bool) -> bool:
    form = item.form
    seated = form.energy < STANDING or must_stand
    return seated and form.trust_needed <= 1 and form.equity.shy_safe >= _CALM_SHY


def _proposal(kind: str, found: Found, catalogue: Catalogue, *, proven: bool) -> Proposal:
    agenda = build(found)
    laid = lay_out(found.order.board.space.brief, agenda, catalogue)
    return Proposal(
        kind=kind,
        agenda=agenda,
        score=score_laid(laid, catalogue),
        measures=measure(laid, catalogue),
        proven=proven,
    )


__all__ = ["KINDS", "Composition", "Fix", "Infeasible", "Proposal", "complete", "compose"]
