"""The database refuses to lose a write, and refuses to write on a read."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from pejl.storage.engine import Turnstile, reading, wal_is_safe
from pejl.storage.people import Guardian, School
from pejl.storage.scope import see_all

WRITERS, TIMES = 8, 25


def _rename(engine: Engine) -> int:
    """Read, change, write, as an editor does; return how often somebody else was first."""
    conflicts = 0
    for _ in range(TIMES):
        while True:
            try:
                with Session(engine) as session, session.begin():
                    see_all(session)
                    guardian = session.scalars(select(Guardian).order_by(Guardian.id)).first()
                    assert guardian is not None
                    guardian.name = str(int(guardian.name) + 1)
                break
            except StaleDataError:
                conflicts += 1
    return conflicts


def test_eight_writers_lose_nothing(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        see_all(session)
        first = session.scalars(select(Guardian).order_by(Guardian.id)).first()
        assert first is not None
        first.name = "0"
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_rename, [engine] * WRITERS))
    with Session(engine) as session:
        see_all(session)
        first = session.scalars(select(Guardian).order_by(Guardian.id)).first()
        assert first is not None
        assert int(first.name) == WRITERS * TIMES
        assert first.ver == WRITERS * TIMES + 2


def test_a_reader_cannot_write_and_the_connection_writes_again_afterwards(engine: Engine) -> None:
    with Session(reading(engine)) as session:
        session.get_one(School, 1).contact = "ændret"
        with pytest.raises(DBAPIError):
            session.commit()
    with Session(engine) as session, session.begin():
        session.get_one(School, 1).contact = "ændret"
    with Session(reading(engine)) as session:
        assert session.get_one(School, 1).contact == "ændret"


def test_a_writer_that_fails_lets_the_next_one_in(engine: Engine) -> None:
    class OopsError(Exception):
        pass

    def fail_halfway() -> None:
        with Session(engine) as session, session.begin():
            session.get_one(School, 1).contact = "halv"
            session.flush()
            raise OopsError

    with pytest.raises(OopsError):
        fail_halfway()
    with Session(engine) as session, session.begin():
        assert session.get_one(School, 1).contact != "halv"


def test_the_turnstile_serves_in_the_order_people_came() -> None:
    turnstile, order = Turnstile(), []
    assert turnstile.enter(1)

    def wait(number: int) -> None:
        assert turnstile.enter(30)
        order.append(number)
        turnstile.leave()

    threads = []
    for number in range(5):
        thread = threading.Thread(target=wait, args=(number,))
        thread.start()
        while len(turnstile._queue) <= number:
            pass
        threads.append(thread)
    turnstile.leave()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_one_who_gives_up_does_not_hold_the_queue() -> None:
    turnstile = Turnstile()
    assert turnstile.enter(1)
    assert not turnstile.enter(0.01)
    turnstile.leave()
    assert turnstile.enter(0.01)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_versions_with_the_wal_reset_bug_are_known(version: tuple[int, int, int], *, safe: bool) -> None:
    assert wal_is_safe(version) is safe
