"""School years at the door: making the next one, and what a class has behind it."""

from pejl.web.years import changing, history
from pejl.web.years.blueprint import bp

__all__ = ["bp", "changing", "history"]
