"""The agenda editor and the run sheet: every deed has an address, and works without script."""

from pejl.web.agendas import asking, choosing, completing, deeds, page, paper, proposals, timing
from pejl.web.agendas.blueprint import bp

__all__ = ["asking", "bp", "choosing", "completing", "deeds", "page", "paper", "proposals", "timing"]
