"""Puts the commands together. Exit codes: 0 done, 1 refused with one clear line, 2 usage."""

from importlib import import_module

import click

COMMANDS = {
    "init": "pejl.cli.server",
    "serve": "pejl.cli.server",
    "deliver": "pejl.cli.post",
    "post": "pejl.cli.office",
    "remind": "pejl.cli.remind",
    "translations": "pejl.cli.translations",
    "inbox": "pejl.cli.inbox",
    "demo": "pejl.cli.content",
    "user": "pejl.cli.people",
    "import": "pejl.cli.people",
    "compose": "pejl.cli.agendas",
    "check": "pejl.cli.agendas",
}
"""Where each command is; a room is only imported when its command is called."""


class Commands(click.Group):
    """A group that imports a command when it is asked for, so that `pejl check` needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(
            import_module(COMMANDS[cmd_name]), f"{cmd_name}_" if cmd_name == "import" else cmd_name
        )
        assert isinstance(command, click.Command)  # noqa: S101 - COMMANDS is our own
        return command


@click.command(cls=Commands)
@click.version_option(package_name="pejl")
def main() -> None:
    """Parent meetings in which every parent gets a voice, and every voice an answer."""
