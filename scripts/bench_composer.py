"""Measure the composer: `bench_composer.py [BRIEFS]`.

Prints what three proposals cost, and a refusal with its ways out, as processor time and against two measures
that any machine can repeat: sorting the catalogue once (the floor), and trying every programme of a small
catalogue (the oracle).
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from pejl.domain.agendas import Brief, compose
from pejl.domain.catalogue import Catalogue
from tests.domain.agendas.examples import KNOWN
from tests.domain.agendas.proofs import random_brief
from tests.domain.agendas.trying import oracle, searched, small_world

USUAL = (60, 75, 90, 105, 120)
"""Minutes of the meetings a school plans most."""

GROWN = (60, 80, 100)
"""Formats of the catalogues that show how the cost grows. What is added is there twice, which is hard."""

WORLDS = 20
TRIES = 3


def cost(deed: Callable[[], object]) -> float:
    """Give the seconds of processor time a deed takes."""
    began = time.process_time()
    deed()
    return time.process_time() - began


def composing(brief: Brief, known: Catalogue) -> tuple[float, bool]:
    """Give the seconds of processor time of composing for a brief, and whether it came to proposals.

    The middle one of some tries: what the machine is doing besides must not move the figure.
    """
    tries = []
    for _ in range(TRIES):
        began = time.process_time()
        found = compose(brief, known)
        tries.append(time.process_time() - began)
    return median(tries), bool(found.proposals)


def grown(known: Catalogue, size: int) -> Catalogue:
    """Give a catalogue of so many formats: those there are, and again under other names."""
    formats = [
        replace(form, slug=f"{form.slug}-{copy}" if copy else form.slug)
        for copy in range(-(-size // len(known.formats)))
        for form in known.formats
    ]
    return replace(known, formats=tuple(formats[:size]))


def against_the_oracle(seed: int) -> float:
    """Tell how many times as long it takes to try every programme of a small world as to search it."""
    brief, known = small_world(seed)
    return cost(lambda: oracle(brief, known)) / cost(lambda: searched(brief, known))


def told(name: str, seconds: Sequence[float], floor: float) -> str:
    """Put the median and the 95th percentile in a line."""
    ordered = sorted(seconds)
    late = ordered[int(len(ordered) * 0.95)]
    ratio = median(ordered) / floor
    return f"{name:<34} median {median(ordered):6.3f} s  p95 {late:6.3f} s  {ratio:8.0f} × the floor"


def main(count: int) -> None:
    """Print every figure."""
    briefs = [random_brief(seed) for seed in range(count)]
    floor = min(cost(lambda: sorted(KNOWN.formats, key=lambda form: form.voice_equity)) for _ in range(200))
    compose(briefs[0], KNOWN)
    tried = [(brief, *composing(brief, KNOWN)) for brief in briefs]
    proposed = [seconds for _brief, seconds, possible in tried if possible]
    usual = [(brief, seconds) for brief, seconds, possible in tried if possible and brief.minutes in USUAL]
    refused = [seconds for _brief, seconds, possible in tried if not possible]
    lines = [
        f"the floor: sorting {len(KNOWN.formats)} formats once takes {floor * 1e6:.1f} µs",
        told(f"three proposals, {len(proposed)} briefs", proposed, floor),
        told(f"of them 60–120 minutes, {len(usual)}", [seconds for _brief, seconds in usual], floor),
        told(f"refusals with ways out, {len(refused)}", refused, floor),
        *(
            told(
                f"six such with {size} formats",
                [composing(brief, grown(KNOWN, size))[0] for brief, _seconds in usual[:6]],
                floor,
            )
            for size in GROWN
        ),
    ]
    ratios = sorted(against_the_oracle(seed) for seed in range(WORLDS))
    late = ratios[int(WORLDS * 0.05)]
    lines.append(
        f"{WORLDS} small worlds: trying every programme takes {median(ratios):.0f} × the search"
        f" (median), {late:.0f} × for one in twenty"
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
