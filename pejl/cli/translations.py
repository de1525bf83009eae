"""`pejl translations`: which texts parents read lack a translation, or have one that nobody says any more."""

import click

from pejl.domain.languages import ADDED
from pejl.translations.check import all_faults
from pejl.translations.keeping import update


@click.command()
@click.option("--update", "is_update", is_flag=True, help="Add what is new to the catalogues, empty.")
def translations(*, is_update: bool) -> None:
    """List every untranslated text; exit 1 when there is one."""
    if is_update:
        for language in ADDED:
            update(language)
    found = all_faults()
    for fault in found:
        print(f"{fault.language}\t{fault.what}\t{fault.text}")
    if found:
        raise click.ClickException(f"{len(found)} texts need a translator")
    print("Every text is there in every language.")
