"""The programs that must read our calendars as we mean them, and how to ask them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from pejl.config import ROOT
from tests.engines import libical_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

Seen = dict[str, Any]
"""What a program saw in a calendar: `method`, `name` and `events`, or `trouble`."""

ICALJS, LIBICAL, VOBJECT = "ical.js", "libical", "vobject"
ENGINES = (ICALJS, LIBICAL, VOBJECT)
REQUIRED = "PEJL_ENGINES"
"""Set to »required« where a missing program is a failure, as in .ci/run."""

_COMMANDS = {
    ICALJS: ["node", "tests/engines/icaljs_reader.cjs"],
    LIBICAL: [sys.executable, "-m", "tests.engines.libical_reader"],
    VOBJECT: [sys.executable, "-m", "tests.engines.vobject_reader"],
}


def missing(engine: str) -> str:
    """Say what this machine lacks to ask an engine; empty where it can be asked."""
    if engine == ICALJS:
        return "" if shutil.which("node") else "Node (Debian: nodejs)"
    if engine == LIBICAL:
        return "" if libical_reader.library() else "libical 3 (Debian: libical3)"
    return "" if find_spec("vobject") else "vobject (requirements/dev.lock)"


def needed(engine: str) -> None:
    """Skip a test where an engine is missing, and fail it where engines are required."""
    lacking = missing(engine)
    if lacking and os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{engine} cannot be asked: {lacking} is missing")
    if lacking:
        pytest.skip(f"##### {engine} IS NOT ASKED: {lacking} is missing #####")


def read(engine: str, calendars: Sequence[bytes]) -> list[Seen]:
    """Let one process of an engine read all the calendars."""
    asked = "".join(f"{json.dumps(raw.decode())}\n" for raw in calendars)
    done = subprocess.run(
        _COMMANDS[engine], input=asked, capture_output=True, text=True, check=True, cwd=ROOT, timeout=600
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def seen_by_all(calendars: Sequence[bytes]) -> list[Seen]:
    """Give what every engine of this machine sees in the calendars; they must see the same."""
    for engine in ENGINES:
        needed(engine)
    first, *others = (read(engine, calendars) for engine in ENGINES)
    assert all(other == first for other in others)
    return first
