"""`pejl init` and `pejl serve`."""

import socket
import sys

import click
from sqlalchemy.exc import OperationalError

from pejl.cli.settings import settings
from pejl.storage import migrate
from pejl.storage.engine import make_engine, sqlite_version, wal_is_safe


@click.command()
def init() -> None:
    """Create the database or bring it to the newest schema."""
    found = settings()
    engine = make_engine(found.database_url)
    try:
        migrate.upgrade(engine)
    except OperationalError as error:
        raise click.ClickException(f"the database did not answer: {error.orig}") from error
    print(f"The database stands at revision {migrate.revision(engine)}.")


@click.command()
@click.option("--workers", default=0, help="Processes; only on PostgreSQL (default 2 there, 1 on SQLite).")
def serve(workers: int) -> None:
    """Serve pejl, and send the mails that wait."""
    from granian import Granian  # noqa: PLC0415 - a server is only needed here
    from granian.constants import Interfaces  # noqa: PLC0415

    from pejl.cli import post, remind  # noqa: PLC0415

    found = settings()
    if found.sqlite and workers > 1:
        raise click.ClickException("SQLite is served by one process. Use PostgreSQL for more.")
    if found.sqlite and not wal_is_safe(sqlite_version()):
        print(
            "This SQLite can lose writes in WAL mode; pejl uses the slower TRUNCATE journal.", file=sys.stderr
        )
    _refuse_taken(found.host, found.port)
    post.in_background(found)
    remind.in_background(found)
    print(f"pejl is at {found.base_url}", flush=True)
    Granian(
        "app:app",
        address=found.host,
        port=found.port,
        interface=Interfaces.WSGI,
        workers=workers or (1 if found.sqlite else 2),
        blocking_threads=8,
        log_access=False,
    ).serve()


def _refuse_taken(host: str, port: int) -> None:
    """Refuse an address somebody listens at: the two would share the visitors, each with its own school."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} cannot be used ({error.strerror}). Choose another port with PEJL_PORT."
            ) from error
