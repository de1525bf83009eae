"""What every test may use: a database of its own on each kind, the app, the people, the clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine, make_url, select
from sqlalchemy.orm import Session

from pejl.config import Settings
from pejl.factory import create_app
from pejl.services import logins
from pejl.storage import people, scope
from pejl.storage.engine import make_engine
from pejl.storage.people import Guardian, SchoolClass
from pejl.web.access import LOGIN_KEY
from pejl.web.database import database
from tests import world
from tests.databases import Databases, Moving, PostgresqlDatabases, SqliteDatabases
from tests.visitor import Visitor

hypothesis_settings.register_profile(
    "pejl", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("pejl")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every worker begin with its share of the long tests, so that none is left with one at the end.

    xdist gives each worker an equal part of the list, as it stands; the rest they take from each other.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if any(item.iter_markers("long"))]
    short = [item for item in items if not any(item.iter_markers("long"))]
    number = len(items)
    items.clear()
    for worker in range(workers):
        share = long[worker::workers]
        until = (number - len(items)) // (workers - worker) - len(share)
        items += [*share, *short[:until]]
        del short[:until]


class CompiledTemplates(BytecodeCache):
    """Templates are compiled once, not once for the app of every test."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


@pytest.fixture(scope="session")
def _sqlite() -> Iterator[Databases]:
    databases = SqliteDatabases()
    yield databases
    databases.stop()


@pytest.fixture(scope="session")
def _postgresql() -> Iterator[Databases]:
    databases = PostgresqlDatabases()
    yield databases
    databases.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each kind of database in turn. PEJL_TEST_DATABASE=sqlite leaves the other out while developing."""
    wanted = os.environ.get("PEJL_TEST_DATABASE")
    if wanted and wanted != request.param:
        pytest.skip(f"only {wanted}")
    found: Databases = request.getfixturevalue(f"_{request.param}")
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A database with the people of tests/world.py in it."""
    url = databases.fresh()
    yield url
    databases.drop(url)


@dataclass
class Standing:
    """What is made once for a kind of database and goes with every test to its own: putting the app
    together takes longer than most tests do."""

    app: Flask
    served: Moving
    aside: Moving
    """The engine beside the app's, for arranging and looking."""

    @classmethod
    def of(cls, settings: Settings) -> Standing:
        app = create_app(settings)
        app.jinja_env.bytecode_cache = COMPILED
        app.testing = True
        # A test wants the page a person would see, not the traceback.
        app.config["PROPAGATE_EXCEPTIONS"] = False
        with app.app_context():
            served = Moving(database.engine)
        return cls(app, served, Moving(make_engine(settings.database_url)))


@pytest.fixture(scope="session")
def _standing() -> dict[str, Standing]:
    """By the kind of database."""
    return {}


@pytest.fixture
def standing(_standing: dict[str, Standing], app_settings: Settings) -> Iterator[Standing]:
    kind = make_url(app_settings.database_url).drivername
    if kind not in _standing:
        _standing[kind] = Standing.of(app_settings)
    found = _standing[kind]
    found.app.extensions["pejl_settings"] = app_settings
    for moving in (found.served, found.aside):
        moving.go(app_settings.database_url)
    yield found
    with found.app.app_context():
        database.session.remove()
    for moving in (found.served, found.aside):
        moving.engine.dispose()


@pytest.fixture
def engine(standing: Standing) -> Engine:
    return standing.aside.engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session that sees every school; for arranging and for looking, not for the app.

    Before anybody visits a page it is committed and forgets what it read: it never holds the writers up.
    """
    with Session(engine, expire_on_commit=False) as session:
        scope.see_all(session)
        yield session


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Monday 7 September 2026 at 10.00 in Denmark; ``clock.move_to`` goes elsewhere."""
    with time_machine.travel(world.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def app_settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path,
        database_url=database_url,
        base_url="http://pejl.test",
        host="127.0.0.1",
        port=5000,
        smtp_url=None,
        mail_from="moeder@pejl.example",
        secret="s" * 48,
        proxies=0,
        hsts=False,
        demo=False,
        statement_url=None,
    )


@pytest.fixture
def app(standing: Standing, clock: object) -> Flask:
    del clock
    return standing.app


As = Callable[[str], Visitor]


@pytest.fixture
def as_(app: Flask, session: Session) -> As:
    """``as_("Birk")`` is Birk at his browser, logged in; ``as_("")`` is somebody who is not."""

    def settle() -> None:
        session.commit()
        session.expire_all()

    def enter(name: str) -> Visitor:
        settle()
        client = app.test_client()
        if name:
            with app.app_context():
                found = people.person_by_email(database.session(), world.STAFF[name].email)
                assert found is not None
                key = logins.start(database.session(), found, datetime.now(UTC))
                database.session.commit()
                database.session.remove()
            with client.session_transaction() as cookie:
                cookie[LOGIN_KEY] = key
        return Visitor(client, name, settle)

    return enter


@pytest.fixture
def class_id(session: Session) -> Callable[[str], int]:
    """``class_id("3.B")``."""
    return lambda name: session.scalars(select(SchoolClass.id).where(SchoolClass.name == name)).one()


@pytest.fixture
def guardian(session: Session) -> Callable[[str], Guardian]:
    """``guardian("Carla Lund")``."""
    return lambda name: session.scalars(select(Guardian).where(Guardian.name == name)).one()
