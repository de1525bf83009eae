"""`pejl demo`: the demo school."""

from datetime import UTC, datetime

import click

from pejl.cli.settings import settings, writing
from pejl.services.demo.build import AlreadyLoadedError, load
from pejl.services.outbox import Post


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where there is a school already.")
def demo(*, if_empty: bool) -> None:
    """Load the demo school into an empty database."""
    found = settings()
    try:
        with writing() as session:
            school = load(session, Post.of(found), datetime.now(UTC))
            print(f"{school.name} is ready: two school years of evenings, one tonight.")
    except AlreadyLoadedError as refusal:
        if not if_empty:
            raise click.ClickException(str(refusal)) from refusal
