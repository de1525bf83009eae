"""Agreements at the door: making them at a meeting, and following them until they are kept."""

from pejl.web.agreements import editing, following, listing, making, telling, weekly
from pejl.web.agreements.blueprint import bp

__all__ = ["bp", "editing", "following", "listing", "making", "telling", "weekly"]
