"""Bringing a database to the newest schema without losing a row."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select, table

from pejl.config import ROOT
from pejl.storage.tables import metadata


class RowsLostError(RuntimeError):
    """A migration would have lost rows; nothing was changed."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """Give a connection for migrations.

    On SQLite a batch migration drops and rebuilds the parent table; with foreign keys on, that deletes
    every child without an error. So they are off before the transaction begins, and on again after.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            yield connection
        return
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # a connection that was just made  # noqa: S101
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            if raw.in_transaction:
                connection.rollback()
            raw.execute("PRAGMA foreign_keys=ON")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to ``revision``.

    Raises :class:`RowsLostError`, and changes nothing, where a table would come out with fewer rows.
    """
    with without_foreign_keys(engine) as connection:
        before = _counts(connection)
        command.upgrade(_config(connection), revision)
        lost = {
            name: (rows, after)
            for name, after in _counts(connection).items()
            if (rows := before.get(name, 0)) > after
        }
        if lost:
            connection.rollback()
            raise RowsLostError(f"rows would be lost: {lost}")
        connection.commit()


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to ``revision``; for tests and for a way back after an upgrade."""
    with without_foreign_keys(engine) as connection:
        command.downgrade(_config(connection), revision)
        connection.commit()


def head() -> str | None:
    """Return the newest revision the code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def revision(engine: Engine) -> str | None:
    """Return the revision the database stands at, or nothing for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def drift(engine: Engine) -> list[object]:
    """Return what differs between the database and the tables the code declares."""
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return list(compare_metadata(context, metadata))


def _counts(connection: Connection) -> dict[str, int]:
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in sorted(names)
    }
