"""The `pejl` command."""

from pejl.cli.main import main

__all__ = ["main"]
