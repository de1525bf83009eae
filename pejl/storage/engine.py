"""How pejl speaks to its database: SQLite by an exact recipe, PostgreSQL by ordinary means.

The recipe and the reasons for each pragma are measured in docs/design-notes.md: with the defaults of
the driver two writers overwrite each other without an error.
"""

import threading
from collections import deque
from importlib import import_module
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

READ_ONLY = "pejl_read_only"
"""Execution option: the database itself refuses every change (law 8, a GET changes nothing)."""

PATIENCE = 30
"""Seconds a writer waits for its turn."""

PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={PATIENCE * 1000}",
    "trusted_schema=OFF",
    "secure_delete=ON",
)

WAL_RESET_FIXED = {(3, 44): 6, (3, 50): 7}
"""Patch releases of older lines that carry the fix; from 3.51.3 on every release does."""


class BusyError(RuntimeError):
    """No writer's turn came within :data:`PATIENCE`; the person may try again."""


class Turnstile:
    """A lock that serves writers in the order they came, so that nobody starves behind the others."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._queue: deque[threading.Event] = deque()

    def enter(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for the turn; tell whether it came."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            turn = threading.Event()
            self._queue.append(turn)
        if turn.wait(timeout):
            return True
        with self._guard:
            if turn.is_set():
                return True
            self._queue.remove(turn)
            return False

    def leave(self) -> None:
        """Hand the turn to the one who has waited longest."""
        with self._guard:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._taken = False


def make_engine(url: str) -> Engine:
    """Return the engine for ``url``; both kinds refuse to lose an update."""
    return _sqlite(url) if url.startswith("sqlite") else _postgresql(url)


def reading(engine: Engine) -> Engine:
    """Return the same engine for readers: the database refuses every write."""
    return engine.execution_options(**{READ_ONLY: True, "postgresql_readonly": True})


def sqlite_version() -> tuple[int, int, int]:
    """Return the version of the SQLite library in use."""
    return _driver().sqlite_version_info  # type: ignore[no-any-return]  # the driver is chosen at run time


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Tell whether this SQLite is free of the WAL-reset bug, which can lose committed writes."""
    line, patch = version[:2], version[2]
    return version >= (3, 51, 3) or patch >= WAL_RESET_FIXED.get(line, 1 << 30)


def _driver() -> ModuleType:
    """The bundled SQLite where there is one: Debian's own still carries the WAL-reset bug."""
    try:
        return import_module("pysqlite3.dbapi2")
    except ImportError:
        return import_module("sqlite3")


def _postgresql(url: str) -> Engine:
    return create_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"options": "-c statement_timeout=20000 -c lock_timeout=10000 -c timezone=UTC"},
    )


def _sqlite(url: str) -> Engine:
    driver = _driver()
    journal = "WAL" if wal_is_safe(driver.sqlite_version_info) else "TRUNCATE"
    engine = create_engine(
        url, module=driver, connect_args={"timeout": PATIENCE}, pool_size=16, max_overflow=16
    )
    turnstile = Turnstile()

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no common type
        connection.isolation_level = None  # BEGIN is ours: the driver's own comes too late
        cursor = connection.cursor()
        for pragma in (f"journal_mode={journal}", *PRAGMAS):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
        if read_only:
            connection.exec_driver_sql("BEGIN")
            return
        if not turnstile.enter(PATIENCE):
            raise BusyError
        connection.info["writing"] = True
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            connection.info.pop("writing")
            turnstile.leave()
            raise

    @event.listens_for(engine, "checkin")
    def _checkin(_connection: object, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own pool record
        if record.info.pop("writing", None):
            turnstile.leave()

    return engine
