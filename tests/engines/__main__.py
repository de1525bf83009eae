"""Says loudly, before the tests run, which programs will not be asked."""

from __future__ import annotations

import sys

from tests.engines.engines import ENGINES, missing

for engine in ENGINES:
    lacking = missing(engine)
    if lacking:
        print(f"##### {engine} IS NOT ASKED: {lacking} is missing. #####", file=sys.stderr)  # noqa: T201 - said aloud
