"""The settings of a command, refused in one clear line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.orm import Session

from pejl.config import BadSettingError, Settings, from_environment
from pejl.storage import scope
from pejl.storage.engine import make_engine


def settings() -> Settings:
    """Return the settings, or refuse with the name of the one at fault (exit 1)."""
    try:
        return from_environment()
    except BadSettingError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def writing() -> Iterator[Session]:
    """Give a session that sees every school and is kept when the command succeeds."""
    engine = make_engine(settings().database_url)
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            scope.see_all(session)
            yield session
    finally:
        engine.dispose()
