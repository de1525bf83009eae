"""Agreements: making them, following them up, and keeping the way back to the voices they came from."""

from pejl.services.agreements.following import (
    ask_help,
    check_in,
    confirm,
    give_help,
    judge,
    look,
    put_off,
    settle,
)
from pejl.services.agreements.making import Wording, create, edit
from pejl.services.agreements.reading import advice, terms, trial

__all__ = [
    "Wording",
    "advice",
    "ask_help",
    "check_in",
    "confirm",
    "create",
    "edit",
    "give_help",
    "judge",
    "look",
    "put_off",
    "settle",
    "terms",
    "trial",
]
