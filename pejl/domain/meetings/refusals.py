"""Saying no to a deed: what is not allowed as things stand, and what only lacks something."""

from collections.abc import Callable


class RefusedDeedError(Exception):
    """A deed that is not allowed as things stand; its text is a Danish sentence for the page."""


class IncompleteError(RefusedDeedError):
    """A deed that lacks something the person can still write, e.g. a reason; a field of the form says so."""


def refusal(rule: Callable[[], object]) -> str:
    """Say why a rule refuses a deed as things stand; nothing where it does not. The rule changes nothing."""
    try:
        rule()
    except RefusedDeedError as refused:
        return str(refused)
    return ""
