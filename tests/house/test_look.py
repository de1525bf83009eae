"""A class without a rule is a slip of the pen: the page would silently look wrong."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = "".join((ROOT / "static" / name).read_text() for name in ("pejl.css", "numbers.css"))
RULED = set(re.findall(r"\.([a-zA-Z][\w-]*)", STYLES))


def classes(text: str) -> set[str]:
    """Return the plain classes; one with an expression in it is made by the template and not looked up."""
    named = " ".join(re.findall(r"\bclass=\"([^\"]*)\"", text))
    named = re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "{", named))
    return {word for word in named.split() if "{" not in word}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_class_a_page_names_has_a_rule(template: Path) -> None:
    assert classes(template.read_text()) <= RULED


def test_the_reader_of_classes_sees_plain_ones_and_not_made_ones() -> None:
    text = '<p class="badge{{ kind }} box {% if x %}ok{% endif %} m{{ n }}">'
    assert classes(text) == {"box", "ok"}
