"""The hard rules: what every agenda must keep, and the Danish sentence when it does not (domain.md 3.3)."""

from pejl.domain.agendas.layout import Laid, lay_out
from pejl.domain.agendas.rules import evening, forms
from pejl.domain.agendas.values import Agenda, Brief, Broken
from pejl.domain.catalogue import Catalogue

RULES = (
    evening.adds_up,
    evening.has_its_parts,
    evening.one_way_is_short,
    evening.parents_talk,
    evening.everybody_has_spoken,
    evening.has_breaks,
    evening.gets_up,
    evening.comes_in_order,
    forms.fit_the_number,
    forms.fit_the_time,
    evening.gives_time_to_move,
    evening.has_air,
    forms.suit_the_topic,
    forms.suit_the_interpreter,
    forms.suit_little_danish,
    evening.suits_the_children,
    forms.suit_the_place,
    forms.have_staff,
    evening.ends_quietly,
    forms.come_once,
    forms.fit_the_preparation,
    evening.says_what_counts,
    forms.support_the_indicators,
)


def check(brief: Brief, agenda: Agenda, catalogue: Catalogue) -> tuple[Broken, ...]:
    """Find every hard rule that is not kept, in the order of domain.md 3.3; () means a sound agenda.

    A rule about the evening is given once, a rule about one format or indicator once for each. H23 (no
    personal data) belongs to the name guard at the fields. Raises NotInCatalogueError for an unknown format.
    """
    return check_laid(lay_out(brief, agenda, catalogue), catalogue)


def check_laid(laid: Laid, catalogue: Catalogue) -> tuple[Broken, ...]:
    """Check an agenda that is already laid out."""
    return tuple(broken for rule in RULES for broken in rule(laid, catalogue))


__all__ = ["RULES", "check", "check_laid"]
