"""How many times a page asks the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event

from pejl.web.database import database

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


def selects(app: Flask, visit: Callable[[], object]) -> int:
    """Count the SELECTs the app sends while ``visit`` is made."""
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    with app.app_context():
        engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    visit()
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
