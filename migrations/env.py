"""How Alembic reaches the database: by the connection it is handed, or by pejl's own settings."""

from alembic import context
from sqlalchemy import Connection

from pejl.config import from_environment
from pejl.storage.base import UtcDateTime
from pejl.storage.engine import make_engine
from pejl.storage.migrate import without_foreign_keys
from pejl.storage.tables import metadata


def _render(kind: str, item: object, _autogen: object) -> str | bool:
    """Write our own types as plain SQLAlchemy: a migration never imports pejl."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=_render,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed: Connection | None = context.config.attributes.get("connection")
if handed is not None:
    _run(handed)
else:
    with without_foreign_keys(make_engine(from_environment().database_url)) as connection:
        _run(connection)
        connection.commit()
