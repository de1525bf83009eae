"""Meetings at the door: the list, the plan, and each meeting's own page."""

from pejl.web.meetings import deeds, hub, listing, planning
from pejl.web.meetings.blueprint import bp

__all__ = ["bp", "deeds", "hub", "listing", "planning"]
