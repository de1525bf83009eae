"""The ten example meetings and the bad one, as briefs and agendas."""

import copy
import tomllib
from importlib.resources import files
from typing import Any

from pejl.domain.agendas import Agenda, Brief, Broken, check, read_agenda, read_brief
from pejl.services.catalogue import catalogue

KNOWN = catalogue()
_RAW = tomllib.loads(files("pejl.catalogue").joinpath("meetings.toml").read_text(encoding="utf-8"))
MEETINGS: list[dict[str, Any]] = _RAW["meeting"]
BAD: dict[str, Any] = _RAW["counterexample"][0]
SLUGS = [meeting["slug"] for meeting in MEETINGS]


def file_of(slug: str) -> dict[str, Any]:
    """Give a file that holds one example meeting; a copy to be spoilt."""
    return {"meeting": [copy.deepcopy(next(m for m in MEETINGS if m["slug"] == slug))]}


def example(slug: str) -> tuple[Brief, Agenda]:
    data = file_of(slug)
    return read_brief(data, KNOWN), read_agenda(data, KNOWN)


def bad() -> tuple[Brief, Agenda]:
    data = {"counterexample": [copy.deepcopy(BAD)]}
    return read_brief(data, KNOWN), read_agenda(data, KNOWN)


def rules_of(brief: Brief, agenda: Agenda) -> list[str]:
    return [broken.rule for broken in check(brief, agenda, KNOWN)]


def broken_of(brief: Brief, agenda: Agenda, rule: str) -> Broken:
    (found,) = [broken for broken in check(brief, agenda, KNOWN) if broken.rule == rule]
    return found
