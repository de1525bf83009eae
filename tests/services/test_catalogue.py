"""The shipped catalogue is the municipality's own words."""

from importlib.resources import files

from pejl.services.catalogue import STATEMENTS, catalogue

MARK = "●"


def statements_of_the_municipality() -> list[str]:
    """Read the bullets after »Det betyder« and »Det kan vi se«, wraps joined, spaces collapsed."""
    text = files("pejl.catalogue").joinpath(STATEMENTS).read_text(encoding="utf-8")
    found: list[str] = []
    open_bullet = inside = False
    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith(("Det betyder, at:", "Det kan vi se, når:")):
            inside, open_bullet = True, False
        elif inside and line.startswith(MARK):
            found.append(line.removeprefix(MARK))
            open_bullet = True
        elif inside and line and open_bullet and not found[-1].rstrip().endswith("."):
            found[-1] += " " + line
        elif line:
            inside = False
    return [" ".join(statement.split()) for statement in found]


def test_the_thirty_statements_are_the_municipalitys_own_words() -> None:
    ours = [" ".join(indicator.statement.split()) for indicator in catalogue().indicators]
    assert len(ours) == 30
    assert ours == statements_of_the_municipality()


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()
