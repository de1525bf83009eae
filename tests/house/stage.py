"""The rich evening behind one app that many tests visit; whatever a test changes is put back after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import session as cookie
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from pejl.storage import engine as engines
from pejl.storage import scope
from pejl.storage.base import Base
from pejl.storage.logins import LoginSession
from pejl.web.access import LOGIN_KEY
from pejl.web.database import database
from tests import evening
from tests.house.addresses import fill, of
from tests.visitor import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.evening import Things
    from tests.visitor import Element

Rows = list[tuple[Any, ...]]
OK = 200
QUERIES = {"/moeder/nyt": {"anledning": "andet"}}
"""What an address needs to show its form."""

TABLES = Base.metadata.sorted_tables
SEEN_AT = LoginSession.__table__.c.seen_at
"""What may change when somebody only reads."""


def _looking(table: Table) -> str:
    """The SQL that reads a whole table, but for what may change; in the driver's own values, for speed."""
    names = ", ".join(f'"{column.name}"' for column in table.c if column is not SEEN_AT)
    return f'SELECT {names} FROM "{table.name}" ORDER BY {", ".join(table.primary_key.columns.keys())}'  # noqa: S608 - our own names


LOOK = {table: _looking(table) for table in TABLES}


def _of_school(table: Table, rows: Rows, school_id: int) -> Rows:
    place = [column.name for column in table.c if column is not SEEN_AT].index("school_id")
    return [row for row in rows if row[place] == school_id]


def plain_engine(url: str) -> Engine:
    """An engine without pejl's recipe: it may switch foreign keys off, to put rows back in any order."""
    if url.startswith("sqlite"):
        return sa.create_engine(url, module=engines._driver())
    return sa.create_engine(url, connect_args={"options": "-c session_replication_role=replica"})


def send(
    client: FlaskClient, path: str, method: str, data: Iterable[tuple[str, str]], **headers: str
) -> TestResponse:
    """Send a form as a browser does."""
    fields = MultiDict(data)
    sent = {"query_string": fields} if method.lower() == "get" else {"data": fields}
    return client.open(path, method=method, headers=headers, **sent)  # type: ignore[arg-type]  # either is a MultiDict


WRITTEN = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT pg_current_wal_insert_lsn()"}
"""What gives the same answer, to one connection, for as long as nobody has written anything."""


@dataclass
class Stage:
    """An app on a copy of the evening, with everybody logged in."""

    app: Flask
    engine: Engine
    watch: Connection
    things: dict[str, Things]
    secret: str
    """What everybody's cookie holds, and ``token`` goes with."""
    token: str
    """What a form of everybody's must carry."""
    stored: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    looks: dict[Table, Rows] = field(default_factory=dict)
    unchanged_at: object = None
    """What WRITTEN said when all was as it should be."""

    @classmethod
    def of(cls, app: Flask, url: str) -> Stage:
        engine = plain_engine(url)
        with Session(engine) as session:
            scope.see_all(session)
            found = {name: evening.things(session, name) for name in ("3.B", "2.C")}
        with app.test_request_context():
            token = generate_csrf()
            stage = cls(app, engine, engine.connect(), found, cookie["csrf_token"], token)
        with engine.connect() as connection:
            for table in TABLES:
                stage.stored[table] = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
        stage.looks = stage.look()
        return stage

    def look(self) -> dict[Table, Rows]:
        """All there is in the database."""
        with self.engine.connect() as connection:
            return {
                table: [tuple(row) for row in connection.exec_driver_sql(sql)] for table, sql in LOOK.items()
            }

    def changed(self) -> dict[Table, Rows]:
        """The tables that are not what they were, as they are now.

        Nothing is read where nothing has been written.
        """
        written = self._written()
        if written == self.unchanged_at:
            return {}
        different = {table: rows for table, rows in self.look().items() if rows != self.looks[table]}
        if not different:
            self.unchanged_at = written
        return different

    def _written(self) -> object:
        answer: object = self.watch.exec_driver_sql(WRITTEN[self.engine.dialect.name]).scalar_one()
        self.watch.rollback()
        return answer

    def changed_of(self, class_name: str) -> list[str]:
        """The tables in which a row of this class's school is not what it was."""
        school_id = self.things[class_name].school_id
        return [
            table.name
            for table, rows in self.changed().items()
            if "school_id" in table.c
            and _of_school(table, rows, school_id) != _of_school(table, self.looks[table], school_id)
        ]

    def put_back(self) -> None:
        """Make every table what it was."""
        different = self.changed()
        if not different:
            return
        with self.engine.begin() as connection:
            for table in different:
                connection.execute(table.delete())
                if self.stored[table]:
                    connection.execute(table.insert(), self.stored[table])

    def client(self, name: str = "") -> FlaskClient:
        """The browser of somebody who is logged in, or of nobody."""
        client = self.app.test_client()
        with client.session_transaction() as mine:
            mine["csrf_token"] = self.secret
            if name:
                mine[LOGIN_KEY] = evening.login_key(name)
        return client

    def rules(self) -> list[Rule]:
        """Every rule but that of the static files."""
        return [rule for rule in self.app.url_map.iter_rules() if rule.endpoint != "static"]

    def endpoint(self, path: str, method: str = "GET") -> str:
        """Whose an address is: the same for all pages of a kind."""
        endpoint, _ = self.app.url_map.bind("").match(path, method=method)
        return str(endpoint)

    def answers(
        self, name: str = "", states: Sequence[str] = ("held", "coming", "draft")
    ) -> Iterator[TestResponse]:
        """Every page of 3.B that somebody gets; those of a meeting for a meeting in each of these states."""
        client, mine = self.client(name), self.things["3.B"]
        for rule in sorted({rule.rule for rule in self.rules() if "GET" in (rule.methods or ())}):
            for state in states if "<key:meeting_id>" in rule else states[:1]:
                path = fill(rule, of(mine, rule) | {"meeting_id": getattr(mine, state)})
                answer = client.get(path, query_string=QUERIES.get(rule))
                if answer.status_code == OK and answer.mimetype == "text/html":
                    yield answer

    def forms(self, name: str = "") -> Iterator[tuple[str, Element]]:
        """Every form somebody gets, with the address it is sent to; of forms that are alike the first."""
        seen = set()
        for answer in self.answers(name):
            for form in read(answer).select("form:not([method=dialog])"):
                action = form.get("action") or answer.request.full_path
                method = form.get("method", "get").upper()
                alike = (
                    self.endpoint(urlsplit(action).path, method),
                    tuple(one["name"] for one in form.select("[name]")),
                )
                if alike not in seen:
                    seen.add(alike)
                    yield action, form

    def close(self) -> None:
        self.watch.close()
        self.engine.dispose()
        with self.app.app_context():
            database.session.remove()
            for engine in database.engines.values():
                engine.dispose()
