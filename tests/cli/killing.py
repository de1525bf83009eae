"""A mailer that is killed again and again while it works, and what came of every mail."""

from __future__ import annotations

import multiprocessing
import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from sqlalchemy import select

from pejl.storage.outbox import SENT
from pejl.storage.people import ClassHome, Guardian, Home
from tests import invited
from tests.cli.mailer import work
from tests.mail.catcher import free_port

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope
    from aiosmtpd.smtp import Session as SmtpSession
    from sqlalchemy.orm import Session


@dataclass
class Killer:
    """A mail server that kills the mailer it talks to: before its answer, or a moment after."""

    chance: random.Random
    most: int
    likely: float
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    victim: BaseProcess | None = None
    kills: int = 0

    async def handle_DATA(  # noqa: N802 - the server asks for this name
        self, _server: SMTP, _session: SmtpSession, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        assert self.victim is not None
        self.mails.append((envelope.rcpt_tos[0], envelope.content))
        if self.kills < self.most and self.chance.random() < self.likely:
            self.kills += 1
            if self.chance.random() < 0.5:
                self.victim.kill()
            else:
                threading.Timer(self.chance.uniform(0, 0.02), self.victim.kill).start()
        return "250 OK"


@dataclass(frozen=True)
class Outcome:
    """What came of the mails: how many were written and never came, came anew, or came changed."""

    written: int
    kills: int
    lost: int
    repeated: int
    changed: int
    astray: int
    unsettled: int

    @property
    def is_whole(self) -> bool:
        """Tell whether every mail came as it was written, and none more often than we were killed."""
        return not (self.lost or self.changed or self.astray or self.unsettled) and (
            self.repeated <= self.kills
        )


def crowd(session: Session, homes: int) -> None:
    """More parents in 3.B, each in a home of their own."""
    class_home = session.scalars(select(ClassHome).join(Home).where(Home.label == "Familien Lund")).one()
    for number in range(homes):
        home = Home(school_id=class_home.school_id, label=f"Hjem {number}")
        session.add(home)
        session.flush()
        session.add_all([
            ClassHome(school_id=home.school_id, school_class_id=class_home.school_class_id, home_id=home.id),
            Guardian(
                school_id=home.school_id, home_id=home.id, name=f"Forælder {number}", language="da",
                email=f"hjem{number}@foraeldre.example", no_automatic_mail=False,
            ),
        ])  # fmt: skip
    session.flush()


def deliver_and_kill(
    session: Session, database_url: str, *, mails: int, kills: int, likely: float, seed: int
) -> Outcome:
    """Send so many invitations with a mailer that is killed so many times, and look at what arrived.

    The five parents of tests/world.py are among the readers. The main program must have no file of its own
    (`__main__.__file__`), or every new mailer would read it again.
    """
    crowd(session, mails - 5)
    meeting = invited.a_plan(session, on=date.today() + timedelta(days=30))  # noqa: DTZ011 - the mailer's own day
    assert invited.send(session, meeting) == mails
    session.commit()
    written = {mail.recipient: mail.raw for mail in invited.outbox(session)}
    session.commit()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cli.mailer"])
    killer = Killer(random.Random(seed), kills, likely)  # noqa: S311 - repeatable on purpose
    port = free_port()
    server = Controller(killer, hostname="127.0.0.1", port=port)
    server.start()
    finished = False
    while not finished:
        killer.victim = mailer = context.Process(target=work, args=(database_url, f"smtp://127.0.0.1:{port}"))
        mailer.start()
        mailer.join()
        finished = mailer.exitcode == 0
    server.stop()
    times = Counter(recipient for recipient, _ in killer.mails)
    session.expire_all()
    return Outcome(
        written=len(written),
        kills=killer.kills,
        lost=len(written.keys() - times.keys()),
        repeated=sum(times.values()) - len(times),
        changed=sum(raw != written.get(recipient, raw) for recipient, raw in killer.mails),
        astray=len(times.keys() - written.keys()),
        unsettled=sum(mail.state != SENT for mail in invited.outbox(session)),
    )
