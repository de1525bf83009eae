"""Measure the name guard on a labelled set: `bench_nameguard.py [SET.toml …] [--misses]`."""

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pejl.domain.nameguard import examine

RECALL, PRECISION = 0.95, 0.85
SENTENCES = {"development": 400, "final": 200}
"""What is promised of each set; the final one is looked at for its figure only."""

SETS = Path(__file__).parents[1] / "tests" / "domain" / "nameguard_sets"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A set of invented sentences: those that name or describe a child, and those that do not."""

    child: tuple[str, ...]
    innocent: tuple[str, ...]


def load(path: Path) -> Labelled:
    """Read a labelled set from its TOML file."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    child, innocent = (
        tuple(one for group in groups[part].values() for one in group) for part in ("child", "innocent")
    )
    return Labelled(child, innocent)


def missed(sentences: Iterable[str]) -> list[str]:
    """Give the sentences in which the guard finds nothing."""
    return [sentence for sentence in sentences if not examine(sentence)]


def caught(sentences: Iterable[str]) -> list[str]:
    """Give the sentences in which the guard finds something, with what it found."""
    found = ((sentence, examine(sentence)) for sentence in sentences)
    return [f"{sentence} {[(one.kind.value, one.words) for one in some]}" for sentence, some in found if some]


def measure(labelled: Labelled) -> tuple[float, float]:
    """Give recall and precision (0 to 1) of the guard's warnings, sentence by sentence."""
    hits = len(labelled.child) - len(missed(labelled.child))
    warned = hits + len(caught(labelled.innocent))
    return hits / len(labelled.child), hits / warned if warned else 1.0


def main(arguments: list[str]) -> None:
    """Print recall and precision for each set with what is promised, all sets unless some are named."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    kept = True
    for path in paths or sorted(SETS.glob("*.toml")):
        labelled = load(path)
        recall, precision = measure(labelled)
        size = len(labelled.child) + len(labelled.innocent)
        enough = SENTENCES.get(path.stem, 0)
        good = recall >= RECALL and precision >= PRECISION and size >= enough
        kept &= good
        print(
            f"name guard, {path.stem}: {size} sentences (>= {enough}), recall {recall:.3f} (>= {RECALL}), "
            f"precision {precision:.3f} (>= {PRECISION}) {'ok' if good else 'NOT MET'}"
        )
        if "--misses" in arguments:
            print(*missed(labelled.child), "--- warned in vain:", *caught(labelled.innocent), sep="\n")
    if not kept:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
