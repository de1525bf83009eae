"""The request's session."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Connection, event

from pejl.web.database import database
from tests.conftest import As


def test_a_page_that_is_only_looked_at_opens_one_transaction(as_: As, app: Flask) -> None:
    birk = as_("Birk")
    with app.app_context():
        engine = database.engine
    begun: list[Connection] = []
    count = begun.append
    event.listen(engine, "begin", count)
    birk.visit("/roller")
    event.remove(engine, "begin", count)
    assert len(begun) == 1
