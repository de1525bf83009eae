"""Composes agendas: the best programmes for a brief, or what stands in the way and what would help.

The search is exact (search.py) within a stated space (space.py): no programme in that space keeps every hard
rule and scores higher than the proposal »bedst«, and likewise for the others within what their kind asks for.
"""

from dataclasses import dataclass

from pejl.domain.agendas.composing.build import build
from pejl.domain.agendas.composing.fixes import Infeasible, explain
from pejl.domain.agendas.composing.search import Found, Search, Wish
from pejl.domain.agendas.composing.space import Item, make_space
from pejl.domain.agendas.layout import EXPLORE, lay_out
from pejl.domain.agendas.limits import MOVE_BELOW, MOVE_FROM, STANDING
from pejl.domain.agendas.measures import Measures, measure
from pejl.domain.agendas.scoring import Score, score_laid
from pejl.domain.agendas.values import Agenda, Brief
from pejl.domain.catalogue import Catalogue

KINDS = ("bedst", "rolig", "modig")
_CALM_SHY = 2  # formats of the calm kind are at least this safe for the shy


@dataclass(frozen=True)
class Proposal:
    """One proposal: its kind (one of KINDS), its agenda, and how good it is.

    `main` is the slug of the exploring format with most minutes; no two proposals share it. `proven` tells
    whether the search could rule out every better programme of this kind.
    """

    kind: str
    agenda: Agenda
    score: Score
    measures: Measures
    main: str
    proven: bool

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
    little trust, and are stood or walked only when a rule wants it. »modig« explores only with forms that
    are stood or walked or need some trust. Raises NotInCatalogueError for an unknown indicator.
    """
    for wide in (False, True):
        space = make_space(brief, catalogue, wide=wide)
        proposals: list[Proposal] = []
        for kind in KINDS:
            found = Search(space, _wish(kind, brief, {proposal.main for proposal in proposals})).run()
            if found.best is not None:
                proposals.append(_proposal(kind, found.best, catalogue, proven=found.proven))
            elif kind == "bedst":
                break
        if proposals:
            return Composition(tuple(proposals), ())
    return Composition((), explain(brief, catalogue))


def _wish(kind: str, brief: Brief, taken: set[str]) -> Wish:
    if kind == "rolig":
        must_stand = MOVE_FROM <= brief.minutes < MOVE_BELOW
        return Wish(
            lambda item: item.form.slug not in taken and _calm(item, must_stand=must_stand),
            most_standing=int(must_stand),
        )
    if kind == "modig":
        return Wish(lambda item: item.form.slug not in taken and _bold(item))
    return Wish(lambda _item: True)


def _calm(item: Item, *, must_stand: bool) -> bool:
    form = item.form
    seated = form.energy < STANDING or must_stand
    return seated and form.trust_needed <= 1 and form.equity.shy_safe >= _CALM_SHY


def _bold(item: Item) -> bool:
    return item.rank != EXPLORE or item.form.energy == STANDING or item.form.trust_needed > 0


def _proposal(kind: str, found: Found, catalogue: Catalogue, *, proven: bool) -> Proposal:
    agenda = build(found)
    laid = lay_out(found.order.board.space.brief, agenda, catalogue)
    exploring = [
        (minutes, entry.item.form.slug)
        for entry, minutes in zip(found.order.entries, found.minutes, strict=True)
        if entry.item.rank == EXPLORE
    ]
    return Proposal(
        kind=kind,
        agenda=agenda,
        score=score_laid(laid, catalogue),
        measures=measure(laid, catalogue),
        main=max(exploring)[1],
        proven=proven,
    )


__all__ = ["KINDS", "Composition", "Infeasible", "Proposal", "compose"]
