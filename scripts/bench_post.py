"""Kill the mailer, and try hostile texts: `bench_post.py [--mails N] [--kills N] [--fuzz N]`."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy.orm import Session

from pejl.storage import scope
from pejl.storage.engine import make_engine
from tests.cli.killing import Outcome, deliver_and_kill
from tests.databases import SqliteDatabases
from tests.mail.fuzz import Found, fuzz_entries, fuzz_mails, fuzz_replies

SEED = 1


def killed(mails: int, kills: int) -> Outcome:
    """Send so many invitations with a mailer that is killed so often, on a database of its own."""
    databases = SqliteDatabases()
    url = databases.fresh()
    engine = make_engine(url)
    try:
        with Session(engine, expire_on_commit=False) as session:
            scope.see_all(session)
            return deliver_and_kill(
                session, url, mails=mails, kills=kills, likely=min(0.8, 1.5 * kills / mails), seed=SEED
            )
    finally:
        engine.dispose()
        databases.stop()


def fuzzed(what: str, run: Callable[[int, int], Found], number: int) -> bool:
    """Print how many of so many tries went wrong, and how many went by in a second."""
    began = time.perf_counter()
    found = run(SEED, number)
    rate = number / (time.perf_counter() - began)
    print(f"{number} {what}: {len(found.wrong)} wrong, {found.refused} refused, {rate:.0f} a second")
    print(*found.wrong[:3], sep="\n", end="\n" if found.wrong else "")
    return not found.wrong


def main() -> None:
    """Print what was lost, repeated, changed or sent astray, and what hostile texts could add (O9, O16)."""
    words = argparse.ArgumentParser()
    words.add_argument("--mails", type=int, default=3000)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--fuzz", type=int, default=20_000)
    asked = words.parse_args()
    fine = fuzzed("mails", fuzz_mails, asked.fuzz)
    fine &= fuzzed("calendar entries", fuzz_entries, asked.fuzz // 2)
    fine &= fuzzed("replies", fuzz_replies, asked.fuzz // 2)
    began = time.perf_counter()
    outcome = killed(asked.mails, asked.kills)
    print(outcome)
    rate = (outcome.written + outcome.repeated) / (time.perf_counter() - began)
    print(f"repeated {outcome.repeated / outcome.written:.3f} of the mails, {rate:.0f} mails a second")
    if not (fine and outcome.is_whole):
        sys.exit(1)


if __name__ == "__main__":
    # A new mailer must not read this file again: it starts in no time without it.
    sys.modules["__main__"].__spec__ = None
    del sys.modules["__main__"].__file__
    main()
