"""The school at the door: its classes with homes and guardians, its staff, and what it says of itself."""

from pejl.web.people import guardians, school, team
from pejl.web.people.blueprint import bp

__all__ = ["bp", "guardians", "school", "team"]
