"""Rules of the house that no single room can hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from wtforms import HiddenField, PasswordField, StringField

from pejl.config import ROOT
from pejl.web.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = [
    Path(line)
    for line in subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    if line.endswith((".py", ".html", ".css", ".js", ".md", ".toml", ".txt")) and "/vendor/" not in line
]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_no_unsafe_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for unsafe in (
        r"\|\s*safe\b",
        r"\btojson\b",
        r"autoescape",
        r"\sstyle=",
        r"\son\w+=",
        r"<style",
        r"hx-on",
        r'(src|href)="https?:',
        r"js:",
    ):
        assert not re.search(unsafe, text), f"{_name(path)}: {unsafe}"


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_fragment_is_one_element_named_after_its_file(path: Path) -> None:
    if not path.name.startswith("_") or path.parent.name in {"templates", "errors"}:
        return
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    first = re.search(r"<(\w+)([^>]*)>", text)
    assert first, path
    assert re.search(r'\bid="', first[2]), f"{_name(path)}: its first element has no id"


def test_every_template_compiles(app: Flask) -> None:
    for path in TEMPLATES:
        app.jinja_env.get_template(_name(path))


def test_text_is_only_marked_safe_nowhere() -> None:
    for path in (ROOT / "pejl").rglob("*.py"):
        assert "Markup(" not in path.read_text(encoding="utf-8"), path


def test_sql_is_only_written_by_sqlalchemy() -> None:
    allowed = {"engine.py"}
    for path in (ROOT / "pejl").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert path.name in allowed or "exec_driver_sql" not in text, path
        assert not re.search(r"\bfrom sqlalchemy import .*\btext\b", text), path


def test_secrets_come_from_the_secrets_module() -> None:
    for path in (ROOT / "pejl").rglob("*.py"):
        assert not re.search(
            r"^import random|from random import", path.read_text(encoding="utf-8"), re.MULTILINE
        ), path


def test_every_view_says_who_may_enter(app: Flask) -> None:
    silent = [
        name
        for name, view in app.view_functions.items()
        if name != "static" and not getattr(view, "open_to", None)
    ]
    assert not silent


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error|lor" + r"em)\b")
    found = [
        f"{path}: {mark[0]}"
        for path in OURS
        if (mark := marks.search((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert not found


UNGUARDED = {
    "BlockForm.who",
    "BreakForm.name",
    "BriefForm.place",
    "CodeForm.code",
    "FittingFilter.words",
    "FormatFilter.words",
    "FoundForm.found",
    "GuardianForm.email",
    "GuardianForm.name",
    "HomeForm.email",
    "HomeForm.label",
    "HomeForm.name",
    "LoginForm.email",
    "LostForm.email",
    "SaidForm.interpreter",
    "SchoolForm.address",
    "SchoolForm.contact",
    "SchoolForm.mail_address",
    "YearForm.first",
}
"""Text fields that hold no free text, or name grown-ups on purpose; every other one has the name guard."""


def test_the_name_guard_stands_at_every_free_text(app: Flask) -> None:
    with app.test_request_context():
        open_fields = {
            f"{form.__name__}.{name}"
            for form in _forms(Form)
            for name, field in form(formdata=None)._fields.items()
            if isinstance(field, StringField)
            and not isinstance(field, (PasswordField, HiddenField))
            and name not in form.guarded
        }
    assert open_fields == UNGUARDED


def _forms(base: type[Form]) -> Iterator[type[Form]]:
    for form in base.__subclasses__():
        yield form
        yield from _forms(form)
