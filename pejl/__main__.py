"""`python -m pejl` is the `pejl` command."""

from pejl.cli import main

main()
