"""`pejl post`: look at the post, hold it for everybody, let a school's rest, and let it go again."""

from collections import Counter
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session

from pejl.cli.handed import Memory
from pejl.cli.settings import settings, writing
from pejl.services import posting
from pejl.storage import people
from pejl.storage.people import School


@click.group()
def post() -> None:
    """Whether mails leave; see docs/running.md about a restore."""


@post.command()
def status() -> None:
    """Say whether mails leave, and list what waits: ids and times only."""
    with writing() as session:
        for name, stop in (("held", posting.held(session)), ("in trouble", posting.trouble(session))):
            if stop:
                print(f"The post is {name} since {stop.since:%Y-%m-%d %H:%M} UTC: {stop.reason}")
        for school in people.schools(session):
            paused = posting.look(session, school.id).paused
            if paused:
                print(f"{school.name} is paused since {paused.since:%Y-%m-%d %H:%M} UTC: {paused.reason}")
        mails = posting.waiting(session)
        print(f"{len(mails)} mails wait.")
        waiting = Counter((mail.kind, mail.meeting_id or 0, mail.created_at.date()) for mail in mails)
        for (kind, meeting_id, day), number in sorted(waiting.items()):
            print(f"{number:6} {kind:12} meeting {meeting_id}, written {day}")


@post.command()
@click.option("--reason", required=True, help="Why, in Danish: the staff of every school read it.")
def hold(*, reason: str) -> None:
    """Let nothing leave until `pejl post release`. Do so after every restore, before `pejl serve`."""
    with writing() as session:
        posting.hold(session, reason, datetime.now(UTC))
    print("Nothing leaves until `pejl post release`.")


@post.command()
@click.option("--forget", is_flag=True, help="Give up what waits: it may have been sent since the backup.")
def release(*, forget: bool) -> None:
    """Let mails leave again. After a restore look at `pejl post status` first.

    To be run on the machine that sends: it then counts from what the database knows.
    """
    with writing() as session:
        given_up = posting.release(session, datetime.now(UTC), forget=forget)
        Memory.of(settings().data).write(posting.handed_over(session))
    print(f"Mails leave again. {given_up} given up.")


@post.command()
@click.option("--school", required=True, help="The school's name.")
@click.option("--reason", required=True, help="Why, in Danish: the school's staff read it.")
def pause(*, school: str, reason: str) -> None:
    """Let the mails of one school wait."""
    with writing() as session:
        posting.pause(session, _school(session, school), reason, None, datetime.now(UTC))
    print("The mails of the school wait.")


@post.command()
@click.option("--school", required=True, help="The school's name.")
def resume(*, school: str) -> None:
    """Let the mails of one school go on."""
    with writing() as session:
        posting.resume(session, _school(session, school), None, datetime.now(UTC))
    print("The mails of the school leave again.")


def _school(session: Session, name: str) -> School:
    found = people.school_by_name(session, name)
    if found is None:
        raise click.ClickException(f"there is no school called {name!r}")
    return found
