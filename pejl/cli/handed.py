"""How many mails this machine has handed over, kept beside the database: a restored one knows of fewer."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from pejl.services import posting

OLDER = "Databasen er måske genskabt fra en kopi. Den, der driver pejl, ser efter, før noget bliver sendt."


@dataclass(frozen=True)
class Memory:
    """The file with the number."""

    path: Path

    @classmethod
    def of(cls, data: Path) -> "Memory":
        """Return the memory of the machine whose files lie in ``data``."""
        return cls(data / "handed-over")

    def read(self) -> int | None:
        """Return the number, or nothing on a machine that has never sent."""
        try:
            return int(self.path.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return None

    def write(self, number: int) -> None:
        """Keep the number, whole or not at all."""
        new = self.path.with_suffix(".new")
        new.write_text(str(number), encoding="ascii")
        new.replace(self.path)


def hold_if_restored(session: Session, memory: Memory, now: datetime) -> None:
    """Hold the post where mails wait that may have left in an earlier life of the database (security.md 4.6).

    That is so when this machine has handed over more mails than the database knows of, or has never sent
    while the database has.
    """
    here, there = memory.read(), posting.handed_over(session)
    if here == there or posting.held(session):
        return
    is_older = there > 0 if here is None else here > there
    if is_older and posting.waiting(session):
        posting.hold(session, OLDER, now)
    else:
        memory.write(there)
