"""`pejl inbox` in a process of its own, forked from one that has read the code already."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pejl.cli.inbox import inbox


def work(env: dict[str, str], mail: Path, said: Path) -> None:
    """Hand a mail over on standard input; what is printed goes to a file."""
    os.environ.update(env)
    with mail.open(encoding="ascii") as sys.stdin, said.open("w", encoding="utf-8") as sys.stdout:
        inbox([])
