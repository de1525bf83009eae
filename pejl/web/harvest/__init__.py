"""The harvest at the door: writing down what parents said, and giving every voice its answer."""

from pejl.web.harvest import answering, tracing, writing
from pejl.web.harvest.blueprint import bp

__all__ = ["answering", "bp", "tracing", "writing"]
