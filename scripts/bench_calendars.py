"""Let three programs read every calendar of 2,000 random meetings: `bench_calendars.py [MEETINGS]`."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.engines.engines import ENGINES, missing, read
from tests.engines.lives import badly_folded, lives

MEETINGS, SEED = 2000, 1


def main() -> None:
    """Print how many calendars each program read otherwise than they were meant, and how long it took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else MEETINGS
    cases = list(lives(SEED, number))
    calendars = [case.raw for case in cases]
    wrong = sum(bool(badly_folded(raw)) for raw in calendars)
    print(f"{len(cases)} calendars of {number} meetings, {wrong} with a bad fold")
    for engine in ENGINES:
        if missing(engine):
            print(f"{engine:8} not asked: {missing(engine)} is missing")
            continue
        began = time.perf_counter()
        seen = read(engine, calendars)
        differing = sum(said != case.meant for said, case in zip(seen, cases, strict=True))
        wrong += differing
        print(f"{engine:8} {differing} read otherwise, {time.perf_counter() - began:.1f} s")
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
