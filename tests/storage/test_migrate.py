"""Migrations build what the tables say, and lose nothing on the way."""

from __future__ import annotations

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from pejl.storage import migrate
from pejl.storage.engine import make_engine
from pejl.storage.people import Guardian
from pejl.storage.scope import see_all
from tests.databases import Databases


def _revisions() -> list[str]:
    scripts = ScriptDirectory.from_config(migrate._config())
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def test_the_newest_schema_is_what_the_tables_say(databases: Databases) -> None:
    url = databases.empty()
    engine = make_engine(url)
    migrate.upgrade(engine)
    assert migrate.revision(engine) == migrate.head()
    assert migrate.drift(engine) == []
    engine.dispose()
    databases.drop(url)


@pytest.mark.parametrize("revision", _revisions())
def test_every_revision_goes_down_and_up_again_to_the_same_schema(
    databases: Databases, revision: str
) -> None:
    url = databases.empty()
    engine = make_engine(url)
    migrate.upgrade(engine, revision)
    before = _schema(engine)
    migrate.downgrade(engine, "-1")
    migrate.upgrade(engine, revision)
    assert _schema(engine) == before
    engine.dispose()
    databases.drop(url)


def _schema(engine: object) -> dict[str, list[str]]:
    found = inspect(engine)
    return {  # type: ignore[no-any-return, unused-ignore]
        name: sorted(
            str((column["name"], str(column["type"]), column["nullable"]))
            for column in found.get_columns(name)
        )
        for name in found.get_table_names()
    }


def test_an_upgrade_of_a_full_database_keeps_every_row(database_url: str) -> None:
    engine = make_engine(database_url)
    with Session(engine) as session:
        see_all(session)
        before = session.scalars(select(Guardian.name).order_by(Guardian.id)).all()
    migrate.upgrade(engine)
    with Session(engine) as session:
        see_all(session)
        assert session.scalars(select(Guardian.name).order_by(Guardian.id)).all() == before
    engine.dispose()
