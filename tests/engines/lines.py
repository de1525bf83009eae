"""How a reader is spoken to: a calendar as a JSON string a line in, what it saw as JSON a line out."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def answer(seen: Callable[[str], dict[str, object]]) -> None:
    """Read every line of standard input with ``seen``; what goes wrong is said and does not end it."""
    for line in sys.stdin:
        try:
            said = seen(json.loads(line))
        except Exception as error:  # noqa: BLE001 - whatever a reader stumbles over is its answer
            said = {"trouble": repr(error)}
        print(json.dumps(said))  # noqa: T201 - it is how it answers
